"""Exports: from the library to files that are published beside the pages."""

from collections.abc import Callable, Iterator

from generator.library import Library
from generator.model import File, Page, Settings

EXPORTS: tuple[Callable[[Library, tuple[Page, ...], Settings], Iterator[File]], ...] = ()
