"""From the registers of indicators to definitions, figures and the traits of likeness."""

import re

from generator.front_matter.nodes import Node, ScalarNode
from generator.model import LANGUAGES, Figure, Indicator, Ratio, Trait
from generator.places.tables import BAD_CELL, LONGEST_TABLE, rows
from generator.problems import Fault, Position, Problem
from generator.registers import LABELS, records
from generator.schema.records import Field, Record
from generator.schema.shapes import choice, many, text
from generator.schema.values import DECIMAL, REFERENCE
from generator.text import decoded

CALCULATED_TWICE = Fault(
    "calculated-twice", "An indicator is calculated in one way: by change_of or by ratio."
)
STEP_NOT_ABOVE_ONE = Fault(
    "step-not-above-one", "On a scale of ratios, a step is a factor above one."
)
INDICATOR_ID_TAKEN = Fault(
    "indicator-id-taken", "An indicator is not called samlet, for a page of the site is."
)
NOT_ABOVE_ZERO = Fault("not-above-zero", "A weight or a step is above zero.")

UNKNOWN_COLUMN = Fault(
    "unknown-column", "The table of figures has the columns that it needs, and no others."
)

COMPOSITE = "samlet"
"""The last part of the address of the composite, among those of the indicators."""

COLUMNS = ("number", "indicator", "year", "value")

RATIO = Record(
    Ratio,
    (
        Field("of", REFERENCE, required=True),
        Field("to", REFERENCE, required=True),
        Field("times", DECIMAL),
    ),
)
INDICATOR_FIELDS = (
    *LABELS,
    Field("definition", text(), required=True, norwegian=("definisjon", "forklaring")),
    Field("group", REFERENCE, required=True, norwegian=("gruppe",)),
    Field("unit", text(60), required=True, norwegian=("enhet", "eining")),
    Field("source", REFERENCE, required=True, norwegian=("kilde", "kjelde")),
    Field("challenge", choice("high", "low", "none"), norwegian=("utfordring",)),
    Field("weight", DECIMAL, norwegian=("vekt",)),
    Field("reservation", text(), norwegian=("forbehold", "atterhald")),
    Field("change_of", REFERENCE, norwegian=("endring av",)),
    Field("ratio", RATIO.shape(), norwegian=("forhold",)),
    Field("codes", many(text(100)), norwegian=("koder", "kodar")),
)
TRAIT_FIELDS = (
    *LABELS,
    Field("definition", text(), required=True, norwegian=("definisjon", "forklaring")),
    Field("weight", DECIMAL, required=True, norwegian=("vekt",)),
    Field("step", DECIMAL, required=True, norwegian=("steg",)),
    Field("scale", choice("difference", "ratio", "groups"), norwegian=("skala",)),
)


def indicators(path: str, data: bytes) -> tuple[tuple[Indicator, ...], tuple[Problem, ...]]:
    """Return the definitions of indicators; one that has a fault is left out."""
    return records(path, data, _indicator)


def traits(path: str, data: bytes) -> tuple[tuple[Trait, ...], tuple[Problem, ...]]:
    """Return what likeness is made of; a trait that has a fault is left out."""
    return records(path, data, _trait)


def figures(path: str, data: bytes) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    """Return the figures of a table with the columns COLUMNS; a line that has a fault is left out.

    Whether the municipality and the indicator are known, `figure_faults` tells.
    """
    content, refused = decoded(path, data, LONGEST_TABLE)
    if content is None:
        return (), refused
    problems = list(refused)
    found = []
    lines = tuple(rows(path, content, COLUMNS, problems))
    others = [column for column in (lines[0][0] if lines else ()) if column not in COLUMNS]
    if others:
        problems.append(UNKNOWN_COLUMN.at(Position(path), columns=", ".join(others)))
    for row, places in lines:
        number, indicator, year, value = cells = [row[column].strip() for column in COLUMNS]
        if all(map(re.Pattern.fullmatch, _CELLS, cells)):
            found.append(Figure(number, indicator, int(year), float(value), places["number"]))
            continue
        problems += [
            BAD_CELL.at(places[column], column=column, value=row[column])
            for column, shape, cell in zip(COLUMNS, _CELLS, cells, strict=True)
            if not shape.fullmatch(cell)
        ]
    return tuple(found), tuple(problems)


_CELLS = (
    re.compile(r"[0-9]{4}"),
    re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    re.compile(r"(?:19|20)[0-9]{2}"),
    re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"),
)
"""What the cells of the COLUMNS look like."""


def _indicator(key: ScalarNode, node: Node, problems: list[Problem]) -> Indicator | None:
    if key.text == COMPOSITE:
        problems.append(INDICATOR_ID_TAKEN.at(key.position, value=key.text))
        return None
    values, faulty = Record(Indicator, INDICATOR_FIELDS).values(node, problems, key.position)
    if "change_of" in values and "ratio" in values:
        problems.append(CALCULATED_TWICE.at(key.position, id=key.text))
        return None
    if faulty or not _above_zero(values, key.position, problems):
        return None
    labels = {language: values.pop(language) for language in LANGUAGES}
    return Indicator(id=key.text, position=key.position, labels=labels, **values)


def _trait(key: ScalarNode, node: Node, problems: list[Problem]) -> Trait | None:
    values, faulty = Record(Trait, TRAIT_FIELDS).values(node, problems, key.position)
    if faulty or not _above_zero(values, key.position, problems):
        return None
    if values.get("scale") == "ratio" and values["step"] <= 1:
        problems.append(STEP_NOT_ABOVE_ONE.at(key.position, value=f"{values['step']:g}"))
        return None
    labels = {language: values.pop(language) for language in LANGUAGES}
    return Trait(id=key.text, position=key.position, labels=labels, **values)


def _above_zero(values: dict[str, object], place: Position, problems: list[Problem]) -> bool:
    """Report the numbers that have to be above zero and are not."""
    before = len(problems)
    for name in ("weight", "step"):
        value = values.get(name)
        if isinstance(value, float) and value <= 0:
            problems.append(NOT_ABOVE_ZERO.at(place, field=name, value=f"{value:g}"))
    return len(problems) == before
