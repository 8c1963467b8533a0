"""A workbook of Excel's: sheets of tables, the same bytes for the same content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from generator.exports.spreadsheets import plain
from generator.pages.tables.columns import Column, Value

NO_DAY = datetime(2000, 1, 1)
"""In place of the time at which a workbook is made."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name."""

    name: str
    columns: tuple[Column[Any], ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook(title: str, about: str, sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook; texts are texts in it, whatever they begin with, and days are days."""
    # It takes 40 ms to load, and a build that finds nothing to do has no use for it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    written = BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"title": title, "comments": about, "created": NO_DAY})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    other = book.add_format({"valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        last = len(sheet.rows), len(sheet.columns) - 1
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width, other)
            page.write_string(0, place, sheet.headings[place], head)
        for number, row in enumerate(sheet.rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, place, plain(value))
                elif isinstance(value, date):
                    page.write_datetime(number, place, value, day)
                elif value is not None:
                    page.write_number(number, place, value)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, *last)
        # A municipality's number keeps its nought in front.
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    book.close()
    return written.getvalue()
