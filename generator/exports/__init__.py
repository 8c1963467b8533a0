"""Exports: from the library to files that are published beside the pages."""

from collections.abc import Callable, Iterator, Mapping

from generator.exports.calendars.calendar_files import calendars
from generator.exports.cards import cards
from generator.exports.comparison import comparison
from generator.exports.composite_table import composite_table
from generator.exports.editing import editing
from generator.exports.feeds.feed_files import feeds
from generator.exports.form import form
from generator.exports.headers import headers
from generator.exports.images import IMAGES
from generator.exports.indicator_tables import indicator_tables
from generator.exports.insight_tables import insight_tables
from generator.exports.likeness_table import likeness_table
from generator.exports.linked import linked
from generator.exports.open_data.data_files import data_files
from generator.exports.open_data.data_tables import data_tables
from generator.exports.originals import originals
from generator.exports.redirects import redirects
from generator.exports.robots import robots
from generator.exports.search_names import search_names
from generator.exports.sitemap import sitemap
from generator.library.library import Library
from generator.model import File, Page, Settings

Maker = Callable[[Library, tuple[Page, ...], Settings], Iterator[File]]

EXPORTS: Mapping[str, tuple[Maker, ...]] = {
    "pictures": (*IMAGES, cards),
    "tables": (insight_tables, indicator_tables, composite_table, likeness_table, comparison),
    "addresses": (redirects, sitemap, robots, headers, search_names),
    "data": (linked, data_files, data_tables),
    "contribution": (form, editing, originals),
    "feeds": (feeds, calendars),
}
"""What makes files, by what they are for."""
