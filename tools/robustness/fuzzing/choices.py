"""Choices from bytes: chance, hypothesis and a guided fuzzer steer the same makers of inputs."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Choices:
    """Decisions that a text of bytes makes, one after the other; where it ends, the simplest.

    Bytes that are fewer or smaller make a simpler input, so that a failure can be made small.
    """

    def __init__(self, data: bytes) -> None:
        """Begin at the first byte."""
        self._data, self._place = data, 0
        self.wild = True
        """Whether what is made may be refused for every word of it, or has a chance to pass."""

    def below(self, limit: int) -> int:
        """Return a number from 0 up to, but not including, `limit`."""
        size = 1 if limit <= 256 else 2
        taken = self._data[self._place : self._place + size]
        self._place += size
        return int.from_bytes(taken, "big") % limit

    def one(self, of: Sequence[T]) -> T:
        """Return one of several."""
        return of[self.below(len(of))]

    def often(self, times: int, of: int = 16) -> bool:
        """Tell whether something is done that is done so often; never, where the bytes end."""
        return self.below(of) >= of - times

    def some(self, most: int) -> int:
        """Return a number up to `most`, small ones more often."""
        return min(self.below(most + 1), self.below(most + 1))

    @property
    def ended(self) -> bool:
        """Whether all is decided."""
        return self._place >= len(self._data)
