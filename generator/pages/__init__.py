"""Pages: from the library to fragments of HTML."""

from collections.abc import Callable, Iterator

from generator.library import Library
from generator.model import Page, Settings
from generator.pages.articles import article_pages
from generator.pages.cases import case_pages
from generator.pages.comparison_page import comparison_page
from generator.pages.composite_pages import composite_pages
from generator.pages.counties import county_pages
from generator.pages.former_counties import former_county_pages
from generator.pages.front import front_page
from generator.pages.gatherings import gatherings_page
from generator.pages.groups import group_pages
from generator.pages.indicators import indicator_pages
from generator.pages.insight import insight_pages
from generator.pages.likeness_page import likeness_page
from generator.pages.municipalities import former_pages, municipality_index
from generator.pages.municipality import municipality_pages
from generator.pages.practices import practice_pages
from generator.pages.programmes import programme_pages
from generator.pages.questions import questions_page
from generator.pages.rules_page import rules_page
from generator.pages.search_page import search_page
from generator.pages.terms import term_indexes, term_pages

PAGES: tuple[Callable[[Library, Settings], Iterator[Page]], ...] = (
    front_page,
    case_pages,
    article_pages,
    questions_page,
    gatherings_page,
    programme_pages,
    municipality_index,
    municipality_pages,
    former_pages,
    county_pages,
    former_county_pages,
    group_pages,
    likeness_page,
    term_indexes,
    term_pages,
    practice_pages,
    insight_pages,
    indicator_pages,
    composite_pages,
    search_page,
    comparison_page,
    rules_page,
)
