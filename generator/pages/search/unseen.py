"""Words that are to find an entry, and do not stand on its page."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from generator.library import Library
from generator.model import LANGUAGES, Body, Entry, Programme, Reference
from generator.names import slug
from generator.pages.places.localities import units_then
from generator.problems import Position

HIDDEN = "‖"
"""Stands in the indexed text before everything that is not on the page."""
ANY = "zzalt"
"""A word of every entry: searched for in place of none, for which Pagefind loads all it has."""
TWINS = "¦"
"""Stands before a word of the page and those that it is in the other written form."""

_REGISTERS = {
    "tags": "tags",
    "target_groups": "target_groups",
    "instruments": "instruments",
    "practice": "practices",
}
"""The fields whose terms find an entry by all their names, with their registers."""
_NO_TEXT = ("id", "language", "url", "email")
"""Fields that hold words which no reader meets as such."""
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W_]+")
_UNFOLDED = re.compile("[æøđŋ]", re.IGNORECASE)


def unseen(library: Library, entry: Entry) -> str:
    """Return the words, with the signs by which the search page tells what they stand for."""
    text = _text(entry)
    names = " ".join((*_term_names(library, entry), *_place_names(library, entry)))
    written = _words(text)
    words = (word for word in _words(names) if word not in written)
    twins = (*library.written_forms.twins(text), *_foreign(library, written))
    groups = (" ".join((TWINS, word, *others)) for word, others in twins)
    return " ".join((HIDDEN, ANY, *words, *groups))


def _foreign(library: Library, written: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names of municipalities in a text as they are written without Norwegian letters.

    The index sets accents aside, and the ring of å, but knows no `o` in ø.
    """
    names = _words(" ".join(library.municipalities.spellings))
    for word in written:
        if word in names and _UNFOLDED.search(word):
            yield word, (slug(word),)


def _words(text: str) -> Mapping[str, None]:
    """Return the words of a text, each once, in their order."""
    return dict.fromkeys(match[0].lower() for match in _WORD.finditer(text))


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
                if _UNFOLDED.search(name):
                    yield slug(name).replace("-", " ")


def _text(entry: Entry) -> str:
    """Return every text of an entry, and little else."""
    body = " ".join(section.html for section in entry.body.sections)
    return f"{html.unescape(_TAG.sub(' ', body))} {' '.join(_texts(entry))}"


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in the fields of a value, and in those of the values that these hold."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, (Body, Position, Reference)):
        for field in fields(value):
            if field.name not in _NO_TEXT:
                yield from _texts(getattr(value, field.name))
