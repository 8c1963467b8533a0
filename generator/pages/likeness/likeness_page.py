"""The page that tells how like municipalities are found, with an example that is worked out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Municipality, Page, Settings, Trait
from generator.names import alphabetical
from generator.pages.addresses import DATA
from generator.pages.likeness.likeness_words import sentence
from generator.pages.likeness.likes import ADDRESS, FAR, MOST_OPEN, distance_words
from generator.pages.likeness.neighbours import title_of
from generator.pages.likeness.trait_words import (
    ABOUT,
    LITTLE,
    MUCH,
    OTHER_GROWTH,
    SAME_GROWTH,
    STEADY,
)
from generator.pages.rendering import View, page
from generator.statistics.likeness import NEAREST, UNKNOWN, Like
from generator.words import words

TABLE = f"{DATA}kommuner-som-ligner.csv"
"""The address of the file with the likes of all."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a trait does to a distance, as the page writes it."""

    title: str
    own: str
    other: str
    steps: str
    weight: str
    product: str


@dataclass(frozen=True, slots=True)
class Example:
    """A municipality and its nearest."""

    unit: Municipality
    other: Municipality
    parts: tuple[Part, ...]
    sum: str
    weights: str
    distance: str
    nearest: tuple[tuple[Municipality, str, str], ...]
    """With the distance, and the reasons as a sentence."""


def likeness_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page; it has an example where there is anything to tell municipalities by."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "likeness.html.jinja",
        address=ADDRESS,
        trail=((say("Municipalities"), "kommuner/"),),
        title=say("How we find municipalities that are alike"),
        description=say("What counts, how much it weighs, and what it cannot tell."),
        prepare=_likeness,
        table=TABLE,
        nearest=NEAREST,
    )


def _likeness(view: View) -> Mapping[str, Any]:
    likeness = view.library.likeness
    units = view.library.municipalities.current
    return {
        "traits": tuple(_trait(view, trait) for trait in likeness.traits),
        "total": view.number(sum(trait.weight for trait in likeness.traits)),
        "unknown": view.number(UNKNOWN),
        "sizes": [round(100 * (limit - 1)) for limit in (ABOUT, LITTLE)],
        "much": view.number(MUCH),
        "growth": [view.number(limit) for limit in (SAME_GROWTH, OTHER_GROWTH, STEADY)],
        "far": view.number(FAR),
        "example": _example(view),
        "alone": _names(view, (unit for unit in units if _alone(view.library, unit))),
        "incomplete": _names(
            view, (unit for unit in units if None in likeness.values[unit.number])
        ),
    }


def _trait(view: View, trait: Trait) -> Mapping[str, Any]:
    """Return what the page tells of a trait."""
    library = view.library
    definition = library.indicators.definitions.get(trait.id)
    return {
        "title": trait.label(view.language),
        "definition": trait.definition,
        "weight": view.number(trait.weight),
        "year": library.likeness.years.get(trait.id),
        "source": library.sources[definition.source.target].source if definition else None,
        "reservation": definition.reservation if definition and not definition.calculated else "",
    }


def _names(view: View, units: Iterator[Municipality]) -> tuple[Municipality, ...]:
    return tuple(sorted(units, key=lambda unit: alphabetical(view.name(unit))))


def _alone(library: Library, unit: Municipality) -> bool:
    nearest = library.likeness.nearest(unit.number)
    return bool(nearest) and nearest[0].distance >= FAR


def _example(view: View) -> Example | None:
    likeness = view.library.likeness
    unit = _ordinary(view.library)
    nearest = likeness.nearest(unit.number) if unit and likeness.traits else ()
    if unit is None or not nearest:
        return None
    first = nearest[0]
    pairs = tuple(zip(likeness.traits, first.differences, strict=True))
    return Example(
        unit,
        first.unit,
        _parts(view, first),
        distance_words(view, sum(trait.weight * one.steps for trait, one in pairs)),
        view.number(sum(trait.weight for trait, _ in pairs)),
        distance_words(view, first.distance),
        tuple(
            (
                like.unit,
                distance_words(view, like.distance),
                sentence(like.differences, view.language),
            )
            for like in nearest[:MOST_OPEN]
        ),
    )


def _ordinary(library: Library) -> Municipality | None:
    """Return the one in the middle by size, of those of which all is known that have an equal.

    One with experiences, where there are any.
    """
    municipalities = library.municipalities
    known = [unit for unit in municipalities.current if _equal(library, unit)]
    places = (reference for case in library.cases for reference in case.municipality)
    sharing = {unit for place in places for unit in municipalities.carriers(place.target)}
    found = [unit for unit in known if unit in sharing] or known
    found.sort(key=lambda unit: (unit.population or 0, unit.number))
    return found[len(found) // 2] if found else None


def _equal(library: Library, unit: Municipality) -> bool:
    """Tell whether all is known of a municipality and its nearest, and they are much alike."""
    first = library.likeness.nearest(unit.number)[:1]
    return any(
        like.distance < FAR and all(None not in (one.own, one.other) for one in like.differences)
        for like in first
    )


def _parts(view: View, like: Like) -> tuple[Part, ...]:
    say = words(view.language).gettext

    def told(value: float | None) -> str:
        return say("Not known") if value is None else view.number(round(value, 1))

    return tuple(
        Part(
            title_of(view, trait),
            told(one.own),
            told(one.other),
            distance_words(view, one.steps),
            view.number(trait.weight),
            distance_words(view, trait.weight * one.steps),
        )
        for trait, one in zip(view.library.likeness.traits, like.differences, strict=True)
    )
