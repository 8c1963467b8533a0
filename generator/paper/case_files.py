"""A PDF of each experience in a tree, made again only where what it shows has changed."""

import re
from collections.abc import Mapping
from html import unescape

from generator.enclosing import Surroundings
from generator.orders import Order
from generator.pages.addresses import of_identifier, original
from generator.paper import printer
from generator.paper.documents import Sheet, alone, theme
from generator.processes.forks import spread
from generator.reading import read
from generator.tree.ledger import Kept, Leaf, digest
from generator.tree.publish import Staging

CASES = "content/cases/"

_LANGUAGE = re.compile(r'<html[^>]*\slang="([a-z]+)"')
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_FRAGMENT = re.compile(r'<article[^>]*\sid="__innhold"[^>]*>(.*)</article>', re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def printed(
    staging: Staging, made: dict[str, Kept], leaves: Mapping[str, Leaf], order: Order
) -> dict[str, bytes]:
    """Let a tree hold the PDFs, and return what each was made from, by path.

    What the tree holds is `made`, by path; the PDFs are added to it. `leaves` are its entries'
    pages, by the path of the entry's file. A PDF shows what the published page shows, and so
    follows it, whatever of the page has changed. It lies at the former addresses, too.

    Raises:
        NoWeasyPrintError, NoPangoError: PDFs cannot be made here.
    """
    with order.profile.stage("paper") as stage:
        around = Surroundings(lambda path: _file(staging, path), order.settings.site_url)
        pages = (leaf.page for source, leaf in leaves.items() if source.startswith(CASES))
        documents = {pdf_of(page): _document(staging, page, around) for page in sorted(pages)}
        known = staging.known.printed
        program = digest(printer.program())
        found = {path: digest(program + page.encode()) for path, page in documents.items()}
        lacking = []
        for path in documents:
            kept = staging.kept(path) if known.get(path) == found[path] else None
            if kept:
                made[path] = kept
            else:
                lacking.append(path)

        def put(path: str) -> tuple[bytes, int, int]:
            kept = staging.put(path, printer.pdf(documents[path]))
            return kept.digest, kept.size, kept.changed

        for path, values in zip(lacking, spread(put, lacking, order.processes), strict=True):
            made[path] = Kept(*values)
        for path, own in _former(staging, made, leaves).items():
            kept = staging.kept(path) if known.get(path) == found[own] else None
            made[path] = kept or staging.put(path, (staging.tree / own).read_bytes())
            found[path] = found[own]
        stage.count = len(lacking)
    return found


def _former(
    staging: Staging, made: Mapping[str, Kept], leaves: Mapping[str, Leaf]
) -> Mapping[str, str]:
    """Return where PDFs lay before their experiences got other ids, each with where it lies."""
    found = {}
    for source, leaf in leaves.items():
        if source.startswith(CASES):
            text = (staging.tree / original(leaf.page.removesuffix("index.html"))).read_bytes()
            (reading,) = read({source: text})[0].readings
            for alias in reading.entry.aliases if reading.entry else ():
                page = f"{of_identifier('cases', alias.target)}index.html"
                if page in made:
                    found[pdf_of(page)] = pdf_of(leaf.page)
    return found


def pdf_of(page: str) -> str:
    """Return where the PDF of a page lies, by the page's path in the tree."""
    folder = page.removesuffix("index.html")
    return f"{folder}{folder.rstrip('/').rpartition('/')[2]}.pdf"


def _document(staging: Staging, path: str, around: Surroundings) -> str:
    """Return an experience's page as it is printed."""
    page = (staging.tree / path).read_text(encoding="utf-8")
    fragment, language, title, description = (
        match[1] if (match := pattern.search(page)) else ""
        for pattern in (_FRAGMENT, _LANGUAGE, _TITLE, _DESCRIPTION)
    )
    id_ = path.split("/")[-2]
    return alone(Sheet(id_, unescape(title), language, fragment), unescape(description), around)


def _file(staging: Staging, path: str) -> bytes | None:
    place = staging.tree / path
    return place.read_bytes() if place.is_file() else theme(path)
