"""What must not be published whoever wrote it: identity numbers of people, and secrets."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator.library import Library
from generator.problems import Finding, Position
from generator.text import lines_of

_ELEVEN_DIGITS = re.compile(
    r"(?<![0-9])(?<![0-9][.,])([0-9]{2})([./ -]?)([0-9]{2})\2([0-9]{2})"
    r"[\s./–-]{0,2}([0-9]{5})(?![0-9])"
)
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_SYNTHETIC_MONTHS = (0, 40, 65, 80)
"""Added to the month in the test numbers of Norwegian registers."""

_COARSE = bytes(
    ord("0" if sign in "0123456789" else " " if sign in "./-?" or sign.isspace() else sign)
    for sign in map(chr, range(256))
)
"""All digits are one, and so is what may divide them; a question mark stands for other signs."""
_LAST_DIGITS = (b"0000000", b"00 00000", b"00  00000")

_TOKENS: Mapping[str, str] = {
    **{f"gh{kind}_": "[A-Za-z0-9]{20,}" for kind in "pousr"},
    "github_pat_": "[A-Za-z0-9_]{20,}",
    "glpat-": "[A-Za-z0-9_-]{20,}",
    "AKIA": "[0-9A-Z]{16}",
    "xox": "[abprs]-[A-Za-z0-9-]{10,}",
    "AIza": "[0-9A-Za-z_-]{35}",
    "eyJ": r"[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}",
    "sk-": "[A-Za-z0-9_-]{32,}",
}
"""How secret tokens go on, by how they begin."""
_SECRETS = re.compile(
    rf"\b(?:{'|'.join(map(''.join, _TOKENS.items()))})|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
_BEGINNINGS = (*_TOKENS, "-----BEGIN ")


def identity_number(library: Library) -> Iterator[Finding]:
    """A text holds no national identity number or D-number, in whatever way it is written."""
    for position, match in _found(library, _ELEVEN_DIGITS, _may_hold_number):
        digits = "".join(match.group(1, 3, 4, 5))
        if _is_identity_number(digits):
            yield Finding(position, {"number": f"{digits[:6]} *****"})


def secret(library: Library) -> Iterator[Finding]:
    """A text holds no secret key or token."""
    for position, match in _found(library, _SECRETS, _may_hold_secret):
        yield Finding(position, {"beginning": f"{match[0][:4]}…"})


def _found(
    library: Library, pattern: re.Pattern[str], may_hold: Callable[[str], bool]
) -> Iterator[tuple[Position, re.Match[str]]]:
    """Yield where a pattern stands in the files as they are written, and in their names."""
    for path, text in library.texts.items():
        if may_hold(path):
            for match in pattern.finditer(path):
                yield Position(path), match
        if may_hold(text):
            lines = lines_of(path, text)
            for match in pattern.finditer(text):
                yield lines.position(match.start()), match


def _may_hold_number(text: str) -> bool:
    """Tell, faster than the pattern can, whether a text has enough digits in a row."""
    coarse = text.encode("latin-1", "replace").translate(_COARSE)
    return any(digits in coarse for digits in _LAST_DIGITS)


def _may_hold_secret(text: str) -> bool:
    return any(beginning in text for beginning in _BEGINNINGS)


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
