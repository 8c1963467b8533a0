"""The municipalities most like each municipality of today, as a file for spreadsheets."""

from collections.abc import Iterator
from functools import partial

from generator.exports.spreadsheets import Value, csv_of
from generator.library import Library
from generator.model import File, Page, Settings
from generator.pages.likeness.likeness_page import TABLE

COLUMNS = ("number", "name", "rank", "like_number", "like_name", "distance")
"""Before the steps of each trait."""

DECIMALS = 4


def likeness_table(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield the table: a row for each like, in the order of the numbers.

    Distance and steps are as in `likeness`. There are no rows where nothing tells municipalities
    apart.
    """
    yield File(TABLE, partial(_written, library), shown_on=())


def _written(library: Library) -> bytes:
    steps = (f"{trait.id}_steps" for trait in library.likeness.traits)
    return csv_of((*COLUMNS, *steps), _rows(library))


def _rows(library: Library) -> Iterator[tuple[Value, ...]]:
    likeness = library.likeness
    units = library.municipalities.current if likeness.traits else ()
    for unit in sorted(units, key=lambda unit: unit.number):
        for rank, like in enumerate(likeness.nearest(unit.number), start=1):
            yield (
                *(unit.number, unit.name, rank, like.unit.number, like.unit.name),
                round(like.distance, DECIMALS),
                *(round(difference.steps, DECIMALS) for difference in like.differences),
            )
