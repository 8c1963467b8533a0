"""How much a body may hold: more than a reader wants, less than takes long to convert."""

import re

from generator.markdown.marking import spots
from generator.problems import Fault, Position, Problem
from generator.text import lines_of

BLOCK_TOO_LONG = Fault(
    "block-too-long", "A paragraph, list or table has at most 10,000 characters and 200 brackets."
)
TOO_MANY_PARTS = Fault(
    "too-many-parts", "A text has at most 2,000 paragraphs, and 2,000 links, headings and notes."
)
BODY_TOO_LONG = Fault("body-too-long", "A text is at most 200,000 characters.")
TOO_NESTED = Fault("too-nested", "Lists, quotations and boxes are nested only a few levels deep.")

TABLE_TOO_LARGE = Fault(
    "table-too-large", "A table in a text has at most 50 columns and 5,000 cells."
)

LONGEST_BODY = 200_000
LONGEST_BLOCK = 10_000
MOST_PARTS = 2_000
MOST_BRACKETS = 200
DEEPEST = 8
MOST_COLUMNS = 50
MOST_CELLS = 5_000
_SEPARATOR = re.compile(r"\n[ ]{0,3}[|:-][ |:-]*(?:\n|\Z)")
_UNDERLINED = re.compile(r"\n[ \t>]{0,40}(?:=+|-+)[ ]*(?=\n|\Z)")
"""A line that makes a heading of the one above it, which has no sign of its own."""
# Begins with the newline before the line, for which a text is searched quickly.
_DEEP = re.compile(
    rf"\n(?:(?:[ \t]*(?:>|(?:[-*+]|[0-9]+\.)[ \t]+)){{{DEEPEST + 1}}}"
    rf"|(?:[ ]{{4}}|[ ]{{0,3}}\t){{{DEEPEST + 1}}}[ \t]*(?:[-*+>]|[0-9]+\.[ \t]|!!!))"
)


def oversized(path: str, text: str, first_line: int) -> list[Problem]:
    """Return what keeps a body from being converted: it would take too long, or too deep."""
    if len(text) > LONGEST_BODY:
        return [BODY_TOO_LONG.at(Position(path, first_line))]
    # Each part begins with one of these signs.
    parts = 1 + sum(map(text.count, "\n]<"))
    small = len(text) <= LONGEST_BLOCK and text.count("[") <= MOST_BRACKETS and parts <= MOST_PARTS
    small = small and text.count("|") <= MOST_COLUMNS
    if small and not _DEEP.search(f"\n{text}"):
        return []
    blocks = list(re.finditer(r"(?:[^\n]+\n?)+", text))
    spotted = spots(text) + sum(1 for _ in _UNDERLINED.finditer(text))
    if max(len(blocks), spotted, text.count("[") // 2) > MOST_PARTS:
        return [TOO_MANY_PARTS.at(Position(path, first_line), most=MOST_PARTS)]
    lines = lines_of(path, text, first_line)
    problems = []
    for match in blocks:
        position = lines.position(match.start())
        # The newline that ends it is none of its characters.
        if len(match[0].rstrip("\n")) > LONGEST_BLOCK or match[0].count("[") > MOST_BRACKETS:
            problems.append(BLOCK_TOO_LONG.at(position, characters=LONGEST_BLOCK))
        elif _DEEP.search(f"\n{match[0]}"):
            problems.append(TOO_NESTED.at(position))
        elif _is_too_large(match[0]):
            problems.append(TABLE_TOO_LARGE.at(position, columns=MOST_COLUMNS, cells=MOST_CELLS))
    return problems


def _is_too_large(block: str) -> bool:
    """Tell whether a block would be too large as a table: short rows get empty cells."""
    if "|" not in block or not _SEPARATOR.search(f"\n{block}"):
        return False
    rows = [line.count("|") for line in block.strip().split("\n")]
    # A row may have a sign at both of its ends.
    columns = max(rows) - 1
    return columns > MOST_COLUMNS or columns * (len(rows) - 1) > MOST_CELLS
