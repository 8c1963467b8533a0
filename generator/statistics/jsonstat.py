"""From a JSON-stat 2 dataset, as Statistics Norway's tables give it, to its cells.

Every length is checked against the others before a value is taken: a value is known by its place
alone, and one place too far on it belongs to another municipality.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Any

from generator.problems import Fault, Position, Problem

NOT_JSON = Fault("not-json", "A JSON file is whole, and written as JSON from end to end.")
JSON_KEY_TWICE = Fault("json-key-twice", "A JSON file says each thing once.")
NOT_JSON_STAT = Fault(
    "not-json-stat", "A JSON file with figures is a dataset of JSON-stat, version 2."
)
SIZES_DIFFER = Fault(
    "sizes-differ", "A dataset has as many values as its dimensions have places for."
)
DIMENSION_MISSING = Fault(
    "dimension-missing", "A dataset says which municipality and which year its figures are of."
)
DIMENSION_OF_SEVERAL = Fault(
    "dimension-of-several", "A dataset is of one sex, one age or the like, or of all together."
)

MISSING = (".", "..", "...", "…", ":")
"""How Statistics Norway writes that there is no figure."""
ROLES = {"Region": "geo", "ContentsCode": "metric", "Tid": "time"}
"""The dimensions that a figure needs, and the role by which each is known under another name."""
_NOWHERE = Position("")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of a dataset: what its values are of, in the order of the values."""

    id: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what it is of."""

    place: int
    """Among the dataset's values, counted from 0."""
    value: object
    codes: Mapping[str, str]
    """By the names of ROLES; without `ContentsCode` where the dataset has no such dimension."""
    name: str
    """The same as a reader finds it in the table: `Region K-3405, Tid 2024`."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset whose parts fit each other."""

    table: str
    """Its number among Statistics Norway's tables, where it says so."""
    dimensions: tuple[Dimension, ...]
    roles: Mapping[str, Dimension]
    """By the names of ROLES."""
    values: Mapping[int, object]
    """By place; what is missing is left out, or None."""

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield the cells that hold a value."""
        ours = {dimension.id: name for name, dimension in self.roles.items()}
        for place, value in self.values.items():
            codes, rest = {}, place
            for dimension in reversed(self.dimensions):
                rest, index = divmod(rest, len(dimension.codes))
                codes[dimension.id] = dimension.codes[index]
            name = ", ".join(f"{one.id} {codes[one.id]}" for one in self.roles.values())
            yield Cell(place, value, {ours[id_]: codes[id_] for id_ in codes if id_ in ours}, name)

    @property
    def missing(self) -> int:
        """How many places have no value."""
        return prod(len(one.codes) for one in self.dimensions) - len(self.values)

    @property
    def narrowed(self) -> tuple[str, ...]:
        """What all figures are of besides, in words: `alder: 0 år`."""
        ours = {dimension.id for dimension in self.roles.values()}
        others = (one for one in self.dimensions if one.id not in ours)
        return tuple(f"{one.id}: {one.labels.get(one.codes[0], one.codes[0])}" for one in others)


def dataset(path: str, text: str) -> tuple[Dataset | None, tuple[Problem, ...]]:
    """Return the dataset of a JSON file, or None and what is wrong with it."""
    try:
        return _checked(json.loads(text, object_pairs_hook=_once)), ()
    except _UnfitError as unfit:
        return None, (replace(unfit.problem, position=Position(path)),)
    except json.JSONDecodeError as error:
        return None, (NOT_JSON.at(Position(path, error.lineno, error.colno)),)
    except (ValueError, RecursionError):  # A number of thousands of digits, or too many brackets.
        return None, (NOT_JSON.at(Position(path)),)


class _UnfitError(Exception):
    """The first thing that does not fit; it makes all others doubtful."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _UnfitError(JSON_KEY_TWICE.at(_NOWHERE, key=key))
        found[key] = value
    return found


