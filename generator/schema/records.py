"""Records: how a block of named fields becomes one value of the model."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import InitVar, dataclass, replace
from typing import Any, TypeVar

from generator.front_matter.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.names import folded
from generator.problems import Fault, Position, Problem
from generator.schema.shapes import EXPECTS_FIELDS, Kind, Problems, Shape, nearest

MISSING_FIELD = Fault("missing-field", "A required field is given.")
UNKNOWN_FIELD = Fault("unknown-field", "Only fields that the register of fields knows are used.")
FIELD_NAME = Fault("field-name", "Fields have their English names.")

T = TypeVar("T")

_UNDERLINED = re.compile(r"[ -]")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in front matter, its shape, and what it is called elsewhere."""

    name: str
    shape: Shape[Any]
    required: bool = False
    norwegian: tuple[str, ...] = ()
    """Names that an editor may try: an error names the right one."""

    help: str = ""
    """What an editor writes here, in a sentence; the key of its translations, as `help`."""

    attribute: InitVar[str] = ""
    """The name in the model, where that is another."""

    key: str = dataclasses.field(init=False)
    """The name in the model."""

    def __post_init__(self, attribute: str) -> None:
        object.__setattr__(self, "key", attribute or self.name)

    @property
    def kind(self) -> Kind:
        """What may be written in it."""
        return self.shape.kind


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one kind of block, and the value that they build."""

    build: Callable[..., Any]
    fields: tuple[Field, ...]
    placed: bool = False
    """True where the value also takes its position."""

    by_name: Mapping[str, Field] = dataclasses.field(init=False, repr=False, compare=False)
    required: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {field.name: field for field in self.fields})
        required = tuple(field for field in self.fields if field.required)
        object.__setattr__(self, "required", required)

    def shape(self) -> Shape[Any]:
        """Return the shape of a block of these fields."""
        return Shape(self.read, Kind("block", fields=self.fields))

    def read(self, node: Node, problems: Problems) -> Any | None:
        """Return the value that a node builds, or None after having reported why not."""
        values, faulty = self.values(node, problems)
        if faulty:
            return None
        return self.build(**({"position": node.position} if self.placed else {}), **values)

    def values(
        self, node: Node, problems: Problems, start: Position | None = None
    ) -> tuple[dict[str, Any], frozenset[str]]:
        """Return what a block's fields say, and which have faults, both by attribute.

        What is missing is reported at `start`, by default where the block begins.
        """
        if not isinstance(node, MappingNode):
            problems.append(EXPECTS_FIELDS.at(node.position, fields=self._names()))
            return {}, frozenset(field.key for field in self.fields)
        values: dict[str, Any] = {}
        faulty: set[str] = set()
        for key, node_ in node.items:
            field = self.by_name.get(key.text)
            if field is None:
                meant = self._refuse(key, problems)
                faulty.add(meant.key if meant else key.text)
            elif not _is_empty(node_):
                before = len(problems)
                value = field.shape.read(node_, problems)
                if value is not None:
                    values[field.key] = value
                found = [_within(field.name, problem) for problem in problems[before:]]
                problems[before:] = found
                if any(problem.severity == "error" for problem in found):
                    faulty.add(field.key)
        for field in self.required:
            if field.key not in values and field.key not in faulty:
                places = (key.position for key, _ in node.items if key.text == field.name)
                place = next(places, start or node.position)
                problems.append(MISSING_FIELD.at(place, field=field.name))
                faulty.add(field.key)
        return values, frozenset(faulty)

    def _refuse(self, key: ScalarNode, problems: Problems) -> Field | None:
        """Report a field that is not one, and return the field that is perhaps meant."""
        said = folded(key.text)
        for field in self.fields:
            if said in field.norwegian or _UNDERLINED.sub("_", said) == field.name:
                problems.append(FIELD_NAME.at(key.position, value=key.text, field=field.name))
                return field
        near = nearest(key.text, (field.name for field in self.fields), 1)
        problems.append(UNKNOWN_FIELD.at(key.position, near, field=key.text, fields=self._names()))
        return next((field for field in self.fields if field.name in near), None)

    def _names(self) -> str:
        return ", ".join(field.name for field in self.fields)


def _is_empty(node: Node) -> bool:
    """Tell whether a field is named without a value: `status:` or `tags: []`."""
    if isinstance(node, ScalarNode):
        return node.plain and node.text in ("", "~")
    return isinstance(node, SequenceNode) and not node.items


def _within(field: str, problem: Problem) -> Problem:
    """Return the problem with the name of the innermost field that it is found in."""
    if any(name == "field" for name, _ in problem.values):
        return problem
    return replace(problem, values=tuple(sorted((*problem.values, ("field", field)))))
