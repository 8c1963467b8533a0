"""From the text of a register to terms, sources and municipalities, with positions."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from generator import nodes
from generator.model import LANGUAGES, Municipality, Source, Term
from generator.nodes import MappingNode, Node, ScalarNode
from generator.problems import Fault, Position, Problem
from generator.schema.blocks import SOURCE
from generator.schema.records import Field, Record
from generator.schema.shapes import PERIOD, REFERENCE, many, text
from generator.text import decoded

REGISTER_NOT_FIELDS = Fault("register-not-fields", "A register is a list of ids with fields.")
BAD_ID = Fault("bad-id", "An id consists of the letters a to z, digits and hyphens.")
BAD_COLUMNS = Fault("bad-columns", "A table's first line names the columns it has to have.")
BAD_CELL = Fault("bad-cell", "Each cell of a table holds what its column asks for.")
SHORT_ROW = Fault("short-row", "Each line of a table has as many cells as there are columns.")
NUMBER_TAKEN = Fault("number-taken", "A municipality's number stands once in the register.")
UNKNOWN_SUCCESSOR = Fault(
    "unknown-successor", "The municipalities that took over stand in the register themselves."
)

LONGEST_REGISTER = 4_000_000
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NORWEGIAN_NAME = "norwegian_name"
"""A column of our own, filled where the Norwegian name of several is not the first."""

COLUMNS = (
    *("number", "name", "county", "valid_from", "valid_to", "successors", "kostra_group"),
    *("centrality", "population_2024", "language_form", "lon", "lat", NORWEGIAN_NAME),
)

TERM_FIELDS = (
    Field("nb", text(100), required=True, norwegian=("bokmål",)),
    Field("nn", text(100), required=True, norwegian=("nynorsk",)),
    Field("en", text(100), required=True, norwegian=("engelsk",)),
    Field("definition", text(), norwegian=("definisjon", "forklaring")),
    Field("synonyms", many(text(100)), norwegian=("synonymer", "synonym")),
    Field("replaced_by", REFERENCE, norwegian=("erstattet av",)),
    Field("period", many(PERIOD), norwegian=("periode",)),
)


@dataclass(frozen=True, slots=True)
class PlacedSource:
    """A source of the register of sources, with its id and place."""

    id: str
    position: Position
    source: Source


def terms(register: str, path: str, data: bytes) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Return the terms of a vocabulary; one that has a fault is left out."""
    return _records(path, data, partial(_term, register))


def sources(path: str, data: bytes) -> tuple[tuple[PlacedSource, ...], tuple[Problem, ...]]:
    """Return the sources of the register of sources; one that has a fault is left out."""
    return _records(path, data, _source)


def _term(register: str, key: ScalarNode, node: Node, problems: list[Problem]) -> Term | None:
    values = Record(Term, TERM_FIELDS).values(node, problems, key.position)
    if values is None:
        return None
    labels = {language: values.pop(language) for language in LANGUAGES}
    return Term(id=key.text, register=register, position=key.position, labels=labels, **values)


def _source(key: ScalarNode, node: Node, problems: list[Problem]) -> PlacedSource | None:
    values = SOURCE.values(node, problems, key.position)
    return None if values is None else PlacedSource(key.text, key.position, Source(**values))


def _records(
    path: str, data: bytes, read: Callable[[ScalarNode, Node, list[Problem]], Any]
) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    content, refused = decoded(path, data, LONGEST_REGISTER)
    if content is None:
        return (), refused
    node, faults = nodes.parse(path, content)
    problems = [*refused, *faults]
    if node is None:
        return (), tuple(problems)
    if not isinstance(node, MappingNode):
        return (), (*problems, REGISTER_NOT_FIELDS.at(node.position))
    found = []
    for key, value in node.items:
        if not _ID.fullmatch(key.text):
            problems.append(BAD_ID.at(key.position, value=key.text))
            continue
        record = read(key, value, problems)
        if record is not None:
            found.append(record)
    return tuple(found), tuple(problems)


def municipalities(path: str, data: bytes) -> tuple[tuple[Municipality, ...], tuple[Problem, ...]]:
    """Return the units of the municipality register; a line that has a fault is left out."""
    content, refused = decoded(path, data, LONGEST_REGISTER)
    if content is None:
        return (), refused
    problems = list(refused)
    found: dict[str, Municipality] = {}
    for row, places in _rows(path, content, problems):
        unit = _municipality(row, places, problems)
        if unit is None:
            continue
        if unit.number in found:
            problems.append(NUMBER_TAKEN.at(unit.position, number=unit.number))
        found.setdefault(unit.number, unit)
    if problems:
        return tuple(found.values()), tuple(problems)
    for unit in found.values():
        for number in unit.successors:
            if number not in found:
                problems.append(UNKNOWN_SUCCESSOR.at(unit.position, number=number))
    return tuple(found.values()), tuple(problems)


def _rows(
    path: str, content: str, problems: list[Problem]
) -> Iterator[tuple[dict[str, str], dict[str, Position]]]:
    """Yield each line of a table as its cells and their places, by column."""
    reader = csv.reader(io.StringIO(content, newline=""))
    header = tuple(next(reader, ()))
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        problems.append(BAD_COLUMNS.at(Position(path), columns=", ".join(missing)))
        return
    for cells in reader:
        place = Position(path, reader.line_num)
        if len(cells) != len(header):
            problems.append(SHORT_ROW.at(place, count=len(cells), columns=len(header)))
            continue
        places, column = {}, 1
        for name, cell in zip(header, cells, strict=True):
            places[name] = Position(path, reader.line_num, column)
            column += len(cell) + 1
        yield dict(zip(header, cells, strict=True)), places


def _municipality(
    row: dict[str, str], places: dict[str, Position], problems: list[Problem]
) -> Municipality | None:
    before = len(problems)

    def cell(column: str, read: Callable[[str], Any], empty: bool = True) -> Any:
        try:
            return read(row[column]) if row[column] or not empty else None
        except ValueError:
            problems.append(BAD_CELL.at(places[column], column=column, value=row[column]))
            return None

    names = cell("name", _names, empty=False) or ("",)
    norwegian = row[NORWEGIAN_NAME] or names[0]
    if norwegian not in names:
        problems.append(
            BAD_CELL.at(places[NORWEGIAN_NAME], names, column=NORWEGIAN_NAME, value=norwegian)
        )
    unit = Municipality(
        number=cell("number", _number, empty=False),
        names=(norwegian, *(name for name in names if name != norwegian)),
        official_name=" – ".join(names),
        county=row["county"],
        position=places["number"],
        valid_from=cell("valid_from", date.fromisoformat),
        valid_to=cell("valid_to", date.fromisoformat),
        successors=tuple(row["successors"].split()),
        kostra_group=cell("kostra_group", int),
        centrality=cell("centrality", int),
        population=cell("population_2024", int),
        language_form=row["language_form"],
        lon=cell("lon", float),
        lat=cell("lat", float),
    )
    return unit if len(problems) == before else None


def _number(cell: str) -> str:
    if not re.fullmatch(r"\d{4}", cell):
        raise ValueError
    return cell


def _names(cell: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in cell.split(" - ") if name.strip())
    if not names:
        raise ValueError
    return names
