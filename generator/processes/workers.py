"""A process beside this one: it does what is left of common work, and says at the end what it has.

It is forked, and so may rely on anything that is in memory.
"""

import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from generator.errors import DiedError, WorkError
from generator.processes.task_queue import TaskQueue

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext
    from multiprocessing.process import BaseProcess

STOPPING = (signal.SIGINT, signal.SIGTERM)
"""Signals that ask a process to end."""

MODESTY = 10
"""How far a worker stands back behind the one that asks, and behind what that one has to wait for.

It counts only where there are more of them than processors: while there is an index to be made.
"""


@dataclass(frozen=True, slots=True)
class Work:
    """What all processes do."""

    run: Callable[[Any], object]
    tasks: Sequence[Any]
    queue: TaskQueue
    notice: IO[bytes]
    """A file that they share: what is told to each before the second group stands in it by then."""
    told: Callable[[bytes], object]


class Worker:
    """A process that works, as the one that asks sees it."""

    def __init__(
        self, context: "ForkContext", work: Work, before: Sequence["Worker"], *, last: bool
    ) -> None:
        """Fork a process that takes the first task that is left, or the last; there are no threads.

        `before` are those that were forked before.
        """
        listening, self._telling = context.Pipe(duplex=False)
        self._hearing, saying = context.Pipe(duplex=False)
        # A pipe ends for who waits at it when nobody else has its other end.
        ours = [end for one in (*before, self) for end in (one._telling, one._hearing)]
        self._process: BaseProcess = context.Process(
            target=_work, args=(work, last, listening, saying, ours), daemon=True
        )
        with unstopped():
            self._process.start()
        listening.close()
        saying.close()

    def tell(self, size: int) -> None:
        """Say that so many bytes stand in the notice."""
        with suppress(BrokenPipeError):  # It has ended, and its last words tell why.
            self._telling.send(size)

    def results(self) -> dict[int, Any]:
        """Wait for what was made, by the numbers of the tasks.

        Raises:
            WorkError: what was run has raised.
            DiedError: the process was ended.
            OSError: the disk has refused something there.
        """
        try:
            found = self._hearing.recv()
        except EOFError as error:
            raise DiedError(DiedError.sentence) from error
        if isinstance(found, OSError):
            raise found
        if isinstance(found, str):
            raise WorkError(found)
        assert isinstance(found, dict)
        self._process.join()
        return found

    def end(self) -> None:
        """Return when it does nothing any more."""
        self._process.kill()
        self._process.join()


@contextmanager
def unstopped() -> Iterator[None]:
    """Hold back what stops a process, so that none is stopped before it is ready for that."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(
    work: Work,
    last: bool,
    listening: "Connection",
    saying: "Connection",
    others: Iterable["Connection"],
) -> None:
    # Whoever stops the command stops the process that waits for us, and that one ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    for end in others:
        end.close()
    os.nice(MODESTY)
    parent = os.getppid()
    found: dict[int, object] = {}
    try:
        for number in work.queue.taken(partial(_read, work, listening), last=last):
            if os.getppid() != parent:  # It was killed, and nobody waits for us.
                os._exit(1)
            found[number] = work.run(work.tasks[number])
            work.queue.end(number)
    except OSError as error:
        saying.send(error)
    except BaseException:
        saying.send(traceback.format_exc())
    else:
        saying.send(found)
    saying.close()


def _read(work: Work, listening: "Connection") -> None:
    """Wait for what is to be told, and tell it."""
    try:
        size = listening.recv()
    except EOFError:
        os._exit(1)  # Nobody waits for us.
    work.told(os.pread(work.notice.fileno(), size, 0))
