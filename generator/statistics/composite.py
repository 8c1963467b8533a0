"""One figure for several indicators: how great the challenge is, beside that of all others.

Each indicator that counts is standardised over all of today's municipalities that have a figure of
their own area from the year: how many standard deviations (of a whole population, not of a sample)
it lies from the mean, turned so that more is a greater challenge. Within a group of indicators the
weighted mean counts; the groups weigh alike. Nothing that is missing is guessed.

What is standardised depends on all municipalities: a figure more or less anywhere moves the mean
and the deviation, and with them everyone's score. Who is compared with whom does not depend on it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt
from typing import Literal

from generator.model import Indicator, Municipality
from generator.names import alphabetical
from generator.statistics.indicators import Observed
from generator.statistics.observations import Observations

FEWEST_GROUPS = 3
"""So many groups must have figures before there is a composite, and before one is ranked."""

EXACTNESS = 9
"""Decimals by which scores are told apart: what differs less differs by calculation alone."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a group has nothing that counts."""

    group: str
    reason: Literal["undefined", "uncounted", "unfilled"]
    """No indicator; none with an end that is the greater challenge; none with figures."""
    indicators: tuple[str, ...]
    """Those of the group that it has: all where none counts, else those that would count."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a municipality stands in one indicator."""

    indicator: str
    observed: Observed
    deviations: float
    """From the mean, in standard deviations; above 0 is a greater challenge."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a group adds to a score."""

    group: str
    deviations: float
    """The weighted mean of its standings."""
    share: float
    """That, divided by how many groups are known: the shares add up to the score."""
    standings: tuple[Standing, ...]
    missing: tuple[str, ...]
    """Indicators of the group that others have a figure of, and this one not."""


