"""The sections of an entry's page: under the editor's heading of that name, or our own."""

from collections.abc import Mapping

from generator.model import LANGUAGES
from generator.names import folded, slug
from generator.words import words

TITLES: Mapping[str, str] = {
    "steps": "How the municipality did it",
    "results": "Results",
    "factors": "What helped and what hindered",
    "anchoring": "Anchoring",
    "resources": "Resources",
    "materials": "Materials",
    "goals": "Goals",
    "participants": "Participants",
    "contact": "Contact",
    "sources": "Sources",
}
"""The sections that the page makes from front matter, in their order, with their titles."""


def title(key: str, language: str) -> str:
    """Return a section's title in a language."""
    return words(language).gettext(TITLES[key])


def key_of(heading: str) -> str | None:
    """Return the section that a heading of an editor's names, in any language."""
    for key in TITLES:
        if folded(heading) in {folded(title(key, language)) for language in LANGUAGES}:
            return key
    return None


def anchors(language: str) -> frozenset[str]:
    """Return the ids of the sections that the page makes."""
    return frozenset(slug(title(key, language)) for key in TITLES)
