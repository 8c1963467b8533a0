"""The tables of the pages of insight as files for spreadsheets."""

from collections.abc import Iterator

from generator.exports.spreadsheets import csv_of
from generator.library.library import Library
from generator.model import LANGUAGES, File, Page, Settings
from generator.pages.insight.downloads import Table
from generator.pages.insight.overview import TABLES
from generator.pages.rendering import View


def insight_tables(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield each table: the rows that its page shows, all of them."""
    for address, tables in TABLES:
        for table in tables(View(library, settings, address, LANGUAGES[0])):
            yield File(table.address, written(table))


def written(table: Table) -> bytes:
    """Return a table as CSV."""
    return csv_of(table.columns, ((cell.value for cell in row) for row in table.rows))
