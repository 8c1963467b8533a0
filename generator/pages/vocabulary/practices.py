"""Practices: what the experiences of one way of working tell together, from place to place."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings, Term
from generator.pages.addresses import of_term
from generator.pages.entries import chains
from generator.pages.rendering import View, page
from generator.pages.vocabulary import shared_terms, side_by_side
from generator.pages.vocabulary.usage import in_use, register_trail, use


def practice_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each practice that an entry names."""
    for term in library.terms.get("practices", {}).values():
        if in_use(library, term):
            yield page(
                library,
                settings,
                "practice.html.jinja",
                address=of_term("practices", term.id),
                trail=register_trail("practices"),
                title=term.label(LANGUAGES[0]),
                description=term.definition,
                term=term,
                prepare=partial(_practice, term),
            )


def _practice(term: Term, view: View) -> Mapping[str, Any]:
    common = use(term, view)
    cases = common["cases"]
    several = len(cases) > 1
    compared = side_by_side.compared(cases, view) if several else ()
    outcomes = side_by_side.outcomes(view, compared)
    linked = chains.chains_among(view, cases)
    in_chains = frozenset[str]().union(*(chain.cases for chain in linked))
    return {
        **common,
        "shared": shared_terms.shared(view, cases) if several else (),
        "sides": side_by_side.sides(view, compared),
        "outcomes": [outcome for outcome in outcomes if outcome.figures],
        "silent": [outcome for outcome in outcomes if not outcome.figures],
        "chains": linked,
        "unlinked": sum(case.id not in in_chains for case in cases),
    }
