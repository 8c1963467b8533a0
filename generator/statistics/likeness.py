"""Which municipalities are like each other: a weighted distance, and what it is made of.

Each trait gives a difference of its own, in steps that the register names; the distance is their
weighted mean. No trait is measured by how the municipalities are spread, so that one more or less
changes the distance of no others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import repeat
from math import log
from typing import NamedTuple

from generator.model import Municipality, Trait
from generator.statistics.figure_faults import CENTRALITY, KOSTRA
from generator.statistics.indicators import Indicators

NEAREST = 20
"""How many likes are told of each municipality."""

FAMILIES: tuple[tuple[int, ...], ...] = ((1, 2, 3, 4, 5, 6), (7, 8), (14, 15))
"""KOSTRA groups of one size, that differ in their economy alone."""
NEAR = 0.5
"""The difference of two groups of one family, in steps."""
UNKNOWN = 1.0
"""The difference where one of the two is not known, in steps."""

FEW = 40
"""Up to so many values of a trait are compared once for all that have them."""

EXACTNESS = 9
"""Decimals by which distances are told apart: what differs less differs by calculation alone."""


class Difference(NamedTuple):
    """What a trait says of two municipalities; a bare tuple, for there are tens of thousands."""

    trait: str
    own: float | None
    other: float | None
    steps: float
    """How far apart they are; 0 where they are the same."""


@dataclass(frozen=True, slots=True)
class Like:
    """A municipality that is like another."""

    unit: Municipality
    distance: float
    """0: the same in every trait; 1: one step apart in every trait."""
    differences: tuple[Difference, ...]
    """In the order of the register of traits."""


@dataclass(frozen=True)
class Likeness:
    """The municipalities of today, as the traits see them."""

    traits: tuple[Trait, ...]
    indicators: Indicators

    @cached_property
    def years(self) -> Mapping[str, int]:
        """The year whose figures a trait uses that is an indicator, where there are any."""
        latest = {trait.id: self.indicators.latest(trait.id) for trait in self.traits}
        return {id_: year for id_, year in latest.items() if year is not None}

    @cached_property
    def values(self) -> Mapping[str, tuple[float | None, ...]]:
        """What the traits say of each municipality of today, by its number."""
        return {
            unit.number: tuple(self._value(unit, trait.id) for trait in self.traits)
            for unit in self.indicators.municipalities.current
        }

    def distance(self, number: str, other: str) -> float:
        """Return how far apart two municipalities of today are; the same from both sides."""
        return round(self._distances[number][self._places[other]], EXACTNESS)

    @cached_property
    def nearest(self) -> Callable[[str], tuple[Like, ...]]:
        """Tells, by its number, the municipalities of today most like one."""
        return cache(lambda number: self.nearest_of(number, self._places))

    def nearest_of(self, number: str, others: Iterable[str]) -> tuple[Like, ...]:
        """Return those of some municipalities of today most like one, the most alike first.

        Of those that are equally far, the one with the lower number comes first.
        """
        units, far = self.indicators.municipalities.units, self._distances[number]
        pairs = [(far[self._places[other]], other) for other in others if other != number]
        # Few are as near as the last one told of; only those are rounded.
        last = max(sorted(distance for distance, _ in pairs)[:NEAREST], default=0.0)
        limit = last + 0.1**EXACTNESS
        near = sorted((round(one, EXACTNESS), other) for one, other in pairs if one <= limit)
        return tuple(
            Like(units[other], distance, self.differences(number, other))
            for distance, other in near[:NEAREST]
        )

    def differences(self, number: str, other: str) -> tuple[Difference, ...]:
        """Return what the traits say of two municipalities of today."""
        if number == other:
            steps: Iterable[float] = repeat(0.0, len(self.traits))
        else:
            steps = map(_steps, self.traits, self._in_steps[number], self._in_steps[other])
        ids = [trait.id for trait in self.traits]
        told = zip(ids, self.values[number], self.values[other], steps, strict=True)
        return tuple(map(_difference, told))

    def _value(self, unit: Municipality, trait: str) -> float | None:
        if trait == KOSTRA:
            return unit.kostra_group
        if trait == CENTRALITY:
            return unit.centrality
        year = self.years.get(trait)
        found = self.indicators.observed(unit, trait, year) if year is not None else None
        return found.value if found else None

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Where each number stands in a column: in the order of the numbers."""
        return {number: place for place, number in enumerate(sorted(self.values))}

    @cached_property
    def _in_steps(self) -> Mapping[str, tuple[float | None, ...]]:
        """What the traits say of each municipality, so that differences are in their steps."""
        return {
            number: tuple(map(_scaled, self.traits, self.values[number])) for number in self._places
        }

    @cached_property
    def _distances(self) -> Mapping[str, tuple[float, ...]]:
        """How far each municipality is from all, by number and place; not rounded yet."""
        total = sum(trait.weight for trait in self.traits)
        weights = [trait.weight / total for trait in self.traits]
        columns = zip(*self._in_steps.values(), strict=True)
        rows = map(_rows, self.traits, columns, weights)
        far = [[0.0] * len(self._places) for _ in self._places]
        for place, apart in enumerate(zip(*rows, strict=True)):
            far[place][place + 1 :] = map(sum, zip(*apart, strict=True))
        # It is as far the other way.
        back = zip(*far, strict=True)
        return {
            number: (*before[:place], *after[place:])
            for (number, place), before, after in zip(self._places.items(), back, far, strict=True)
        }


_difference = partial(tuple.__new__, Difference)
"""Makes a difference of its parts; the class itself would do so in Python."""


def _scaled(trait: Trait, value: float | None) -> float | None:
    if value is None or trait.scale == "groups":
        return value
    if trait.scale == "ratio":
        return log(value) / log(trait.step) if value > 0 else None
    return value / trait.step


def _rows(trait: Trait, column: Sequence[float | None], weight: float) -> Iterator[list[float]]:
    """Yield how far each in a column is from those after it, times a weight."""
    kinds = set(column)
    few = trait.scale == "groups" or len(kinds) <= FEW
    known = {
        own: {other: weight * _steps(trait, own, other) for other in kinds}
        for own in (kinds if few else ())
    }
    for place, own in enumerate(column, start=1):
        if own in known:
            yield list(map(known[own].__getitem__, column[place:]))
        elif own is None:
            yield [weight * UNKNOWN] * (len(column) - place)
        else:
            # As `_steps` has it, but without a call for each of all pairs.
            yield [
                weight * (UNKNOWN if other is None else abs(own - other))
                for other in column[place:]
            ]


def _steps(trait: Trait, own: float | None, other: float | None) -> float:
    """Return how many steps lie between two values, scaled."""
    if own is None or other is None:
        return UNKNOWN
    if trait.scale != "groups":
        return abs(own - other)
    if own == other:
        return 0.0
    return NEAR if any(own in family and other in family for family in FAMILIES) else 1.0
