"""The terms of all registers as plain data."""

from collections.abc import Iterator
from typing import Any

from generator.exports.open_data.values import Data, converter
from generator.library.library import Library
from generator.model import LANGUAGES, Settings, Term
from generator.pages.addresses import of_term
from generator.pages.vocabulary.usage import in_use
from generator.registers import FIELDS_OF, LABELS, TERM_FIELDS

FIELDS = tuple(
    {
        field.name: field
        for fields in (TERM_FIELDS, *FIELDS_OF.values())
        for field in fields
        if field not in LABELS
    }.values()
)
"""The fields of all registers' terms, but the labels."""

_PARTS = tuple(
    # A block of labels is a mapping already.
    (field.name, field.key, dict if field.kind.name == "block" else converter(field.kind))
    for field in FIELDS
)


def every_term(library: Library) -> Iterator[Term]:
    """Yield the terms of all registers, those that others have replaced too."""
    for terms in library.terms.values():
        yield from terms.values()
    yield from library.indicators.groups.values()


def as_data(library: Library, settings: Settings, term: Term) -> Data:
    """Return a term as JSON has it: every field that a register has, None or [] where it is empty.

    `url` is the term's page, or None where it has none.
    """
    found: Data = {
        "id": term.id,
        "register": term.register,
        "url": None,
        "label": {language: term.label(language) for language in LANGUAGES},
    }
    if in_use(library, term):
        found["url"] = settings.site_url + of_term(term.register, term.id)
    for name, key, convert in _PARTS:
        value: Any = getattr(term, key)
        empty = value is None or value == ""
        found[name] = None if empty else convert(value) if convert else value
    return found
