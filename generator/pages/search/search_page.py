"""The search page: a word to search for, and facets that are of use without one."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.names import alphabetical
from generator.pages import labels
from generator.pages.addresses import FACETS
from generator.pages.places.kostra import group_words
from generator.pages.rendering import View, page
from generator.pages.search.earlier import earlier
from generator.pages.search.searchable import LARGEST, SIZES, SPAN, county_id, facets
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

KINDS: Mapping[str, str] = {"case": "Experience", **labels.KINDS, "programme": "Programme"}
FORMS: Mapping[str, str] = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}

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
    for entry in found:
        for name, values in facets(view.library, view.settings, entry).items():
            counts[name].update(values)
    return {
        "facets": tuple(
            _facet(view, name, counts[name], number < MOST_OPEN)
            for number, name in enumerate(TITLES)
            if counts[name]
        ),
        "entries": len(found),
        "municipalities": sorted(
            ((slug, register.label(register[number])) for number, slug in register.slugs.items()),
            key=lambda named: (alphabetical(named[1]), named[0]),
        ),
    }


def _facet(view: View, name: str, counts: Counter[str], unfolded: bool) -> Facet:
    tell, former = _WORDS[name](view), earlier(view.library)
    values = []
    for id_, count in counts.items():
        told, language = tell(id_)
        language = language if language != view.language else ""
        values.append(Value(id_, told, count, language, " ".join(former.get((name, id_), ()))))
    title = words(view.language).gettext(TITLES[name])
    ordered = tuple(sorted(values, key=_ORDERS.get(name, _most_first)))
    return Facet(name, title, ordered, len(ordered) > LONG, unfolded)


Tell = Callable[[str], tuple[str, str]]
"""From a value to its words, and their language."""


def _fixed(found: Mapping[str, str]) -> Callable[[View], Tell]:
    def prepared(view: View) -> Tell:
        say = words(view.language).gettext
        return lambda id_: (say(found[id_]), view.language)

    return prepared


def _terms(register: str) -> Callable[[View], Tell]:
    return lambda view: lambda id_: (view.label(register, id_), view.language)


def _named(view: View) -> Tell:
    return lambda id_: (view.library.by_id[id_].title, view.library.by_id[id_].language)


def _municipalities(view: View) -> Tell:
    register = view.library.municipalities
    names = {register.slugs[unit.number]: register.label(unit) for unit in register.current}
    return lambda id_: (names[id_], view.language)


def _counties(view: View) -> Tell:
    names = {county_id(name): name for name in view.library.municipalities.counties}
    return lambda id_: (names[id_], view.language)


def _groups(view: View) -> Tell:
    return lambda id_: (f"{id_}: {group_words(int(id_), view.language)}", view.language)


def size_words(view: View) -> Tell:
    """Return what tells a class of sizes in words."""
    say = words(view.language).gettext
    found = {LARGEST: say("{least} inhabitants or more").format(least=view.number(int(LARGEST)))}
    for (least, _), (most, name) in zip(((0, ""), *SIZES), SIZES, strict=False):
        ends = {"least": view.number(least), "most": view.number(most - 1)}
        sentence = say("{least}–{most} inhabitants") if least else say("up to {most} inhabitants")
        found[name] = sentence.format(**ends)
    return lambda id_: (found[id_], view.language)


def _spans(view: View) -> Tell:
    return lambda id_: (f"{id_}–{int(id_) + SPAN - 1}", view.language)


_WORDS: Mapping[str, Callable[[View], Tell]] = {
    **{facet: _terms(register) for register, facet in FACETS.items()},
    "kommune": _municipalities,
    "storrelse": size_words,
    "fylke": _counties,
    "kostra": _groups,
    "periode": _spans,
    "program": _named,
    "status": _fixed(labels.STATUSES),
    "slag": _fixed(KINDS),
    "sprak": _fixed(FORMS),
}


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
