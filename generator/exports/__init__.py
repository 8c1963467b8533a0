"""Exports: from the library to files that are published beside the pages."""

from collections.abc import Callable, Iterator

from generator.exports.headers import headers
from generator.exports.images import images
from generator.exports.redirects import redirects
from generator.exports.sitemap import sitemap
from generator.library import Library
from generator.model import File, Page, Settings

EXPORTS: tuple[Callable[[Library, tuple[Page, ...], Settings], Iterator[File]], ...] = (
    images,
    redirects,
    sitemap,
    headers,
)
