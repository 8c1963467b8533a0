"""The figures of each indicator as a file for spreadsheets: a line for each figure."""

from collections.abc import Iterator
from functools import partial

from generator.exports.spreadsheets import Value, csv_of
from generator.library import Library
from generator.model import File, Indicator, Page, Settings
from generator.pages.figures.figure_words import with_figures
from generator.pages.figures.indicators import csv_address

COLUMNS = (*("number", "name", "county", "year", "value", "number_then", "name_then", "same_area"),)
"""The municipality of today, the figure, and the municipality that it is of."""


def indicator_tables(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield a file for each indicator that there are figures of."""
    for indicator in with_figures(library):
        yield File(csv_address(indicator), partial(_written, library, indicator), shown_on=())


def _written(library: Library, indicator: Indicator) -> bytes:
    return csv_of(COLUMNS, _rows(library, indicator))


def _rows(library: Library, indicator: Indicator) -> Iterator[tuple[Value, ...]]:
    for year in library.indicators.years[indicator.id]:
        for number, one in sorted(library.observations.all[indicator.id, year].items()):
            unit = library.municipalities[number]
            yield (
                *(number, unit.name, unit.county, year, one.value),
                *(one.of.number, one.of.name, "yes" if one.same_area else "no"),
            )
