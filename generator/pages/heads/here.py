"""The page whose head is made, and how it names what is elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.library.library import Library
from generator.model import Municipality, Page, Period, Settings
from generator.pages import addresses
from generator.pages.rendering import View

Node = dict[str, Any]
"""A thing of schema.org, with its properties."""

NAME = "Delingsarena"
"""Of the content."""


@dataclass(frozen=True, slots=True)
class Here:
    """The library seen from the head of one page."""

    library: Library
    settings: Settings
    page: Page

    def at(self, address: str) -> str:
        """Return a whole address; where the site's own is not known, the way from the page."""
        if self.settings.site_url:
            return self.settings.site_url + address
        return addresses.relative(self.page.address, address)

    @property
    def url(self) -> str:
        """The page's own address."""
        return self.at(self.page.address)

    @property
    def view(self) -> View:
        """The library seen from the page itself."""
        return View(self.library, self.settings, self.page.address, self.page.language)

    def publisher(self) -> Node:
        """Return who answers for the texts."""
        return {
            "@type": "Organization",
            "@id": self.at("#utgiver"),
            "name": self.settings.publisher or NAME,
            "url": self.at(""),
        }

    def term(self, register: str, id_: str) -> Node:
        """Return a term by its register and id, with its page if it has one."""
        node: Node = {
            "@type": "DefinedTerm",
            "name": self.library.term(register, id_).label(self.page.language),
            "termCode": id_,
        }
        if register in addresses.TERM_SECTIONS:
            node["url"] = self.at(addresses.of_term(register, id_))
        return node

    def area(self, number: str) -> Node:
        """Return the area of a municipality of any time, with the page of the one it is today."""
        unit = self.library.municipalities[number]
        node: Node = {
            "@type": "AdministrativeArea",
            "name": unit.name,
            "identifier": identified(unit),
        }
        heirs = self.library.municipalities.heirs(number)
        if len(heirs) == 1:
            node["url"] = self.at(addresses.of_municipality(self.library, heirs[0].number))
        return node


def identified(unit: Municipality) -> Node:
    """Return a municipality's number as what identifies it."""
    return {"@type": "PropertyValue", "propertyID": "kommunenummer", "value": unit.number}


def span(periods: Iterable[Period]) -> list[str]:
    """Return spans of years as ISO 8601 writes them: `2012/2015`, `2013/..`, `2014`."""
    return [
        f"{period.start}"
        if period.start == period.end
        else f"{period.start or '..'}/{period.end or '..'}"
        for period in periods
    ]


def filled(node: Node) -> Node:
    """Return a thing without the properties of which nothing is known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}
