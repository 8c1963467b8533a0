"""Signs made alike: digits of all scripts, and all that may divide the digits of a number."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FILLER = "\0"
"""Stands where one sign was written with several."""

_OTHER = re.compile(r"[^\x00-\x7f]|&#(?:[0-9]{1,4}|[xX][0-9a-fA-F]{1,4});|%3[0-9]")
_WRITTEN = re.compile(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));")
_DIVIDING = ("Z", "Pd", "Cf", "M")
_DOTS = "·•․‧・⁄∕"
_FAR = 0xFF
"""Stands for signs that are not used here; nothing in UTF-8 looks like it."""
_DIGITS = bytes(
    # What the signs consist of that are used here; digits of other scripts have other bytes.
    _FAR
    if sign >= 0xD9 and sign != 0xE2
    # Spaces that do not break end in these bytes.
    else ord("0")
    if 48 <= sign < 58
    else 32
    if sign in b" .\xa0\xaf\x89"
    else sign
    for sign in range(256)
)
_DELETED = b"\xc2\xe2\x80"
_WRITTEN_DIGITS = (b"&#", b"%3")
"""What digits begin with that are written as `&#51;` or `%33`."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that should not be published, within a text."""

    start: int
    end: int
    shown: str
    """So much of it that its writer knows it again, and nobody else can use it."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """A text, as it is sooner searched for what is seldom there."""

    data: bytes
    """In UTF-8."""
    digits: bytes
    """With 0 for each digit, and a space for what may stand between those of a number."""
    foldable: bool
    """True where it may have digits that are not 0 to 9."""


def folded(text: str) -> str:
    """Return a text of the same length, with the digits 0 to 9, and spaces for what divides them.

    A digit that is written as `&#51;` or `%33` is that digit, followed by fillers.
    """
    return _OTHER.sub(lambda match: _folded(match[0]).ljust(len(match[0]), FILLER), text)


@lru_cache(maxsize=4)
def sifted(text: str) -> Sifted:
    """Return a text as it is searched; each kind of thing is looked for in the same one."""
    data = text.encode("utf-8", "replace")
    digits = data.translate(_DIGITS, _DELETED)
    foldable = _FAR in digits or any(sign in data for sign in _WRITTEN_DIGITS)
    return Sifted(data, digits, foldable)


def _folded(sign: str) -> str:
    if sign[0] == "%":
        return sign[2]
    if written := _WRITTEN.fullmatch(sign):
        sign = chr(int(written[1]) if written[1] else int(written[2], 16))
        return _folded(sign) if not sign.isascii() else sign
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return " " if unicodedata.category(sign).startswith(_DIVIDING) or sign in _DOTS else sign
