"""The register of all ids that have had addresses, with those that a site has now."""

from collections.abc import Iterable, Mapping

from generator.exports.published_ids import order, table
from generator.model import Identifier, Site
from generator.pages.addresses import SECTIONS
from generator.schema.values import is_id
from generator.statistics.figures import COMPOSITE

_KINDS = {section: kind for kind, section in SECTIONS.items()}
_OURS = {("indicators", COMPOSITE)}
"""Addresses that the program itself has taken."""


def registered(site: Site, known: Iterable[Identifier]) -> bytes:
    """Return the register with the ids of a site that is whole; those that are known stay.

    An id has the title that its page has now, or else the one that it had. What a text was named
    by first is entered with its id, and stays whatever becomes of the text's aliases.
    """
    known = tuple(known)
    titles = {(one.kind, one.id): one.title for one in known}
    titles.update(dict.fromkeys(_published(site) - titles.keys(), ""))
    titles.update({key: title for key, title in _titles(site).items() if key in titles})
    return table(titles, site.firsts, known)


def missing(site: Site, known: Iterable[Identifier]) -> tuple[tuple[str, str], ...]:
    """Return the kinds and ids that a site has addresses of and its register does not, sorted."""
    entered = {(one.kind, one.id) for one in known}
    return tuple(sorted(_published(site) - entered, key=order))


def _published(site: Site) -> set[tuple[str, str]]:
    """Return the kinds and ids of the addresses at which a page answers or leads on."""
    files = (file.address.removesuffix("index.html") for file in site.files)
    addresses = (*(page.address for page in site.pages), *files)
    return {key for address in addresses if (key := _key(address))}


def _titles(site: Site) -> Mapping[tuple[str, str], str]:
    return {key: page.title for page in site.pages if (key := _key(page.address))}


def _key(address: str) -> tuple[str, str] | None:
    section, _, rest = address.partition("/")
    id_ = rest.removesuffix("/")
    if section not in _KINDS or not rest.endswith("/") or not is_id(id_):
        return None
    key = _KINDS[section], id_
    return None if key in _OURS else key
