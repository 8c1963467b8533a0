"""The one door to the decoders: they meet only bytes that cannot take more than is bounded here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from generator.images.sizes import size

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 25_000_000
"""As a telephone's photographs have, and what is decoded in 512 MB of memory."""
LONGEST_SIDE = 12_000
MOST_SCANS = 64
"""Of a progressive JPEG: each of them goes over the whole picture, and programs write ten."""

_SCAN = b"\xff\xda"


class BrokenError(Exception):
    """A picture that cannot be decoded to its end."""


class TooLargeError(Exception):
    """A picture that is not decoded, for it would take too much."""

    def __init__(self, width: int, height: int) -> None:
        """Tell what the picture says of itself, in pixels."""
        super().__init__(width, height)
        self.size = width, height


@contextmanager
def opened(kind: str, content: bytes) -> Iterator["ImageFile"]:
    """Yield a picture that is not decoded yet; `kind` is the ending of its name.

    Whatever is met within is told as one of these.

    Raises:
        BrokenError: it cannot be read, or not to its end.
        TooLargeError: it has more pixels than are decoded.
    """
    told = size(content)
    if told:
        _bounded(*told)
    elif kind != "avif":  # Its size stands deep within; it is opened without being decoded.
        raise BrokenError
    if kind in ("jpg", "jpeg") and content.count(_SCAN) > MOST_SCANS:
        raise BrokenError
    try:
        with _decoders()[kind](BytesIO(content)) as image:
            _bounded(*image.size)
            yield image
    except (BrokenError, TooLargeError):
        raise
    except Exception as error:  # Decoders raise anything at what is broken.
        raise BrokenError from error


def _bounded(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise TooLargeError(width, height)


def _decoders() -> Mapping[str, Callable[[Any], "ImageFile"]]:
    """Return what opens each kind, and nothing but that kind."""
    from PIL.AvifImagePlugin import AvifImageFile  # noqa: PLC0415
    from PIL.GifImagePlugin import GifImageFile  # noqa: PLC0415
    from PIL.JpegImagePlugin import JpegImageFile  # noqa: PLC0415
    from PIL.PngImagePlugin import PngImageFile  # noqa: PLC0415
    from PIL.WebPImagePlugin import WebPImageFile  # noqa: PLC0415

    return {
        "avif": AvifImageFile,
        "gif": GifImageFile,
        "jpeg": JpegImageFile,
        "jpg": JpegImageFile,
        "png": PngImageFile,
        "webp": WebPImageFile,
    }
