"""The sizes of pictures, told from their first bytes."""

import pytest

from generator.images.sizes import size

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (321).to_bytes(4) + (123).to_bytes(4)
GIF = b"GIF89a" + (321).to_bytes(2, "little") + (123).to_bytes(2, "little")
FRAME = b"\xff\xc2\x00\x11\x08" + (123).to_bytes(2) + (321).to_bytes(2)
PREVIEW = b"\xff\xe1\x00\x0b\xff\xc0\x00\x11\x08\x00\x01\x00\x01"
JPEG = b"\xff\xd8" + PREVIEW + FRAME
WEBP = b"RIFF____WEBP"
LOSSY = WEBP + b"VP8 ____" + b"\0\0\0\x9d\x01\x2a" + GIF[6:] + b"____"
LOSSLESS = WEBP + b"VP8L____\x2f" + (320 | 122 << 14).to_bytes(4, "little") + b"_" * 8
EXTENDED = WEBP + b"VP8X____\0\0\0\0" + (320).to_bytes(3, "little") + (122).to_bytes(3, "little")


@pytest.mark.parametrize("content", [PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED])
def test_size(content: bytes) -> None:
    assert size(content) == (321, 123)


@pytest.mark.parametrize("content", [PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED])
def test_cut_short(content: bytes) -> None:
    for length in range(len(content)):
        assert size(content[:length]) in (None, (321, 123))


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a\0\0\0\0", b"____ftypavif", b"\xff\xd8\xff\xe0\0\0"]
)
def test_unknown(content: bytes) -> None:
    assert size(content) is None
