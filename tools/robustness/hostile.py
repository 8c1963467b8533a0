"""What careless and malicious editors commit, one thing in a small site at a time."""

import time
from collections.abc import Iterator

from tests.hostile.cases import Hostile, hostile, wrong
from tools.robustness.rows import Row

LONGEST = 5
"""Seconds of computing after which a case has hung."""


def rows() -> list[Row]:
    """Return how many of the corpus are refused with file and line, or published harmlessly."""
    cases = list(hostile())
    failed = [told for case in cases for told in _failed(case)]
    for told in failed:
        print(told, flush=True)
    command = 'make faults FAULTS="hostile"'
    held = len(cases) - len(failed)
    what = "Something hostile is committed: it is refused with its file, or does nothing."
    return [Row(what, held, len(cases), "cases", command)]


def _failed(case: Hostile) -> Iterator[str]:
    """Yield what went wrong with a case, in one line, where anything did."""
    began = time.process_time()
    try:
        found = wrong(case)
    except Exception as error:
        found = [f"raises {error!r}"]
    spent = time.process_time() - began
    found += [f"takes {spent:.0f} s"] if spent > LONGEST else []
    if found:
        yield f"{case.name}: {'; '.join(found)[:300]}"
