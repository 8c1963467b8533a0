"""The page of open data: which files there are, on what terms, and how they are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.addresses import ARCHIVE, DATA
from generator.pages.data.catalogue import USES, VERSION, DataFile, made
from generator.pages.data.codebook import ADDRESS as CODEBOOK
from generator.pages.data.datasets import DATASETS
from generator.pages.rendering import View, page
from generator.pages.templating import environment
from generator.words import words

FORMATS: Mapping[str, str] = {
    "csv": "CSV",
    "geojson": "GeoJSON",
    "json": "JSON",
    "jsonld": "JSON-LD",
    "ttl": "Turtle",
    "xlsx": "Excel",
}
"""What the files are called by the ending of their names."""

SNIPPETS: tuple[tuple[str, str], ...] = (("excel", "Excel"), ("python", "Python"), ("r", "R"))
"""What the files are read with: the name of the template, and the title."""

NOWHERE = "https://…/"
"""Stands in the snippets where the address of the site is not known."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file, in the words of the page."""

    path: str
    """From the site's root."""
    title: str
    about: str
    format: str
    link: str
    """Empty where it is not one file but many, and there is none of them."""
    schema: str
    """The link to its schema; empty where it has none."""


def data_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "data.html.jinja",
        address=DATA,
        trail=((say("About Delingsarena"), "om/"),),
        title=say("Open data"),
        description=say(
            "Everything on Delingsarena as files: what they hold, on what terms, and how to read "
            "them in Excel, Python and R."
        ),
        prepare=_data,
        codebook=CODEBOOK,
        version=VERSION,
    )


def _data(view: View) -> Mapping[str, Any]:
    library, say = view.library, words(view.language).gettext
    cases = library.every_case
    files = made(bool(view.settings.site_url))
    return {
        "groups": tuple(
            (use, say(title), tuple(_offered(view, one) for one in files if one.use == use))
            for use, title in USES.items()
            if any(one.use == use for one in files)
        ),
        "datasets": tuple(
            (say(one.title), say(one.about), view.listed(map(say, one.publishers)))
            for one in DATASETS
        ),
        "cases": len(cases),
        "articles": len(library.articles),
        "programmes": len(library.programmes),
        "confirmed": sum(case.confirmed is not None for case in cases),
        "hindered": sum(bool(case.barriers) for case in cases),
        "snippets": tuple((name, title, snippet(view, name)) for name, title in SNIPPETS),
        "archive": view.link(ARCHIVE) if view.settings.offline_copy else "",
        "is_placed": bool(view.settings.site_url),
        "releases": _releases(view.settings),
    }


def _releases(settings: Settings) -> str:
    """Return where snapshots lie beside releases; empty where there is no such place."""
    if not (settings.backend and settings.backend.name == "github"):
        return ""
    return f"{settings.repository_url.rstrip('/')}/releases"


def snippet(view: View, name: str) -> str:
    """Return the code that reads the files in a program."""
    template = environment(view.language).get_template(f"data/{name}.jinja")
    # No page, and so nothing in it is escaped; the page does that with the whole.
    root = Markup((view.settings.site_url or NOWHERE) + DATA)
    return template.render(root=root).strip()


def _offered(view: View, file: DataFile) -> Offered:
    say = words(view.language).gettext
    path = file.address
    if "{id}" in path:
        cases = view.library.every_case
        link = view.link(path.replace("{id}", cases[0].id)) if cases else ""
        path = path.replace("{id}", say("name-of-the-experience"))
    else:
        link = view.link(path)
    return Offered(
        path,
        say(file.title),
        say(file.about),
        FORMATS[path.rpartition(".")[2]],
        link,
        view.link(DATA + file.schema) if file.schema else "",
    )
