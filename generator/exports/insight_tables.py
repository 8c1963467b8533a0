"""The tables of the pages of insight as files for spreadsheets."""

import csv
from collections.abc import Iterator
from io import StringIO

from generator.library import Library
from generator.model import LANGUAGES, File, Page, Settings
from generator.pages.insight.downloads import Table
from generator.pages.insight.overview import TABLES
from generator.pages.rendering import View

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would calculate."""


def insight_tables(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield each table as UTF-8 with commas: the rows that its page shows, all of them."""
    for address, tables in TABLES:
        for table in tables(View(library, settings, address, LANGUAGES[0])):
            yield File(table.address, written(table).encode())


def written(table: Table) -> str:
    """Return a table as CSV."""
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(_guarded(column) for column in table.columns)
    rows.writerows([_guarded(cell.value) for cell in row] for row in table.rows)
    return text.getvalue()


def _guarded(value: str | int) -> str | int:
    """Return a value that a spreadsheet takes for what it is."""
    if isinstance(value, int):
        return value
    plain = value.replace("\u00a0", " ").replace("\u00ad", "")
    return f"'{plain}" if plain.startswith(FORMULA) else plain
