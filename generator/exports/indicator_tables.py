"""The figures of each indicator as a file for spreadsheets: a line for each figure."""

import csv
from collections.abc import Iterator
from functools import partial
from io import StringIO

from generator.library import Library
from generator.model import File, Indicator, Page, Settings
from generator.pages.figures.figure_words import with_figures
from generator.pages.figures.indicators import csv_address

COLUMNS = (*("number", "name", "county", "year", "value", "number_then", "name_then", "same_area"),)
"""The municipality of today, the figure, and the municipality that it is of."""


def indicator_tables(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield a file for each indicator that there are figures of, in UTF-8 with commas."""
    for indicator in with_figures(library):
        yield File(csv_address(indicator), partial(_written, library, indicator), shown_on=())


def _written(library: Library, indicator: Indicator) -> bytes:
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    for year in library.indicators.years[indicator.id]:
        for number, one in sorted(library.observations.all[indicator.id, year].items()):
            unit = library.municipalities[number]
            lines.writerow(
                (
                    *(
                        number,
                        unit.name,
                        unit.county,
                        year,
                        f"{one.value:.6f}".rstrip("0").rstrip("."),
                    ),
                    *(one.of.number, one.of.name, "yes" if one.same_area else "no"),
                )
            )
    return text.getvalue().encode()
