"""Entry points with counts: the terms and places that most cases are found under."""

from collections import Counter
from dataclasses import dataclass

from generator.library.library import Library
from generator.names import alphabetical
from generator.pages.rendering import View


@dataclass(frozen=True, slots=True)
class Count:
    """A way in, and how many cases lie behind it."""

    words: str
    link: str
    count: int


def terms(view: View, register: str, most: int | None = None) -> tuple[Count, ...]:
    """Return the terms of a register that cases name: the most used first, then by name."""
    found = (
        Count(
            term.label(view.language),
            view.term(register, term.id),
            len(view.library.cases_of(register, term.id)),
        )
        for term in view.library.terms[register].values()
    )
    used = sorted(
        (item for item in found if item.count),
        key=lambda item: (-item.count, alphabetical(item.words)),
    )
    return tuple(used[:most])


def counties(view: View) -> tuple[Count, ...]:
    """Return all of today's counties, in the order of their names, with their cases."""
    municipalities = view.library.municipalities
    counted = Counter(
        county
        for case in view.library.cases
        for county in {heir.county for heir in view.library.carriers[case.id]}
    )
    names = sorted(municipalities.counties, key=alphabetical)
    return tuple(Count(name, view.county(name), counted[name]) for name in names)


def municipalities_with_cases(library: Library) -> int:
    """Return how many of today's municipalities carry on what cases tell of."""
    return len({heir.number for case in library.cases for heir in library.carriers[case.id]})
