"""The figures of each indicator as a file for spreadsheets: a line for each figure."""

from collections.abc import Iterator
from functools import partial

from generator.exports.spreadsheets import table
from generator.library.library import Library
from generator.model import LANGUAGES, File, Page, Settings
from generator.pages.figures.figure_words import with_figures
from generator.pages.figures.indicators import csv_address
from generator.pages.rendering import View
from generator.pages.tables.figure_rows import FIGURE_COLUMNS, Figured


def indicator_tables(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield a file for each indicator that there are figures of, or were: then without lines."""
    view = View(library, settings, "", LANGUAGES[0])
    figured = dict.fromkeys(indicator.id for indicator in with_figures(library))
    had = dict.fromkeys(one.id for one in library.identifiers if one.kind == "indicators")
    for id_ in figured | had:
        yield File(csv_address(id_), partial(_written, view, id_), shown_on=())


def _written(view: View, id_: str) -> bytes:
    return table(view, FIGURE_COLUMNS, _figures(view.library, id_))


def _figures(library: Library, id_: str) -> Iterator[Figured]:
    for year in library.indicators.years.get(id_, ()):
        for number, one in sorted(library.observations.all[id_, year].items()):
            yield Figured(library.municipalities[number], one)
