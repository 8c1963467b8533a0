"""An item put into a list of a file's fields, or taken out, and everything else as it was."""

import re
from collections.abc import Set

from generator.editing.rewriting import lines
from generator.front_matter import documents
from generator.front_matter.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.problems import Position

_ITEM = re.compile(r"[a-z0-9-]+")
_FENCE = re.compile(r"---[ \t]*\r?\n?")


def with_item(path: str, data: bytes, field: str, item: str) -> bytes | None:
    """Return an entry's file with an id as the last of a field's, which is new if need be.

    None where that would change more.
    """
    fields = _fields(path, data)
    if fields is None or not _ITEM.fullmatch(item):
        return None
    written = lines(data)
    found = _found(fields, field)
    if found is None:
        fences = [number for number, line in enumerate(written) if _FENCE.fullmatch(line)]
        end = "\r\n" if written[fences[0]].endswith("\r\n") else "\n"
        written.insert(fences[1], f"{field}: [{item}]{end}")
    else:
        items = found.items if isinstance(found, SequenceNode) else (found,)
        last = items[-1] if items else None
        if not isinstance(last, ScalarNode) or not last.plain:
            return None
        number, start = last.position.line - 1, last.position.column - 1
        line, end_ = written[number], start + len(last.text)
        if isinstance(found, ScalarNode):
            written[number] = f"{line[:start]}[{last.text}, {item}]{line[end_:]}"
        elif _is_flow(found, written):
            written[number] = f"{line[:end_]}, {item}{line[end_:]}"
        else:
            ending = "\r\n" if line.endswith("\r\n") else "\n"
            written.insert(number + 1, f"{line[:start]}{item}{ending}")
    made = "".join(written).encode()
    wanted = _meaning(fields) | {field: [*_listed(found), item]}
    return made if _says(path, made, wanted) and _body(path, made) == _body(path, data) else None


def without_item(path: str, data: bytes, position: Position, lists: Set[str]) -> bytes | None:
    """Return an entry's file without what stands at a place, in one of the fields that are `lists`.

    The last item takes its field along. None where more would change.
    """
    fields = _fields(path, data)
    named = (
        (name.text, value)
        for name, value in (fields.items if fields else ())
        if name.text in lists and any(item.position == position for item in _items(value))
    )
    field, value = next(named, ("", None))
    if fields is None or value is None:
        return None
    written, items = lines(data), _items(value)
    number, start = position.line - 1, position.column - 1
    at = next(index for index, item in enumerate(items) if item.position == position)
    item = items[at]
    if not isinstance(item, ScalarNode) or not item.plain:
        return None
    line, end = written[number], start + len(item.text)
    if len(items) == 1:
        first = next(name for name, _ in fields.items if name.text == field).position.line - 1
        del written[first : number + 1]
    elif not _is_flow(value, written):
        del written[number]
    elif at == 0:
        written[number] = line[:start] + re.sub(r"^\s*,\s*", "", line[end:])
    else:
        written[number] = re.sub(r",\s*$", "", line[:start]) + line[end:]
    made = "".join(written).encode()
    wanted = _meaning(fields)
    rest = [said for index, said in enumerate(_listed(value)) if index != at]
    wanted |= {field: rest}
    if not rest:
        del wanted[field]
    return made if _says(path, made, wanted) and _body(path, made) == _body(path, data) else None


def _fields(path: str, data: bytes) -> MappingNode | None:
    document, _ = documents.parse(path, data)
    return document.fields if document and document.readable else None


def _body(path: str, data: bytes) -> str:
    document, _ = documents.parse(path, data)
    return document.body if document else ""


def _found(fields: MappingNode, field: str) -> Node | None:
    return next((value for name, value in fields.items if name.text == field), None)


def _items(value: Node | None) -> tuple[Node, ...]:
    if value is None:
        return ()
    return tuple(value.items) if isinstance(value, SequenceNode) else (value,)


def _listed(value: Node | None) -> list[object]:
    return [_said(item) for item in _items(value)]


def _said(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return node.text.strip()
    if isinstance(node, SequenceNode):
        return [_said(item) for item in node.items]
    return [(name.text, _said(value)) for name, value in node.items]


def _meaning(fields: MappingNode) -> dict[str, object]:
    """Return what each field says, a value alone as a list of one."""
    return {name.text: _listed(value) for name, value in fields.items}


def _says(path: str, data: bytes, wanted: dict[str, object]) -> bool:
    fields = _fields(path, data)
    return fields is not None and _meaning(fields) == wanted


def _is_flow(value: Node, written: list[str]) -> bool:
    return written[value.position.line - 1].startswith("[", value.position.column - 1)
