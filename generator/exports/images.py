"""Pictures that published entries show, made anew in several widths; no file of an editor's."""

from collections.abc import Callable, Iterator
from functools import partial

from generator.images.making import made
from generator.library.library import Library
from generator.model import File, Page, Settings
from generator.pages.addresses import of_image

SHARES = 8
"""The pictures are made in so many shares, for several processes to take."""


def _images(share: int, library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    for path in library.used_images[share::SHARES]:
        picture = library.images[path]
        for width in picture.widths:
            yield File(of_image(picture, width), partial(made, picture, width), lasting=True)


IMAGES: tuple[Callable[[Library, tuple[Page, ...], Settings], Iterator[File]], ...] = tuple(
    partial(_images, share) for share in range(SHARES)
)
"""Each yields the files of some of the pictures that are shown, in all their widths."""
