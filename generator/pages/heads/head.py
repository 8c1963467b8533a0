"""The head of each page: what it is, in schema.org's words, its picture, and its feeds."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import msgspec
from markupsafe import escape

from generator import licence
from generator.library.library import Library
from generator.model import Article, Case, Entry, Feed, Page, Settings
from generator.pages import addresses
from generator.pages.entries import gatherings
from generator.pages.heads.here import NAME, Here, Node
from generator.pages.heads.sharing import picture, shared
from generator.pages.heads.subjects import Subject, subjects
from generator.pages.heads.texts import entry_node
from generator.words import words

_ENCODER = msgspec.json.Encoder()


def headed(library: Library, pages: tuple[Page, ...], settings: Settings) -> tuple[Page, ...]:
    """Return the pages with what their heads say; it is made when a page is rendered."""
    entries = {addresses.of_entry(entry): entry for entry in library.entries}
    about = subjects(library)

    def head(page: Page) -> str:
        if page.unlisted:
            return '<meta name="robots" content="noindex">'
        here = Here(library, settings, page)
        return _head(here, entries.get(page.address), about.get(page.address))

    return tuple(replace(page, head=partial(head, page)) for page in pages)


def _head(here: Here, entry: Entry | None, subject: Subject | None) -> str:
    image = picture(here, entry if isinstance(entry, Case) else None)
    if entry:
        graph = [entry_node(here, entry, image.url if image.own else "")]
    else:
        graph = [_page(here, subject)]
    if here.page.trail:
        graph.append(_trail(here))
    parts = [shared(here, entry, image), *(_feed(here, feed) for feed in here.page.feeds)]
    return "\n".join((*parts, *_calendar(here, entry), _script(graph)))


def _page(here: Here, subject: Subject | None) -> Node:
    page = here.page
    common = {
        "@id": here.url,
        "url": here.url,
        "name": page.title,
        "description": page.description,
        "inLanguage": page.language,
    }
    if not page.address:
        search = {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{here.at('sok/')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        }
        return {
            "@type": "WebSite",
            **common,
            "name": NAME,
            "license": licence.ADDRESS,
            "publisher": here.publisher(),
            "potentialAction": search,
        }
    node: Node = {"@type": "WebPage", **common, "isPartOf": {"@id": here.at("")}}
    if subject:
        node["mainEntity"] = subject(here)
    return node


def _trail(here: Here) -> Node:
    steps = [(words, here.at(address)) for words, address in here.page.trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": words, "item": item}
            for number, (words, item) in enumerate((*steps, (here.page.title, here.url)), 1)
        ],
    }


def _feed(here: Here, feed: Feed) -> str:
    """Return how programs that follow feeds find one, in both its formats."""
    return "\n".join(
        _alternate(here, kind, feed.title, address)
        for kind, address in (
            ("application/atom+xml", feed.xml),
            ("application/feed+json", feed.json),
        )
    )


def _calendar(here: Here, entry: Entry | None) -> Iterator[str]:
    """Yield how programs find the calendar of the gatherings that a page tells of."""
    address, title = "", ""
    if isinstance(entry, Article) and gatherings.is_dated(entry):
        address, title = gatherings.coming_calendar(entry, here.settings), entry.title
    elif here.page.address == gatherings.ADDRESS:
        address = gatherings.calendar(here.library, here.settings)
        title = words(here.page.language).gettext("Gatherings on Delingsarena")
    if address:
        yield _alternate(here, "text/calendar", title, address)


def _alternate(here: Here, kind: str, title: str, address: str) -> str:
    link = escape(addresses.relative(here.page.address, address))
    return f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{link}">'


def _script(graph: list[Node]) -> str:
    """Return things as data that no browser runs, and that nothing in them can end."""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = _ENCODER.encode(data).decode().replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
