"""Work spread over the machine's processors, by processes that share what was there before."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from tempfile import TemporaryFile
from typing import IO, TypeVar

from generator.processes.task_queue import TaskQueue
from generator.processes.workers import Work, Worker

T = TypeVar("T")
R = TypeVar("R")


def processors() -> int:
    """Return how many processes can work at once; 1 where that is not told.

    Where it is not, none can be forked (Windows), or not without harm (macOS).
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


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

    def called() -> bytes:
        if meanwhile:
            meanwhile()
        return b""

    return spread_in_groups(run, (tasks,), processes, progress, called)


def spread_in_groups(
    run: Callable[[T], R],
    groups: Sequence[Sequence[T]],
    processes: int,
    progress: Callable[[int], None] | None = None,
    meanwhile: Callable[[], bytes] = lambda: b"",
    told: Callable[[bytes], object] = lambda _: None,
    done: Callable[[int], object] = lambda _: None,
) -> list[R]:
    """Return what `run` gives for the tasks of all groups, as `spread` does.

    All tasks of a group are begun before one of the next. What `meanwhile` gives is `told` to each
    process before it begins with the second group. `done` is called here, with the number of each
    group, when that has been carried out; it may start threads.

    Raises:
        WorkError, DiedError, Exception: as `spread`.
    """
    tasks = [task for group in groups for task in group]
    if processes < 2 or len(tasks) < 2:
        return list(_alone(run, groups, progress, meanwhile, told, done))
    import multiprocessing  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # Else each process would say again what is not yet said.
    context = multiprocessing.get_context("fork")
    queue = TaskQueue([len(group) for group in groups], context)
    team: list[Worker] = []
    found: dict[int, R] = {}
    with _notice() as notice:
        work = Work(run, tasks, queue, notice, told)
        try:
            for number in range(1, min(processes, len(tasks))):
                team.append(Worker(context, work, tuple(team), last=number % 2 == 1))
            given = meanwhile()
            notice.write(given)
            notice.flush()
            for worker in team:
                worker.tell(len(given))
            for number in queue.taken(partial(told, given)):
                found[number] = run(tasks[number])
                queue.end(number)
                if progress:
                    progress(queue.begun())
                queue.report(done)
            for worker in team:
                found.update(worker.results())
            queue.report(done)
        finally:
            for worker in team:
                worker.end()
    return [found[number] for number in range(len(tasks))]


def _alone(
    run: Callable[[T], R],
    groups: Sequence[Sequence[T]],
    progress: Callable[[int], None] | None,
    meanwhile: Callable[[], bytes],
    told: Callable[[bytes], object],
    done: Callable[[int], object],
) -> Iterator[R]:
    """Yield what `run` gives for the tasks, carried out by this process alone."""
    given = meanwhile()
    begun = count(1)
    for number, group in enumerate(groups):
        if number == 1:
            told(given)
        for task in group:
            yield run(task)
            if progress:
                progress(next(begun))
        done(number)


def _notice() -> IO[bytes]:
    """Return a file for what is longer than a pipe holds that nobody reads yet."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("delingsarena"), "w+b")
    return TemporaryFile()
