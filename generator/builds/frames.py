"""The frame technique: what surrounds a page is rendered once for all pages that share it."""

import posixpath
import re
from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator.builds.binding import SLOTS, Frame, frame, frame_of, marked
from generator.model import Page
from generator.pages.addresses import ENTRY_SECTIONS

TEMPLATE = "main.html"

LEFT_OUT = (
    *("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png"),
    "sitemap.xml",  # The template of MkDocs' own, which is dated by the build; the core makes ours.
)
"""What MkDocs and Material would publish, and no page of ours asks for: 1.5 MB."""

_SOURCE = re.compile(r"[\w./-]+\.md\b")
_TO_AN_ENTRY = re.compile(
    rf"\[(?P<words>[^]]*)\]\((?P<address>[./]*(?:{'|'.join(ENTRY_SECTIONS.values())})/[a-z0-9-]+)"
    r"/index\.md\)"
)


class GeneratedPage(MkDocsPage):
    """A page of the site as MkDocs sees it: without Markdown, in its place in the navigation."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        """Take the page's title, language and section from the compiled site."""
        super().__init__(page.title, file, config)
        self.meta = {
            "description": page.description,
            "language": page.language,
            "section": page.section,
        }

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: the page has no file."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Keep the content empty: MkDocs never writes the page."""
        self.content = ""
        self.toc = TableOfContents([])


def wanted(files: Files, config: MkDocsConfig) -> frozenset[str]:
    """Return the addresses that hand-written pages and the navigation may lead to, and some more.

    MkDocs judges these links; it need not be shown other pages for it.
    """
    texts = [(".", _names(config.nav))]
    texts += [
        (posixpath.dirname(file.src_uri), file.content_string)
        for file in files.documentation_pages()
    ]
    found = set()
    for folder, text in texts:
        for match in _SOURCE.finditer(text):
            path = posixpath.normpath(posixpath.join(folder, match[0]))
            found.add(f"{path}/".removesuffix("index.md/"))
    return frozenset(found)


def present(text: str, folder: str, there: Container[str]) -> str:
    """Return a hand-written text, in which links to entries that the site lacks are words alone.

    `folder` is the text's own, and `there` holds the addresses of pages. A site can be made as of a
    day on which an entry was not out yet.
    """

    def kept(link: re.Match[str]) -> str:
        address = posixpath.normpath(posixpath.join(folder, link["address"]))
        return link[0] if f"{address}/" in there else link["words"]

    return _TO_AN_ENTRY.sub(kept, text)


def show(pages: Iterable[Page], files: Files, config: MkDocsConfig) -> None:
    """Let MkDocs see pages of ours, so that links can lead to them; take out the useless.

    Raises:
        PluginError: a hand-written page has the address of one.
    """
    for file in tuple(files):
        if file.src_uri.startswith(LEFT_OUT):
            files.remove(file)
    taken = {file.dest_uri for file in files}
    for page in pages:
        file = _file(page, config)
        if file.dest_uri in taken:
            raise PluginError(f"Two files would be published as {file.dest_uri}.")
        files.append(file)
        GeneratedPage(page, file, config)


def hide(files: Files) -> None:
    """Take the pages of ours out again, before MkDocs writes them."""
    for file in tuple(files):
        if isinstance(file.page, GeneratedPage):
            files.remove(file)


def make(
    pages: Iterable[Page], environment: Environment, config: MkDocsConfig, nav: Navigation
) -> tuple[frozenset[str], dict[str, Frame]]:
    """Return the addresses in the navigation, and each frame that one of the pages needs, by name.

    Raises:
        PluginError: the theme does not show one of the slots.
    """
    tabs = frozenset(page.url for page in nav.pages)
    frames: dict[str, Frame] = {}
    for page in pages:
        name = frame_of(page, tabs)
        if name not in frames:
            frames[name] = _frame(page, environment, config, nav)
    return tabs, frames


def _frame(page: Page, environment: Environment, config: MkDocsConfig, nav: Navigation) -> Frame:
    """Return what the theme puts around a page, and around those that share its frame."""
    marks = {slot: marked(slot) for slot in SLOTS}
    blank = replace(page, title=marks["title"], description=marks["description"])
    stand_in = GeneratedPage(blank, _file(page, config), config)
    stand_in.canonical_url = marks["canonical"] if config.site_url else None
    stand_in.meta["head"] = marks["head"]
    stand_in.content = marks["content"]
    context = config.plugins.on_page_context(
        get_context(nav, [], config, stand_in), page=stand_in, config=config, nav=nav
    )
    rendered = environment.get_template(TEMPLATE).render(context)
    try:
        return frame(rendered)
    except ValueError as error:
        raise PluginError(f"{TEMPLATE} does not show: {error}") from error


def read(folder: Path) -> dict[str, bytes]:
    """Return the files that MkDocs has written, by their place in the site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _names(value: object) -> str:
    """Return every path in the navigation of mkdocs.yml, which is nested as its author likes."""
    if isinstance(value, dict):
        return " ".join(map(_names, value.values()))
    if isinstance(value, list):
        return " ".join(map(_names, value))
    return str(value)


def _file(page: Page, config: MkDocsConfig) -> File:
    # Always `index.md` in a folder: what an entry is called can then never clash with an index.
    return File.generated(
        config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
    )
