"""One file for paper: an experience alone, or many of them with cover, contents and sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from generator.enclosing import POLICY, Surroundings, enclosed
from generator.model import Case
from generator.pages.addresses import ENTRY_SECTIONS
from generator.pages.templating import environment
from generator.paper.sheets import Place, sheet

STYLES = ("vendor/tokens", "vendor/inter", "pictures", "paper")
"""The style sheets of the theme that paper has, in their order."""
SECTION = f"{ENTRY_SECTIONS[Case]}/"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An experience as it is carried."""

    id: str
    title: str
    language: str
    fragment: str
    """Of its page."""
    about: str = ""
    """Where and when, in a few words."""
    citation: str = ""

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"{SECTION}{self.id}/"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands in front of a pack."""

    title: str
    lead: str
    made: str
    """When, and where it is from."""
    language: str


@dataclass(frozen=True, slots=True)
class _Laid:
    """A sheet as it stands in the document."""

    id: str
    language: str
    text: Markup


def alone(one: Sheet, description: str, around: Surroundings) -> str:
    """Return one experience as a page in one file."""
    return _document(
        around,
        one.language,
        title=one.title,
        description=description,
        pack=(),
        sheets=[_laid(one, None)],
    )


def together(cover: Cover, sheets: Sequence[Sheet], around: Surroundings) -> str:
    """Return a pack of experiences as a page in one file."""
    ids = frozenset(one.id for one in sheets)
    return _document(
        around,
        cover.language,
        title=cover.title,
        description=cover.lead,
        made=cover.made,
        pack=sheets,
        citations=[one.citation for one in sheets],
        sheets=[_laid(one, ids) for one in sheets],
    )


def theme(path: str) -> bytes | None:
    """Return a file of the theme by its path in the site; None where there is none."""
    place = files("generator") / "theme" / path
    return place.read_bytes() if place.is_file() else None


def _laid(one: Sheet, ids: frozenset[str] | None) -> _Laid:
    text = sheet(one.fragment, Place(one.address, one.id, ids, SECTION))
    return _Laid(one.id, one.language, Markup(text))


def _document(around: Surroundings, language: str, **known: Any) -> str:
    template = environment(language).get_template("paper/document.html.jinja")
    page = template.render(language=language, policy=POLICY, styles=STYLES, **known)
    return enclosed(page, "index.html", around)
