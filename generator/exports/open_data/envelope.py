"""What each file of the open data says of itself."""

from collections.abc import Mapping
from typing import Any

from generator import licence
from generator.model import Settings
from generator.pages.addresses import DATA, relative
from generator.pages.data.catalogue import VERSION


def envelope(
    settings: Settings,
    file: str,
    name: str,
    updated: str | None,
    license_: str | None = licence.ADDRESS,
) -> Mapping[str, Any]:
    """Return what stands before the items of a file at an address, whose schema has that name.

    `updated` is a day of the content's, never of a build; `license_` is None where the licence is
    that of others, which the page of the data tells.
    """
    return {
        "version": VERSION,
        "schema": schema_address(settings, file, name),
        "license": license_,
        "source": settings.site_url or None,
        "updated": updated,
    }


def schema_address(settings: Settings, file: str, name: str) -> str:
    """Return where the JSON Schema of that name lies.

    Where the address of the site is not known, it is the way there from the file that says it.
    """
    address = f"{DATA}schema/{name}.json"
    return settings.site_url + address if settings.site_url else relative(file, address)
