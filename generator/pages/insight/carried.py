"""Which of today's municipalities carry on what cases tell, for all cases at once."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from generator.library import Library
from generator.model import Case, Municipality

Place = TypeVar("Place", bound=Hashable)


def cases_at(
    library: Library, place: Callable[[Municipality], Place]
) -> Mapping[Place, tuple[Case, ...]]:
    """Return the cases of each place that today's municipalities lie in, once each."""
    found: dict[Place, dict[str, Case]] = {}
    for unit in library.municipalities.current:
        for case in library.cases_of("municipalities", unit.number):
            found.setdefault(place(unit), {})[case.id] = case
    return {key: tuple(cases.values()) for key, cases in found.items()}


def places_of(
    library: Library, place: Callable[[Municipality], Place]
) -> Mapping[str, frozenset[Place]]:
    """Return the places of each case by its id; a case that has none is left out."""
    found: dict[str, set[Place]] = {}
    for where, cases in cases_at(library, place).items():
        for case in cases:
            found.setdefault(case.id, set()).add(where)
    return {id_: frozenset(places) for id_, places in found.items()}


def counted(cases: Iterable[Case], places: Mapping[str, frozenset[Place]]) -> Mapping[Place, int]:
    """Return how many of the cases each place has."""
    return Counter(place for case in cases for place in places.get(case.id, ()))
