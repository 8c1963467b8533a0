"""A lock on a place, held by this process and its forks, until the last of them ends."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_OPENED = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
PAUSE = 0.05
"""Seconds between two looks whether a lock is free."""


@dataclass(slots=True)
class Lock:
    """That a place is ours.

    The kernel knows who holds it, so that a file which is left over locks nobody out. Processes
    that are forked hold it, too: what they still do after this one was killed, they do alone.
    """

    path: Path
    descriptor: int

    def end(self) -> None:
        """Let others have the place, and leave no file there.

        Windows removes no file that is open; there it stays, and locks nobody out.
        """
        # Removed while it is held: else it could be the next one's by then.
        if self.descriptor >= 0 and _stands(self.path, self.descriptor):
            with suppress(OSError):
                os.unlink(self.path)
        self.release()

    def release(self) -> None:
        """Let others have the place; a second time does nothing."""
        descriptor, self.descriptor = self.descriptor, -1
        if descriptor < 0:
            return
        from filelock import unlock_descriptor  # noqa: PLC0415

        try:
            unlock_descriptor(descriptor)
        finally:
            os.close(descriptor)


def locked(path: Path, patience: float) -> Lock:
    """Return the lock whose file is at `path`, as soon as nobody else holds it.

    Raises:
        TimeoutError: somebody still does after `patience` seconds.
        OSError: the file cannot be made, or the file system has no locks.
    """
    # Where nothing has changed, nothing is locked, and that should not wait for it.
    from filelock import lock_descriptor  # noqa: PLC0415

    end = time.monotonic() + patience
    while True:
        descriptor = os.open(path, _OPENED, 0o666)
        try:
            if lock_descriptor(descriptor, blocking=False) and _stands(path, descriptor):
                return Lock(path, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(PAUSE)


def _stands(path: Path, descriptor: int) -> bool:
    """Tell whether a file is still the one at its path: who held it may have taken it away."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
