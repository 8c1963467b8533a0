"""Work spread over the machine's processors, by processes that share what was there before."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from generator.refusals import DiedError, WorkError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

STOPPING = (signal.SIGINT, signal.SIGTERM)
"""Signals that ask a process to end."""

T = TypeVar("T")
R = TypeVar("R")


def processors() -> int:
    """Return how many processes can work at once; 1 where none can be forked."""
    if sys.platform in ("win32", "darwin"):
        return 1
    return len(os.sched_getaffinity(0))


def spread(
    run: Callable[[T], R],
    tasks: Sequence[T],
    processes: int,
    progress: Callable[[int], None] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> list[R]:
    """Return what `run` gives for each task, in their order.

    This process works, too, and takes the first task that is left; every other one takes the last,
    so that tasks beside each other share what `run` remembers. `run` may rely on anything that is
    in memory, for the processes are forked; there must be no threads. `progress` is told how many
    tasks have been begun. `meanwhile` is called once, here, when the others are at work.

    Raises:
        WorkError: `run` has raised in another process.
        DiedError: another process was ended.
        Exception: what `run` has raised in this one, or, if it is of the disk, in another.
    """
    found: dict[int, R] = {}
    if processes < 2 or len(tasks) < 2:
        if meanwhile:
            meanwhile()
        for number, task in enumerate(tasks):
            found[number] = run(task)
            if progress:
                progress(number + 1)
        return [found[number] for number in range(len(tasks))]
    import multiprocessing  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # Else each process would say again what is not yet said.
    context = multiprocessing.get_context("fork")
    left = context.Array("L", [0, len(tasks)])
    children = []
    try:
        for number in range(1, min(processes, len(tasks))):
            reader, writer = context.Pipe(duplex=False)
            taken = _taken(left, last=number % 2 == 1)
            child = context.Process(target=_work, args=(run, tasks, taken, writer), daemon=True)
            with unstopped():
                child.start()
            writer.close()
            children.append((child, reader))
        if meanwhile:
            meanwhile()
        for number in _taken(left):
            found[number] = run(tasks[number])
            if progress:
                progress(_begun(left, len(tasks)))
        for child, reader in children:
            found.update(_received(reader))
            child.join()
    finally:
        _end([child for child, _ in children])
    return [found[number] for number in range(len(tasks))]


def _end(children: Sequence["BaseProcess"]) -> None:
    """Return when the processes do nothing any more."""
    for child in children:
        child.kill()
    for child in children:
        child.join()


@contextmanager
def unstopped() -> Iterator[None]:
    """Hold back what stops a process, so that none is stopped before it is ready for that."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(
    run: Callable[[T], R], tasks: Sequence[T], taken: Iterator[int], writer: "Connection"
) -> None:
    # Whoever stops the command stops the process that waits for us, and that one ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    parent = os.getppid()
    found: dict[int, R] = {}
    try:
        for number in taken:
            if os.getppid() != parent:  # It was killed, and nobody waits for us.
                os._exit(1)
            found[number] = run(tasks[number])
    except OSError as error:
        writer.send(error)
    except BaseException:
        writer.send(traceback.format_exc())
    else:
        writer.send(found)
    writer.close()


def _begun(left: Any, count: int) -> int:
    """Return how many tasks have been taken."""
    with left.get_lock():
        first, end = left
    return int(first + count - end)


def _taken(left: Any, *, last: bool = False) -> Iterator[int]:
    """Yield the numbers of tasks that no other process has taken, from the one end or the other.

    `left` holds the number of the first that is left, and the one after the last.
    """
    while True:
        with left.get_lock():
            first, end = left
            if first == end:
                return
            if last:
                left[1] -= 1
            else:
                left[0] += 1
        yield end - 1 if last else first


def _received(reader: "Connection") -> dict[int, Any]:
    try:
        found = reader.recv()
    except EOFError as error:
        raise DiedError(DiedError.sentence) from error
    if isinstance(found, OSError):
        raise found
    if isinstance(found, str):
        raise WorkError(found)
    assert isinstance(found, dict)
    return found
