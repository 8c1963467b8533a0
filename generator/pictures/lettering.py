"""Words drawn with the site's own font, each letter once, and each word.

To ask the font anew for every line takes four times as long.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SHADES = 8
"""Between the ground and each colour that is written in."""
FONTS = ("latin.woff2", "latin-ext.woff2")
_NOTHING = "\uffff"
"""A character that no font has."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    mask: "Image | None"
    """In shades of its colour; None for a space."""
    left: int
    top: int
    advance: float


def width(text: str, size: int, weight: int) -> float:
    """Return how wide a line is, in pixels; the size is in pixels, too."""
    words = normalize("NFC", text).split(" ")
    spaces = (len(words) - 1) * _glyph(" ", size, weight).advance
    return spaces + sum(_reach(word, size, weight) for word in words)


def write(
    image: "Image", left: float, base: int, text: str, size: int, weight: int, shades: int
) -> None:
    """Write a line on an image, from a point on its base line.

    `shades` is where those of the ink begin in the image's palette.
    """
    space = _glyph(" ", size, weight).advance
    for word in normalize("NFC", text).split(" "):
        for mask, across, up in _word(word, size, weight, shades):
            image.paste(mask, (round(left) + across, base + up))
        left += _reach(word, size, weight) + space


@lru_cache(maxsize=20_000)
def _reach(word: str, size: int, weight: int) -> float:
    """Return how wide a word is."""
    return sum(_glyph(letter, size, weight).advance for letter in word)


@lru_cache(maxsize=2_000)
def _word(word: str, size: int, weight: int, shades: int) -> "tuple[tuple[Image, int, int], ...]":
    """Return a word as one image, with where that stands beside the word's beginning, or none."""
    from PIL import Image  # noqa: PLC0415

    inked, left = [], 0.0
    for letter in word:
        glyph = _glyph(letter, size, weight, shades)
        if glyph.mask:
            inked.append((glyph.mask, round(left) + glyph.left, glyph.top))
        left += glyph.advance
    if not inked:
        return ()
    start, top = min(across for _, across, _ in inked), min(up for _, _, up in inked)
    end = max(across + mask.width for mask, across, _ in inked)
    image = Image.new("L", (end - start, max(up + mask.height for mask, _, up in inked) - top))
    for mask, across, up in inked:
        image.paste(mask, (across - start, up - top))
    return ((image, start, top),)


@lru_cache(maxsize=5_000)
def _glyph(letter: str, size: int, weight: int, shades: int = 0) -> _Glyph:
    """Return a letter; one that the font lacks is nothing, and takes no room."""
    for name in FONTS:
        font = _font(name, size, weight)
        left, top, right, bottom = font.getbbox(letter, anchor="ls")
        if bytes(font.getmask(letter)) != bytes(font.getmask(_NOTHING)):
            mask = None
            if right > left and bottom > top:
                mask = _inked(font, letter, (left, top, right, bottom), shades)
            return _Glyph(mask, int(left), int(top), font.getlength(letter))
    return _Glyph(None, 0, 0, 0)


def _inked(
    font: "FreeTypeFont", letter: str, box: tuple[float, float, float, float], shades: int
) -> "Image":
    from PIL import Image, ImageDraw  # noqa: PLC0415

    left, top, right, bottom = box
    image = Image.new("L", (int(right - left), int(bottom - top)))
    ImageDraw.Draw(image).text((-left, -top), letter, font=font, fill=255, anchor="ls")
    return image.point([shades + round(ink * (SHADES - 1) / 255) for ink in range(256)])


@cache
def _font(name: str, size: int, weight: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415

    data = (files("generator") / "theme" / "assets" / "vendor" / name).read_bytes()
    # Without Raqm, which not every build of Pillow has, so that all draw the same.
    font = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
