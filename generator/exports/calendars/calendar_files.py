"""The files of the calendar: one of all gatherings, and one of each."""

from collections.abc import Iterator
from functools import cache, partial

from generator.library.library import Library
from generator.model import Article, File, Page, Settings
from generator.pages.addresses import of_entry, of_identifier
from generator.pages.entries.gatherings import ALL, calendar_at, calendar_of, dated


def calendars(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the calendar of each gathering whose days are known, and that of all of them.

    The one of all stays when the last gathering goes.

    There is none on a site without an address, for what happens there could not be told from
    what happens elsewhere. Who subscribes is not led on to another address, so a calendar stands
    at each that it has had; an article that is no more has an empty one, which takes it out of
    the subscriber's own.
    """
    if not settings.site_url:
        return
    gatherings = dated(library.articles)
    published = [one for one in library.identifiers if one.kind == "articles"]
    if gatherings or published:
        yield File(ALL, partial(_made, library, settings, gatherings, ALL), shown_on=())
    for article in gatherings:
        own = calendar_of(article)
        made = cache(partial(_made, library, settings, (article,), own))
        for id_ in (article.id, *_former(article)):
            address = calendar_at(of_identifier("articles", id_))
            yield File(address, made, shown_on=(of_entry(article),))
    there = {id_ for one in library.articles for id_ in (one.id, *_former(one))}
    for one in published:
        if one.id not in there:
            address = calendar_at(of_identifier(one.kind, one.id))
            yield File(address, partial(_made, library, settings, (), address), shown_on=())


def _former(article: Article) -> Iterator[str]:
    return (alias.target for alias in article.aliases)


def _made(
    library: Library, settings: Settings, gatherings: tuple[Article, ...], address: str
) -> bytes:
    # The library is imported where there is something to write, for most sites have nothing.
    from generator.exports.calendars.icalendar_text import written  # noqa: PLC0415

    return written(library, settings, gatherings, address)
