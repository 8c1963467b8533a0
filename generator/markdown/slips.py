"""What was meant to be a table, a list, a link or a text of its own, and stays signs in a row."""

import re
from collections.abc import Callable, Iterator

from generator.markdown.beginnings import SEPARATOR
from generator.problems import Fault, Position, Problem

SECOND_FRONT_MATTER = Fault(
    "second-front-matter", "A file holds one text, with one block of fields at its top."
)
TABLE_WITHOUT_LINE = Fault(
    "table-without-line", "Below the first line of a table stands a line of hyphens: `|---|---|`."
)
LINK_IN_PIECES = Fault(
    "link-in-pieces",
    "A link is written `[words](https://…)`, without a space between the two.",
    "warning",
)
SIGN_OF_LIST = Fault(
    "sign-of-list", "The items of a list begin with a hyphen and a space.", "warning"
)

Place = Callable[[int], Position]
"""Where the character at an offset stands."""

_FIELDS = re.compile(
    r"^---[ \t]*\n(?:[ \t]*\n)*(?:title|description|municipality|published|tags)[ \t]*:[ \t]", re.M
)
_ROW = re.compile(r"[ ]{0,3}\|.*\|[ \t]*")
_SPACED = re.compile(r"(?<![\\!\]])\[([^\[\]\n]+)\][ \t]+\((https?://[^\s()]+)\)")
_TURNED = re.compile(r"(?<!\\)\(([^()\n]+)\)\[(https?://[^\s\[\]]+)\]")
_OPEN = re.compile(r"(?<![\\!\]])\[([^\[\]\n]+)\]\((https?://[^\s()\"<>]++)(?=[^()\"\n]*$)", re.M)
_ITEM = r"[ ]{0,3}[•·●▪◦‣][ \t\u00a0]+[^\s]"
_ITEMS = re.compile(rf"^{_ITEM}[^\n]*(?:\n(?:[ \t]*\n)?{_ITEM}[^\n]*)+", re.M)


def _second(place: Place, text: str) -> Iterator[Problem]:
    for match in _FIELDS.finditer(text):
        yield SECOND_FRONT_MATTER.at(place(match.start()))


def _tables(place: Place, text: str) -> Iterator[Problem]:
    offset, above = 0, ""
    lines = text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        first = "|" in line and "|" in below and _ROW.fullmatch(line) and _ROW.fullmatch(below)
        if first and not (_ROW.fullmatch(above) or SEPARATOR.fullmatch(below)):
            cells = line.count("|") - 1
            yield TABLE_WITHOUT_LINE.at(place(offset), line="|" + "---|" * cells)
        above, offset = line, offset + len(line) + 1


def _links(place: Place, text: str) -> Iterator[Problem]:
    for form in (_SPACED, _TURNED, _OPEN):
        for match in form.finditer(text):
            meant = f"[{match[1]}]({match[2]})"
            yield LINK_IN_PIECES.at(place(match.start()), (meant,), words=match[0])


def _items(place: Place, text: str) -> Iterator[Problem]:
    for match in _ITEMS.finditer(text):
        sign = match[0].lstrip()[0]
        yield SIGN_OF_LIST.at(place(match.end() - len(match[0].lstrip())), sign=sign)


SLIPS: tuple[tuple[re.Pattern[str], Callable[[Place, str], Iterator[Problem]]], ...] = (
    (re.compile("---"), _second),
    (re.compile(r"\|"), _tables),
    (re.compile(r"https?://"), _links),
    (re.compile("[•·●▪◦‣]"), _items),
)
"""What is looked for, with the sign without which there is nothing to be found."""
