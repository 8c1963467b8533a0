"""The files of the calendar: one of all gatherings, and one of each."""

from collections.abc import Iterator
from functools import partial

from generator.library import Library
from generator.model import Article, File, Page, Settings
from generator.pages.addresses import of_entry
from generator.pages.entries.gatherings import calendar, calendar_of, dated


def calendars(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the calendar of each gathering whose days are known, and that of all of them.

    There is none on a site without an address, for what happens there could not be told from
    what happens elsewhere.
    """
    gatherings = dated(library.articles)
    address = calendar(library, settings)
    if not address:
        return
    yield File(address, partial(_made, library, settings, gatherings, address), shown_on=())
    for article in gatherings:
        own = calendar_of(article)
        made = partial(_made, library, settings, (article,), own)
        yield File(own, made, shown_on=(of_entry(article),))


def _made(
    library: Library, settings: Settings, gatherings: tuple[Article, ...], address: str
) -> bytes:
    # The library is imported where there is something to write, for most sites have nothing.
    from generator.exports.calendars.icalendar_text import written  # noqa: PLC0415

    return written(library, settings, gatherings, address)
