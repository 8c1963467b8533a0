"""From the table of municipalities to units, with a place for every cell."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from generator.model import Municipality
from generator.names import slug
from generator.places.cells import Cells
from generator.problems import Fault, Position, Problem
from generator.text import decoded

BAD_COLUMNS = Fault("bad-columns", "A table's first line names the columns it has to have.")
BAD_CELL = Fault("bad-cell", "Each cell of a table holds what its column asks for.")
BAD_TABLE = Fault(
    "bad-table", "A table's cells are divided by commas; a quotation mark in one is closed again."
)
COLUMN_TWICE = Fault("column-twice", "A table has no two columns of one name.")
SHORT_ROW = Fault("short-row", "Each line of a table has as many cells as there are columns.")
NUMBER_TAKEN = Fault("number-taken", "A municipality's number stands once in the register.")
UNKNOWN_SUCCESSOR = Fault(
    "unknown-successor", "The municipalities that took over stand in the register themselves."
)
SUCCESSOR_ENDED = Fault(
    "successor-ended",
    "A municipality that took over from another lasted longer than that did.",
)

LONGEST_TABLE = 4_000_000
NORWEGIAN_NAME = "norwegian_name"
"""A column of our own, filled where the Norwegian name of several is not the first."""

COLUMNS = (
    *("number", "name", "county", "valid_from", "valid_to", "successors", "kostra_group"),
    *("centrality", "population_2024", "language_form", "lon", "lat", NORWEGIAN_NAME),
)

_NUMBER = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")
_COUNT = re.compile(r"[0-9]{1,9}")
_Reader = Callable[[str], Any]
"""What reads a cell; it raises a ValueError where the cell does not hold what it has to."""


def municipalities(path: str, data: bytes) -> tuple[tuple[Municipality, ...], tuple[Problem, ...]]:
    """Return the units of the municipality register; a line that has a fault is left out."""
    content, refused = decoded(path, data, LONGEST_TABLE)
    if content is None:
        return (), refused
    problems = list(refused)
    found: dict[str, Municipality] = {}
    cells: dict[str, Cells] = {}
    for row, places in rows(path, content, COLUMNS, problems):
        unit = _municipality(row, places, problems)
        if unit is None:
            continue
        cells[unit.number] = places
        if unit.number in found:
            problems.append(NUMBER_TAKEN.at(unit.position, number=unit.number))
        found.setdefault(unit.number, unit)
    if problems:
        return tuple(found.values()), tuple(problems)
    for unit in found.values():
        for number in unit.successors:
            place = cells[unit.number]["successors"]
            if number not in found:
                problems.append(UNKNOWN_SUCCESSOR.at(place, number=number))
            # Who follows the successors comes to an end.
            elif (unit.valid_to or date.max) >= (found[number].valid_to or date.max):
                problems.append(SUCCESSOR_ENDED.at(place, number=number))
    return tuple(found.values()), tuple(problems)


def rows(
    path: str,
    content: str,
    columns: tuple[str, ...],
    problems: list[Problem],
    separator: str = ",",
) -> Iterator[tuple[dict[str, str], Cells]]:
    """Yield each line of a table as its cells and their places, by column.

    What is wrong with the table, `columns` that it lacks among it, is added to `problems`.
    """
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    lines = content.split("\n")
    header: tuple[str, ...] = ()
    line = 1
    try:
        for cells in reader:
            place, line = Position(path, line), reader.line_num + 1
            if not header:
                header = tuple(cell.strip() for cell in cells)
                missing = [column for column in columns if column not in header]
                if missing:
                    problems.append(BAD_COLUMNS.at(place, columns=", ".join(missing)))
                    return
                counted = Counter(header)
                twice = [column for column in header if column and counted[column] > 1]
                if twice:
                    shown = ", ".join(dict.fromkeys(twice))
                    problems.append(COLUMN_TWICE.at(place, columns=shown))
                    return
            elif cells and len(cells) != len(header):
                problems.append(SHORT_ROW.at(place, count=len(cells), columns=len(header)))
            elif cells:
                places = Cells(place, lines[place.line - 1], header, separator)
                yield dict(zip(header, cells, strict=True)), places
    except csv.Error:
        problems.append(BAD_TABLE.at(Position(path, line)))
    if not header:
        problems.append(BAD_COLUMNS.at(Position(path), columns=", ".join(columns)))


def _municipality(
    row: dict[str, str], places: Cells, problems: list[Problem]
) -> Municipality | None:
    before = len(problems)

    def cell(column: str, read: _Reader, empty: bool = True) -> Any:
        try:
            return read(row[column]) if row[column] or not empty else None
        except ValueError:
            problems.append(BAD_CELL.at(places[column], column=column, value=row[column]))
            return None

    names = cell("name", _names, empty=False) or ("",)
    norwegian = (cell(NORWEGIAN_NAME, _names) or names)[0]
    unit = Municipality(
        number=cell("number", _number, empty=False),
        names=(norwegian, *(name for name in names if name != norwegian)),
        official_name=" – ".join(names),
        county=cell("county", _county, empty=False) or "",
        position=places["number"],
        valid_from=cell("valid_from", _day),
        valid_to=cell("valid_to", _day),
        successors=tuple(row["successors"].split()),
        kostra_group=cell("kostra_group", partial(_class, 17)),
        centrality=cell("centrality", partial(_class, 6)),
        population=cell("population_2024", _count),
        language_form=row["language_form"],
        lon=cell("lon", partial(_degrees, 180)),
        lat=cell("lat", partial(_degrees, 90)),
    )
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        place = places["valid_to"]
        problems.append(BAD_CELL.at(place, column="valid_to", value=row["valid_to"]))
    return unit if len(problems) == before else None


def _number(cell: str) -> str:
    if not _NUMBER.fullmatch(cell):
        raise ValueError
    return cell


def _day(cell: str) -> date:
    if not _DAY.fullmatch(cell):
        raise ValueError
    return date.fromisoformat(cell)


def _count(cell: str) -> int:
    if not _COUNT.fullmatch(cell):
        raise ValueError
    return int(cell)


def _class(most: int, cell: str) -> int:
    if not 1 <= _count(cell) <= most:
        raise ValueError
    return int(cell)


def _county(cell: str) -> str:
    if not slug(cell):
        raise ValueError
    return cell


def _degrees(most: int, cell: str) -> float:
    if not _DEGREES.fullmatch(cell) or not -most < float(cell) < most:
        raise ValueError
    return float(cell)


def _names(cell: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in cell.split(" - ") if slug(name))
    if not names:
        raise ValueError
    return names
