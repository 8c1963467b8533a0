"""JSON Schemas of the tables of open data, made of the columns of the tables."""

from collections.abc import Mapping

from generator.exports.open_data.shapes import Schema, listed, whole
from generator.model import LANGUAGES
from generator.pages.data.table_books import TABLES, columns

_CELLS: Mapping[str, Schema] = {
    "text": {},
    "number": {"pattern": "^(-?[0-9]+(,[0-9]+)?)?$"},
    "day": {"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"},
    "address": {"minLength": 1},
}


def table_schema(name: str) -> Schema:
    """Return the JSON Schema of a table's rows, each by heading, as they are read from CSV.

    `name` is that of one of TABLES.
    """
    table = next(one for one in TABLES if one.name == name)
    told = zip(columns(table, LANGUAGES[0]), table.columns, strict=True)
    row = {
        one.path: {"type": "string", "description": one.meaning, **_CELLS[column.kind]}
        for one, column in told
    }
    return listed(whole(row))
