"""Feeds that somebody may still follow at an address that is not theirs any more."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library.library import Library
from generator.model import Feed, Identifier, Programme, Settings
from generator.names import slug
from generator.pages.addresses import (
    ENTRY_SECTIONS,
    TERM_SECTIONS,
    of_county,
    of_entry,
    of_identifier,
    of_municipality,
    of_term,
)
from generator.pages.following import subjects
from generator.pages.places.former_counties import gone_counties
from generator.pages.vocabulary.usage import in_use
from generator.places.former import told_apart
from generator.settings import LANGUAGES
from generator.words import words

FEEDS_YEAR = 2026
"""The year from which on the site has had feeds."""


def moves(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the addresses that had feeds before, each with the one that has it now."""
    for place in _places(library):
        if len(place.now) == 1:
            yield place.address, place.now[0]
    for programme in library.programmes:
        for alias in programme.aliases:
            yield f"{ENTRY_SECTIONS[Programme]}/{alias.target}/", of_entry(programme)
    themes = library.terms.get("tags", {})
    for theme in themes.values():
        heir = themes.get(theme.replaced_by.target) if theme.replaced_by else None
        if heir and in_use(library, heir) and not in_use(library, theme):
            yield of_term("tags", theme.id), of_term("tags", heir.id)


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a county that has ended since the site had feeds."""

    address: str
    name: str
    now: tuple[str, ...]
    """The addresses of those that hold its area."""


def divided(library: Library) -> Iterator[Place]:
    """Yield the places that had feeds and have become several; their feeds tell of all of these."""
    return (place for place in _places(library) if len(place.now) > 1)


def _places(library: Library) -> Iterator[Place]:
    units = library.municipalities.units.values()
    ended = {unit for unit in units if unit.valid_to and unit.valid_to.year >= FEEDS_YEAR}
    names = {slug(unit.name) for unit in ended}
    for part, one in library.former.items():
        # Where another with the same name has ended, one that is there is told apart no more.
        had = (
            unit in ended or (part == told_apart(unit) and slug(unit.name) in names)
            for unit in one.units
        )
        if not part.isdigit() and any(had):
            now = tuple(of_municipality(library, heir.number) for heir in one.heirs)
            yield Place(of_identifier("municipalities", part), one.text, now)
    for county in gone_counties(library):
        if county.period.end and county.period.end >= FEEDS_YEAR:
            yield Place(of_county(county.name), county.name, tuple(map(of_county, county.now)))


def rested(library: Library, settings: Settings) -> Iterator[Feed]:
    """Yield the feeds of what has no page with a feed now.

    A theme may be named again. Who follows what has been removed is told of no more, and of no
    error.
    """
    for place in divided(library):
        yield from subjects.of_place(settings, place.address, place.name)
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
