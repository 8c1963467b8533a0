"""Feeds that somebody may still follow at an address that is not theirs any more."""

from collections.abc import Iterator

from generator.library.library import Library
from generator.model import Feed, Identifier, Programme, Settings
from generator.pages.addresses import (
    ENTRY_SECTIONS,
    TERM_SECTIONS,
    of_entry,
    of_identifier,
    of_municipality,
    of_term,
)
from generator.pages.following import subjects
from generator.pages.places.former import former
from generator.pages.vocabulary.usage import in_use
from generator.settings import LANGUAGES
from generator.words import words

SINCE = 2026
"""Since this year the site has had feeds."""


def moves(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the addresses that had feeds before, each with the one that has it now.

    Of municipalities, those that have ended since the site had feeds.
    """
    for part, one in former(library.municipalities).items():
        ended = (unit.valid_to and unit.valid_to.year >= SINCE for unit in one.units)
        if len(one.heirs) == 1 and not part.isdigit() and any(ended):
            yield (
                of_identifier("municipalities", part),
                of_municipality(library, one.heirs[0].number),
            )
    for programme in library.programmes:
        for alias in programme.aliases:
            yield f"{ENTRY_SECTIONS[Programme]}/{alias.target}/", of_entry(programme)
    themes = library.terms.get("tags", {})
    for theme in themes.values():
        heir = themes.get(theme.replaced_by.target) if theme.replaced_by else None
        if heir and in_use(library, heir) and not in_use(library, theme):
            yield of_term("tags", theme.id), of_term("tags", heir.id)


def rested(library: Library, settings: Settings) -> Iterator[Feed]:
    """Yield the feeds of themes and programmes of which there is nothing to tell now.

    A theme may be named again. Who follows what has been removed is told of no more, and of no
    error.
    """
    there = {start for start, _ in moves(library)} | set(map(of_entry, library.programmes))
    for one in library.identifiers:
        address = of_identifier(one.kind, one.id)
        term = library.terms.get("tags", {}).get(one.id)
        if one.kind == "programmes" and address not in there:
            yield from subjects.of_rested(settings, address, _title(library, one))
        elif one.kind != "tags" or address in there:
            continue
        elif term is None:
            yield from subjects.of_rested(settings, address, _title(library, one))
        elif not in_use(library, term):
            yield from subjects.of_theme(settings, term)


def _title(library: Library, one: Identifier) -> str:
    """Return what something was called, where that may be told."""
    say = words(LANGUAGES[0]).gettext
    gone = library.removed.get((one.kind, one.id))
    if gone:
        return gone.title or say("Removed")
    terms = (library.terms.get(register, {}).get(one.id) for register in TERM_SECTIONS)
    label = next((term.label(LANGUAGES[0]) for term in terms if term), "")
    return label or say("Not published now")
