"""Files of items: JSON with one item a line, in which the text of one can be replaced.

A body alone may change without anything else being made again (`renewing`), and these files hold
the bodies, too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

ID, TEXT = "id", "markdown"
"""The members of an item that tell which it is, and what its body says: the first and the last."""

_ENCODER = msgspec.json.Encoder()
_START, _BETWEEN, _END = b'"items":[\n', b",\n", b"\n]}\n"


def encoded(value: Any) -> bytes:
    """Return a value as JSON on one line."""
    return _ENCODER.encode(value)


def filed(envelope: Mapping[str, Any], items: Iterable[bytes], member: str = "items") -> bytes:
    """Return a file: what the envelope says, and below it the items, each encoded, in a list."""
    head = encoded(envelope).removesuffix(b"}")
    comma = b"," if envelope else b""
    start = _START.replace(b"items", member.encode())
    return b"".join((head, comma, start, _BETWEEN.join(items), _END))


def reworded(file: bytes, texts: Mapping[str, str]) -> bytes:
    """Return a file of items with other texts in some of them, by id; the rest is as it was.

    Raises:
        ValueError: this is no such file, or it holds none of these.
    """
    lines = file.split(b"\n")
    left = dict(texts)
    for number, line in enumerate(lines):
        if not line.startswith(b'{"id":"'):
            continue
        id_ = line[7 : line.index(b'"', 7)].decode()
        if id_ in left:
            item = msgspec.json.decode(line.removesuffix(b","))
            item[TEXT] = left.pop(id_)
            lines[number] = encoded(item) + (b"," if line.endswith(b",") else b"")
    if left:
        raise ValueError(f"no such items: {', '.join(sorted(left))}")
    return b"\n".join(lines)
