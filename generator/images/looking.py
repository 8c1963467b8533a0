"""What there is to know of a picture before it is published, and what is wrong with it."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.images.opening import (
    LONGEST_SIDE,
    MOST_PIXELS,
    BrokenError,
    TooLargeError,
    opened,
)
from generator.problems import Fault, Position, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

BROKEN_IMAGE = Fault("broken-image", "A picture is whole: it can be decoded to its end.")
IMAGE_TOO_LARGE = Fault(
    "image-too-large", "A picture has at most 25 million pixels, and 12,000 on a side."
)
MOVING_IMAGE = Fault("moving-image", "A picture stands still, for a reader cannot stop it.")
LOCATED_IMAGE = Fault(
    "located-image",
    "A picture does not say where it was taken, for the files of the content are public.",
    "warning",
)

DESIGN = 1
"""To be raised when the same file is to become other pictures, for these are kept by address."""

ORIENTATION, PLACE = 0x0112, 0x8825
"""Of EXIF: how the picture is turned, and where it was taken."""
TURNED = (5, 6, 7, 8)
"""Orientations in which width and height have changed places."""
SAMPLE = 256
"""Pixels on a side of what colours are counted in."""


@dataclass(frozen=True, slots=True)
class Look:
    """A picture that can be published."""

    width: int
    height: int
    """In pixels, as it is shown: turned as it says itself."""
    kind: str
    """How it is published: `jpg`, or `png` where it is drawn and has sharp edges."""
    mark: str
    """What tells it from every other, and from what another program would make of it."""


def looked(path: str, content: bytes) -> tuple[Look | None, tuple[Problem, ...]]:
    """Return what a picture is, having decoded it, or why it cannot be published."""
    import PIL  # noqa: PLC0415

    kind = path.rpartition(".")[2]
    here = Position(path)
    try:
        with opened(kind, content) as image:
            if getattr(image, "is_animated", False):
                return None, (MOVING_IMAGE.at(here),)
            exif = image.getexif()
            turned = exif.get(ORIENTATION) in TURNED
            problems = (LOCATED_IMAGE.at(here),) if exif.get_ifd(PLACE) else ()
            width, height = image.size[::-1] if turned else image.size
            image.draft(None, (SAMPLE, SAMPLE))
            image.load()
            photograph = kind in ("jpg", "jpeg") or _is_photograph(image)
    except BrokenError:
        return None, (BROKEN_IMAGE.at(here),)
    except TooLargeError as error:
        width, height = error.size
        millions = MOST_PIXELS // 1_000_000
        problem = IMAGE_TOO_LARGE.at(
            here, width=width, height=height, millions=millions, side=LONGEST_SIDE
        )
        return None, (problem,)
    maker = f"{DESIGN} {PIL.__version__} ".encode()
    mark = blake2b(maker + content, digest_size=6).hexdigest()
    return Look(width, height, "jpg" if photograph else "png", mark), problems


def _is_photograph(image: "Image") -> bool:
    """Tell whether pixels mostly differ from those beside them, as in little that is drawn."""
    from PIL import ImageChops  # noqa: PLC0415

    width, height = (min(side, SAMPLE) for side in image.size)
    # The nearest, for a mean of two colours would be one more.
    sample = image.resize((width, height), 0).convert("RGB")
    beside = ImageChops.difference(sample, ImageChops.offset(sample, 1, 0))
    red, green, blue = beside.split()
    same = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[0]
    return width * height >= SAMPLE and same * 3 < width * height * 2
