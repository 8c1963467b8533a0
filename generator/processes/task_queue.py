"""A queue of tasks that several processes share: which are left, and which are done."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any


class TaskQueue:
    """Tasks in groups, numbered through; each is taken by one process.

    All of a group are taken before one of the next. It is made before the processes are forked.
    """

    def __init__(self, sizes: Sequence[int], context: Any) -> None:
        """Take how many tasks each group has, and the `multiprocessing` context of the forks."""
        self._ends = tuple(accumulate(sizes))
        self._reported = 0
        # Of each group: the first that is left, the one after the last, and how many are not done.
        bounds = zip(self._ends, sizes, strict=True)
        self._left = context.Array(
            "L", [value for end, size in bounds for value in (end - size, end, size)]
        )

    def taken(self, second: Callable[[], object], *, last: bool = False) -> Iterator[int]:
        """Yield the numbers of tasks that no other process takes, of each group from one end.

        `second` is called before the first of them that is not of the first group.
        """
        called = False
        for group in range(len(self._ends)):
            while (number := self._take(group, last=last)) is not None:
                if group and not called:
                    called = True
                    second()
                yield number

    def _take(self, group: int, *, last: bool) -> int | None:
        with self._left.get_lock():
            first, end = map(int, self._left[3 * group : 3 * group + 2])
            if first == end:
                return None
            if last:
                self._left[3 * group + 1] = end - 1
                return end - 1
            self._left[3 * group] = first + 1
            return first

    def end(self, number: int) -> None:
        """Note that a task has been carried out."""
        group = next(group for group, end in enumerate(self._ends) if number < end)
        with self._left.get_lock():
            self._left[3 * group + 2] -= 1

    def begun(self) -> int:
        """Return how many tasks have been taken."""
        with self._left.get_lock():
            left = self._left[:]
        return int(self._ends[-1] - sum(left[1::3]) + sum(left[::3]))

    def report(self, done: Callable[[int], object]) -> None:
        """Call `done` for each group that has been carried out since the last time, in order."""
        while self._reported < len(self._ends) and not self._left[3 * self._reported + 2]:
            done(self._reported)
            self._reported += 1
