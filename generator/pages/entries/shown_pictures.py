"""How a page shows a picture: in several widths, of which a browser takes the one it needs."""

from generator.images.making import Picture
from generator.pages.addresses import of_image
from generator.pages.rendering import View
from generator.slots import Shown

SIZES = "(min-width: 52rem) 48rem, calc(100vw - 2.5rem)"
"""How wide the style sheet lets a picture be: that of a text, or of the window."""


def shown(view: View, picture: Picture) -> Shown:
    """Return what an `img` element says of a picture, seen from a page."""
    widths = picture.widths
    sources = (f"{view.link(of_image(picture, width))} {width}w" for width in widths)
    several = len(widths) > 1
    return Shown(
        view.link(of_image(picture)),
        ", ".join(sources) if several else "",
        SIZES if several else "",
        widths[-1],
        picture.height(widths[-1]),
    )
