"""Tables for spreadsheets: CSV that Excel opens right where decimals have a comma, as in Norway."""

import csv
from collections.abc import Iterable
from io import StringIO

from generator.pages.rendering import View
from generator.pages.tables.columns import Column, T, Value, headings
from generator.statistics.numerals import written

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet would calculate, in either width."""
_SUSPECT = frozenset((" ", *FORMULA))
BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows that the letters are UTF-8."""


def csv_of(columns: Iterable[str], rows: Iterable[Iterable[Value]]) -> bytes:
    """Return a table as CSV: semicolons between cells, a comma before decimals.

    A text that a spreadsheet would calculate gets an apostrophe in front.
    """
    text = StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(map(_cell, columns))
    lines.writerows(map(_cell, row) for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def table(view: View, columns: Iterable[Column[T]], rows: Iterable[T]) -> bytes:
    """Return a table of columns as CSV, a line for each of its rows."""
    known = tuple(columns)
    cells = ((column.value(view, row) for column in known) for row in rows)
    return csv_of(headings(known, view.language), cells)


def plain(value: str) -> str:
    """Return a text without characters that only a page has a use for."""
    return value.replace("\u00a0", " ").replace("\u00ad", "")


def _cell(value: Value) -> str | int | None:
    if isinstance(value, str):
        bare = value if value.isascii() else plain(value)
        # Nearly all texts are told by their first letter to be harmless.
        if bare[:1] in _SUSPECT and bare.lstrip(" ").startswith(FORMULA):
            return f"'{bare}"
        return bare
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        # Nothing is less than nothing: no -0.
        return written(value + 0.0).replace(".", ",")
    return value.isoformat()
