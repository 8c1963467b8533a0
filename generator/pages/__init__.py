"""Pages: from the library to fragments of HTML."""

from collections.abc import Callable, Iterator

from generator.library import Library
from generator.model import Page, Settings
from generator.pages.articles import article_pages
from generator.pages.cases import case_pages
from generator.pages.counties import county_pages
from generator.pages.front import front_page
from generator.pages.groups import group_pages
from generator.pages.insight import insight_page
from generator.pages.municipalities import former_pages, municipality_index
from generator.pages.municipality import municipality_pages
from generator.pages.programmes import programme_pages
from generator.pages.rules_page import rules_page
from generator.pages.search_page import search_page
from generator.pages.terms import term_indexes, term_pages

PAGES: tuple[Callable[[Library, Settings], Iterator[Page]], ...] = (
    front_page,
    case_pages,
    article_pages,
    programme_pages,
    municipality_index,
    municipality_pages,
    former_pages,
    county_pages,
    group_pages,
    term_indexes,
    term_pages,
    insight_page,
    search_page,
    rules_page,
)
