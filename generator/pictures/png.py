"""PNG of few colours, written by hand: of bands, so that what pictures share is packed once."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

UP = b"\x02"
"""The filter of a row that says how each byte differs from the one above it."""
_FIRST = bytes(pixel * 16 % 256 for pixel in range(256))
"""What a pixel, or the difference of two, counts as the first of the two in a byte."""
_MODULUS = 65_521
"""Of Adler-32."""


class Piece(NamedTuple):
    """Something drawn, as it stands in the rows of a picture, with ground around."""

    left: int
    """In bytes."""
    top: int
    """In rows."""
    rows: tuple[bytes, ...]
    """Filtered, with one more below, in which there is ground again."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a picture, one below the other, as they stand in its file."""

    size: int
    """Bytes of the rows, each after a byte that says how it is filtered."""
    check: int
    """Their Adler-32."""
    packed: bytes
    """They, deflated so that other bands can follow."""
    height: int
    """How many they are."""


def columns(image: "Image") -> tuple[bytes, bytes]:
    """Return the columns of a picture of up to 16 colours, each from top to bottom.

    Each pixel is told as it counts in a byte of two, and by how it differs from the one above it.
    They are told as they stand from an even place on, and from an odd one. The last row is ground.
    """
    from PIL import Image, ImageChops  # noqa: PLC0415

    above = Image.new("L", image.size)
    above.paste(image, (0, 1))
    changes = ImageChops.subtract_modulo(image, above).transpose(Image.Transpose.TRANSPOSE)
    height, told = image.height, changes.tobytes()
    parts = [told[start : start + height] for start in range(0, len(told), height)]
    even, odd = parts.copy(), parts
    even[::2] = (part.translate(_FIRST) for part in parts[::2])
    odd[1::2] = (part.translate(_FIRST) for part in parts[1::2])
    return b"".join(even), b"".join(odd)


def rows(told: bytes, height: int, inked: range) -> tuple[bytes, ...]:
    """Return the rows that are inked, from an even number of columns of a height."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    width = len(told) // (2 * height)
    # The first pixels of all bytes stand above the second ones.
    pairs = Image.frombytes("L", (2 * height, width), told).transpose(Image.Transpose.TRANSPOSE)
    first = pairs.crop((0, inked.start, width, inked.stop))
    second = pairs.crop((0, height + inked.start, width, height + inked.stop))
    both = ImageChops.add_modulo(first, second).tobytes()
    return tuple([both[start : start + width] for start in range(0, len(both), width)])


def band(pieces: Iterable[Piece], width: int) -> tuple[int, Band]:
    """Return a band that holds what stands side by side, from left to right, and its first row.

    Above it there has to be ground, as there is at its end.
    """
    placed = tuple(pieces)
    top = min(piece.top for piece in placed)
    bottom = max(piece.top + len(piece.rows) for piece in placed)
    beside: list[Iterable[bytes]] = []
    reached = placed[0].left
    before = UP + bytes(reached)
    for left, start, inked in placed:
        ground = (bytes(len(inked[0])),)
        above, below = start - top, bottom - start - len(inked)
        if left > reached:
            beside.append(repeat(bytes(left - reached)))
        beside.append(ground * above + inked + ground * below)
        reached = left + len(ground[0])
    beside.append(repeat(bytes(_row(width) - reached) + before))
    filtered = b"".join((before, *chain.from_iterable(zip(*beside, strict=False))))
    return top, _packed(filtered[: -len(before)], bottom - top)


@cache
def plain(width: int, height: int) -> Band:
    """Return a band of the first colour alone."""
    return _packed(bytes(height * (1 + _row(width))), height)


def stacked(bands: Iterable[tuple[int, Band]], width: int, height: int) -> Iterable[Band]:
    """Yield all bands of a picture, from those that hold something, each with its first row."""
    reached = 0
    for top, one in bands:
        if top > reached:
            yield plain(width, top - reached)
        yield one
        reached = top + one.height
    if height > reached:
        yield plain(width, height - reached)


def png(bands: Sequence[Band], width: int, palette: Sequence[Sequence[int]]) -> bytes:
    """Return a picture of up to 16 colours, made of bands that are as wide as it is."""
    height = sum(one.height for one in bands)
    # What is written by RFC 1950: a head, the bands, a last block that is empty, and the check.
    check = struct.pack(">I", _check(bands))
    data = b"".join((b"\x78\x01", *(one.packed for one in bands), b"\x03\x00", check))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            _chunk(b"IDAT", data),
            _chunk(b"IEND", b""),
        )
    )


def _row(width: int) -> int:
    """Return how many bytes the pixels of a row take."""
    return (width + 1) // 2


def _packed(told: bytes, height: int) -> Band:
    # Rows that are filtered have long runs, and little else that comes again.
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    packed = packer.compress(told) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Band(len(told), zlib.adler32(told), packed, height)


def _check(bands: Sequence[Band]) -> int:
    """Return the Adler-32 of bands that follow each other: sums of bytes, and of those sums."""
    low, high = 1, 0
    for one in bands:
        here, sums = one.check & 0xFFFF, one.check >> 16
        high = (high + sums + one.size * (low - 1)) % _MODULUS
        low = (low + here - 1) % _MODULUS
    return high << 16 | low


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
