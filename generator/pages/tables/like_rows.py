"""The table of likeness: a row for each of the municipalities most like one of today."""

from dataclasses import dataclass

from generator.library.library import Library
from generator.model import LANGUAGES, Municipality
from generator.pages.rendering import View
from generator.pages.tables.columns import Column, Value, numbered
from generator.statistics.likeness import Like

DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Near:
    """A municipality with one that is like it, and the rank of that among all."""

    unit: Municipality
    rank: int
    like: Like


LIKE_COLUMNS: tuple[Column[Near], ...] = (
    Column("Municipality number and name", lambda _, near: numbered(near.unit)),
    Column("Municipality today", lambda _, near: near.unit.name),
    Column("Rank", lambda _, near: near.rank, "number"),
    Column("Number and name of the one like it", lambda _, near: numbered(near.like.unit)),
    Column("The one like it", lambda _, near: near.like.unit.name),
    Column("Distance", lambda _, near: round(near.like.distance, DECIMALS), "number"),
)
"""The columns that stand before those of each trait."""


def like_columns(library: Library) -> tuple[Column[Near], ...]:
    """Return the columns of the table."""
    traits = enumerate(library.likeness.traits)
    return (*LIKE_COLUMNS, *(steps(place, one.label(LANGUAGES[0])) for place, one in traits))


def steps(place: int, label: str) -> Column[Near]:
    """Return the column of a trait, by its place among the traits."""

    def value(_: View, near: Near) -> Value:
        return round(near.like.differences[place].steps, DECIMALS)

    return Column("Steps: {of}", value, "number", of=label)
