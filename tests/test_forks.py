"""Work that is spread over processes gives what it would give in one."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.errors import DiedError, WorkError
from generator.processes.forks import processors, spread, spread_in_groups
from generator.processes.workers import MODESTY

PROCESSES = [1, 2, 3]


@pytest.mark.parametrize("processes", PROCESSES)
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_results_stand_in_the_order_of_the_tasks(processes: int, count: int) -> None:
    begun: list[int] = []
    called: list[bool] = []
    found = spread(
        lambda number: number * number,
        range(count),
        processes,
        begun.append,
        lambda: called.append(True),
    )
    assert found == [number * number for number in range(count)]
    assert begun == sorted(begun)
    assert called == [True]


def test_where_nobody_tells_how_many_processors_there_are_one_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert processors() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")
    assert processors() == 1


def test_large_results_pass() -> None:
    found = spread(lambda number: bytes([number]) * 1_000_000, range(8), 2)
    assert [len(data) for data in found] == [1_000_000] * 8


@pytest.mark.parametrize("processes", PROCESSES)
def test_what_fails_fails_the_whole(processes: int) -> None:
    def run(number: int) -> int:
        if number == 30:
            raise ValueError("the thirtieth")
        return number

    with pytest.raises((ValueError, WorkError), match="the thirtieth"):
        spread(run, range(40), processes)


def test_a_process_that_dies_is_told() -> None:
    parent = os.getpid()

    def run(number: int) -> int:
        if os.getpid() != parent:
            os._exit(3)
        return number

    with pytest.raises(DiedError, match="ended from outside"):
        spread(run, range(40), 2, meanwhile=lambda: __import__("time").sleep(0.3))


@pytest.mark.parametrize("processes", PROCESSES)
def test_what_is_made_meanwhile_is_told_to_every_process(processes: int) -> None:
    known: list[bytes] = []
    given = bytes(3_000_000)  # More than a pipe holds.

    def meanwhile() -> bytes:
        time.sleep(0.2)  # The others have come to the end of the first group.
        return given

    def run(task: int) -> tuple[int, list[bytes]]:
        time.sleep(0.01)
        return task, list(known)

    found = spread_in_groups(
        run, (range(4), range(4, 20)), processes, meanwhile=meanwhile, told=known.append
    )
    assert [task for task, _ in found] == list(range(20))
    assert all(not told for _, told in found[:4])
    assert all(told == [given] for _, told in found[4:])


@pytest.mark.parametrize("processes", PROCESSES)
def test_groups_are_carried_out_one_after_the_other(processes: int, tmp_path: Path) -> None:
    groups = (range(6), range(6, 6), range(6, 20), range(20, 30))
    seen: list[tuple[int, int]] = []

    def run(task: int) -> int:
        (tmp_path / f"begun-{task}").touch()
        (group,) = (group for group in groups if task in group)
        begun = sum((tmp_path / f"begun-{other}").exists() for other in range(group.start))
        time.sleep(0.01)
        (tmp_path / f"ended-{task}").touch()
        return begun

    def done(group: int) -> None:
        ended = sum((tmp_path / f"ended-{task}").exists() for task in groups[group])
        seen.append((group, ended))

    before = spread_in_groups(run, groups, processes, done=done)
    assert seen == [(0, 6), (1, 0), (2, 14), (3, 10)]
    # Whoever has just taken a task may not have come to run it, when another takes the next.
    late = processes - 1
    assert all(6 - late <= begun <= 6 for begun in before[6:20])
    assert all(20 - late <= begun <= 20 for begun in before[20:])


def test_who_helps_stands_back_behind_who_asks() -> None:
    asking, before = os.getpid(), os.nice(0)

    def run(_: int) -> tuple[bool, int]:
        time.sleep(0.05)
        return os.getpid() == asking, os.nice(0) - before

    assert set(spread(run, range(8), 2)) == {(True, 0), (False, min(MODESTY, 19 - before))}


def test_who_waits_for_what_is_made_ends_with_the_one_that_makes_it(tmp_path: Path) -> None:
    code = f"""
import os, time, pathlib
from generator.processes.forks import spread_in_groups
def run(task):
    pathlib.Path({str(tmp_path / "child")!r}).write_text(str(os.getpid()))
spread_in_groups(run, ((1,), (2, 3)), 3, meanwhile=lambda: time.sleep(60) or b"")
"""
    asking = subprocess.Popen([sys.executable, "-c", code])
    try:
        while not (
            text := (tmp_path / "child").read_text() if (tmp_path / "child").exists() else ""
        ):
            time.sleep(0.02)
    finally:
        asking.kill()
        asking.wait()
    end = time.monotonic() + 10
    while Path(f"/proc/{text}").exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path(f"/proc/{text}").exists()
