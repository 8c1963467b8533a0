"""Builds that are stopped from outside at any moment: by signals, to one process or to all."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

from tools.robustness.places import Ground, Harmed
from tools.robustness.rows import Row

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
COUNT = 100
"""Of kills: by each of the signals in turn, and by turns to the whole group and to the parent."""
STARTED = 0.05
"""Seconds in which Python starts, and nothing of ours runs."""


class TooLateError(Exception):
    """The build had ended before it was to be killed."""


def killed(place: Harmed, number: int, *, group: bool, after: float, starting: float) -> str:
    """Start a build, send it a signal after so many seconds, and say what did not hold.

    Before `starting` seconds our first line may not have run yet.

    Raises:
        TooLateError: the build has ended before.
    """
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
    if running.poll() is not None:
        raise TooLateError
    if group:
        os.killpg(running.pid, number)
    else:
        running.send_signal(number)
    code = running.wait(timeout=120)
    fault = place.between()
    if not fault and number != signal.SIGKILL:
        early = code == -number and after < starting
        fault = "" if early else unclear(code, number, told.read_text(encoding="utf-8"))
        fault = fault or place.litter()
    return fault or place.unmended()


def unclear(code: int, number: int, told: str) -> str:
    """Say how a build that was asked to end has answered otherwise than in one line."""
    lines = told.strip().splitlines()
    well = len(lines) == 1 if code == 128 + number else code == 0 and not lines
    return "" if well else f"exit {code}, told {lines[-3:]}"


def attempts(count: int) -> Iterator[tuple[signal.Signals, bool, float]]:
    """Yield signals, whether they are for all processes, and at which share of a build's time.

    They are the same at each run.
    """
    chance = random.Random(count)
    for turn in range(count):
        yield SIGNALS[turn % len(SIGNALS)], turn // len(SIGNALS) % 2 == 0, chance.random()


def rows(ground: Ground) -> Iterator[Row]:
    """Yield what held of builds that were killed."""
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", "import generator.start"], check=True)
    starting = 2 * (time.monotonic() - started) + STARTED
    seconds = ground.copied("timed").timed()
    held, by = 0, dict.fromkeys(SIGNALS, 0)
    for number, group, share in attempts(COUNT):
        after, fault = STARTED + share * (seconds - STARTED), None
        while fault is None:
            place = ground.copied("killed")
            try:
                fault = killed(place, number, group=group, after=after, starting=starting)
            except TooLateError:
                after *= 0.9
        held += not fault
        by[number] += 1
        if fault:
            to = "all" if group else "the parent"
            print(f"  {number.name} to {to} after {after:.3f} s: {fault}", flush=True)
    shares = ", ".join(f"{count} by {number.name}" for number, count in by.items())
    yield Row(
        "A build killed at a random moment leaves the old or the new site",
        held,
        COUNT,
        "kills",
        "make faults FAULTS=faults",
        f"{shares}, to all its processes or only to the first; the site is compared byte for byte, "
        "and the next build succeeds without help. Where the signal can be answered, the build "
        "says so in one line and leaves nothing.",
    )
