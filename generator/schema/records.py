"""Records: how a block of named fields becomes one value of the model."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from generator.nodes import MappingNode, Node, ScalarNode
from generator.problems import Fault, Position, Problem
from generator.schema.shapes import EXPECTS_FIELDS, Problems, Shape, nearest

MISSING_FIELD = Fault("missing-field", "A required field is given.")
UNKNOWN_FIELD = Fault("unknown-field", "Only fields that the register of fields knows are used.")
FIELD_NAME = Fault("field-name", "Fields have their English names.")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in front matter, its shape, and what it is called elsewhere."""

    name: str
    shape: Shape[Any]
    required: bool = False
    norwegian: tuple[str, ...] = ()
    """Names that an editor may try: an error names the right one."""

    attribute: str = ""
    """The name in the model, where that is another."""


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one kind of block, and the value that they build."""

    build: Callable[..., Any]
    fields: tuple[Field, ...]
    placed: bool = False
    """True where the value also takes its position."""

    def shape(self) -> Shape[Any]:
        """Return the shape of a block of these fields."""
        return Shape(self.read)

    def read(self, node: Node, problems: Problems) -> Any | None:
        """Return the value that a node builds, or None after having reported why not."""
        values = self.values(node, problems)
        if values is None:
            return None
        return self.build(**({"position": node.position} if self.placed else {}), **values)

    def values(
        self, node: Node, problems: Problems, start: Position | None = None
    ) -> dict[str, Any] | None:
        """Return what a block's fields say, by attribute, or None after having reported why not.

        What is missing is reported at `start`, by default where the block begins.
        """
        if not isinstance(node, MappingNode):
            problems.append(EXPECTS_FIELDS.at(node.position, fields=self._names()))
            return None
        before = len(problems)
        known = {field.name: field for field in self.fields}
        values: dict[str, Any] = {}
        present = set()
        for key, value in node.items:
            field = known.get(key.text)
            if field is None:
                self._refuse(key, problems)
            elif not (isinstance(value, ScalarNode) and value.plain and value.text in ("", "~")):
                present.add(field.name)
                first = len(problems)
                values[field.attribute or field.name] = field.shape.read(value, problems)
                problems[first:] = [_within(field.name, found) for found in problems[first:]]
        for field in self.fields:
            if field.required and field.name not in present:
                empty = next(
                    (key.position for key, _ in node.items if key.text == field.name), None
                )
                place = empty or start or node.position
                problems.append(MISSING_FIELD.at(place, field=field.name))
        return values if len(problems) == before else None

    def _refuse(self, key: ScalarNode, problems: Problems) -> None:
        for field in self.fields:
            if key.text.lower() in field.norwegian:
                problems.append(FIELD_NAME.at(key.position, value=key.text, field=field.name))
                return
        near = nearest(key.text, (field.name for field in self.fields), 1)
        problems.append(UNKNOWN_FIELD.at(key.position, near, field=key.text, fields=self._names()))

    def _names(self) -> str:
        return ", ".join(field.name for field in self.fields)


def _within(field: str, problem: Problem) -> Problem:
    """Return the problem with the name of the innermost field that it is found in."""
    if any(name == "field" for name, _ in problem.values):
        return problem
    return replace(problem, values=tuple(sorted((*problem.values, ("field", field)))))
