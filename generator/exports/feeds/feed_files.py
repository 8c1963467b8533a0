"""The files of the feeds that the pages tell of."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from generator.exports.feeds.atom import atom, entry
from generator.exports.feeds.items import item
from generator.exports.feeds.json_feed import json_feed, json_item
from generator.exports.feeds.selection import day_of, selection
from generator.library import Library
from generator.model import Entry, Feed, File, Page, Settings
from generator.pages.addresses import of_entry
from generator.pages.rendering import View


def feeds(library: Library, pages: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield both files of each feed that a page has; there are none on a site without an address.

    What is told of an entry is made once, for it stands in dozens of feeds.
    """
    told = {feed: page.language for page in pages for feed in page.feeds}
    if not told:
        return
    by_id = library.by_id
    views = cache(partial(View, library, settings, ""))
    items = cache(lambda id_: item(views(by_id[id_].language), by_id[id_]))
    in_atom = cache(lambda id_: entry(items(id_)))
    in_json = cache(lambda id_: json_item(items(id_)))
    chosen = selection(library)
    for feed, language in told.items():
        entries = chosen.get(feed.address, ())
        ids = tuple(one.id for one in entries)
        shown_on = tuple(map(of_entry, entries))
        made = partial(_atom, settings, feed, language, entries, in_atom)
        yield File(feed.xml, made, shown_on)
        yield File(feed.json, partial(_json, settings, feed, language, ids, in_json), shown_on)


def _atom(
    settings: Settings,
    feed: Feed,
    language: str,
    entries: tuple[Entry, ...],
    told: Callable[[str], str],
) -> bytes:
    newest = day_of(entries[0]) if entries else None
    return atom(settings, feed, language, newest, (told(one.id) for one in entries))


def _json(
    settings: Settings,
    feed: Feed,
    language: str,
    ids: tuple[str, ...],
    told: Callable[[str], bytes],
) -> bytes:
    return json_feed(settings, feed, language, map(told, ids))
