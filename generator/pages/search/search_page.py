"""The search page: a word to search for, and facets that are of use without one."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.names import alphabetical
from generator.pages import labels
from generator.pages.rendering import View, page
from generator.pages.search.earlier import earlier
from generator.pages.search.facet_words import WORDS
from generator.pages.search.searchable import LARGEST, SIZES, facets
from generator.words import words

TITLES: Mapping[str, str] = {
    "tema": "Theme",
    "malgruppe": "Target group",
    "virkemiddel": "Instrument",
    "praksis": "Practice",
    "kommune": "Municipality",
    "storrelse": "Size of the municipality",
    "fylke": "County",
    "kostra": "KOSTRA group",
    "periode": "Period",
    "program": "Programme",
    "partner": "Partner",
    "status": "Status",
    "slag": "Kind of text",
    "sprak": "Language",
}
"""The facets, in their order, by their names in the page's address."""

MOST_OPEN = 2
"""Facets that are unfolded when the page is opened; the others are one press away."""
LONG = 12
"""A list that is longer has a field to look in it."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, and how many entries have it."""

    id: str
    words: str
    count: int
    language: str = ""
    """Of the words, where it is not the page's."""
    former: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """What results can be narrowed by: any of the values that are chosen."""

    name: str
    title: str
    values: tuple[Value, ...]
    long: bool
    open: bool


def search_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the search page."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "search.html.jinja",
        address="sok/",
        title=say("Search"),
        description=say("Find experiences by word, theme, municipality, period and more."),
        prepare=_search,
    )


def _search(view: View) -> Mapping[str, Any]:
    register = view.library.municipalities
    counts: dict[str, Counter[str]] = {name: Counter() for name in TITLES}
    found = [one for one in view.library.entries if not view.library.is_retired(one)]
    former = earlier(view.library)
    for entry in found:
        for name, values in facets(view.library, view.settings, entry).items():
            counts[name].update(values)
    return {
        "facets": tuple(
            _facet(view, name, counts[name], former, number < MOST_OPEN)
            for number, name in enumerate(TITLES)
            if counts[name]
        ),
        "entries": len(found),
        "municipalities": sorted(
            ((slug, register.label(register[number])) for number, slug in register.slugs.items()),
            key=lambda named: (alphabetical(named[1]), named[0]),
        ),
    }


def _facet(
    view: View,
    name: str,
    counts: Counter[str],
    former: Mapping[tuple[str, str], tuple[str, ...]],
    unfolded: bool,
) -> Facet:
    tell = WORDS[name](view)
    values = []
    for id_, count in counts.items():
        told, language = tell(id_)
        language = language if language != view.language else ""
        values.append(Value(id_, told, count, language, " ".join(former.get((name, id_), ()))))
    title = words(view.language).gettext(TITLES[name])
    ordered = tuple(sorted(values, key=_ORDERS.get(name, _most_first)))
    return Facet(name, title, ordered, len(ordered) > LONG, unfolded)


def _most_first(value: Value) -> tuple[Any, ...]:
    return -value.count, alphabetical(value.words)


def _by_name(value: Value) -> tuple[Any, ...]:
    return (alphabetical(value.words),)


def _in_turn(ids: tuple[str, ...]) -> Callable[[Value], tuple[Any, ...]]:
    return lambda value: (ids.index(value.id),)


_ORDERS: Mapping[str, Callable[[Value], tuple[Any, ...]]] = {
    "kommune": _by_name,
    "fylke": _by_name,
    "storrelse": _in_turn((*(name for _, name in SIZES), LARGEST)),
    "kostra": lambda value: (int(value.id),),
    "periode": lambda value: (-int(value.id),),
    "status": _in_turn(tuple(labels.STATUSES)),
}
"""How the values of a facet are sorted; of the others the most used come first."""
