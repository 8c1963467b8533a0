"""PNG of few colours, written by hand: of bands, so that what pictures share is packed once."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

UP = 2
"""The filter of a row that says how each byte differs from the one above it."""
_MODULUS = 65_521
"""Of Adler-32."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a picture, one below the other, as they stand in its file."""

    size: int
    """Bytes of the rows, each after a byte that says how it is filtered."""
    check: int
    """Their Adler-32."""
    packed: bytes
    """They, deflated so that other bands can follow."""


def band(image: "Image") -> Band:
    """Return a band of a picture of up to 16 colours, as numbers; a pixel takes four bits."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    row, height = _row(image.width), image.height
    image.putpalette(range(3))  # None of it is used, but it lets the pixels be packed.
    pixels = Image.frombytes("L", (row, height), image.tobytes("raw", "P;4"))
    rows = Image.new("L", (1 + row, height), UP)
    # What stands above the band is not known here, so that its first row is not filtered.
    rows.putpixel((0, 0), 0)
    above = Image.new("L", pixels.size)
    above.paste(pixels, (0, 1))
    rows.paste(ImageChops.subtract_modulo(pixels, above), (1, 0))
    return _packed(rows.tobytes())


@cache
def plain(width: int, height: int) -> Band:
    """Return a band of the first colour alone."""
    return _packed(bytes(height * (1 + _row(width))))


def png(bands: Sequence[Band], width: int, palette: Sequence[Sequence[int]]) -> bytes:
    """Return a picture of up to 16 colours, made of bands that are as wide as it is."""
    height = sum(one.size for one in bands) // (1 + _row(width))
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


def _packed(rows: bytes) -> Band:
    # Rows that are filtered have long runs, and little else that comes again.
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    packed = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    return Band(len(rows), zlib.adler32(rows), packed)


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
