"""The frame technique: what surrounds a page is rendered once for all pages that share it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from generator.model import Page, Site

TEMPLATE = "main.html"

LEFT_OUT = (
    *("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png"),
    "sitemap.xml",  # The template of MkDocs' own, which is dated by the build; the core makes ours.
)
"""What MkDocs and Material would publish, and no page of ours asks for: 1.5 MB."""

SLOTS: Mapping[str, str] = {
    "title": "{{ page.title | e }}",
    "description": "{{ page.meta.description | e }}",
    "canonical": "{{ page.canonical_url | e }}",
    "content": "{{ page.fragment() }}",
}
"""What differs between pages of one frame, as `main.html` writes it."""

_MARK = re.compile(f"da-slot-({'|'.join(SLOTS)})-da")


class GeneratedPage(MkDocsPage):
    """A page of the site as MkDocs sees it: without Markdown, with a fragment."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        """Take the page's title, language and section from the compiled site."""
        super().__init__(page.title, file, config)
        self.fragment = page.render
        self.made_from = page
        self.meta = {
            "description": page.description,
            "language": page.language,
            "section": page.section,
        }

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: the page has no file."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Keep the content empty: the frame asks for the fragment when the page is written."""
        self.content = ""
        self.toc = TableOfContents([])


def add(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Add the site's pages and files to those that MkDocs publishes, and take out the useless.

    Raises:
        PluginError: two would be published at the same address.
    """
    for file in tuple(files):
        if file.src_uri.startswith(LEFT_OUT):
            files.remove(file)
    made = [_page_file(page, config) for page in site.pages]
    made += [_file(file.address, file.content, config) for file in site.files]
    taken = {file.dest_uri for file in files}
    for file in made:
        if file.dest_uri in taken:
            raise PluginError(f"Two files would be published as {file.dest_uri}.")
        taken.add(file.dest_uri)
        files.append(file)


def give(files: Files, environment: Environment, config: MkDocsConfig, nav: Navigation) -> None:
    """Give each page of ours a template that holds its frame, rendered once for all that share it.

    Pages share a frame if they have the same section, depth and language, unless one stands in
    the navigation itself.

    Raises:
        PluginError: the theme does not show one of the slots.
    """
    in_navigation = {page.url for page in nav.pages}
    frames: dict[tuple[str, int, str, str], Template] = {}
    for file in files:
        page = file.page
        if not isinstance(page, GeneratedPage):
            continue
        made_from = page.made_from
        key = (
            made_from.section,
            made_from.address.count("/"),
            made_from.language,
            page.url if page.url in in_navigation else "",
        )
        if key not in frames:
            frames[key] = _frame(page, environment, config, nav)
        page.meta["template"] = frames[key]


def _page_file(page: Page, config: MkDocsConfig) -> File:
    # Always `index.md` in a folder: what an entry is called can then never clash with an index.
    file = _file(f"{page.address}index.md", "", config)
    GeneratedPage(page, file, config)
    return file


def _file(path: str, content: str | bytes, config: MkDocsConfig) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _frame(
    page: GeneratedPage, environment: Environment, config: MkDocsConfig, nav: Navigation
) -> Template:
    """Return a template: the theme's page with expressions in place of what differs."""
    marks = {slot: f"da-slot-{slot}-da" for slot in SLOTS}
    stand_in = GeneratedPage(
        replace(page.made_from, title=marks["title"], description=marks["description"]),
        _file(page.file.src_uri, "", config),
        config,
    )
    stand_in.canonical_url = marks["canonical"]
    stand_in.content = marks["content"]
    context = config.plugins.on_page_context(
        get_context(nav, [], config, stand_in), page=stand_in, config=config, nav=nav
    )
    # Every second part is the name of a slot.
    parts = _MARK.split(environment.get_template(TEMPLATE).render(context))
    if missing := set(SLOTS).difference(parts[1::2]):
        raise PluginError(f"{TEMPLATE} does not show: {', '.join(sorted(missing))}")
    # The text is a value, not a part of the template's source: no sign in it can be code.
    return environment.from_string(
        "".join(
            SLOTS[part] if number % 2 else f"{{{{ text[{number}] }}}}"
            for number, part in enumerate(parts)
        ),
        globals={"text": parts},
    )
