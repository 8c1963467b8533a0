"""What a body says that Markdown would drop without a word."""

import html
import re
from collections.abc import Callable, Iterator

from generator.markdown.beginnings import SEPARATOR
from generator.markdown.slips import Place
from generator.problems import Fault, Problem
from generator.text import INVISIBLE_CHARACTER, is_hidden

TABLE_CELLS = Fault("table-cells", "Each line of a table has as many cells as its first line.")
REPEATED_DEFINITION = Fault(
    "repeated-definition", "A footnote or a link that is defined below the text is defined once."
)
UNDEFINED_REFERENCE = Fault(
    "undefined-reference", "A footnote or a link that the text refers to is defined below it."
)

UNUSED_DEFINITION = Fault(
    "unused-definition", "A footnote or a link that is defined below the text is used in it."
)
BOX_TITLE = Fault("box-title", "The title of a box stands in quotation marks.")

_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.M)
_FOOTNOTE = re.compile(r"\[(\^[^\]\s]+)\](?!:)")
_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_NAME = re.compile(r"\[([^\[\]\n]+)\]")
_BOX = re.compile(r"^[ ]*!!![ ]*[\w-]+[ ]+(?!\")([^\"\n]+)", re.M)
_ENTITY = re.compile(r"&#?[0-9A-Za-z]+;?")
_PIPE = re.compile(r"(?<!\\)\|")


def _definitions(place: Place, text: str) -> Iterator[Problem]:
    defined: set[str] = set()
    for match in _DEFINITION.finditer(text):
        name = match[1].lower()
        if name in defined:
            yield REPEATED_DEFINITION.at(place(match.start()), name=f"[{match[1]}]")
        defined.add(name)
    used = {name.lower() for name in _NAME.findall(_DEFINITION.sub("", text))}
    for match in _DEFINITION.finditer(text):
        if match[1].lower() not in used:
            yield UNUSED_DEFINITION.at(place(match.start()), name=f"[{match[1]}]")


def _boxes(place: Place, text: str) -> Iterator[Problem]:
    for match in _BOX.finditer(text):
        yield BOX_TITLE.at(place(match.start(1)), words=match[1].strip())


def _entities(place: Place, text: str) -> Iterator[Problem]:
    for match in _ENTITY.finditer(text):
        if hidden := next(filter(is_hidden, html.unescape(match[0])), ""):
            sign = f"U+{ord(hidden):04X}"
            yield INVISIBLE_CHARACTER.at(place(match.start()), character=sign)


def _footnotes(place: Place, text: str) -> Iterator[Problem]:
    defined = _defined(text)
    for match in _FOOTNOTE.finditer(text):
        if match[1].lower() not in defined:
            key = f"[{match[1]}]"
            yield UNDEFINED_REFERENCE.at(place(match.start()), name=match[0], key=key)


def _links(place: Place, text: str) -> Iterator[Problem]:
    defined = _defined(text)
    for match in _LINK.finditer(text):
        name = match[2] or match[1]
        if name.lower() not in defined and not name.startswith("^"):
            at = place(match.start())
            yield UNDEFINED_REFERENCE.at(at, name=match[0], key=f"[{name}]")


def _defined(text: str) -> set[str]:
    return {name.lower() for name in _DEFINITION.findall(text)}


def _tables(place: Place, text: str) -> Iterator[Problem]:
    offset, columns, above = 0, 0, ""
    for line in text.split("\n"):
        if "|" in above and SEPARATOR.fullmatch(line):
            columns = _cells(above)
        elif columns and "|" in line and _cells(line) > columns:
            yield TABLE_CELLS.at(place(offset), count=_cells(line), columns=columns)
        elif not line.strip():
            columns = 0
        above, offset = line, offset + len(line) + 1


def _cells(line: str) -> int:
    bare = line.strip()
    bare = bare.removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return len(_PIPE.findall(bare)) + 1


LOSSES: tuple[tuple[re.Pattern[str], Callable[[Place, str], Iterator[Problem]]], ...] = (
    (re.compile(r"\]:"), _definitions),
    (re.compile("!!!"), _boxes),
    (re.compile("&"), _entities),
    (re.compile(r"\[\^"), _footnotes),
    (re.compile(r"\]\["), _links),
    (re.compile(r"\|"), _tables),
)
"""What is looked for, with the sign without which there is nothing to be found."""