@dataclass(frozen=True, slots=True)
class Score:
    """The composite of one municipality."""

    unit: Municipality
    value: float | None
    """Above 0: a greater challenge than the mean; None where nothing is known."""
    parts: tuple[Part, ...]
    missing: tuple[str, ...]
    """Groups that others have figures of, and this one not."""

    @property
    def ranked(self) -> bool:
        """True where enough groups are known for it to be compared."""
        return len(self.parts) >= FEWEST_GROUPS


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a ranking."""

    rank: int
    """1 is the greatest challenge; those whose scores are the same share it."""
    score: Score


@dataclass(frozen=True, slots=True)
class Ranking:
    """Some municipalities by their scores."""

    places: tuple[Place, ...]
    unranked: tuple[Score, ...]
    """Those of which too few groups are known, in the order of their names."""

    def rank(self, number: str) -> int | None:
        """Return the rank of a municipality; None where it is not ranked here."""
        ranks = (one.rank for one in self.places if one.score.unit.number == number)
        return next(ranks, None)


@dataclass(frozen=True)
class Composite:
    """The scores of all of today's municipalities in one year."""

    observations: Observations
    year: int | None
    """None: there is no figure at all."""

    @cached_property
    def counting(self) -> Mapping[str, tuple[Indicator, ...]]:
        """The indicators that count and have figures, by group; a group without is left out."""
        found: dict[str, tuple[Indicator, ...]] = {}
        full = self.observations.indicators.full_years
        for group in self.observations.indicators.groups:
            known = (one for one in self._of_group(group) if self._standards.get(one.id))
            counted = tuple(one for one in known if self.year in full(one.id))
            if counted:
                found[group] = counted
        return found

    @cached_property
    def lacking(self) -> tuple[Lack, ...]:
        """The groups that nothing counts of, and why."""
        return tuple(
            self._lack(group)
            for group in self.observations.indicators.groups
            if group not in self.counting
        )

    @property
    def published(self) -> bool:
        """True where enough groups have figures for scores to say something."""
        return len(self.counting) >= FEWEST_GROUPS

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The scores by number; empty while too few groups have figures."""
        if not self.published:
            return {}
        units = self.observations.indicators.municipalities.current
        return {unit.number: self._score(unit) for unit in units}

    @cached_property
    def by_county(self) -> Mapping[str, Ranking]:
        """The rankings within today's counties, by name."""
        return {name: self.ranking(of) for name, of in self.observations.counties.items()}

    @cached_property
    def by_group(self) -> Mapping[int, Ranking]:
        """The rankings within the KOSTRA groups."""
        return {group: self.ranking(of) for group, of in self.observations.groups.items()}

    def ranking(self, numbers: Collection[str]) -> Ranking:
        """Return how some of today's municipalities stand among each other; others do not count."""
        units = [self.scores[number] for number in set(numbers) if number in self.scores]
        units.sort(key=lambda score: (alphabetical(score.unit.name), score.unit.number))
        compared = sorted((one for one in units if one.ranked), key=_value, reverse=True)
        places: list[Place] = []
        for number, score in enumerate(compared, start=1):
            tied = places and _value(places[-1].score) == _value(score)
            places.append(Place(places[-1].rank if tied else number, score))
        return Ranking(tuple(places), tuple(one for one in units if not one.ranked))

    def _of_group(self, group: str) -> tuple[Indicator, ...]:
        """Return the indicators of a group that count, with figures or without."""
        return tuple(
            one
            for one in self.observations.indicators.definitions.values()
            if one.group.target == group and one.challenge != "none"
        )

    def _lack(self, group: str) -> Lack:
        counted = self._of_group(group)
        if counted:
            return Lack(group, "unfilled", tuple(one.id for one in counted))
        definitions = self.observations.indicators.definitions.values()
        others = tuple(one.id for one in definitions if one.group.target == group)
        return Lack(group, "uncounted" if others else "undefined", others)

    @cached_property
    def _standards(self) -> Mapping[str, tuple[float, float]]:
        """The mean and the deviation of each indicator with figures, by id."""
        return {
            indicator: _spread([one.value for one in seen.values()])
            for (indicator, year), seen in self.observations.own.items()
            if year == self.year and seen
        }

    def _score(self, unit: Municipality) -> Score:
        found = {
            group: standings
            for group, counted in self.counting.items()
            if (standings := self._standings(unit, counted))
        }
        parts = tuple(self._part(group, found[group], len(found)) for group in found)
        missing = tuple(group for group in self.counting if group not in found)
        return Score(unit, fsum(part.share for part in parts) if parts else None, parts, missing)

    def _standings(
        self, unit: Municipality, counted: tuple[Indicator, ...]
    ) -> tuple[Standing, ...]:
        found = []
        for one in counted:
            observed = self._seen(one.id).get(unit.number)
            if observed:
                mean, deviation = self._standards[one.id]
                far = (observed.value - mean) / deviation if deviation else 0.0
                found.append(Standing(one.id, observed, -far if one.challenge == "low" else far))
        return tuple(found)

    def _part(self, group: str, standings: tuple[Standing, ...], known: int) -> Part:
        weights = {one.id: one.weight for one in self.counting[group]}
        total = fsum(weights[one.indicator] for one in standings)
        mean = fsum(weights[one.indicator] * one.deviations for one in standings) / total
        here = {one.indicator for one in standings}
        missing = tuple(id_ for id_ in weights if id_ not in here)
        return Part(group, mean, mean / known, standings, missing)

    def _seen(self, indicator: str) -> Mapping[str, Observed]:
        assert self.year is not None
        return self.observations.own[indicator, self.year]


def composite(observations: Observations) -> Composite:
    """Return the composite of the last year that enough groups have figures of.

    Where there is none, it is of the year that most groups have figures of.
    """
    years = {year for years in observations.indicators.years.values() for year in years}
    made = [Composite(observations, year) for year in sorted(years, reverse=True)]
    for one in made:
        if one.published:
            return one
    return max(made, key=lambda one: len(one.counting), default=Composite(observations, None))


def _spread(values: list[float]) -> tuple[float, float]:
    """Return the mean and the deviation, whatever the order; 0 for values that are all the same."""
    mean = fsum(values) / len(values)
    if min(values) == max(values):
        return mean, 0.0
    return mean, sqrt(fsum((value - mean) ** 2 for value in values) / len(values))


def _value(score: Score) -> float:
    return round(score.value or 0.0, EXACTNESS)
