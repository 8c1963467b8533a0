"""The picture that a case is shared with elsewhere: where and when, the title, the themes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.pictures.lettering import SHADES, lettered, width
from generator.pictures.png import Band, Piece, band, columns, png, rows, stacked

WIDTH, HEIGHT = 1200, 630
"""Pixels: what those who show such pictures ask for."""

DESIGN = 3
"""To be raised when the same words are to look otherwise, for a picture is kept by its address."""

MARGIN = 80
MEASURE = WIDTH - 2 * MARGIN
TITLES = ((68, 82, 4), (56, 68, 5), (46, 56, 6))
"""The sizes of a title, with the height of its lines and how many there may be, in pixels."""
TITLE_TOP = 205
"""Where the first line of a title of the largest size stands."""
ABOVE_BASE = 112
"""Where the line above it stands."""
FOOT, BASE = 525, 564
"""Where what is below begins, with room for letters that have two accents, and where it stands."""
ABOVE, BELOW, NAME = (34, 500), (30, 400), (34, 700)
"""Sizes and weights of the other lines."""

GREEN, WHITE, AMBER = (0x08, 0x4F, 0x3D), (0xFF, 0xFF, 0xFF), (0xEA, 0x9B, 0x1B)
"""Of the style sheet's tokens: action, ground, accent-line."""
ON_WHITE, ON_AMBER = 0, SHADES
"""Where the shades of each begin in the palette."""
PALETTE = tuple(
    tuple(
        round(low + (high - low) * step / (SHADES - 1))
        for low, high in zip(GREEN, ink, strict=True)
    )
    for ink in (WHITE, AMBER)
    for step in range(SHADES)
)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a picture."""

    title: str
    above: str = ""
    below: tuple[str, ...] = ()
    """As many of these as there is room for."""


def drawn(card: Card) -> bytes:
    """Return the picture as a PNG."""
    room = MEASURE - 62 - 40 - width("Delingsarena", *NAME)
    lines = (*_head(card), _foot(_fitting(card.below, room)))
    return png(tuple(stacked(lines, WIDTH, HEIGHT)), WIDTH, PALETTE)


def _head(card: Card) -> Iterator[tuple[int, Band]]:
    """Yield the lines above the foot, each with its first row."""
    for top, line in _line(_cut(card.above, *ABOVE), *ABOVE, ON_AMBER):
        yield ABOVE_BASE + top, line
    (size, height, _), lines = _title(card.title)
    reached = 0
    for number, text in enumerate(lines):
        for top, line in _line(text, size, 700, ON_WHITE):
            # Letters that reach far up or down keep the lines apart.
            start = max(reached, TITLE_TOP + number * height + top)
            reached = start + line.height
            if reached <= FOOT:
                yield start, line


@lru_cache(maxsize=200)
def _line(text: str, size: int, weight: int, shades: int) -> tuple[tuple[int, Band], ...]:
    """Return a line, which many pictures may have in common, and where it begins, or nothing."""
    pieces = tuple(lettered(text, size, weight, shades, MARGIN))
    return (band(pieces, WIDTH),) if pieces else ()


@lru_cache(maxsize=100)
def _foot(below: str) -> tuple[int, Band]:
    """Return what stands below: who publishes, and a line, which many pictures have in common."""
    name = lettered("Delingsarena", *NAME, ON_WHITE, MARGIN + 62)
    line = lettered(below, *BELOW, ON_WHITE, WIDTH - MARGIN - width(below, *BELOW))
    top, foot = band((_mark(), *name, *line), WIDTH)
    return BASE + top, foot


def _title(title: str) -> tuple[tuple[int, int, int], list[str]]:
    """Return the largest size in which a title has room, and its lines; what has none is cut."""
    for form in TITLES:
        size, _, most = form
        lines = list(_lines(title, size, 700))
        if len(lines) <= most and all(width(line, size, 700) <= MEASURE for line in lines):
            return form, lines
    kept = [_cut(line, size, 700) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _cut(f"{kept[-1]} …", size, 700)
    return form, kept


def _lines(text: str, size: int, weight: int) -> Iterator[str]:
    """Yield the lines of a text, broken at its spaces."""
    line, reached, space = "", 0.0, width(" ", size, weight)
    for word in text.split():
        length = width(word, size, weight)
        if line and reached + space + length > MEASURE:
            yield line
            line, reached = word, length
        else:
            line, reached = (f"{line} {word}", reached + space + length) if line else (word, length)
    yield line


def _cut(line: str, size: int, weight: int) -> str:
    """Return a line that has room, with a sign where it was cut."""
    if width(line, size, weight) <= MEASURE:
        return line
    while width(f"{line}…", size, weight) > MEASURE:
        line = line[:-1].rstrip(" …")
    return f"{line}…"


def _fitting(parts: tuple[str, ...], room: float) -> str:
    """Return as many of the parts, in one line, as there is room for."""
    for count in range(len(parts), 0, -1):
        line = " · ".join(parts[:count])
        if width(line, *BELOW) <= room:
            return line
    return ""


@cache
def _mark() -> Piece:
    """Return the house of the site's icon, drawn four times as large and made smaller."""
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415

    layers = []
    roof = ((3, 15), (16, 4), (29, 15))
    walls = (((9, 15), (9, 27), (23, 27), (23, 15)), ((9, 21), (23, 21)), ((16, 15), (16, 27)))
    for lines, shades in (((roof,), ON_AMBER), (walls, ON_WHITE)):
        layer = Image.new("L", (192, 192))
        for line in lines:
            points = [(x * 6, y * 6) for x, y in line]
            ImageDraw.Draw(layer).line(points, fill=255, width=18, joint="curve")
        small = layer.resize((48, 48), Image.Resampling.BOX)
        inks = [round(ink * (SHADES - 1) / 255) for ink in range(256)]
        layers.append(small.point([shades + ink if ink else 0 for ink in inks]))
    mark = ImageChops.lighter(*layers)
    return Piece(MARGIN // 2, -40, rows(columns(mark)[0], mark.height, range(mark.height)))
