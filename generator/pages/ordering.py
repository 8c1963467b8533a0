"""In which order a reader meets things, and which experiences belong to which place."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from generator.library.library import Library
from generator.model import Case, Municipality

Place = TypeVar("Place", bound=Hashable)
Item = TypeVar("Item")


def latest(case: Case) -> tuple[int, str]:
    """Return the key by which cases are sorted: those that go on first, the undated last.

    Of one year by id, never by title: where a list is cut off, other words must not change which
    cases it has.
    """
    ends = [period.end or (9999 if period.start else 0) for period in case.period]
    return -max(ends, default=0), case.id


def opened(items: Sequence[Item], most: int) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the items that stand open and those that do not; one alone is not held back."""
    end = most if len(items) > most + 1 else len(items)
    return tuple(items[:end]), tuple(items[end:])


def cases_by(
    library: Library, place: Callable[[Municipality], Place]
) -> Mapping[Place, tuple[Case, ...]]:
    """Return the cases of each place that today's municipalities lie in, the latest first.

    A case from a unit that is gone belongs where those lie that carry it on.
    """
    found: dict[Place, dict[str, Case]] = {}
    for case in sorted(library.cases, key=latest):
        for heir in library.carriers[case.id]:
            found.setdefault(place(heir), {})[case.id] = case
    return {key: tuple(cases.values()) for key, cases in found.items()}
