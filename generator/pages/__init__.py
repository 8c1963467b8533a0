"""Pages: from the library to fragments of HTML."""

from collections.abc import Callable, Iterator

from generator.library import Library
from generator.model import Page, Settings
from generator.pages.articles import article_pages
from generator.pages.cases import case_pages
from generator.pages.front import front_page
from generator.pages.programmes import programme_pages

PAGES: tuple[Callable[[Library, Settings], Iterator[Page]], ...] = (
    front_page,
    case_pages,
    article_pages,
    programme_pages,
)
