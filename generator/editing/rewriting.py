"""A file with one thing in it written anew, and everything else as it was, byte for byte."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.front_matter import documents, nodes
from generator.front_matter.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.front_matter.repairs import of_line
from generator.problems import Position
from generator.registers import LONGEST_REGISTER
from generator.text import decoded

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PLAIN = re.compile(r"(?:\.\./)*[\w–-][\w ./@–()-]*|https?://[^\s,\[\]{}]+")
"""What means itself without quotation marks, wherever it stands."""
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_FIELD = re.compile(r"(\s*(?:- +)?[\w-]+:[ \t]+)([^\s\"'\[{|>].*?)([ \t]*)")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a file's fields, or the name of one, and what it stands in."""

    node: ScalarNode
    around: MappingNode | SequenceNode | None
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written in the place of a value."""

    position: Position
    new: str
    beside: tuple[str, str] | None = None
    """A field that is written behind the value's own, with its value."""


def values(path: str, data: bytes) -> Iterator[Value]:
    """Yield the values and names of a file's fields, in their order."""
    node, _ = _read(path, data)
    yield from _values(node, None) if node else ()


def lines(data: bytes) -> list[str]:
    """Return the lines of a text in UTF-8, each with the end that it has."""
    return [line for line in _LINE.findall(data.decode("utf-8")) if line]


def with_value(path: str, data: bytes, change: Change) -> bytes | None:
    """Return a file with a value or a name written anew; None where more would change with it."""
    before, _ = _read(path, data)
    written = lines(data)
    index, column = change.position.line - 1, change.position.column - 1
    found = next((one for one in values(path, data) if one.node.position == change.position), None)
    if before is None or found is None:
        return None
    line = written[index]
    old = _source(line[column:], found.node)
    if old is None:
        return None
    rest = line[column + len(old) :]
    new = _as_written(change.new, old)
    if change.beside:
        field = f"{change.beside[0]}: {_as_written(change.beside[1], '')}"
        if _is_flow(found.around, written):
            new = f"{new}, {field}"
        elif rest.strip():
            return None
        else:
            new = f"{new}{rest or line[-1:]}{' ' * _indent(found)}{field}"
    written[index] = f"{line[:column]}{new}{rest}"
    return _kept(path, data, "".join(written).encode(), meaning(before, change))


def with_quotes(path: str, data: bytes, line: int) -> bytes | None:
    """Return a file in which the value on a line stands in quotation marks, and means the same."""
    before, _ = _read(path, data)
    written = lines(data)
    bare = written[line - 1].rstrip("\r\n")
    match = _FIELD.fullmatch(bare)
    if before is None or match is None or " #" in match[2]:
        return None
    end = written[line - 1][len(bare) :]
    written[line - 1] = f"{match[1]}{_in_quotes(match[2])}{match[3]}{end}"
    return _kept(path, data, "".join(written).encode(), meaning(before))


def with_repair(path: str, data: bytes, place: Position, code: str) -> bytes | None:
    """Return a file with a line of its fields as it was meant, which is how we read it already."""
    before, _ = _read(path, data)
    written, index = lines(data), place.line - 1
    bare = written[index].rstrip("\r\n")
    if before is None:
        return None
    for repair in of_line(bare, index):
        line = f"{repair.line}{written[index][len(bare) :]}"
        made = "".join((*written[:index], line, *written[index + 1 :])).encode()
        if repair.fault.code == code and (kept := _kept(path, data, made, meaning(before))):
            return kept
    return None


def _read(path: str, data: bytes) -> tuple[Node | None, str]:
    """Return the fields and the body of an entry's file, or what a register says."""
    if path.endswith(".md"):
        document, _ = documents.parse(path, data)
        return (document.fields, document.body) if document and document.readable else (None, "")
    text, _ = decoded(path, data, LONGEST_REGISTER)
    return (nodes.parse(path, text)[0], "") if text else (None, "")


def _values(node: Node, around: MappingNode | SequenceNode | None) -> Iterator[Value]:
    if isinstance(node, ScalarNode):
        yield Value(node, around)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _values(item, node)
    else:
        for name, value in node.items:
            yield Value(name, node, is_name=True)
            yield from _values(value, node)


def _kept(path: str, before: bytes, after: bytes, wanted: object) -> bytes | None:
    """Return the new file if it says what is wanted and nothing else."""
    node, body = _read(path, after)
    said = node is not None and meaning(node) == wanted
    return after if said and body == _read(path, before)[1] else None


def meaning(node: Node, change: Change | None = None) -> object:
    """Return what a node says, wherever it stands, with a change made to it."""
    if isinstance(node, ScalarNode):
        said = change.new if change and node.position == change.position else node.text
        return said.strip()
    if isinstance(node, SequenceNode):
        return [meaning(item, change) for item in node.items]
    fields: list[object] = []
    for name, value in node.items:
        fields.append((meaning(name, change), meaning(value, change)))
        if change and change.beside and value.position == change.position:
            fields.append(change.beside)
    return tuple(fields)


def _source(text: str, node: ScalarNode) -> str | None:
    """Return how a value is written at the beginning of `text`; None where it is told apart."""
    if node.plain:
        return node.text if text.startswith(node.text) else None
    quoted = _QUOTED.match(text)
    return quoted[0] if quoted and quoted[0][1:-1] == node.text else None


def _as_written(new: str, old: str) -> str:
    """Return a value as it is to be written in the place of what was written: with its quotes."""
    if old.startswith(("'", '"')) and not set("'\"\\") & set(new):
        return f"{old[0]}{new}{old[0]}"
    return new if _PLAIN.fullmatch(new) and new == new.strip() else _in_quotes(new)


def _in_quotes(value: str) -> str:
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def _is_flow(around: Node | None, written: list[str]) -> bool:
    if around is None:
        return False
    return written[around.position.line - 1][around.position.column - 1] in "[{"


def _indent(value: Value) -> int:
    """Return how far in the fields stand that a value stands among."""
    assert isinstance(value.around, MappingNode)
    return value.around.items[0][0].position.column - 1
