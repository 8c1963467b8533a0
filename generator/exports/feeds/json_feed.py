"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from collections.abc import Iterable
from datetime import date

from msgspec import UNSET, Raw, Struct, UnsetType, field, json

from generator import licence
from generator.exports.feeds.items import Item
from generator.model import Feed, Settings

VERSION = "https://jsonfeed.org/version/1.1"


class _Item(Struct):
    id: str
    url: str
    title: str
    content_html: str
    date_published: str
    date_modified: str
    language: str
    tags: list[str]
    image: str | UnsetType = UNSET


class _Author(Struct):
    name: str
    url: str


class _Rights(Struct):
    """An extension, as the underscore in front of its name says."""

    about: str
    license: str


class _Feed(Struct):
    version: str
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: list[_Author]
    items: list[Raw]
    rights: _Rights = field(name="_rights")


def json_item(item: Item) -> bytes:
    """Return an item, which is the same in all feeds."""
    return json.encode(
        _Item(
            item.name,
            item.link,
            item.title,
            item.html,
            _time(item.published),
            _time(item.updated),
            item.language,
            [theme.label for theme in item.themes],
            item.image or UNSET,
        )
    )


def json_feed(settings: Settings, feed: Feed, language: str, items: Iterable[bytes]) -> bytes:
    """Return a feed of these items."""
    root = settings.site_url
    made = _Feed(
        VERSION,
        feed.title,
        root + feed.address,
        root + feed.json,
        language,
        [_Author("Delingsarena", root)],
        [Raw(item) for item in items],
        _Rights(licence.ADDRESS, licence.NAME),
    )
    return json.encode(made)


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
