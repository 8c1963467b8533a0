"""What must not be published whoever wrote it: identity numbers of people, and secrets."""

import re
from collections.abc import Iterator
from datetime import date

from generator.library import Library
from generator.nodes import MappingNode, Node, ScalarNode
from generator.problems import Finding, Position
from generator.text import position_in

_ELEVEN_DIGITS = re.compile(
    r"(?<![\d.])(\d\d)[. ]?(\d\d)[. ]?(\d\d)[ \u00a0.\-–]{0,2}(\d{5})(?![\d])"
)
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_SYNTHETIC_MONTHS = (0, 40, 65, 80)
"""Added to the month in the test numbers of Norwegian registers."""

_SECRETS = re.compile(
    r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{20,}"
    r"|AKIA[0-9A-Z]{16}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{35}"
    r"|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}|sk-[A-Za-z0-9_-]{32,})"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)


def identity_number(library: Library) -> Iterator[Finding]:
    """A text holds no national identity number or D-number, in whatever way it is written."""
    for text, start, exact in _texts(library):
        for match in _ELEVEN_DIGITS.finditer(text):
            digits = "".join(match.groups())
            if _is_identity_number(digits):
                place = position_in(start.path, text, match.start(), start.line)
                yield Finding(place if exact else start, {"number": f"{digits[:6]} *****"})


def secret(library: Library) -> Iterator[Finding]:
    """A text holds no secret key or token."""
    for text, start, exact in _texts(library):
        for match in _SECRETS.finditer(text):
            place = position_in(start.path, text, match.start(), start.line)
            yield Finding(place if exact else start, {"beginning": f"{match[0][:4]}…"})


def _is_identity_number(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    months = [month - added for added in _SYNTHETIC_MONTHS if 1 <= month - added <= 12]
    if not months or not _is_day(day, months[0]):
        return False
    for weights, control in ((_FIRST_WEIGHTS, numbers[9]), (_SECOND_WEIGHTS, numbers[10])):
        rest = sum(weight * number for weight, number in zip(weights, numbers, strict=False)) % 11
        if (11 - rest) % 11 != control:
            return False
    return True


def _is_day(day: int, month: int) -> bool:
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _texts(library: Library) -> Iterator[tuple[str, Position, bool]]:
    """Yield each text with the place where it begins, and whether its lines are the file's."""
    for document in library.documents:
        yield document.body, Position(document.path, document.body_line), True
        for scalar in _scalars(document.fields):
            yield scalar.text, scalar.position, False
    for terms in library.terms.values():
        for term in terms.values():
            yield "\n".join((term.definition, *term.synonyms)), term.position, False
    for placed in library.sources.values():
        source = placed.source
        yield "\n".join((source.title, source.publisher, source.url)), placed.position, False


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.items:
            yield key
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)
