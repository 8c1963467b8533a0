"""Lines of front matter written with a sign that only looks like the right one.

What is typed on a phone, or pasted from Word or a web page, has hard spaces, wide colons, and dots
and dashes before the items of lists. YAML reads them as words, and complains some lines below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.front_matter.explaining import YAML_TAB
from generator.problems import Fault, Position, Problem

YAML_ITEM = Fault("yaml-item", "Each item of a list begins with a hyphen and a space.")
YAML_SEPARATOR = Fault(
    "yaml-separator", "Between a field's name and its value stand a colon and an ordinary space."
)

YAML_LINK = Fault("yaml-link", "A field has the name of a text or an address, and no link.")

LONGEST_SHOWN = 80
MOST_LINES_UP = 3
"""So many lines above the place that YAML complains of it may be that the cause stands."""

_HARD = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
_INDENT = re.compile(rf"[ \t{_HARD}]*")
_ITEM = re.compile(
    rf"(?:[•·●▪◦‣][ \t{_HARD}]*|[*–—−‐‑][ \t{_HARD}]+|-[{_HARD}]+|[–—−‐‑-](?=[^\W\d]))(?=[^\s*–—-])"
)
_SEPARATED = re.compile(
    rf"((?:- +)?[^\W\d][\w-]*)[ {_HARD}]*(?:：[ {_HARD}]*|:[ {_HARD}]*[{_HARD}][ {_HARD}]*"
    rf"|:(?=[^\s/:])|[=;]\s*)(?=\S)"
)
_BLOCK = re.compile(r"\s*(?:- +)?[\w-]+:\s+[|>][+-]?[0-9]?\s*")
_MISREAD = re.compile(rf":[ \t]*\n[ \t{_HARD}]*(?:[*•·●▪◦‣–—−‐‑]|-[^ \n-])")
_LINK = re.compile(r"((?:- +)?(?:[^\W\d][\w-]*: +)?)(\[[^\[\]\"]*\]\(([^()\"]*)\))\s*")
_TEXT = re.compile(r"(?:[^\s/#]*/)*([a-z0-9-]+)\.md(?:#.*)?")
_NAME_ALONE = re.compile(r"\s*(?:- +)?[\w-]+:\s*")


@dataclass(frozen=True, slots=True)
class Repair:
    """A line as it was meant."""

    number: int
    """Of the line, counted from 0."""
    column: int
    """Where the sign stands, counted from 0."""
    line: str
    fault: Fault

    def problem(self, path: str, first_line: int) -> Problem:
        """Return what is told of the line, in a text that begins on `first_line` of its file."""
        fault, meant = self.fault, self.line.strip()
        place = Position(path, first_line + self.number, self.column + 1)
        return fault.at(place, (meant,) if len(meant) <= LONGEST_SHOWN else ())

    def made(self, lines: Sequence[str]) -> str:
        """Return the text of the lines with this one put right."""
        return "\n".join((*lines[: self.number], self.line, *lines[self.number + 1 :]))


def near(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """Yield how the line that cannot be read, or one right above, may have been meant."""
    hidden = _in_blocks(lines)
    for at in range(number, max(number - MOST_LINES_UP, 0) - 1, -1):
        if at < len(lines) and at not in hidden:
            yield from of_line(lines[at], at)


def of_items(text: str) -> Iterator[Repair]:
    """Yield what was meant for the items of a list, where YAML reads a text of several lines."""
    if not _MISREAD.search(text):
        return
    lines = text.split("\n")
    hidden, listed = _in_blocks(lines), False
    for number, line in enumerate(lines):
        if number in hidden or not line.strip():
            continue
        found = next((one for one in of_line(line, number) if one.fault is YAML_ITEM), None)
        if listed and found:
            yield found
        else:
            listed = _NAME_ALONE.fullmatch(line) is not None


def of_line(line: str, number: int) -> Iterator[Repair]:
    """Yield what may have been meant by a line, likeliest first."""
    indent = _INDENT.match(line)
    assert indent
    rest, start = line[indent.end() :], indent.end()
    spaces = _even(indent[0], 2)
    if (found := _ITEM.match(rest)) and start + found.end() < len(line):
        yield Repair(number, start, f"{spaces}- {rest[found.end() :]}", YAML_ITEM)
    if found := _SEPARATED.match(rest):
        meant = f"{spaces}{found[1]}: {rest[found.end() :]}"
        yield Repair(number, start + len(found[1]), meant, YAML_SEPARATOR)
    if (found := _LINK.fullmatch(rest)) and found[1]:
        yield Repair(number, start + len(found[1]), f"{spaces}{found[1]}{_led(found)}", YAML_LINK)
    if spaces != indent[0] and rest:
        for width in (2, 4):
            yield Repair(number, 0, _even(indent[0], width) + rest, YAML_TAB)


def _led(link: re.Match[str]) -> str:
    """Return where a link in a field leads, in its words where that can be told, or in quotes."""
    if text := _TEXT.fullmatch(link[3]):
        return text[1]
    return link[3] if link[1].endswith("url: ") else f'"{link[2]}"'


def _even(indent: str, width: int) -> str:
    return re.sub(f"[{_HARD}]", " ", indent).replace("\t", " " * width)


def _in_blocks(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines that are the text of a block: `description: |`."""
    found: set[int] = set()
    above: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if above is not None and line.strip() and indent <= above:
            above = None
        if above is not None:
            found.add(number)
        elif _BLOCK.fullmatch(line):
            above = indent
    return frozenset(found)
