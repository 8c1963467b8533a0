"""What an entry is to be found by that is written elsewhere: the names of its terms and places."""

from collections.abc import Iterator

from generator.library.library import Library
from generator.model import LANGUAGES, Entry, Programme
from generator.names import slug
from generator.pages.places.localities import units_then
from generator.pages.search.unseen import UNFOLDED

_REGISTERS = {
    "tags": "tags",
    "target_groups": "target_groups",
    "instruments": "instruments",
    "practice": "practices",
}
"""The fields whose terms find an entry by all their names, with their registers."""


def names(library: Library, entry: Entry) -> tuple[str, ...]:
    """Return what an entry is to be found by that is written elsewhere: of its terms and places."""
    return (*_term_names(library, entry), *_place_names(library, entry))


def _term_names(library: Library, entry: Entry) -> Iterator[str]:
    """Yield what the terms of an entry are called in both written forms, and their synonyms."""
    for field, register in _REGISTERS.items():
        for reference in getattr(entry, field, ()):
            term = library.term(register, reference.target)
            yield from (term.labels[language] for language in LANGUAGES[:2])
            yield from term.synonyms
    for use in getattr(entry, "partners", ()):
        yield library.term("partners", use.partner.target).label(LANGUAGES[0])


def _place_names(library: Library, entry: Entry) -> Iterator[str]:
    """Yield the names of an entry's municipalities and counties, then and now."""
    if isinstance(entry, Programme):
        return
    for then in units_then(library, entry):
        for unit in (then, *library.municipalities.heirs(then.number)):
            for name in (*unit.names, unit.county):
                yield name
                if UNFOLDED.search(name):
                    yield slug(name).replace("-", " ")
