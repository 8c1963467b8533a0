"""Builds that are stopped from outside at any moment: by signals, to one process or to all."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator

from tools.robustness.places import Ground, Harmed
from tools.robustness.rows import Row

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
COUNT = 102
"""Of kills: as many by each of the signals, in turn to the whole group and to the parent only."""
STARTED = 0.05
"""Seconds that Python itself takes to start; before them none of our code can answer a signal."""


def killed(place: Harmed, number: int, *, group: bool, after: float) -> str:
    """Start a build, send it a signal after so many seconds, and say what did not hold."""
    told = place.folder.with_name(f"{place.folder.name}.told")
    # Not a pipe, for orphans would hold it, and are to meet the next build.
    with told.open("w", encoding="utf-8") as errors:
        running = subprocess.Popen(
            place.command(),
            env=place.surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
    time.sleep(after)
    try:
        if group:
            os.killpg(running.pid, number)
        else:
            running.send_signal(number)
    except ProcessLookupError:
        pass
    code = running.wait(timeout=120)
    fault = place.between()
    if not fault and number != signal.SIGKILL:
        fault = unclear(code, number, told.read_text(encoding="utf-8"), after)
        fault = fault or place.litter()
    return fault or place.unmended()


def unclear(code: int, number: int, told: str, after: float) -> str:
    """Say how a build that was asked to end has answered otherwise than in one line."""
    if code == -number and after < STARTED * 4:
        return ""  # Before our first line.
    lines = told.strip().splitlines()
    well = len(lines) == 1 if code == 128 + number else code == 0 and not lines
    return "" if well else f"exit {code}, told {lines[-3:]}"


def attempts(count: int, seconds: float) -> Iterator[tuple[int, bool, float]]:
    """Yield signals, whether they are for all processes, and when: the same ones at each run."""
    chance = random.Random(count)
    for turn in range(count):
        number = SIGNALS[turn % len(SIGNALS)]
        yield number, turn // len(SIGNALS) % 2 == 0, chance.uniform(STARTED, seconds)


def rows(ground: Ground) -> Iterator[Row]:
    """Yield what held of builds that were killed."""
    place = ground.copied("timed")
    started = time.monotonic()
    place.run()
    seconds = time.monotonic() - started
    held = dict.fromkeys(SIGNALS, 0)
    tried = dict.fromkeys(SIGNALS, 0)
    for number, group, after in attempts(COUNT, seconds):
        fault = killed(ground.copied("killed"), number, group=group, after=after)
        tried[signal.Signals(number)] += 1
        held[signal.Signals(number)] += not fault
        if fault:
            to = "all" if group else "the parent"
            print(f"  {signal.Signals(number).name} to {to} after {after:.3f} s: {fault}")
    for one in SIGNALS:
        clear = "" if one == signal.SIGKILL else " It says so in one line and leaves nothing."
        yield Row(
            f"A build was killed by {one.name} at a random moment, all its processes or only the "
            f"first. The site is the old or the new one, byte for byte, and the next build "
            f"succeeds.{clear}",
            held[one],
            tried[one],
            "kills",
            "make faults FAULTS=faults",
        )
