"""Images: those that published entries show, and no others."""

from collections.abc import Iterator

from generator.library import Library
from generator.model import File, Page, Settings
from generator.pages.addresses import of_image


def images(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield each image that is shown, as it is."""
    for path in library.used_images:
        yield File(of_image(path), library.images[path], shown_on=())
