"""Pages: from the library to fragments of HTML."""

from collections.abc import Callable, Iterator

from generator.library import Library
from generator.model import Page, Settings

PAGES: tuple[Callable[[Library, Settings], Iterator[Page]], ...] = ()
