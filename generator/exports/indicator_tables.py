"""The figures of each indicator as a file for spreadsheets: a line for each figure."""

from collections.abc import Iterator
from functools import partial

from generator.exports.spreadsheets import table
from generator.library.library import Library
from generator.model import LANGUAGES, File, Indicator, Page, Settings
from generator.pages.figures.figure_words import with_figures
from generator.pages.figures.indicators import csv_address
from generator.pages.rendering import View
from generator.pages.tables.figure_rows import FIGURE_COLUMNS, Figured


def indicator_tables(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield a file for each indicator that there are figures of."""
    view = View(library, settings, "", LANGUAGES[0])
    for indicator in with_figures(library):
        yield File(csv_address(indicator), partial(_written, view, indicator), shown_on=())


def _written(view: View, indicator: Indicator) -> bytes:
    return table(view, FIGURE_COLUMNS, _figures(view.library, indicator))


def _figures(library: Library, indicator: Indicator) -> Iterator[Figured]:
    for year in library.indicators.years[indicator.id]:
        for number, one in sorted(library.observations.all[indicator.id, year].items()):
            yield Figured(library.municipalities[number], one)
