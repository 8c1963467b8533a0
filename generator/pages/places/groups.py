"""KOSTRA groups: municipalities of much the same size and economy."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Case, Municipality, Page, Settings
from generator.names import alphabetical
from generator.pages.addresses import of_group
from generator.pages.cards import cards
from generator.pages.following import subjects
from generator.pages.ordering import cases_by
from generator.pages.places.kostra import GROUPS, group_words, outside
from generator.pages.places.municipalities import Row
from generator.pages.rendering import View, page
from generator.words import words


def group_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the index of groups, and a page for each."""
    say = words(LANGUAGES[0]).gettext
    cases = cases_by(library, lambda unit: unit.kostra_group)
    here = cases_by(library, lambda unit: unit.number)
    members: dict[int | None, list[Municipality]] = {}
    for unit in sorted(library.municipalities.current, key=lambda unit: alphabetical(unit.name)):
        members.setdefault(unit.kostra_group, []).append(unit)
    rows = [
        (
            group,
            _capital(group_words(group, LANGUAGES[0])),
            members.get(group, []),
            cases.get(group, ()),
        )
        for group in GROUPS
    ]
    yield page(
        library,
        settings,
        "groups.html.jinja",
        address="kostra/",
        trail=((say("Municipalities"), "kommuner/"),),
        title=say("KOSTRA groups"),
        description=say("Municipalities of much the same size and economy, in 17 groups."),
        rows=rows,
    )
    for group, text, units, found in rows:
        yield page(
            library,
            settings,
            "group.html.jinja",
            address=of_group(group),
            trail=((say("Municipalities"), "kommuner/"), (say("KOSTRA groups"), "kostra/")),
            title=say("KOSTRA group {group}").format(group=group),
            description=say(
                "Experiences from the municipalities in KOSTRA group {group}: {words}."
            ).format(group=group, words=text),
            group=group,
            text=text,
            units=units,
            cases=found,
            feeds=subjects.of_group(settings, group),
            prepare=partial(_shown, found),
            rows=[Row(unit, len(here.get(unit.number, ()))) for unit in units],
            misfits=[library.municipalities.label(unit) for unit in units if outside(unit)],
        )


def _shown(cases: tuple[Case, ...], view: View) -> Mapping[str, Any]:
    return {"cards": cards(view, cases)}


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
