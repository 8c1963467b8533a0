"""What an entry may refer to, as the form looks it up: terms, municipalities, entries, sources."""

from collections.abc import Mapping
from typing import Any

from generator.model import Article, Case, Entry, Municipality, Term
from generator.pages.rendering import View
from generator.registers import PlacedSource


def registers(view: View) -> Mapping[str, Any]:
    """Return the registers, by name; what says nothing is left out."""
    library = view.library
    return {
        **{
            name: [_term(term, view.language) for term in terms.values()]
            for name, terms in library.terms.items()
        },
        "municipalities": [_unit(unit) for unit in library.municipalities.units.values()],
        "cases": [_entry(view, entry) for entry in library.every_case],
        "articles": [_entry(view, entry) for entry in library.articles],
        "programmes": [_entry(view, entry) for entry in library.programmes],
        "sources": [_source(placed) for placed in library.sources.values()],
        "images": list(library.used_images),
    }


def _term(term: Term, language: str) -> Mapping[str, Any]:
    label = term.label(language)
    return given(
        id=term.id,
        label=label,
        synonyms=[name for name in dict.fromkeys(term.names) if name not in (term.id, label)],
        definition=term.definition,
        as_barrier=(term.as_barrier or {}).get(language),
        replaced_by=term.replaced_by and term.replaced_by.target,
    )


def _unit(unit: Municipality) -> Mapping[str, Any]:
    return given(
        number=unit.number,
        name=unit.name,
        names=list(unit.names),
        official=None if unit.official_name in unit.names else unit.official_name,
        county=unit.county,
        **{"from": unit.valid_from and unit.valid_from.isoformat()},
        to=unit.valid_to and unit.valid_to.isoformat(),
        successors=list(unit.successors),
    )


def _entry(view: View, entry: Entry) -> Mapping[str, Any]:
    return given(
        id=entry.id,
        title=entry.title,
        place=view.where(entry) if isinstance(entry, Case) else None,
        kind=entry.kind if isinstance(entry, Article) else None,
        retired=view.library.is_retired(entry) or None,
        aliases=[alias.target for alias in entry.aliases],
    )


def _source(placed: PlacedSource) -> Mapping[str, Any]:
    source = placed.source
    return given(
        id=placed.id,
        title=source.title,
        publisher=source.publisher,
        year=source.year,
        url=source.url,
        page=source.page,
    )


def given(**said: Any) -> Mapping[str, Any]:
    """Return the values that say something."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
