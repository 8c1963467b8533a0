"""The page that shows two or three experiences, or municipalities, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.rendering import View, page
from generator.words import words

ADDRESS = "sammenlign/"

CASE_FIELDS: Mapping[str, str] = {
    "description": "In short",
    "municipality": "Municipality",
    "group": "Kind of municipality",
    "period": "Period",
    "status": "Status",
    "themes": "Themes",
    "target_groups": "Target groups",
    "instruments": "Instruments",
    "practice": "Practice",
    "programme": "Programme",
    "partners": "Partners",
    "steps": "How the municipality did it",
    "key_figures": "Key figures",
    "figures": "Other figures",
    "helped": "What helped",
    "hindered": "What hindered",
    "anchoring": "Anchoring",
    "resources": "What it cost",
    "contact": "Contact",
    "confirmed": "Confirmed",
    "sources": "Sources",
}
"""What is compared of cases, in this order, and its title; the keys are those of the files."""

MUNICIPALITY_FIELDS: Mapping[str, str] = {
    "number": "Municipality number",
    "county": "County",
    "inhabitants": "Inhabitants",
    "group": "KOSTRA group",
    "centrality": "Centrality",
    "form": "Written form in letters from the state",
    "experiences": "Experiences",
    "themes": "Themes",
    "programmes": "Programmes",
    "former": "What the municipality was before",
}
"""What is compared of municipalities, in this order, and its title."""

NOT_KNOWN = "Not given"
NONE_OF_IT: Mapping[str, str] = {
    "period": "The sources do not say when",
    "helped": "The sources do not say.",
    "hindered": "The sources do not say.",
    "experiences": "No experiences yet",
    "themes": "None yet",
    "programmes": "No programmes",
    "former": "Nothing has changed since 2013",
}
"""What stands where a field is empty, if that is not `NOT_KNOWN`."""

WORDY = frozenset(
    (
        *("description", "steps", "key_figures", "figures", "helped", "hindered", "anchoring"),
        *("resources", "contact", "sources", "experiences", "former"),
    )
)
"""Fields of whole sentences."""
ORDERED = frozenset(("steps", "sources"))
"""Fields whose order says something: sources are referred to by their number."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table."""

    field: str
    title: str
    none: str
    """What stands where there is nothing."""
    short: bool
    """True where two columns have room beside each other on a phone."""
    ordered: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be compared with its like."""

    name: str
    """As it stands in the page's address."""
    folder: str
    """Below `sammenlign/data/`: a file for each that can be compared, named by its id."""
    index: str
    """Below `sammenlign/data/`: the list to choose from."""
    pages: str
    """The address of the list of their pages."""
    title: str
    rows: tuple[Row, ...]


def comparison_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page; what it compares is said in its address, and read by its script."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "comparison.html.jinja",
        address=ADDRESS,
        title=say("Compare"),
        description=say("Two or three experiences, or municipalities, side by side."),
        prepare=_kinds,
    )


def comparing_cases(*ids: str) -> str:
    """Return the address of a comparison of cases, from the site's root."""
    return _address("erfaring", ids)


def comparing_municipalities(*slugs: str) -> str:
    """Return the address of a comparison of municipalities of today."""
    return _address("kommune", slugs)


def _address(kind: str, ids: tuple[str, ...]) -> str:
    return f"{ADDRESS}?" + "&".join(f"{kind}={id_}" for id_ in ids)


def _kinds(view: View) -> Mapping[str, Any]:
    say = words(view.language).gettext
    cases = _rows(view, CASE_FIELDS)
    places = _rows(view, MUNICIPALITY_FIELDS)
    return {
        "kinds": (
            Kind(
                "erfaring",
                "erfaringer",
                "erfaringer.json",
                "erfaringer/",
                say("Experiences"),
                cases,
            ),
            Kind(
                "kommune",
                "kommuner",
                "kommuner.json",
                "kommuner/",
                say("Municipalities"),
                places,
            ),
        )
    }


def _rows(view: View, fields: Mapping[str, str]) -> tuple[Row, ...]:
    say = words(view.language).gettext
    return tuple(
        Row(
            field,
            say(title),
            say(NONE_OF_IT.get(field, NOT_KNOWN)),
            field not in WORDY,
            field in ORDERED,
        )
        for field, title in fields.items()
    )
