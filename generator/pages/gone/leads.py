"""Where a page of what is gone leads instead, by the kind and id that an editor has named."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.identifiers import TERM_KINDS, parted
from generator.inventory import ENTRY_FOLDERS
from generator.library.library import Library
from generator.model import Entry
from generator.pages.addresses import of_county, of_entry, of_identifier, of_term
from generator.pages.figures.figure_words import with_figures
from generator.pages.vocabulary.usage import in_use


@dataclass(frozen=True, slots=True)
class Lead:
    """A page that there is."""

    title: str
    address: str
    language: str


def lead(library: Library, key: str, language: str) -> Lead | None:
    """Return the page of what a key like `cases/x` names; None where it has none now."""
    kind, id_ = parted(key)
    if kind in ENTRY_FOLDERS:
        entry = library.by_id.get(id_) or _former(library, id_)
        return Lead(entry.title, of_entry(entry), entry.language) if entry else None
    if kind in TERM_KINDS:
        term = library.terms[kind].get(id_)
        known = term and in_use(library, term)
        return Lead(term.label(language), of_term(kind, id_), language) if term and known else None
    return next(_others(library, kind, id_, language), None)


def _former(library: Library, id_: str) -> Entry | None:
    owners = (one for one in library.entries if any(id_ == alias.target for alias in one.aliases))
    return next(owners, None)


def _others(library: Library, kind: str, id_: str, language: str) -> Iterator[Lead]:
    """Yield the page of an indicator or a place."""
    address = of_identifier(kind, id_)
    if kind == "indicators":
        for indicator in with_figures(library):
            if indicator.id == id_:
                yield Lead(indicator.label(language), address, language)
    elif kind == "counties":
        for county in library.municipalities.counties:
            if of_county(county) == address:
                yield Lead(county, address, language)
    elif kind == "municipalities":
        for unit in library.municipalities.current:
            if library.municipalities.slugs[unit.number] == id_:
                yield Lead(library.municipalities.label(unit), address, language)
        if id_ in library.former:
            yield Lead(library.former[id_].text, address, language)
