"""The composite of each municipality of today as a file for spreadsheets."""

from collections.abc import Iterator
from functools import partial

from generator.exports.spreadsheets import table
from generator.library.library import Library
from generator.model import LANGUAGES, File, Page, Settings
from generator.pages.figures.composite_pages import TABLE
from generator.pages.rendering import View
from generator.pages.tables.figure_rows import score_columns


def composite_table(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the table, in the order of the numbers; none without scores.

    A cell is empty where something is not known, and a rank where too few groups are.
    """
    if library.composite.published:
        view = View(library, settings, "", LANGUAGES[0])
        yield File(TABLE, partial(_written, view), shown_on=())


def _written(view: View) -> bytes:
    scores = sorted(view.library.composite.scores.items())
    return table(view, score_columns(view.library), (score for _, score in scores))
