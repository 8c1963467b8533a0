"""The open data as tables for people: what stands in the columns of one, and of which kind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.description import described
from generator.exports.open_data.shapes import Schema, listed, whole
from generator.exports.spreadsheets import Value
from generator.model import LANGUAGES
from generator.pages.rendering import View
from generator.words import words

T = TypeVar("T")
_CELLS: Mapping[str, Schema] = {
    "text": {},
    "number": {"pattern": "^(-?[0-9]+(,[0-9]+)?)?$"},
    "day": {"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"},
    "address": {"minLength": 1},
}
BETWEEN = "; "
"""Between the values of a cell that has several."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its heading, and what stands in it of each row."""

    title: str
    """A field of an entry, of which it is the label; else the heading itself, in English."""
    value: Callable[[View, T], Value]
    kind: str = "text"
    """text, number, day or address."""
    width: int = 16
    """In characters."""


def headings(columns: Iterable[Column[Any]], language: str) -> tuple[str, ...]:
    """Return the headings of columns."""
    labels = _labels(language)
    say = words(language).gettext
    return tuple(labels.get(column.title) or say(column.title) for column in columns)


def _labels(language: str) -> Mapping[str, str]:
    """Return what the fields of a case are called, those of its results behind `results.`."""
    found = {}
    for field in described("cases", language):
        found[field["name"]] = field["label"]
        for inner in field["shape"].get("item", {}).get("fields", ()):
            found[f"{field['name']}.{inner['name']}"] = inner["label"]
    return found


def table_schema(columns: Iterable[Column[Any]]) -> Schema:
    """Return the JSON Schema of a table's rows, each by heading, as they are read from CSV."""
    known = tuple(columns)
    headed = zip(headings(known, LANGUAGES[0]), known, strict=True)
    row = whole({heading: {"type": "string", **_CELLS[column.kind]} for heading, column in headed})
    return listed(row)


def told(values: Iterable[str]) -> str | None:
    """Return values in one cell, once each; None where there are none."""
    return BETWEEN.join(dict.fromkeys(values)) or None
