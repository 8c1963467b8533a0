"""The files of the feeds that the pages tell of."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from generator.exports.feeds.atom import atom, entry
from generator.exports.feeds.identity import first_of, firsts, name_of
from generator.exports.feeds.items import Item, item
from generator.exports.feeds.json_feed import json_feed, json_item
from generator.exports.feeds.selection import day_of, selection
from generator.library.library import Library
from generator.model import LANGUAGES, Entry, Feed, File, Page, Settings
from generator.pages.addresses import of_entry, of_identifier
from generator.pages.following.former import moves, rested
from generator.pages.rendering import View


def feeds(library: Library, pages: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield both files of each feed that a page has; there are none on a site without an address.

    What is told of an entry is made once, for it stands in dozens of feeds. No program that looks
    at a feed follows a page that leads on, so a feed that has moved stands at both addresses.
    """
    told = {feed: page.language for page in pages for feed in page.feeds}
    if not told:
        return
    told |= dict.fromkeys(rested(library, settings), LANGUAGES[0])
    moved: dict[str, list[str]] = {}
    for start, target in moves(library):
        moved.setdefault(target, []).append(start)
    named = firsts(library)
    views = cache(partial(View, library, settings, ""))

    @cache
    def items(id_: str) -> Item:
        told_of = library.by_id[id_]
        name = name_of(settings, first_of(named, told_of))
        return item(views(told_of.language), told_of, name)

    in_atom = cache(lambda id_: entry(items(id_)))
    in_json = cache(lambda id_: json_item(items(id_)))
    chosen = selection(library)
    began = {of_entry(one): of_identifier(*first_of(named, one)) for one in library.programmes}
    for feed, language in told.items():
        entries = chosen.get(feed.address, ())
        ids = tuple(one.id for one in entries)
        shown_on = tuple(map(of_entry, entries))
        first = began.get(feed.address)
        as_atom = partial(_atom, settings, feed, first, language, entries, in_atom)
        as_json = partial(_json, settings, feed, language, ids, in_json)
        for address in (feed.address, *moved.get(feed.address, ())):
            place = Feed(feed.title, address)
            yield File(place.xml, as_atom, shown_on)
            yield File(place.json, as_json, shown_on)


def _atom(
    settings: Settings,
    feed: Feed,
    first: str | None,
    language: str,
    entries: tuple[Entry, ...],
    told: Callable[[str], str],
) -> bytes:
    newest = day_of(entries[0]) if entries else None
    return atom(settings, feed, language, newest, (told(one.id) for one in entries), first)


def _json(
    settings: Settings,
    feed: Feed,
    language: str,
    ids: tuple[str, ...],
    told: Callable[[str], bytes],
) -> bytes:
    return json_feed(settings, feed, language, map(told, ids))
