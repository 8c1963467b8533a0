"""From bytes to text: what is not text, or hides something from its reader, is named."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from generator.mixups import GARBLED_LETTERS, GIT_CONFLICT, conflict, garbled, restored
from generator.problems import Fault, Position, Problem

NOT_UTF8 = Fault("not-utf8", "A text file is saved as UTF-8.")
CONTROL_CHARACTER = Fault(
    "control-character", "A text holds no control characters; they come from copying by mistake."
)
INVISIBLE_CHARACTER = Fault(
    "invisible-character",
    "A text holds no characters that cannot be seen or that turn the direction of writing.",
)
FILE_TOO_LONG = Fault(
    "file-too-long", "A text file is at most 300 kilobytes, a register 4 megabytes."
)

MOST_REPORTED = 20
"""More faults of one kind in one file than this help nobody."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile(
    # Zero-width and direction marks (a zero-width joiner belongs to emoji and stays), line breaks
    # that only some programs see, private use (our own marks), noncharacters and tag characters.
    "[\x85\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\uffff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
# Most texts hold nothing else, which is soon told.
_ORDINARY = re.compile("[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027]*")


def is_hidden(character: str) -> bool:
    """Tell whether a character is one that a text must not hold."""
    return bool(_CONTROL.match(character) or _INVISIBLE.match(character))


def decoded(path: str, data: bytes, limit: int) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file, with a newline between its lines, and what is wrong with it.

    The text is None where there is none to be had. Characters that are refused are replaced by
    U+FFFD, so that everything else in the file can still be checked where it stands.
    """
    if len(data) > limit:
        return None, (FILE_TOO_LONG.at(Position(path), kilobytes=limit // 1000),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        lines = len(re.findall(rb"\r\n|\r|\n", before))
        return None, (NOT_UTF8.at(Position(path, lines + 1, column)),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (offset := conflict(text)) is not None:
        return None, (GIT_CONFLICT.at(lines_of(path, text).position(offset)),)
    letters = _garbled(path, text)
    if _ORDINARY.fullmatch(text):
        return text, letters
    control = _found(path, text, _CONTROL, CONTROL_CHARACTER)
    problems = (*control, *_found(path, text, _INVISIBLE, INVISIBLE_CHARACTER))
    if problems:
        text = _INVISIBLE.sub("\ufffd", _CONTROL.sub("\ufffd", text))
    return text, (*letters, *problems)


def _garbled(path: str, text: str) -> tuple[Problem, ...]:
    found = garbled(text)
    if found is None:
        return ()
    offset, word = found
    place = lines_of(path, text).position(offset)
    return (GARBLED_LETTERS.at(place, (restored(word),), word=word),)


def as_written(data: bytes) -> str:
    """Return a file's text with a newline between its lines, whatever is wrong with it."""
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _found(path: str, text: str, pattern: re.Pattern[str], fault: Fault) -> Iterator[Problem]:
    lines = lines_of(path, text)
    for match in islice(pattern.finditer(text), MOST_REPORTED):
        yield fault.at(lines.position(match.start()), character=f"U+{ord(match[0]):04X}")


@dataclass(frozen=True, slots=True)
class Lines:
    """A text as a part of a file, in which many places are looked up."""

    start: Position
    """Where the text begins."""
    starts: tuple[int, ...]
    """Where each of its lines begins, counted in characters."""

    def position(self, offset: int) -> Position:
        """Return the place of the character at `offset`."""
        line = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[line] + 1
        return Position(self.start.path, self.start.line + line, column)


def lines_of(path: str, text: str, first_line: int = 1) -> Lines:
    """Return the lines of a text that begins on `first_line` of its file."""
    starts = accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0)
    return Lines(Position(path, first_line), tuple(starts))
