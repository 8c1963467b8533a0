"""Names for feeds and entries that hold for ever: `tag:` URIs (RFC 4151)."""

from functools import lru_cache
from urllib.parse import urlsplit

from generator.model import Entry, Settings
from generator.pages.addresses import ENTRY_SECTIONS

SINCE = 2026
"""From this year on the site's host has given these names; another year would make them others."""


def first_id(entry: Entry) -> str:
    """Return the id that an entry had first: the first of its former ones, the oldest of them."""
    return entry.aliases[0].target if entry.aliases else entry.id


def name_of(settings: Settings, entry: Entry) -> str:
    """Return the name of an entry: it stays through new words, a new id, and each build."""
    return tag(settings, f"{ENTRY_SECTIONS[type(entry)]}/{first_id(entry)}")


def tag(settings: Settings, path: str) -> str:
    """Return the name of what stands, or stood first, at a path of the site."""
    host, folder = _place(settings.site_url)
    return f"tag:{host},{SINCE}:{folder}{path}"


def host(settings: Settings) -> str:
    """Return the host of the site, as it is written in names."""
    return _place(settings.site_url)[0]


@lru_cache(maxsize=8)
def _place(site_url: str) -> tuple[str, str]:
    """Return the host and the folder of a site."""
    parts = urlsplit(site_url)
    return (parts.hostname or "").encode("idna").decode(), parts.path
