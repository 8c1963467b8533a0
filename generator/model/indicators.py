"""Figures of municipalities: what is measured, the figures themselves, and how likeness weighs."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.parts import Reference
from generator.problems import Position


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure that is calculated: `of` for each `times` of `to`, both of the same year."""

    of: Reference
    to: Reference
    times: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Something that is counted or measured in every municipality, year by year."""

    id: str
    position: Position
    labels: Mapping[str, str]
    """The name in nb, nn and en."""
    definition: str
    group: Reference
    """To a term of `indicator_groups`."""
    unit: str
    source: Reference
    """To the register of sources."""
    challenge: str = "none"
    """Which end is the greater challenge: `high`, `low`, or `none`, which no composite counts."""
    weight: float = 1.0
    """What it counts for among the indicators of its group, in a composite."""
    reservation: str = ""
    """What a reader has to know before trusting the figures."""
    change_of: Reference | None = None
    """For a calculated one: the indicator whose change from the year before it is, in per cent."""
    ratio: Ratio | None = None
    codes: tuple[str, ...] = ()
    """What the tables that it is imported from call it."""

    def label(self, language: str) -> str:
        """Return the name in `language`."""
        return self.labels[language]

    @property
    def calculated(self) -> bool:
        """True where it is made from others, and has no figures of its own."""
        return bool(self.parts)

    @property
    def parts(self) -> tuple[Reference, ...]:
        """The indicators that it is calculated from."""
        if self.ratio:
            return (self.ratio.of, self.ratio.to)
        return (self.change_of,) if self.change_of else ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one municipality in one year, as the register has it."""

    number: str
    """Of the municipality of that year."""
    indicator: str
    year: int
    value: float
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """Something by which municipalities are like each other, and how much it weighs."""

    id: str
    """`kostra`, `sentralitet`, or an indicator's id."""
    position: Position
    labels: Mapping[str, str]
    definition: str
    weight: float
    step: float
    """The difference that counts as one: for `ratio` scales a factor, else in the trait's unit."""
    scale: str = "difference"
    """`difference`, `ratio` (twice as much is as far as half), or `groups` (the same, near, or
    another)."""

    def label(self, language: str) -> str:
        """Return the name in `language`."""
        return self.labels[language]
