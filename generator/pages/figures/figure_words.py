"""A figure of an indicator in words: the number, its area, its source and its reservation."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.library.library import Library
from generator.model import Indicator, Municipality, Source
from generator.pages.rendering import View
from generator.statistics.indicators import Observed
from generator.words import words

_NORWEGIAN = str.maketrans({",": "\u00a0", ".": ",", "-": "\u2212"})
_ENGLISH = str.maketrans({"-": "\u2212"})

DIRECTIONS: Mapping[str, str] = {
    "high": "A high figure is the greater challenge.",
    "low": "A low figure is the greater challenge.",
    "none": "Does not count in a composite.",
}
"""What an indicator's challenge means."""


@dataclass(frozen=True, slots=True)
class Note:
    """Where figures come from, and what to know before trusting them."""

    number: int
    indicators: tuple[Indicator, ...]
    """Those that it is the same for."""
    sources: tuple[Source, ...]
    reservation: str


@lru_cache(maxsize=20_000)
def number(value: float, language: str, *, calculated: bool) -> str:
    """Return a number as it is written: `58 509`; what is calculated with one decimal: `8,0`.

    `View.number` writes the same, but takes 20 times as long; here are thousands of numbers.
    """
    if calculated:
        written = f"{value:,.1f}"
        written = "0.0" if written == "-0.0" else written
    else:
        written = f"{value:,.6f}".rstrip("0").rstrip(".")
    return written.translate(_ENGLISH if language == "en" else _NORWEGIAN)


def figure(value: float, indicator: Indicator, language: str) -> str:
    """Return a figure with its unit: `58 509 innbyggere`, `8,2 %`."""
    written = number(value, language, calculated=indicator.calculated)
    short = "\u00a0" if len(indicator.unit) < 4 else " "
    return f"{written}{short}{indicator.unit}"


def area(view: View, observed: Observed, unit: Municipality) -> str:
    """Return what a figure is of where that is not today's area: `gjelder Ålesund med Haram`."""
    if observed.same_area:
        return ""
    municipalities, say = view.library.municipalities, words(view.language).gettext
    others = [one for one in municipalities.heirs(observed.of.number) if one is not unit]
    if others:
        told = say("is of {name} with {others}")
        return told.format(name=observed.of.name, others=view.listed(one.name for one in others))
    return say("is of {name} with the borders of that time").format(name=observed.of.name)


def sources(library: Library, indicator: Indicator) -> tuple[Source, ...]:
    """Return the source of an indicator, and those of what it is calculated from."""
    definitions = library.indicators.definitions
    named = (indicator, *(definitions[part.target] for part in indicator.parts))
    ids = dict.fromkeys(one.source.target for one in named)
    return tuple(library.sources[id_].source for id_ in ids)


def notes(library: Library, shown: tuple[Indicator, ...]) -> tuple[Note, ...]:
    """Return the sources and reservations of indicators, numbered from 1, each once."""
    found: dict[tuple[tuple[Source, ...], str], tuple[Indicator, ...]] = {}
    for one in shown:
        key = sources(library, one), one.reservation
        found[key] = (*found.get(key, ()), one)
    return tuple(
        Note(number, same, *key) for number, (key, same) in enumerate(found.items(), start=1)
    )


def with_figures(library: Library) -> tuple[Indicator, ...]:
    """Return the indicators that there are figures of, group by group."""
    indicators = library.indicators
    return tuple(
        one
        for group in indicators.groups
        for one in indicators.definitions.values()
        if one.group.target == group and indicators.years[one.id]
    )


def of_indicator(indicator: Indicator) -> str:
    """Return the address of an indicator that there are figures of."""
    return f"indikatorer/{indicator.id}/"
