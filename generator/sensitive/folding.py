"""Signs made alike: digits of all scripts, and all that may divide the digits of a number."""

import re
import unicodedata
from dataclasses import dataclass

FILLER = "\0"
"""Stands where one sign was written with several."""

_OTHER = re.compile(r"[^\x00-\x7f]|&#(?:[0-9]{1,4}|[xX][0-9a-fA-F]{1,4});|%3[0-9]")
_WRITTEN = re.compile(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));")
_DIVIDING = ("Z", "Pd", "Cf", "M")
_DOTS = "·•․‧・⁄∕"
_NEAR = bytes(sign for sign in range(256) if sign < 0xD9 or sign == 0xE2)
"""What the signs in UTF-8 consist of that are used here; digits of other scripts have others."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that should not be published, within a text."""

    start: int
    end: int
    shown: str
    """So much of it that its writer knows it again, and nobody else can use it."""


def folded(text: str) -> str:
    """Return a text of the same length, with the digits 0 to 9, and spaces for what divides them.

    A digit that is written as `&#51;` or `%33` is that digit, followed by fillers.
    """
    return _OTHER.sub(lambda match: _folded(match[0]).ljust(len(match[0]), FILLER), text)


def may_be_folded(data: bytes) -> bool:
    """Tell, faster than folding does, whether a text may have digits that are not 0 to 9."""
    return b"&#" in data or b"%3" in data or bool(data.translate(None, _NEAR))


def encoded(text: str) -> bytes:
    """Return a text in UTF-8, which is sooner searched for what is seldom there."""
    return text.encode("utf-8", "replace")


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
