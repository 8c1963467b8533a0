"""What is published in place of a picture: decoded, without what it told besides, and scaled."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from generator.images.looking import ORIENTATION, TURNED, Look
from generator.images.opening import opened

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (480, 768, 1152, 1536)
"""Pixels: for the width of a telephone and of a text, on screens of one and of two pixels each."""
USUAL = 1152
"""Where only one can be named, it is the widest up to this."""
_NEAR = 0.85
"""One that is nearly as wide as the widest is not worth a file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the content, and what is known of it."""

    path: str
    content: bytes
    look: Look

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in which it is published, in pixels, the narrowest first."""
        widest = min(self.look.width, WIDTHS[-1])
        return (*(width for width in WIDTHS if width < widest * _NEAR), widest)

    @property
    def usual(self) -> int:
        """The width for those who can name only one."""
        return max((width for width in self.widths if width <= USUAL), default=self.widths[0])

    def height(self, width: int) -> int:
        """Return the height that goes with a width, in pixels."""
        return max(1, round(self.look.height * width / self.look.width))


def made(picture: Picture, width: int) -> bytes:
    """Return a picture in one of its widths: JPEG or PNG, sRGB, with nothing but its pixels.

    Raises:
        BrokenError: it is not the one that was looked at.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415

    kind = picture.path.rpartition(".")[2]
    height = picture.height(width)
    with opened(kind, picture.content) as image:
        orientation = image.getexif().get(ORIENTATION, 1)
        stored = (height, width) if orientation in TURNED else (width, height)
        image.draft(None, stored)
        image.load()
        profile = image.info.get("icc_profile", b"")
        plain = _plain(image)
        if plain.size != stored:
            plain = plain.resize(stored, Image.Resampling.LANCZOS, reducing_gap=3.0)
        plain = _in_srgb(_on_white(plain), profile)
        plain.info = {}
        plain.getexif()[ORIENTATION] = orientation
        plain = ImageOps.exif_transpose(plain)
        return _written(plain, picture.look.kind)


def _plain(image: "Image") -> "Image":
    """Return an image that can be scaled: in `L`, `RGB`, `RGBA` or `CMYK`."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        # Of 16 bits, which are 257 times as many shades as can be shown.
        return image.convert("F").point(lambda shade: shade / 257).convert("L")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _on_white(image: "Image") -> "Image":
    """Return an image with white where it was transparent: dark lines are seen on it everywhere."""
    from PIL import Image  # noqa: PLC0415

    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB")


def _in_srgb(image: "Image", profile: bytes) -> "Image":
    """Return an image whose colours are those that its profile means, in `L` or `RGB`."""
    from PIL import ImageCms  # noqa: PLC0415

    if profile and image.mode != "L":
        try:
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(image, meant, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            found = None  # A profile that is none, or of other colours.
        if found is not None:
            return found
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def _written(image: "Image", kind: str) -> bytes:
    from PIL import Image  # noqa: PLC0415

    to = BytesIO()
    if kind == "jpg":
        image.save(to, "JPEG", quality=82, optimize=True, progressive=True, subsampling="4:2:0")
    else:
        colours = image.getcolors(256)
        if colours and image.mode == "RGB":
            image = image.quantize(len(colours), dither=Image.Dither.NONE)
        image.save(to, "PNG", compress_level=9)
    return to.getvalue()
