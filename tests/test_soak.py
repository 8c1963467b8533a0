"""What is said of a soak: what grows is told, and what goes up and down is not."""

from collections.abc import Callable

import pytest

from tools.robustness import soak
from tools.robustness.processes import Held
from tools.robustness.soak import Reading, judged


def readings(
    memory: Callable[[int], float] = lambda _: 60,
    threads: Callable[[int], int] = lambda _: 12,
    peak: Callable[[int], float] = lambda _: 300,
) -> list[Reading]:
    return [
        Reading(edits, Held(memory(edits), 12, threads(edits), 2), peak(edits))
        for edits in range(soak.EVERY, soak.EDITS + 1, soak.EVERY)
    ]


def failed(found: list[Reading], shown: int = soak.EDITS) -> list[int]:
    return [number for number, row in enumerate(judged(found, shown)) if row.held != row.of]


def test_what_stays_as_it_is_holds() -> None:
    assert failed(readings()) == []
    assert failed(readings(memory=lambda edits: 60 + edits % 3 + 20 * (edits <= 10))) == []


@pytest.mark.parametrize(
    ("found", "row"),
    [
        (readings(memory=lambda edits: 60 + edits / 100), 1),
        (readings(peak=lambda edits: 300 + edits / 10), 2),
        (readings(threads=lambda edits: 12 + edits // 400), 3),
    ],
)
def test_what_grows_is_told(found: list[Reading], row: int) -> None:
    assert failed(found) == [row]


def test_what_was_not_shown_is_told() -> None:
    assert failed(readings(), soak.EDITS - 1) == [0]
