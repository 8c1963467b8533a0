"""How large a picture is, from its first bytes: told before it is decoded."""

import re

_JPEG_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]")


def size(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of a PNG, GIF, JPEG or WebP; None where they cannot be told."""
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        return _whole(content[16:20], content[20:24])
    if content.startswith(b"GIF8") and len(content) >= 10:
        return _whole(content[6:8][::-1], content[8:10][::-1])
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content[8:12] == b"WEBP" and len(content) >= 30:
        return _webp(content)
    return None


def _whole(width: bytes, height: bytes) -> tuple[int, int] | None:
    found = int.from_bytes(width), int.from_bytes(height)
    return found if all(found) else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    # From segment to segment, for a preview within one has a frame of its own.
    while at + 9 <= len(content) and content[at] == 0xFF:
        if _JPEG_FRAME.match(content, at):
            return _whole(content[at + 7 : at + 9], content[at + 5 : at + 7])
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    kind, data = content[12:16], content[20:]
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[i : i + 3], "little") + 1 for i in (4, 7))
        return width, height
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = (int.from_bytes(data[i : i + 2], "little") & 0x3FFF for i in (6, 8))
    return (width, height) if width and height else None
