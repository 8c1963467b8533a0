"""Names for feeds and entries that hold for ever: `tag:` URIs (RFC 4151)."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from generator.exports.published_ids import Key
from generator.identifiers import parted
from generator.inventory import ENTRY_FOLDERS
from generator.library.library import Library
from generator.library.linking import KINDS
from generator.model import Entry, Settings
from generator.pages.addresses import of_identifier

NAMES_YEAR = 2026
"""The year in the names, in which the host was the site's; another year would make them others."""


def firsts(library: Library) -> Mapping[Key, Key]:
    """Return what each text is named by for ever, by its kind and id, and by its former ones.

    The register of published ids says it, whatever has become of the text's aliases since its id
    was entered. For an id that is not entered, the oldest alias says it, for which they stand
    oldest first.
    """
    told = {(one.kind, one.id): one for one in library.identifiers if one.first is not None}
    found: dict[Key, Key] = {}
    for entry in library.entries:
        kind = KINDS[type(entry)]
        aliases = tuple(alias.target for alias in entry.aliases)
        # An article may have become an experience.
        kinds = (kind, *(other for other in ENTRY_FOLDERS if other != kind))
        keys = ((one, id_) for id_ in (entry.id, *aliases) for one in kinds)
        entered = next((told[key] for key in keys if key in told), None)
        first = (kind, (*aliases, entry.id)[0])
        if entered:
            first = parted(entered.first or f"{entered.kind}/{entered.id}")
        found[kind, entry.id] = first
        for alias in aliases:
            found.setdefault((kind, alias), first)
    return found


def first_of(named: Mapping[Key, Key], entry: Entry) -> Key:
    """Return the kind and the id that an entry is named by, of `firsts`."""
    return named[KINDS[type(entry)], entry.id]


def name_of(settings: Settings, first: Key) -> str:
    """Return the name of an entry: it stays through new words, a new id, and each build."""
    return tag(settings, of_identifier(*first).removesuffix("/"))


def tag(settings: Settings, path: str) -> str:
    """Return the name of what stands, or stood first, at a path of the site."""
    return f"tag:{_start(settings.names, settings.site_url)}{path}"


def authority(settings: Settings) -> str:
    """Return the host that gives the names, as it is written in them."""
    return _start(settings.names, settings.site_url).partition(",")[0]


@lru_cache(maxsize=8)
def _start(names: str, site_url: str) -> str:
    """Return what all names begin with: as it is set, or else as the site's address says."""
    if names:
        return names if ":" in names else f"{names}:/"
    parts = urlsplit(site_url)
    return f"{(parts.hostname or '').encode('idna').decode()},{NAMES_YEAR}:{parts.path}"
