"""What the pages of cases, articles and programmes have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.library.library import Library
from generator.model import Article, Case, Entry, FactorUse, Settings, Trail
from generator.names import alphabetical
from generator.pages import addresses, labels
from generator.pages.entries import evidence, layout, result_pictures
from generator.pages.entries.body_links import refill
from generator.pages.entries.citing import citation
from generator.pages.entries.shown_pictures import shown
from generator.pages.ordering import latest
from generator.pages.rendering import View
from generator.pages.search.searchable import searchable

Factors = tuple[tuple[FactorUse, ...], tuple[FactorUse, ...]]
"""What helped, and what hindered."""


def factors(entry: Entry) -> Factors | None:
    """Return what helped and what hindered, or None where neither is known."""
    found = entry.success_factors, entry.barriers
    return found if any(found) else None


def body(
    view: View, entry: Entry, first: Mapping[str, Any], last: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return what the templates need to show an entry's sections, figures, sources and picture.

    `first` and `last` hold the data of sections that come before results and after factors.
    """
    sources = evidence.cited(view.library, entry)
    results = evidence.series(entry.results)
    data = {
        **first,
        "results": results,
        "factors": factors(entry),
        **last,
        "sources": sources,
    }
    needed = refill(view, entry)
    blocks = layout.blocks(view, entry, data, needed.links)
    image = view.library.image_of(entry)
    return {
        "entry": entry,
        "marks": evidence.marks(entry, sources),
        "figures": evidence.key_figures(entry.results),
        "pictures": result_pictures.pictures(view, results),
        "blocks": blocks,
        "contents": layout.contents(blocks),
        "picture": shown(view, image) if image else None,
        "kinds": labels.RESULT_KINDS,
        "citation": citation(view.settings, entry),
        "source_link": source_link(view.settings, entry),
        "change": addresses.changing(entry),
        "reviewed": None,
        "searchable": searchable(view, entry, needed.names),
        "refill": needed,
    }


def source_link(settings: Settings, entry: Entry) -> str:
    """Return where an entry's file can be changed, or nothing where that is not known."""
    root = settings.repository_url.rstrip("/")
    return f"{root}/edit/main/{entry.path}" if root else ""


def trail(library: Library, title: str, entry: Entry) -> Trail:
    """Return the way to an entry: the section of its kind, and its first theme."""
    section = (title, f"{addresses.ENTRY_SECTIONS[type(entry)]}/")
    themes = tuple(
        (
            library.term("tags", tag.target).label(entry.language),
            addresses.of_term("tags", tag.target),
        )
        for tag in entry.tags[:1]
    )
    return (section, *themes)


def newest(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return cases, the last published first; of one day's, each municipality has its turn."""
    turns: Counter[tuple[date | None, str]] = Counter()
    keyed = []
    for case in sorted(cases, key=latest):
        group = case.published, case.municipality[0].target
        keyed.append((-_ordinal(case), turns[group], latest(case), case.id, case))
        turns[group] += 1
    return tuple(case for *_, case in sorted(keyed, key=lambda key: key[:-1]))


def newest_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return articles, the last published first, then by title."""
    return tuple(sorted(articles, key=lambda one: (-_ordinal(one), alphabetical(one.title))))


def _ordinal(entry: Entry) -> int:
    day = entry.published
    return day.toordinal() if day else 0
