"""Which of today's municipalities carry on what cases tell, for all cases at once."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from generator.library import Library
from generator.model import Case, Municipality
from generator.pages.ordering import cases_by

Place = TypeVar("Place", bound=Hashable)


def places_of(
    library: Library, place: Callable[[Municipality], Place]
) -> Mapping[str, frozenset[Place]]:
    """Return the places of each case by its id; a case that has none is left out."""
    found: dict[str, set[Place]] = {}
    for where, cases in cases_by(library, place).items():
        for case in cases:
            found.setdefault(case.id, set()).add(where)
    return {id_: frozenset(places) for id_, places in found.items()}


def counted(cases: Iterable[Case], places: Mapping[str, frozenset[Place]]) -> Mapping[Place, int]:
    """Return how many of the cases each place has."""
    return Counter(place for case in cases for place in places.get(case.id, ()))
