"""What the files of Pagefind's index hold: texts and lists, packed."""

import re
import zlib
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

SIGNATURE = b"pagefind_dcd"
SHORT, LONG = 7, 10
"""Letters in the names of a filter or a fragment, and of the list of all that the index has."""
TEXT, LIST = 3, 4
"""Kinds of values in CBOR."""
VALUES, FILTERS = 1, 3
"""Where the lists stand that have no order: in a filter, and in the list of all."""

_PLAIN = re.compile(rf"[a-z]+_[0-9a-f]{{{SHORT}}}\.pf_fragment")
_ADDRESS = re.compile(rb'{"url":"/([^"\\]*/)"')
_HEAD = 1_000
"""So many bytes of a fragment hold its address."""


def page_of(fragment: Path) -> str:
    """Return the path in the tree of the page that a fragment tells of; else nothing.

    Raises:
        OSError: the file cannot be read.
    """
    with fragment.open("rb") as file, suppress(zlib.error, UnicodeError):
        head = zlib.decompressobj(wbits=31).decompress(file.read(_HEAD), _HEAD)
        found = _ADDRESS.match(head, len(SIGNATURE))
        return f"{found[1].decode()}index.html" if found else ""
    return ""


def is_plain(fragment: str) -> bool:
    """Tell whether the name of a fragment is as short as it is where no other has the same."""
    return _PLAIN.fullmatch(fragment) is not None


def packed(data: bytes) -> bytes:
    """Return a file of the index that holds data, the same at any time."""
    return zlib.compress(data, zlib.Z_BEST_COMPRESSION, wbits=31)


def ordered(data: bytes, number: int) -> bytes:
    """Return a list in CBOR with what is in its value of this number, a list too, sorted."""
    place = len(SIGNATURE) + 1
    for _ in range(number):
        place = _end(data, place)
    count, start = _head(data, place)
    ends = [start]
    for _ in range(count):
        ends.append(_end(data, ends[-1]))
    values = sorted(data[begin:end] for begin, end in pairwise(ends))
    return data[:start] + b"".join(values) + data[ends[-1] :]


def _head(data: bytes, place: int) -> tuple[int, int]:
    """Return the number that a value begins with, and where what it counts begins."""
    number, size = data[place] & 31, 0
    if number > 23:
        size = 1 << (number - 24)
        number = int.from_bytes(data[place + 1 : place + 1 + size], "big")
    return number, place + 1 + size


def _end(data: bytes, place: int) -> int:
    """Return where a value ends: a number, a text or a list."""
    kind = data[place] >> 5
    number, place = _head(data, place)
    if kind == TEXT:
        return place + number
    for _ in range(number if kind == LIST else 0):
        place = _end(data, place)
    return place
