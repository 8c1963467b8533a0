"""Work that is done apart leaves nothing in the process that asks for it."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe

import pytest

from generator.errors import DiedError, WorkError
from generator.processes import apart
from generator.processes.apart import Apart

HELD: list[bytes] = []


@contextmanager
def working(run: Callable[[str], str], ready: Callable[[], object] = list) -> Iterator[Apart]:
    made = Apart(ready, run)
    try:
        yield made
    finally:
        made.end()


def is_gone(pid: int) -> bool:
    """Tell whether a process that is no child of ours ends soon."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_what_work_keeps_stays_nowhere() -> None:
    def keep(task: str) -> str:
        HELD.append(task.encode())
        return f"{len(HELD)} {os.getpid()}"

    with working(keep) as made:
        found = [made.done(str(number)).split() for number in range(3)]
    assert [count for count, _ in found] == ["1", "1", "1"]
    assert len({pid for _, pid in found} | {str(os.getpid())}) == 4
    assert HELD == []


def test_what_was_made_ready_stays_for_all_that_follows() -> None:
    loaded: list[int] = []

    def load() -> None:
        if not loaded:
            loaded.append(os.getpid())

    with working(lambda _: str(loaded), load) as made:
        assert made.done("a") == made.done("b") != "[]"
    assert loaded == []


def test_what_fails_is_told_and_the_next_is_done() -> None:
    def fail(task: str) -> str:
        if task == "raise":
            raise ValueError("not this one")
        if task == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    def unready() -> None:
        raise OSError("not ready")

    with working(fail, unready) as made:
        with pytest.raises(WorkError, match="not this one"):
            made.done("raise")
        with pytest.raises(DiedError):
            made.done("die")
        assert made.done("do") == "do"


def test_who_asks_may_have_threads() -> None:
    with working(lambda task: task * 2) as made:
        waiting = threading.Event()
        thread = threading.Thread(target=waiting.wait)
        thread.start()
        assert [made.done(str(number)) for number in range(5)] == ["00", "11", "22", "33", "44"]
        waiting.set()
        thread.join()


def test_what_is_being_done_is_stopped_in_good_order() -> None:
    reader, writer = Pipe()

    def linger(_: str) -> str:
        try:
            writer.send(os.getpid())
            time.sleep(60)
        finally:
            writer.send("put away")
        return ""

    with working(linger) as made:
        asking = threading.Thread(target=ask, args=(made,), daemon=True)
        asking.start()
        pid = reader.recv()
        started = time.monotonic()
        made.end()
        assert time.monotonic() - started < 10
        assert reader.recv() == "put away"
        assert is_gone(pid)
        asking.join(10)
        assert not asking.is_alive()


def ask(made: Apart) -> None:
    with suppress(DiedError):
        made.done("")


def test_when_who_asks_was_killed_nobody_is_left() -> None:
    reader, writer = Pipe()
    asker = os.fork()
    if asker == 0:
        made = Apart(list, lambda _: str(os.getppid()))
        writer.send(int(made.done("")))
        time.sleep(60)
    forker = reader.recv()
    os.kill(asker, signal.SIGKILL)
    os.waitpid(asker, 0)
    assert is_gone(forker)


def test_where_no_process_can_be_forked_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart.sys, "platform", "win32")
    with working(lambda task: f"{task} {os.getpid()}") as made:
        assert made.done("here") == f"here {os.getpid()}"
