"""What must not be published whoever wrote it, as it is found in a text and in a file's name."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator.problems import Position
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


def is_private(path: str, text: str) -> bool:
    """Tell whether a file holds anything of that."""
    found = (*identity_numbers(path, text), *secrets(path, text))
    return bool(found)


def identity_numbers(path: str, text: str) -> Iterator[tuple[Position, str]]:
    """Yield where identity numbers of people stand, and their digits."""
    for position, match in _found(path, text, _ELEVEN_DIGITS, _may_hold_number):
        digits = "".join(match.group(1, 3, 4, 5))
        if _is_identity_number(digits):
            yield position, digits


def secrets(path: str, text: str) -> Iterator[tuple[Position, str]]:
    """Yield where secret keys and tokens stand, and each."""
    for position, match in _found(path, text, _SECRETS, _may_hold_secret):
        yield position, match[0]


def _found(
    path: str, text: str, pattern: re.Pattern[str], may_hold: Callable[[str], bool]
) -> Iterator[tuple[Position, re.Match[str]]]:
    """Yield where a pattern stands in a file as it is written, and in its name."""
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
