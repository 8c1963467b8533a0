"""Which of today's municipalities carry on what cases tell, for all cases at once."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from generator.library.library import Library
from generator.model import Case, Municipality

Place = TypeVar("Place", bound=Hashable)


def places_of(
    library: Library, place: Callable[[Municipality], Place]
) -> Mapping[str, frozenset[Place]]:
    """Return the places of each case by its id; a case that has none is left out."""
    placed = {unit.number: place(unit) for unit in library.municipalities.current}
    return {
        id_: frozenset([placed[unit.number] for unit in units])
        for id_, units in library.carriers.items()
        if units
    }


def sharing(library: Library) -> frozenset[str]:
    """Return the numbers of the municipalities that have any cases."""
    return frozenset().union(*places_of(library, lambda unit: unit.number).values())


def counted(cases: Iterable[Case], places: Mapping[str, frozenset[Place]]) -> Mapping[Place, int]:
    """Return how many of the cases each place has."""
    return Counter([place for case in cases for place in places.get(case.id, ())])
