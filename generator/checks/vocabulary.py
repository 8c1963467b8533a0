"""Vocabularies: each term is explained, found by words of its own, and replaced by one that is."""

from collections.abc import Iterator

from generator.library.library import Library
from generator.model import Term
from generator.names import folded
from generator.problems import Finding
from generator.schema.shapes import nearest


def _terms(library: Library) -> Iterator[Term]:
    for terms in library.terms.values():
        yield from terms.values()


def term_without_definition(library: Library) -> Iterator[Finding]:
    """A term is explained in a sentence."""
    for term in _terms(library):
        if not term.definition and term.replaced_by is None:
            yield Finding(term.position, {"term": term.id})


def term_name_taken(library: Library) -> Iterator[Finding]:
    """An id, a label or a synonym belongs to one term among all registers."""
    owners: dict[str, Term] = {}
    for term in _terms(library):
        names = (*term.names, *(term.as_barrier or {}).values())
        for name in dict.fromkeys(folded(name) for name in names):
            owner = owners.setdefault(name, term)
            if owner is not term and owner.replaced_by is None and term.replaced_by is None:
                values = {"name": name, "term": term.id, "other": owner.id}
                yield Finding(term.position, values | {"register": f"{owner.register}.yml"})


def unknown_heir(library: Library) -> Iterator[Finding]:
    """A term that is replaced names a term of its own register that is in use."""
    for term in _terms(library):
        if term.replaced_by is not None:
            heir = library.terms[term.register].get(term.replaced_by.target)
            if heir is None or heir.replaced_by is not None:
                values = {"term": term.id, "heir": term.replaced_by.target}
                yield Finding(term.replaced_by.position, values)


def unknown_county(library: Library) -> Iterator[Finding]:
    """A region names counties that exist today."""
    # Also where the site is made for an earlier day: the register holds what came later.
    units = library.municipalities.units.values()
    counties = sorted({unit.county for unit in units if unit.valid_to is None})
    for region in library.terms["regions"].values():
        for county in region.counties:
            # Where no municipality could be read, that is told of, and no county is to blame.
            if counties and county.target not in counties:
                values = {"term": region.id, "county": county.target}
                yield Finding(county.position, values, nearest(county.target, counties))
