"""A file for spreadsheets, read as Excel does where decimals have a comma."""

import csv
import io


def rows(content: bytes) -> list[list[str]]:
    """Return the rows of a table, its head first."""
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert {len(row) for row in found} == {len(found[0])}
    return found


def records(content: bytes) -> list[dict[str, str]]:
    """Return the rows below the head, by its columns."""
    head, *below = rows(content)
    return [dict(zip(head, row, strict=True)) for row in below]


def number(cell: str) -> float:
    """Return the number in a cell."""
    assert "." not in cell
    return float(cell.replace(",", "."))
