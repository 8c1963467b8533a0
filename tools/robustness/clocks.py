"""Builds with the clock, the place and the language of another machine."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping

from tools.robustness.places import Ground, Harmed
from tools.robustness.rows import Row

ELSEWHERE: tuple[Mapping[str, str], ...] = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"TZ": "Pacific/Niue", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"TZ": "nonsense", "LC_ALL": "nonsense", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "1", "COLUMNS": "20", "HOME": "/nonexistent"},
)
CLOCKS = ("1999-12-31 23:59:59", "2026-10-25 02:30:00", "2038-01-19 03:14:08")


def elsewhere(place: Harmed, surroundings: Mapping[str, str], clock: str = "") -> str:
    """Build there and then, and say what did not hold; then at home, with the clock set back."""
    around = ["faketime", "-f", clock] if clock else []
    made = subprocess.run(
        [*around, *place.command()],
        env=place.surroundings(**surroundings),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if made.returncode:
        return f"exit {made.returncode}: {made.stderr[-300:]}"
    return place.between() or place.unmended()


def rows(ground: Ground) -> Iterator[Row]:
    """Yield what held with other clocks and languages."""
    faults = [elsewhere(ground.copied("elsewhere"), one) for one in ELSEWHERE]
    note = ""
    if shutil.which("faketime"):
        faults += [elsewhere(ground.copied("then"), os.environ, clock) for clock in CLOCKS]
    else:
        note = "clocks that go wrong: there is no faketime here"
    for fault in filter(None, faults):
        print(f"  {fault}", flush=True)
    yield Row(
        "Other clocks, time zones and languages make the same site",
        sum(not fault for fault in faults),
        len(faults),
        "builds",
        "make faults FAULTS=faults",
        "Built there and then, and afterwards at home: each file is the same, byte for byte, and a "
        "clock that goes back keeps nothing old.",
        note,
    )
