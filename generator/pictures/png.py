"""PNG of few colours, written by hand: of bands, so that what pictures share is packed once."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

LEVEL = 2
"""Of zlib's: higher ones gain a tenth of the bytes, for twice the time."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a picture, one below the other, as they stand in its file."""

    rows: bytes
    """Each after a byte that says that it is not filtered."""
    packed: bytes
    """The same, deflated so that other bands can follow."""


def band(pixels: bytes, width: int) -> Band:
    """Return a band of pixels, which take four bits each, row after row."""
    row = _row(width)
    starts = range(0, len(pixels), row)
    return _packed(b"".join([b"\0" + pixels[start : start + row] for start in starts]))


@cache
def plain(width: int, height: int) -> Band:
    """Return a band of the first colour alone."""
    return _packed(bytes(height * (1 + _row(width))))


def png(bands: Sequence[Band], width: int, palette: Sequence[Sequence[int]]) -> bytes:
    """Return a picture of up to 16 colours, made of bands that are as wide as it is."""
    check = 1
    for one in bands:
        check = zlib.adler32(one.rows, check)
    height = sum(len(one.rows) for one in bands) // (1 + _row(width))
    # What is written by RFC 1950: a head, the bands, a last block that is empty, and the sum.
    data = (b"\x78\x01", *(one.packed for one in bands), b"\x03\x00", struct.pack(">I", check))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            _chunk(b"IDAT", b"".join(data)),
            _chunk(b"IEND", b""),
        )
    )


def _row(width: int) -> int:
    """Return how many bytes the pixels of a row take."""
    return (width + 1) // 2


def _packed(rows: bytes) -> Band:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Band(rows, packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
