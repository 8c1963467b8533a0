"""From YAML to nodes that know their place: every scalar stays text until the schema types it."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from msgspec import Struct

from generator.front_matter import repairs
from generator.front_matter.explaining import (
    YAML_BACKSLASH,
    YAML_COLON,
    YAML_DOCUMENT,
    YAML_START,
    YAML_SYNTAX,
    explained,
)
from generator.front_matter.repairs import Repair
from generator.problems import Fault, Position, Problem

YAML_REFERENCE = Fault(
    "yaml-reference", "Anchors (&), aliases (*) and tags (!) of YAML are not used."
)
YAML_COMMENT = Fault(
    "yaml-comment",
    "A value that holds a space and # stands in quotation marks; a comment has its own line.",
)
DUPLICATE_KEY = Fault("duplicate-key", "A field is written once.")
COMPLEX_KEY = Fault("complex-key", "The name of a field is a word, not a list or a block.")
TOO_DEEP = Fault("too-deep", "Fields are nested at most eight levels deep.")

DEEPEST = 8
MOST_MENDED = 20
"""So many values that need quotation marks are told of in one text."""

_FIELD = re.compile(r"(\s*(?:- +)?[\w-]+:\s+)(\S.*)")


_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_NODES = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)


class ScalarNode(Struct, frozen=True):
    """A single value, as text."""

    text: str
    position: Position
    plain: bool = True
    """False where it stands in quotation marks or as a block of text."""


class SequenceNode(Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    position: Position


class MappingNode(Struct, frozen=True):
    """Fields with their values, in the order in which they were written."""

    items: tuple[tuple[ScalarNode, "Node"], ...]
    position: Position


Node = ScalarNode | SequenceNode | MappingNode


class _RefusedError(Exception):
    """The text cannot be read further; carries why."""


def parse(path: str, text: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the nodes of a YAML text that begins on `first_line` of its file, and its problems.

    The node is None where the text is empty or cannot be read. Built from events: PyYAML's
    composer resolves aliases, and crashes the process on deep nesting.
    """
    problems: list[Problem] = []
    for _ in range(MOST_MENDED):
        found: list[Problem] = []
        for repair in repairs.of_items(text):
            problems.append(repair.problem(path, first_line))
            text = repair.made(text.split("\n"))
        try:
            node = _node(path, text, first_line, found)
            alone = _field_alone(text) if isinstance(node, ScalarNode) else None
            if alone is None:
                return node, (*problems, *found)
            problems.append(alone.problem(path, first_line))
            text = alone.made(text.split("\n"))
        except _RefusedError as refusal:
            return None, (*problems, *found, refusal.args[0])
        except yaml.MarkedYAMLError as error:
            read = _read_further(text, error)
            problem = (
                read.problem(path, first_line) if read else explained(path, text, first_line, error)
            )
            problems.append(problem)
            mended = read.made(text.split("\n")) if read else _mended(text, problem, first_line)
            if mended is None:
                return None, (*problems, *found)
            text = mended
        except yaml.YAMLError:
            return None, (*problems, *found, YAML_SYNTAX.at(Position(path, first_line)))
    return None, tuple(problems)


def _read_further(text: str, error: yaml.MarkedYAMLError) -> Repair | None:
    """Return the repair of a line with which the text can be read further than to the error."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    if mark is None:
        return None
    found = repairs.near(lines, mark.line)
    return next((one for one in found if _failing(one.made(lines)) > mark.line), None)


def _field_alone(text: str) -> Repair | None:
    """Return the repair of a text's first line, where that makes a field of it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and line.lstrip()[0] != "#":
            found = repairs.of_line(line, number)
            return next((one for one in found if one.fault is repairs.YAML_SEPARATOR), None)
    return None  # A hard space is a word for YAML.


def _failing(text: str) -> float:
    """Return the line, counted from 0, on which a text cannot be read; infinity if it can."""
    try:
        for _ in iter(_LOADER(text).get_event, None):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    except yaml.YAMLError:
        return 0
    return math.inf


def _mended(text: str, problem: Problem, first_line: int) -> str | None:
    """Return the text with the faulty value in quotation marks, so that the rest can be read."""
    lines = text.split("\n")
    number = problem.position.line - first_line
    match = _FIELD.fullmatch(lines[number])
    if problem.code not in (YAML_COLON.code, YAML_START.code, YAML_BACKSLASH.code) or not match:
        return None
    bare = match[2].strip('"').replace("'", "''")
    lines[number] = f"{match[1]}'{bare}'"
    mended = "\n".join(lines)
    return mended if mended != text else None


@dataclass(slots=True)
class _Open:
    """A list or block that is still being read."""

    position: Position
    mapping: bool
    nodes: list[Node]


def _node(path: str, text: str, first_line: int, problems: list[Problem]) -> Node | None:
    """Return the node that the events of a text make; reads on to its end, for its faults."""
    documents = 0
    nodes: list[Node] = []
    stack: list[_Open] = []
    lines = text.split("\n") if "#" in text else ()
    events: Iterator[Any] = iter(_LOADER(text).get_event, None)
    for event in events:
        kind = event.__class__
        if kind in _ENDS:
            node = _closed(stack.pop(), problems)
            (stack[-1].nodes if stack else nodes).append(node)
        elif kind in _NODES:
            mark = event.start_mark
            position = Position(path, first_line + mark.line, mark.column + 1)
            if event.anchor or (kind is not yaml.AliasEvent and event.tag):
                raise _RefusedError(YAML_REFERENCE.at(position))
            if kind is yaml.ScalarEvent:
                scalar = ScalarNode(event.value, position, not event.style)
                (stack[-1].nodes if stack else nodes).append(scalar)
                if lines and scalar.plain:
                    problems += _comment(path, lines, first_line, event.end_mark)
            elif len(stack) == DEEPEST:
                raise _RefusedError(TOO_DEEP.at(position))
            else:
                stack.append(_Open(position, kind is yaml.MappingStartEvent, []))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1 or event.version or event.tags:
                mark = event.start_mark
                position = Position(path, first_line + mark.line, mark.column + 1)
                raise _RefusedError(YAML_DOCUMENT.at(position))
    return nodes[0] if nodes else None


def _comment(path: str, lines: Sequence[str], first_line: int, end: Any) -> Iterator[Problem]:
    """Yield a problem where a plain value is followed by a comment, which would vanish."""
    behind = lines[end.line][end.column :] if end.line < len(lines) else ""
    if behind.lstrip().startswith("#") and end.column:
        column = end.column + behind.index("#") + 1
        yield YAML_COMMENT.at(Position(path, first_line + end.line, column), rest=behind.strip())


def _closed(opened: _Open, problems: list[Problem]) -> Node:
    if not opened.mapping:
        return SequenceNode(tuple(opened.nodes), opened.position)
    fields: dict[str, tuple[ScalarNode, Node]] = {}
    for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
        if not isinstance(key, ScalarNode):
            problems.append(COMPLEX_KEY.at(key.position))
        elif key.text in fields:
            first = fields[key.text][0].position.line
            problems.append(DUPLICATE_KEY.at(key.position, key=key.text, first=first))
        else:
            fields[key.text] = (key, value)
    return MappingNode(tuple(fields.values()), opened.position)
