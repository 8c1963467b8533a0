"""JSON Schemas of the tables of open data, of the columns that the tables are made of."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.exports.open_data.shapes import Schema, listed, whole
from generator.model import LANGUAGES
from generator.pages.tables.columns import Column, headings

_CELLS: Mapping[str, Schema] = {
    "text": {},
    "number": {"pattern": "^(-?[0-9]+(,[0-9]+)?)?$"},
    "day": {"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"},
    "address": {"minLength": 1},
}


def table_schema(columns: Iterable[Column[Any]]) -> Schema:
    """Return the JSON Schema of a table's rows, each by heading, as they are read from CSV."""
    known = tuple(columns)
    headed = zip(headings(known, LANGUAGES[0]), known, strict=True)
    row = whole({heading: {"type": "string", **_CELLS[column.kind]} for heading, column in headed})
    return listed(row)
