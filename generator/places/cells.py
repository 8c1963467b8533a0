"""Where the cells of a line of a table stand: found only when that is asked, for a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from generator.problems import Position


@dataclass(frozen=True, slots=True)
class Cells(Mapping[str, Position]):
    """The places of a line's cells, by column."""

    place: Position
    """Where the line begins."""
    line: str
    columns: tuple[str, ...]
    separator: str

    def __getitem__(self, column: str) -> Position:
        if column not in self.columns:
            raise KeyError(column)
        number = self.columns.index(column)
        starts = self._starts() if number else []
        return self.place.shifted(starts[number]) if number < len(starts) else self.place

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    def _starts(self) -> list[int]:
        """Return where the cells begin, counted from 0; quoted separators divide nothing."""
        if '"' not in self.line:
            return [0, *accumulate(len(cell) + 1 for cell in self.line.split(self.separator))]
        starts, quoted = [0], False
        for index, character in enumerate(self.line):
            if character == '"':
                quoted = not quoted
            elif character == self.separator and not quoted:
                starts.append(index + 1)
        return starts
