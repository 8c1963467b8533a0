"""Where in the country experiences come from: a map, its sentence and its list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from generator.library.library import Library
from generator.model import Case, Municipality
from generator.names import alphabetical
from generator.pages.counts import Count
from generator.pages.ordering import opened
from generator.pages.rendering import View
from generator.pictures import map as drawing
from generator.words import words

MOST_NAMED = 3
"""How many municipalities the sentence names."""

MOST_LISTED = 8
"""How many stand beside the map; the others are folded or stand in the table of them all."""


@dataclass(frozen=True, slots=True)
class Map:
    """A map with what is said of it."""

    picture: Markup
    sentence: str
    first: tuple[Count, ...]
    """The municipalities with most experiences, those with most first."""
    rest: tuple[Count, ...]


def per_municipality(library: Library, cases: Iterable[Case]) -> Mapping[str, int]:
    """Return how many cases each of today's municipalities carries on, by number."""
    counts: dict[str, int] = {}
    for case in cases:
        for heir in library.carriers[case.id]:
            counts[heir.number] = counts.get(heir.number, 0) + 1
    return counts


def ranked(view: View, counts: Mapping[str, int]) -> tuple[Count, ...]:
    """Return the municipalities that are counted, those with most cases first, then by name."""
    found = [
        Count(view.name(unit), view.municipality(unit), counts[unit.number])
        for unit in map(view.unit, counts)
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, alphabetical(one.words))))


def case_map(view: View, cases: Iterable[Case]) -> Map | None:
    """Return the map of where cases come from, or None where there is nothing to show."""
    counts = per_municipality(view.library, cases)
    places = ranked(view, counts)
    if not places:
        return None
    say = words(view.language).gettext
    dots = [
        _dot(view, unit, counts[unit.number], unit.lon, unit.lat)
        if unit.number in counts
        else _silent(unit.lon, unit.lat)
        for unit in view.library.municipalities.current
        if unit.lon is not None and unit.lat is not None
    ]
    total = len(view.library.municipalities.current)
    told = say("There are experiences from {count} of {total} municipalities here.").format(
        count=len(places), total=total
    )
    return Map(
        drawing.norway(dots, say("Map of Norway: {sentence}").format(sentence=told)),
        " ".join((told, *_origins(view, places))),
        *opened(places, MOST_LISTED),
    )


@lru_cache(maxsize=1_000)
def _silent(longitude: float, latitude: float) -> drawing.Dot:
    """Return the dot of a municipality without cases: most are that, on most maps."""
    return drawing.Dot(longitude, latitude, 0, "", "")


def _dot(
    view: View, unit: Municipality, count: int, longitude: float, latitude: float
) -> drawing.Dot:
    told = words(view.language).ngettext(
        "{name}: {count} experience", "{name}: {count} experiences", count
    )
    said = told.format(name=view.name(unit), count=count)
    return drawing.Dot(longitude, latitude, count, view.municipality(unit), said)


def _origins(view: View, places: tuple[Count, ...]) -> Iterator[str]:
    """Yield a sentence that names all places, or those that stand out; none where none does."""
    say = words(view.language).gettext
    if len(places) <= MOST_NAMED:
        sentence, named = say("They come from {names}."), places
    else:
        sentence = say("More come from {names} than from others.")
        named = tuple(
            place for place in places[:MOST_NAMED] if place.count > places[MOST_NAMED].count
        )
    if named:
        yield sentence.format(
            names=view.listed(f"{place.words} ({place.count})" for place in named)
        )
