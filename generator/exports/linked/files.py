"""The files of linked data, as Turtle and as JSON-LD."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

import msgspec

from generator.exports.linked.catalog import catalog
from generator.exports.linked.context import Node, context
from generator.exports.linked.entries import entries
from generator.exports.linked.names import ENTRIES, Names
from generator.exports.linked.turtle import turtle
from generator.exports.linked.vocabulary import vocabulary
from generator.library.library import Library
from generator.model import File, Page, Settings
from generator.pages.addresses import DATA

CONTEXT = f"{DATA}context.jsonld"

BOTH: tuple[tuple[str, Callable[[Library, Settings], Iterable[Node]]], ...] = (
    ("vocabulary", vocabulary),
    ("catalog", catalog),
)
"""What is written as Turtle and as JSON-LD, and what makes it."""


def linked(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the vocabulary, the description of the datasets, and all entries.

    Nothing where the site's address is not known, for all that is described is named by it.
    """
    if not settings.site_url:
        return
    here = context(settings.site_url)
    for name, make in BOTH:
        nodes = cache(partial(_nodes, make, library, settings))
        made = {"ttl": partial(_turtle, nodes), "jsonld": partial(_self_contained, nodes)}
        for ending, write in made.items():
            yield File(f"{DATA}{name}.{ending}", partial(write, settings.site_url), shown_on=())
    meaning = msgspec.json.format(msgspec.json.encode({"@context": here.as_json()}))
    yield File(CONTEXT, meaning + b"\n", shown_on=())
    yield File(ENTRIES, partial(_entries, library, settings))


def _nodes(
    make: Callable[[Library, Settings], Iterable[Node]], library: Library, settings: Settings
) -> tuple[Node, ...]:
    return tuple(make(library, settings))


def _turtle(nodes: Callable[[], Iterable[Node]], site_url: str) -> bytes:
    return turtle(nodes(), context(site_url)).encode()


def _self_contained(nodes: Callable[[], Iterable[Node]], site_url: str) -> bytes:
    # Portals read these, and not all of them fetch what a file refers to.
    return _document(context(site_url).as_json(), nodes())


def _entries(library: Library, settings: Settings) -> bytes:
    return _document(settings.site_url + CONTEXT, entries(Names(library, settings.site_url)))


def _document(meaning: Node | str, nodes: Iterable[Node]) -> bytes:
    """Return a document of JSON-LD, with each node on a line of its own."""
    written = b",\n".join(map(msgspec.json.encode, nodes))
    return b'{"@context":%s,"@graph":[\n%s\n]}\n' % (msgspec.json.encode(meaning), written)
