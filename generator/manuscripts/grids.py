"""Tables as our Markdown has them: a heading row, and cells of one line, none of them merged."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.manuscripts.elements import BLOCKS, words
from generator.manuscripts.inlines import Inlines
from generator.manuscripts.remarks import Kind, Remark

MERGED_CELLS = Kind(
    "merged-cells",
    "look",
    "Table {number} (“{words}”) had merged cells. What they held stands in the first of them.",
)
NO_HEADING_ROW = Kind(
    "no-heading-row",
    "look",
    "Table {number} (“{words}”) had no heading row. Its first row has become one.",
)
PARAGRAPHS_IN_CELL = Kind(
    "paragraphs-in-cell",
    "look",
    "Table {number} (“{words}”) had cells of several paragraphs. They are divided by semicolons.",
)
NESTED_TABLE = Kind(
    "nested-table",
    "look",
    "Table {number} (“{words}”) held another table, which now stands below it.",
)

LONGEST_BLOCK = 8_000
"""Characters; a longer table or list is divided."""
MOST_COLUMNS = 60


@dataclass(slots=True)
class Grid:
    """The rows of a table, each of the same number of cells."""

    rows: list[list[str]]
    remarks: list[Remark]
    nested: list[Element]


def grid(table: Element, number: int, inlines: Inlines) -> Grid:
    """Return what a table holds; a cell that is merged with one before it is empty."""
    rows: list[list[str]] = []
    covered: dict[tuple[int, int], bool] = {}
    nested: list[Element] = []
    merged = divided = False
    trs = list(_rows(table))
    heading = bool(trs) and (trs[0][1] or all(cell.tag == "th" for cell in _cells(trs[0][0])))
    for y, (tr, _) in enumerate(trs):
        row: list[str] = []
        for cell in _cells(tr):
            while covered.get((y, len(row))):
                row.append("")
            wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(trs) - y)
            merged = merged or wide > 1 or high > 1
            for below in range(y, y + high):
                for x in range(len(row), min(len(row) + wide, MOST_COLUMNS)):
                    covered[below, x] = True
            nested += _inner_tables(cell)
            pieces = [piece for piece in _pieces(cell, inlines) if piece]
            divided = divided or len(pieces) > 1
            row += ["; ".join(pieces), *[""] * (wide - 1)]
        while covered.get((y, len(row))):
            row.append("")
        if any(row):
            rows.append(row)
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    named = {"number": number, "words": next((cell for row in rows for cell in row if cell), "")}
    remarks = [
        kind.of(**named)
        for kind, told in (
            (MERGED_CELLS, merged),
            (NO_HEADING_ROW, not heading and len(rows) > 0),
            (PARAGRAPHS_IN_CELL, divided),
            (NESTED_TABLE, bool(nested)),
        )
        if told
    ]
    return Grid(rows, remarks, nested)


def written(rows: list[list[str]]) -> Iterator[str]:
    """Yield tables of these rows, the first of which is the heading: several, where it is long."""
    head = [_line(rows[0]), _line(["---"] * len(rows[0]))]
    lines = [*head]
    for row in rows[1:]:
        if len(lines) > 2 and sum(map(len, lines)) + sum(map(len, row)) > LONGEST_BLOCK:
            yield "\n".join(lines)
            lines = [*head]
        lines.append(_line(row))
    yield "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table itself, and whether each is in its head."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from ((row, child.tag == "thead") for row in child if row.tag == "tr")


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: Element, attribute: str) -> int:
    given = cell.get(attribute, "")
    return max(1, min(int(given), MOST_COLUMNS)) if given.isdecimal() and len(given) < 5 else 1


def _inner_tables(cell: Element) -> Iterator[Element]:
    """Yield the tables within a cell, but none within one of these."""
    for child in cell:
        if child.tag == "table":
            yield child
        else:
            yield from _inner_tables(child)


def _pieces(cell: Element, inlines: Inlines) -> Iterator[str]:
    """Yield the lines of a cell, each as Markdown, without the tables in it."""
    loose = Element("p")
    loose.text = cell.text
    for child in list(cell):
        if any(one.tag in BLOCKS for one in child.iter()):
            yield _cell_text(loose, inlines)
            if child.tag != "table":
                yield from _pieces(child, inlines)
            loose = Element("p")
            loose.text = child.tail
        else:
            loose.append(child)
    yield _cell_text(loose, inlines)


def _cell_text(loose: Element, inlines: Inlines) -> str:
    if not words(loose) and loose.find(".//img") is None and loose.find(".//note") is None:
        return ""
    return inlines.markdown(loose, breaks=False).replace("|", "\\|").replace("&#124;", "\\|")
