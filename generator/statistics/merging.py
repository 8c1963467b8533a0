"""Figures put into the register of figures: what is new, what is another, and the table anew."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Figure
from generator.statistics.figures import COLUMNS
from generator.statistics.numerals import written


@dataclass(frozen=True, slots=True)
class Merged:
    """The register with other figures in it, and what they are beside those that it had."""

    figures: tuple[Figure, ...]
    """All that the register holds now, by number, indicator and year."""
    new: int
    changed: tuple[tuple[Figure, Figure], ...]
    """What the register had, and what it has instead; in the same order."""
    unchanged: int

    @property
    def differs(self) -> bool:
        """True where the register is another than before."""
        return bool(self.new or self.changed)


def merged(register: Iterable[Figure], imported: Iterable[Figure]) -> Merged:
    """Return a register of figures with others in it; of one figure, the imported one is kept."""
    before = {_key(figure): figure for figure in register}
    others = {_key(figure): figure for figure in imported}
    shared = sorted(others.keys() & before.keys())
    changed = [key for key in shared if written(before[key].value) != written(others[key].value)]
    after = before | others
    return Merged(
        figures=tuple(after[key] for key in sorted(after)),
        new=len(others) - len(shared),
        changed=tuple((before[key], others[key]) for key in changed),
        unchanged=len(shared) - len(changed),
    )


def table(figures: Iterable[Figure]) -> str:
    """Return figures as the register has them: a line for each, below the names of the columns."""
    lines = [f"{one.number},{one.indicator},{one.year},{written(one.value)}\n" for one in figures]
    return "".join((",".join(COLUMNS) + "\n", *lines))


def _key(figure: Figure) -> tuple[str, str, int]:
    return figure.number, figure.indicator, figure.year
