"""Terms of the vocabularies: an index of each register, and a page for each term in use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.library.library import Library
from generator.model import LANGUAGES, Case, FactorUse, Page, Settings, Term
from generator.names import alphabetical
from generator.pages.addresses import TERM_SECTIONS, of_term
from generator.pages.following import subjects
from generator.pages.maps import per_municipality
from generator.pages.rendering import page
from generator.pages.vocabulary.usage import REGISTERS, in_use, register_trail, use
from generator.words import words

MOST_PLACES = 4
"""How many municipalities the index names beside a practice."""


@dataclass(frozen=True, slots=True)
class Line:
    """A term in an index."""

    term: Term
    label: str
    cases: int
    others: int
    """Articles and programmes."""
    helped: int
    """Cases that name it, a factor, as a help."""
    hindered: int
    """Cases that name it as a hindrance."""
    places: tuple[str, ...]
    """The municipalities of today that have tried it, a practice; empty for other terms."""


def term_indexes(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each register: its terms in use, with counts, and those not used yet."""
    say = words(LANGUAGES[0]).gettext
    for register, (title, description) in REGISTERS.items():
        lines = sorted(
            (_line(library, term) for term in library.terms.get(register, {}).values()),
            key=lambda line: alphabetical(line.label),
        )
        used = [line for line in lines if line.cases or line.others]
        yield page(
            library,
            settings,
            "terms.html.jinja",
            address=f"{TERM_SECTIONS[register]}/",
            title=say(title),
            description=say(description),
            heading=say(title),
            lead=say(description),
            register=register,
            registers=[(name, say(REGISTERS[name][0])) for name in REGISTERS],
            sections=TERM_SECTIONS,
            most_places=MOST_PLACES,
            used=used,
            unused=[line for line in lines if line not in used and line.term.replaced_by is None],
        )


def term_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each term that an entry names, but for practices, which have their own."""
    for register in REGISTERS:
        for term in library.terms.get(register, {}).values():
            if register != "practices" and in_use(library, term):
                yield page(
                    library,
                    settings,
                    "term.html.jinja",
                    address=of_term(register, term.id),
                    trail=register_trail(register),
                    title=term.label(LANGUAGES[0]),
                    description=term.definition,
                    term=term,
                    feeds=subjects.of_theme(settings, term) if register == "tags" else (),
                    prepare=partial(use, term),
                )


def _line(library: Library, term: Term) -> Line:
    entries = library.mentioning(term.register, term.id)
    cases = [entry for entry in entries if isinstance(entry, Case)]
    return Line(
        term,
        term.label(LANGUAGES[0]),
        len(cases),
        len(entries) - len(cases),
        _naming(term, (case.success_factors for case in cases)),
        _naming(term, (case.barriers for case in cases)),
        _places(library, cases) if term.register == "practices" else (),
    )


def _places(library: Library, cases: Iterable[Case]) -> tuple[str, ...]:
    """Return the names of the municipalities of today that cases are counted for."""
    units = map(library.municipalities.__getitem__, per_municipality(library, cases))
    return tuple(sorted(map(library.municipalities.label, units), key=alphabetical))


def _naming(term: Term, uses: Iterable[tuple[FactorUse, ...]]) -> int:
    """Return how many of the cases whose factors these are name a factor."""
    return sum(any(use.factor.target == term.id for use in one) for one in uses)
