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
    told = (
        "One thing at a time in a small site: texts in every place that shows an editor's text, "
        "bodies, front matter, files and their names, registers, circles. A case is judged by what "
        "a parser of HTML finds in the pages, and readers of each format in the files."
    )
    return [
        Row(
            "What is hostile is refused with its file, or does nothing",
            len(cases) - len(failed),
            len(cases),
            "cases",
            "make faults FAULTS=hostile",
            told,
        )
    ]


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
