"""What makes the pages of a site, in order."""

from collections.abc import Callable, Iterator

from generator.library.library import Library
from generator.model import Page, Settings
from generator.pages.comparison_page import comparison_page
from generator.pages.contribute.contribute_page import contribute_page
from generator.pages.data.codebook import codebook_page
from generator.pages.data.data_page import data_page
from generator.pages.entries.articles import article_pages
from generator.pages.entries.cases import case_pages
from generator.pages.entries.gatherings import gatherings_page
from generator.pages.entries.programmes import programme_pages
from generator.pages.entries.questions import questions_page
from generator.pages.fields_page import fields_page
from generator.pages.figures.composite_pages import composite_pages
from generator.pages.figures.indicators import indicator_pages
from generator.pages.following.follow_page import follow_page
from generator.pages.front import front_page
from generator.pages.gone.gone_pages import gone_pages
from generator.pages.insight.overview import insight_pages
from generator.pages.likeness.likeness_page import likeness_page
from generator.pages.pack_page import pack_page
from generator.pages.places.counties import county_pages
from generator.pages.places.former_counties import former_county_pages
from generator.pages.places.groups import group_pages
from generator.pages.places.municipalities import former_pages, municipality_index
from generator.pages.places.municipality import municipality_pages
from generator.pages.rules_page import rules_page
from generator.pages.search.search_page import search_page
from generator.pages.vocabulary.practices import practice_pages
from generator.pages.vocabulary.terms import term_indexes, term_pages

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
    follow_page,
    pack_page,
    contribute_page,
    rules_page,
    fields_page,
    gone_pages,
    data_page,
    codebook_page,
)
