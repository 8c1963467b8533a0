"""What a reader of a body would miss, or see as it is written and not understand."""

import re
from collections.abc import Iterator
from functools import cache

from generator.markdown.losses import LOSSES
from generator.markdown.pasted import pasted
from generator.markdown.signs import foreign
from generator.markdown.slips import SLIPS
from generator.problems import Position, Problem
from generator.text import lines_of

_CODE = re.compile(
    r"^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n.*?(?:^\1[`~]*[ \t]*$|\Z)|(?<!`)`+[^`\n]+`+", re.M | re.S
)


def vanishing(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem for each thing in a body that a reader would miss or not understand."""
    code = "`" in text or "~~~" in text
    bare = _CODE.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), text) if code else text
    lines = cache(lambda: lines_of(path, text, first_line))

    def place(offset: int) -> Position:
        return lines().position(offset)

    for sign, look in (*LOSSES, *SLIPS):
        if sign.search(bare):
            yield from look(place, bare)
    yield from pasted(place, text, bare)
    yield from foreign(place, text, bare)
