"""A file with some of its body written anew, and everything else as it was, byte for byte."""

from collections.abc import Callable
from itertools import takewhile

from generator.editing.rewriting import lines, meaning
from generator.front_matter import documents
from generator.problems import Position


def with_words(path: str, data: bytes, position: Position, old: str, new: str) -> bytes | None:
    """Return a file with words of its body written anew; None where they do not stand there."""
    written = lines(data)
    line, column = written[position.line - 1], position.column - 1
    if not old or not line.startswith(old, column):
        return None
    written[position.line - 1] = f"{line[:column]}{new}{line[column + len(old) :]}"
    return with_body(path, data, written)


def with_lines(
    path: str,
    data: bytes,
    first: int,
    belongs: Callable[[str], bool],
    made: Callable[[list[str]], list[str]],
) -> bytes | None:
    """Return a file with lines of its body written anew: from the first on, those that belong.

    `belongs` and `made` see the lines without their ends; None where nothing becomes another.
    """
    written = lines(data)
    old = [line.rstrip("\r\n") for line in takewhile(belongs, written[first - 1 :])]
    new = made(old)
    if new == old:
        return None
    ending = written[first - 1][len(old[0]) :] or "\n"
    written[first - 1 : first - 1 + len(old)] = [f"{line}{ending}" for line in new]
    return with_body(path, data, written)


def with_body(path: str, before: bytes, written: list[str]) -> bytes | None:
    """Return the file that lines make, if its fields say what they said; else None."""
    after = "".join(written).encode()
    old, new = (documents.parse(path, data)[0] for data in (before, after))
    if old is None or new is None or not (old.readable and new.readable):
        return None
    return after if meaning(old.fields) == meaning(new.fields) else None
