"""PNG of few colours, written by hand: the general writer tries filters that gain nothing here."""

import struct
import zlib
from collections.abc import Sequence


def png(pixels: bytes, width: int, height: int, palette: Sequence[Sequence[int]]) -> bytes:
    """Return a picture of up to 16 colours; its pixels take four bits each, row after row."""
    row = (width + 1) // 2
    rows = b"".join([b"\0" + pixels[start : start + row] for start in range(0, row * height, row)])
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            _chunk(b"IDAT", zlib.compress(rows, 2)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
