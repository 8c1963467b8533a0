"""The front page: ways in, counted, and what is new."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.names import alphabetical
from generator.pages import counts, maps
from generator.pages.entries import entry_parts
from generator.pages.entries.gatherings import coming
from generator.pages.entries.questions import unanswered
from generator.pages.following import subjects
from generator.pages.rendering import View, page
from generator.words import words

MOST_THEMES = 8
MOST_GROUPS = 6
MOST_NEW = 3


def front_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page at the site's root."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "front.html.jinja",
        address="",
        title=say("What have other municipalities done?"),
        description=say(
            "Experiences of Norwegian municipalities with social housing, for other municipalities."
        ),
        feeds=subjects.of_everything(settings),
        prepare=_front,
    )


def _front(view: View) -> Mapping[str, Any]:
    library = view.library
    themes = counts.terms(view, "tags")
    return {
        "cases": len(library.cases),
        "municipalities": counts.municipalities_with_cases(library),
        "themes_in_use": len(themes),
        "themes": themes[:MOST_THEMES],
        "target_groups": counts.terms(view, "target_groups", MOST_GROUPS),
        "practices": tuple(
            item for item in counts.terms(view, "practices", MOST_GROUPS) if item.count > 1
        ),
        "counties": counts.counties(view),
        "choices": _choices(view),
        "new_cases": entry_parts.newest(library.cases)[:MOST_NEW],
        "new_articles": entry_parts.newest_articles(library.articles)[:MOST_NEW],
        "coming": coming(library.articles, view.settings)[:MOST_NEW],
        "questions": unanswered(library)[:MOST_NEW],
        "map": maps.case_map(view, library.cases),
    }


def _choices(view: View) -> tuple[tuple[str, str], ...]:
    """Return the municipalities of today: the last part of each address, and the name."""
    municipalities = view.library.municipalities
    units = sorted(municipalities.current, key=lambda unit: alphabetical(view.name(unit)))
    return tuple((municipalities.slugs[unit.number], view.name(unit)) for unit in units)
