"""Words drawn with the site's own font, each letter once, and each word.

To ask the font anew for every line takes four times as long.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

from generator.pictures.png import Piece, columns, rows

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SHADES = 4
"""Between the ground and each colour that is written in."""
FONTS = ("latin.woff2", "latin-ext.woff2")
_NOTHING = "\uffff"
"""A character that no font has."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    columns: tuple[bytes, ...]
    """As they stand in a picture, from an even place and from an odd one; none for a space."""
    left: int
    top: int
    bottom: int
    """The row below it, which is ground; seen from the base line, as the top is."""
    advance: float


def width(text: str, size: int, weight: int) -> float:
    """Return how wide a line is, in pixels; the size is in pixels, too."""
    words = normalize("NFC", text).split(" ")
    spaces = (len(words) - 1) * _glyph(" ", size, weight).advance
    return spaces + sum(_reach(word, size, weight) for word in words)


def lettered(text: str, size: int, weight: int, shades: int, left: float) -> Iterator[Piece]:
    """Yield the words of a line, from a point on its base line that is so far from the left.

    Their tops are seen from the base line. `shades` is where those of the ink begin in the palette.
    """
    reached, space = 0, _glyph(" ", size, weight).advance
    for word in normalize("NFC", text).split(" "):
        half, odd = divmod(round(left), 2)
        for across, top, inked in _word(word, size, weight, shades, odd):
            start = max(reached, half + across)
            yield Piece(start, top, inked)
            reached = start + len(inked[0])
        left += _reach(word, size, weight) + space


@lru_cache(maxsize=20_000)
def _reach(word: str, size: int, weight: int) -> float:
    """Return how wide a word is."""
    return sum(_glyph(letter, size, weight).advance for letter in word)


@lru_cache(maxsize=2_000)
def _word(word: str, size: int, weight: int, shades: int, odd: int) -> tuple[Piece, ...]:
    """Return a word as one piece, as it is seen from the even place at or before its beginning.

    Of letters that reach into each other the second covers the first. There is no piece of a word
    without ink.
    """
    told, inked = bytearray(), list[_Glyph]()
    (up, down), left, start = _room(size), 0.0, 0
    height = up + down
    for letter in word:
        glyph = _glyph(letter, size, weight, shades)
        if glyph.columns:
            place = odd + round(left) + glyph.left
            if not inked:
                start = place - place % 2
            place = max(place, start)
            reached = (place - start) * height
            del told[reached:]
            told += bytes(reached - len(told)) + glyph.columns[place % 2]
            inked.append(glyph)
        left += glyph.advance
    if not inked:
        return ()
    told += bytes(len(told) % (2 * height))
    top, bottom = min(glyph.top for glyph in inked), max(glyph.bottom for glyph in inked)
    ink = rows(bytes(told), height, range(up + top, up + bottom))
    return (Piece(start // 2, top, ink),)


def _room(size: int) -> tuple[int, int]:
    """Return how many rows a letter may take above its base line and below it.

    No letter of ours takes more; the last row is ground.
    """
    return round(1.2 * size), round(0.3 * size) + 1


@lru_cache(maxsize=5_000)
def _glyph(letter: str, size: int, weight: int, shades: int = 0) -> _Glyph:
    """Return a letter; one that the font lacks is nothing, and takes no room."""
    for name in FONTS:
        font = _font(name, size, weight)
        mask, (left, top) = font.getmask2(letter, mode="L", anchor="ls")
        ink, advance = bytes(mask), font.getlength(letter)
        if ink != _missing(name, size, weight):
            return _inked(ink.translate(_shaded(shades)), mask.size, (left, top), size, advance)
    return _Glyph((), 0, 0, 0, 0)


@cache
def _missing(name: str, size: int, weight: int) -> bytes:
    """Return what a font draws for a letter that it lacks."""
    return bytes(_font(name, size, weight).getmask(_NOTHING))


@cache
def _shaded(shades: int) -> bytes:
    """Return what becomes of each shade of ink; where there is none, there is ground."""
    steps = (round(ink * (SHADES - 1) / 255) for ink in range(256))
    return bytes(shades + step if step else 0 for step in steps)


def _inked(
    ink: bytes, extent: tuple[int, int], corner: tuple[int, int], size: int, advance: float
) -> _Glyph:
    """Return a letter from its pixels, and from where these stand beside its point."""
    from PIL import Image  # noqa: PLC0415

    image = Image.frombytes("L", extent, ink)
    box = image.getbbox()
    if not box:
        return _Glyph((), 0, 0, 0, advance)
    left, top, right, bottom = box
    up, down = _room(size)
    strip = Image.new("L", (right - left, up + down))
    strip.paste(image.crop(box), (0, up + corner[1] + top))
    across, above = corner
    return _Glyph(columns(strip), across + left, above + top, above + bottom + 1, advance)


@cache
def _font(name: str, size: int, weight: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415

    data = (files("generator") / "theme" / "assets" / "vendor" / name).read_bytes()
    # Without Raqm, which not every build of Pillow has, so that all draw the same.
    font = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
