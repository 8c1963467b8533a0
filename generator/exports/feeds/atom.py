"""A feed as Atom (RFC 4287)."""

import re
from collections.abc import Iterable
from datetime import date
from html import escape

from generator import licence
from generator.exports.feeds.identity import NAMES_YEAR, tag
from generator.exports.feeds.items import Item
from generator.model import Feed, Settings

UNDATED = date(NAMES_YEAR, 1, 1)
"""When a feed was last changed that nothing has stood in yet."""

# XML knows no way to write these.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def entry(item: Item) -> str:
    """Return an entry, which is the same in all feeds."""
    themes = "".join(
        f"<category{_of('term', theme.id)}{_of('label', theme.label)}/>" for theme in item.themes
    )
    return _legal(
        f"<entry{_of('xml:lang', item.language)}>\n"
        f"<id>{_text(item.name)}</id>\n"
        f"<title>{_text(item.title)}</title>\n"
        f'<link rel="alternate" type="text/html"{_of("href", item.link)}/>\n'
        f"<published>{_time(item.published)}</published>\n"
        f"<updated>{_time(item.updated)}</updated>\n"
        f"{themes}\n"
        f'<summary type="html">{_text(item.html)}</summary>\n'
        "</entry>\n"
    )


def atom(
    settings: Settings,
    feed: Feed,
    language: str,
    updated: date | None,
    entries: Iterable[str],
    first: str | None = None,
) -> bytes:
    """Return a feed of these entries; `updated` is the day of the newest of them.

    It is named by the address that it had `first`, where that is another.
    """
    name = tag(settings, feed.xml if first is None else Feed("", first).xml)
    page, own = settings.site_url + feed.address, settings.site_url + feed.xml
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom"{_of("xml:lang", language)}>\n'
        f"<id>{_text(name)}</id>\n"
        f"<title>{_text(feed.title)}</title>\n"
        f"<updated>{_time(updated or UNDATED)}</updated>\n"
        f"<author><name>Delingsarena</name><uri>{_text(settings.site_url)}</uri></author>\n"
        f'<link rel="self" type="application/atom+xml"{_of("href", own)}/>\n'
        f'<link rel="alternate" type="text/html"{_of("href", page)}/>\n'
        f'<link rel="license" type="text/html"{_of("href", licence.ADDRESS)}/>\n'
        f"<rights>{_text(licence.NAME)}</rights>\n"
    )
    return "".join((_legal(head), *entries, "</feed>\n")).encode()


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _text(words: str) -> str:
    return escape(words, quote=False)


def _of(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'


def _time(day: date) -> str:
    # Content has days and no times; midnight here and midnight in Norway are of the same day.
    return f"{day.isoformat()}T00:00:00Z"
