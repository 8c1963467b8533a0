"""The municipalities most like each municipality of today, as a file for spreadsheets."""

from collections.abc import Iterator
from functools import partial

from generator.exports.spreadsheets import table
from generator.library.library import Library
from generator.model import LANGUAGES, File, Page, Settings
from generator.pages.likeness.likeness_page import TABLE
from generator.pages.rendering import View
from generator.pages.tables.like_rows import Near, like_columns


def likeness_table(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the table: a row for each like, in the order of the numbers.

    Distance and steps are as in `likeness`. There are no rows where nothing tells municipalities
    apart.
    """
    view = View(library, settings, "", LANGUAGES[0])
    yield File(TABLE, partial(_written, view), shown_on=())


def _written(view: View) -> bytes:
    return table(view, like_columns(view.library), _likes(view.library))


def _likes(library: Library) -> Iterator[Near]:
    likeness = library.likeness
    units = library.municipalities.current if likeness.traits else ()
    for unit in sorted(units, key=lambda unit: unit.number):
        for rank, like in enumerate(likeness.nearest(unit.number), start=1):
            yield Near(unit, rank, like)
