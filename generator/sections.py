"""The sections of an entry's page: under the editor's heading of that name, or our own."""

from collections.abc import Mapping
from functools import cache

from generator.model import LANGUAGES, Entry
from generator.names import folded, slug
from generator.words import words

TITLES: Mapping[str, str] = {
    "steps": "How the municipality did it",
    "results": "Results",
    "factors": "What helped and what hindered",
    "anchoring": "Anchoring",
    "resources": "What it cost",
    "materials": "Materials",
    "goals": "Goals",
    "participants": "Participants",
    "contact": "Contact",
    "sources": "Sources",
}
"""The sections that the page makes from front matter, in their order, with their titles."""

_FIELDS: Mapping[str, tuple[str, ...]] = {"factors": ("success_factors", "barriers")}
"""The fields that a section shows, where they are not called what it is."""


def title(key: str, language: str) -> str:
    """Return a section's title in a language."""
    return words(language).gettext(TITLES[key])


def key_of(heading: str) -> str | None:
    """Return the section that a heading of an editor's names, in any language."""
    return _keys().get(folded(heading))


@cache
def _keys() -> Mapping[str, str]:
    """Return the sections by their titles in all languages; the first of a title has it."""
    found: dict[str, str] = {}
    for key in TITLES:
        for language in LANGUAGES:
            found.setdefault(folded(title(key, language)), key)
    return found


def anchors(entry: Entry) -> frozenset[str]:
    """Return the ids of the sections that an entry's page makes from its fields."""
    return frozenset(
        slug(title(key, entry.language))
        for key in TITLES
        if any(getattr(entry, field, None) for field in _FIELDS.get(key, (key,)))
    )
