"""A column of a table for people: its heading, what stands in it, and of which kind it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from generator.guidance.description import described
from generator.model import Moment, Municipality
from generator.pages.rendering import View
from generator.words import words

T = TypeVar("T")

Value = str | int | float | date | None
"""What stands in a cell; None: nothing is known."""

BETWEEN = "; "
"""Between the values of a cell that has several."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its heading, and what stands in it of each row."""

    title: str
    """A field of an entry, of which it is the label; else the heading itself, in English.

    `{of}` stands for what there is a column of for each: a trait, a group of indicators.
    """
    value: Callable[[View, T], Value]
    kind: str = "text"
    """text, number, day or address."""
    width: int = 16
    """In characters."""
    of: str = ""
    """What stands for `{of}`, in Norwegian."""


def headings(columns: Iterable[Column[Any]], language: str) -> tuple[str, ...]:
    """Return the headings of columns."""
    labels = _labels(language)
    say = words(language).gettext
    return tuple(
        labels.get(column.title) or say(column.title).format(of=column.of) for column in columns
    )


def _labels(language: str) -> Mapping[str, str]:
    """Return what the fields of a case are called, those of its results behind `results.`."""
    found = {}
    for field in described("cases", language):
        found[field["name"]] = field["label"]
        for inner in field["shape"].get("item", {}).get("fields", ()):
            found[f"{field['name']}.{inner['name']}"] = inner["label"]
    return found


def told(values: Iterable[str]) -> str | None:
    """Return values in one cell, once each; None where there are none."""
    return BETWEEN.join(dict.fromkeys(values)) or None


def numbered(unit: Municipality) -> str:
    """Return a municipality's number with its name: `0301 Oslo`.

    A number alone would lose the nought in front in a spreadsheet.
    """
    return f"{unit.number} {unit.name}"


def moment_words(moment: Moment | None) -> str | None:
    """Return a moment as it is written in front matter, as exact as it is known."""
    if moment is None:
        return None
    parts = (moment.month, moment.day)
    return "-".join((f"{moment.year:04}", *(f"{part:02}" for part in parts if part is not None)))
