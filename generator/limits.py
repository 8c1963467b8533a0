"""How much a body may hold: more than a reader wants, less than takes long to convert."""

import re

from generator.marking import spots
from generator.problems import Fault, Position, Problem
from generator.text import lines_of

BLOCK_TOO_LONG = Fault(
    "block-too-long", "A paragraph, list or table has at most 10,000 characters and 200 brackets."
)
TOO_MANY_PARTS = Fault(
    "too-many-parts", "A text has at most 2,000 paragraphs, and 2,000 links, headings and notes."
)
BODY_TOO_LONG = Fault("body-too-long", "A text is at most 200,000 characters.")
TOO_NESTED = Fault("too-nested", "Lists and quotations are nested only a few levels deep.")

LONGEST_BODY = 200_000
LONGEST_BLOCK = 10_000
MOST_PARTS = 2_000
MOST_BRACKETS = 200
DEEPEST = 8
# Begins with the newline before the line, for which a text is searched quickly.
_DEEP = re.compile(
    rf"\n(?:(?:[ \t]*(?:>|(?:[-*+]|[0-9]+\.)[ \t]+)){{{DEEPEST + 1}}}|[ ]{{36,}}[-*+>])"
)


def oversized(path: str, text: str, first_line: int) -> list[Problem]:
    """Return what keeps a body from being converted: it would take too long, or too deep."""
    if len(text) > LONGEST_BODY:
        return [BODY_TOO_LONG.at(Position(path, first_line))]
    # Each part begins with one of these signs.
    parts = 1 + sum(map(text.count, "\n]<"))
    small = len(text) <= LONGEST_BLOCK and text.count("[") <= MOST_BRACKETS and parts <= MOST_PARTS
    if small and not _DEEP.search(f"\n{text}"):
        return []
    blocks = list(re.finditer(r"(?:[^\n]+\n?)+", text))
    if max(len(blocks), spots(text), text.count("[") // 2) > MOST_PARTS:
        return [TOO_MANY_PARTS.at(Position(path, first_line), most=MOST_PARTS)]
    lines = lines_of(path, text, first_line)
    problems = []
    for match in blocks:
        position = lines.position(match.start())
        if len(match[0]) > LONGEST_BLOCK or match[0].count("[") > MOST_BRACKETS:
            problems.append(BLOCK_TOO_LONG.at(position, characters=LONGEST_BLOCK))
        elif _DEEP.search(f"\n{match[0]}"):
            problems.append(TOO_NESTED.at(position))
    return problems
