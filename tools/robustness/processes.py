"""What a process and those that it has started hold, as the kernel tells it."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

BETWEEN = 0.1
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds, together with all that it has started."""

    memory: float
    """In MB: what they have written, and not what the machine has read for them of files."""
    descriptors: int
    threads: int
    processes: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return what is counted of it."""
        return self.descriptors, self.threads, self.processes


def held(pid: int) -> Held:
    """Return what a process and all that it has started hold now."""
    memory, descriptors, threads, processes = 0.0, 0, 0, 0
    for one in _family(pid):
        place = Path(f"/proc/{one}")
        with suppress(OSError):  # It may end meanwhile.
            written = _amount(place / "status", "RssAnon:")
            open_ = len(list((place / "fd").iterdir()))
            working = len(list((place / "task").iterdir()))
            memory += written
            descriptors += open_
            threads += working
            processes += 1
    return Held(memory, descriptors, threads, processes)


class Watch:
    """Looks now and then at what a process and those that it has started need."""

    def __init__(self, pid: int, *, together: bool = False) -> None:
        """Prepare to look at them; what the process itself needs is not counted.

        What all of them need `together` takes long to tell, and is told only if it is asked for.
        """
        self._pid = pid
        self._together = together
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.largest = 0.0
        """The most memory of one of those that it has started, in MB; may be set back."""
        self.most_at_once = 0.0
        """The most memory of all of those together, in MB; what they share is counted once."""

    def __enter__(self) -> "Watch":
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(BETWEEN):
            together = 0.0
            for one in _family(self._pid):
                if one == self._pid:
                    continue
                with suppress(OSError):
                    place = Path(f"/proc/{one}")
                    self.largest = max(self.largest, _amount(place / "status", "VmRSS:"))
                    if self._together:
                        together += _amount(place / "smaps_rollup", "Pss:")
            self.most_at_once = max(self.most_at_once, together)


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that it and its own have started and that have not ended."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))


def _amount(path: Path, name: str) -> float:
    """Return a value of a file of the kernel, in MB; 0 where it has none, as of who has ended."""
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return 0.0
