"""Where arrows between the rows of a list run: in lanes beside it, one for each origin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Link = tuple[int, int]
"""The numbers of two rows: where an arrow begins, and where it ends."""


@dataclass(frozen=True, slots=True)
class Arrows:
    """The arrows that do not only go to the next row, and where they run."""

    ends: Mapping[int, tuple[int, ...]]
    """By the row that they begin in."""
    lanes: Mapping[int, int]
    """The lane of each origin, from 0, the nearest."""

    @property
    def count(self) -> int:
        """How many lanes there are."""
        return 1 + max(self.lanes.values(), default=-1)

    def ports(self, row: int) -> tuple[int, ...]:
        """Return the origins of the arrows that come to a row or leave it, the uppermost first.

        What comes from above, or goes there, is uppermost, the inner lanes first; below it is what
        goes down, the inner lanes last: so fewest lines cross.
        """

        def place(origin: int) -> tuple[bool, int]:
            below = max(self.ends[origin]) > row if origin == row else origin > row
            lane = self.lanes[origin]
            return below, -lane if below else lane

        here = (origin for origin, ends in self.ends.items() if row in (origin, *ends))
        return tuple(sorted(here, key=place))


def arrows(links: Iterable[Link]) -> Arrows:
    """Return the arrows with a lane for each origin, the short nearest; in one lane none meet."""
    ends: dict[int, tuple[int, ...]] = {}
    for start, end in links:
        if end != start + 1:
            ends[start] = (*ends.get(start, ()), end)
    spans = [(min(start, *there), max(start, *there), start) for start, there in ends.items()]
    taken: list[list[Link]] = []
    lanes: dict[int, int] = {}
    for first, last, start in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        free = (
            lane
            for lane, others in enumerate(taken)
            if all(last < other[0] or other[1] < first for other in others)
        )
        lanes[start] = next(free, len(taken))
        if lanes[start] == len(taken):
            taken.append([])
        taken[lanes[start]].append((first, last))
    return Arrows(ends, lanes)