def _checked(read: Any) -> Dataset:
    of_class, version = (_part(read, str, key) for key in ("class", "version"))
    if of_class != "dataset" or not version.startswith("2"):
        raise _UnfitError(NOT_JSON_STAT.at(_NOWHERE, part="class, version"))
    ids = _part(read, list, "id")
    if not ids or not all(isinstance(id_, str) for id_ in ids) or len(set(ids)) != len(ids):
        raise _UnfitError(NOT_JSON_STAT.at(_NOWHERE, part="id"))
    dimensions = tuple(_dimension(read, id_) for id_ in ids)
    sizes = _part(read, list, "size")
    _fit("size", len(sizes), len(ids))
    for size, one in zip(sizes, dimensions, strict=True):
        _fit(f"size ({one.id})", size, len(one.codes))
    roles = _roles(read, dimensions)
    for one in dimensions:
        if len(one.codes) > 1 and one not in roles.values():
            raise _UnfitError(
                DIMENSION_OF_SEVERAL.at(_NOWHERE, dimension=one.id, count=len(one.codes))
            )
    return Dataset(_table(read), dimensions, roles, _values(read, prod(sizes)))


def _dimension(read: Any, id_: str) -> Dimension:
    where = ("dimension", id_, "category")
    category = _part(read, dict, *where)
    labels = _part(category, dict, "label", optional=True) or {}
    index = category.get("index", list(labels)[:1] if len(labels) == 1 else None)
    if isinstance(index, dict) and all(type(place) is int for place in index.values()):
        codes = sorted(index, key=lambda code: index[code])
        _fit(".".join((*where, "index")), sorted(index.values()), list(range(len(index))))
    elif isinstance(index, list) and all(isinstance(code, str) for code in index):
        codes = index
        _fit(".".join((*where, "index")), len(set(codes)), len(codes))
    else:
        raise _UnfitError(NOT_JSON_STAT.at(_NOWHERE, part=".".join((*where, "index"))))
    units = _part(category, dict, "unit", optional=True) or {}
    bases = {code: unit.get("base") for code, unit in units.items() if isinstance(unit, dict)}
    return Dimension(
        id_,
        tuple(codes),
        {code: label for code, label in labels.items() if isinstance(label, str)},
        {code: base for code, base in bases.items() if isinstance(base, str)},
    )


def _roles(read: Any, dimensions: tuple[Dimension, ...]) -> dict[str, Dimension]:
    by_id = {one.id: one for one in dimensions}
    told = _part(read, dict, "role", optional=True) or {}
    roles: dict[str, Dimension] = {}
    for name, role in ROLES.items():
        named = told.get(role)
        alone = named[0] if isinstance(named, list) and len(named) == 1 else None
        found = by_id.get(name) or (by_id.get(alone) if isinstance(alone, str) else None)
        if found and found not in roles.values():
            roles[name] = found
        elif name != "ContentsCode":
            raise _UnfitError(DIMENSION_MISSING.at(_NOWHERE, dimension=name))
    return roles


def _values(read: Any, count: int) -> dict[int, object]:
    value, status = read.get("value"), read.get("status")
    if isinstance(value, list):
        _fit("value", len(value), count)
        found = dict(enumerate(value))
    elif isinstance(value, dict):
        found = {}
        for key, one in value.items():
            if not re.fullmatch(r"0|[1-9][0-9]{0,9}", key) or int(key) >= count:
                raise _UnfitError(
                    SIZES_DIFFER.at(_NOWHERE, part="value", count=key, expected=f"0–{count - 1}")
                )
            found[int(key)] = one
    else:
        raise _UnfitError(NOT_JSON_STAT.at(_NOWHERE, part="value"))
    return {
        place: one
        for place, one in sorted(found.items())
        if one is not None and one not in MISSING and _status(status, place) not in MISSING
    }


def _status(status: Any, place: int) -> object:
    if isinstance(status, dict):
        return status.get(str(place))
    if isinstance(status, list):
        return status[place] if place < len(status) else None
    return status


def _table(read: Any) -> str:
    extension = read.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    number = px.get("tableid") if isinstance(px, dict) else None
    if isinstance(number, str):
        return number
    label = read.get("label")
    named = re.match(r"([0-9]{5}):", label) if isinstance(label, str) else None
    return named[1] if named else ""


def _part(read: Any, kind: type, *keys: str, optional: bool = False) -> Any:
    """Return what lies below `keys`, if it is of the kind that it has to be."""
    found = read
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, kind) or (optional and found is None):
        return found
    raise _UnfitError(NOT_JSON_STAT.at(_NOWHERE, part=".".join(keys)))


def _fit(part: str, count: object, expected: object) -> None:
    if type(count) is not type(expected) or count != expected:
        raise _UnfitError(SIZES_DIFFER.at(_NOWHERE, part=part, count=count, expected=expected))
