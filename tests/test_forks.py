"""Work that is spread over processes gives what it would give in one."""

import os

import pytest

from generator.forks import spread
from generator.refusals import DiedError, WorkError

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
