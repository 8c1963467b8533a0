"""From YAML to nodes that know their place: every scalar stays text until the schema types it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.problems import Fault, Position, Problem

YAML_COLON = Fault(
    "yaml-colon", "A value that holds a colon followed by a space stands in quotation marks."
)
YAML_TAB = Fault("yaml-tab", "Lines are indented with spaces, never with tabs.")
YAML_QUOTE = Fault(
    "yaml-quote", "A quotation mark that is opened is closed again, with nothing after it."
)
YAML_BRACKET = Fault("yaml-bracket", "A bracket that is opened is closed again.")
YAML_START = Fault(
    "yaml-start",
    "A value that begins with one of the signs @ ` % & * ! | > stands in quotation marks.",
)
YAML_SYNTAX = Fault("yaml-syntax", "Each line is `field: value` or `- item`, evenly indented.")
YAML_REFERENCE = Fault(
    "yaml-reference", "Anchors (&), aliases (*) and tags (!) of YAML are not used."
)
YAML_DOCUMENT = Fault("yaml-document", "There is one block of fields, without directives.")
YAML_COMMENT = Fault(
    "yaml-comment",
    "A value that holds a space and # stands in quotation marks; a comment has its own line.",
)
DUPLICATE_KEY = Fault("duplicate-key", "A field is written once.")
COMPLEX_KEY = Fault("complex-key", "The name of a field is a word, not a list or a block.")
TOO_DEEP = Fault("too-deep", "Fields are nested at most eight levels deep.")

DEEPEST = 8

_STARTS = ("cannot start any token", "block scalar", "directive", "alias", "anchor", "tag")

_LOADER = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value, as text."""

    text: str
    position: Position
    plain: bool = True
    """False where it stands in quotation marks or as a block of text."""


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple["Node", ...]
    position: Position


@dataclass(frozen=True, slots=True)
class MappingNode:
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
    try:
        node = _node(_events(path, text, first_line), path, text, first_line, problems)
        return node, tuple(problems)
    except _RefusedError as refusal:
        problems.append(refusal.args[0])
    except yaml.MarkedYAMLError as error:
        problems.append(_explained(path, text, first_line, error))
    except yaml.YAMLError:
        problems.append(YAML_SYNTAX.at(Position(path, first_line)))
    return None, tuple(problems)


def _events(path: str, text: str, first_line: int) -> Iterator[Any]:
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        position = _position(path, event, first_line)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1 or event.version or event.tags:
                raise _RefusedError(YAML_DOCUMENT.at(position))
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _RefusedError(YAML_REFERENCE.at(position))
        yield event


def _position(path: str, event: Any, first_line: int) -> Position:
    mark = event.start_mark
    return Position(path, first_line + mark.line, mark.column + 1)


@dataclass(slots=True)
class _Open:
    """A list or block that is still being read."""

    position: Position
    mapping: bool
    nodes: list[Node]


def _node(
    events: Iterator[Any], path: str, text: str, first_line: int, problems: list[Problem]
) -> Node | None:
    stack: list[_Open] = []
    lines = text.split("\n")
    for event in events:
        position = _position(path, event, first_line)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = ScalarNode(event.value, position, plain=not event.style)
            if node.plain and (swallowed := _comment(lines, event)):
                end = event.end_mark
                place = Position(
                    path, first_line + end.line, lines[end.line].index("#", end.column) + 1
                )
                problems.append(YAML_COMMENT.at(place, rest=swallowed))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) == DEEPEST:
                raise _RefusedError(TOO_DEEP.at(position))
            stack.append(_Open(position, isinstance(event, yaml.MappingStartEvent), []))
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _closed(stack.pop(), problems)
        else:
            continue
        if not stack:
            # The rest is read for its faults: a second document, a stray bracket.
            for _ in events:
                pass
            return node
        stack[-1].nodes.append(node)
    return None


def _comment(lines: list[str], event: Any) -> str:
    """Return what stands behind a plain value as a comment, and would vanish; else nothing."""
    mark = event.end_mark
    behind = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    return behind.strip() if behind.lstrip().startswith("#") and mark.column else ""


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


def _explained(path: str, text: str, first_line: int, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem behind what the YAML reader says, where the editor should look."""
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    said = f"{error.context or ''} {error.problem or ''}"
    fault = YAML_SYNTAX
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    before = line[: mark.column] if mark else ""
    if "mapping values are not allowed" in said:
        fault = YAML_COLON if ": " in before else YAML_SYNTAX
    elif "quoted scalar" in said:
        fault, mark = YAML_QUOTE, opened or mark
    elif before.rstrip().endswith(("'", '"')):
        fault = YAML_QUOTE
    elif "flow sequence" in said or "flow mapping" in said:
        fault, mark = YAML_BRACKET, opened or mark
    elif "\t" in line[: len(line) - len(line.lstrip())]:
        fault = YAML_TAB
    elif "could not find expected ':'" in said:
        mark = opened or mark
    elif "%YAML" in text or "did not find expected <document start>" in said:
        fault = YAML_DOCUMENT
    elif any(kind in said for kind in _STARTS):
        fault, mark = YAML_START, opened or mark
    if mark is None:
        return fault.at(Position(path, first_line))
    line_number = min(mark.line, len(lines) - 1)
    return fault.at(Position(path, first_line + line_number, mark.column + 1))
