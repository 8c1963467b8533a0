"""What each file of the open data says of itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator import licence
from generator.model import Entry, Settings
from generator.pages.addresses import DATA
from generator.pages.data.catalogue import VERSION


def envelope(
    settings: Settings, name: str, updated: str | None, license_: str | None = licence.ADDRESS
) -> Mapping[str, Any]:
    """Return what stands before the items of a file, whose schema has that name.

    `updated` is a day of the content's, never of a build; `license_` is None where the licence is
    that of others, which the page of the data tells.
    """
    return {
        "version": VERSION,
        "schema": schema_address(settings, name),
        "license": license_,
        "source": settings.site_url or None,
        "updated": updated,
    }


def schema_address(settings: Settings, name: str) -> str:
    """Return where the JSON Schema of that name lies; from the root where the site's is unknown."""
    return f"{settings.site_url}{DATA}schema/{name}.json"


def newest(entries: Iterable[Entry]) -> str | None:
    """Return the last day on which one of the entries said something new, if any is dated."""
    days = (entry.updated or entry.published for entry in entries)
    last = max((day for day in days if day), default=None)
    return last.isoformat() if last else None
