"""Inputs that chance makes, tried one by one: `python -m tools.robustness.fuzz [--inputs N]`."""

import argparse
import faulthandler
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from generator.processes.forks import processors
from tools.robustness.fuzzing.inputs import make
from tools.robustness.fuzzing.trying import MEGABYTES, SECONDS, Batch, memory, tried
from tools.robustness.rows import WORK, Row, save

LENGTH = 600
"""Bytes that choose one input."""
HARD_STOP = 120
"""Seconds of the processor's after which an input ends its process: it hangs where no signal of
Python's is heard. Seconds of the clock would end what only waits its turn on a busy machine."""
SHARE = 3_000
"""Inputs that `make faults` tries; several hundred of them are accepted, and opened."""
PART = 1_000
"""Inputs that a process tries before it tells of them."""
FOUND = WORK / "fuzz"


@dataclass(slots=True)
class Run:
    """What became of many inputs."""

    tried: int = 0
    seconds: float = 0.0
    """Of the processor's."""
    targets: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)
    """What did not hold, and by which choices or text it is made."""
    batch: Batch = field(default_factory=Batch)
    memory: int = 0
    """The most that a process has had, in MB."""

    def add(self, other: "Run") -> None:
        """Take what another run has found."""
        self.tried += other.tried
        self.seconds += other.seconds
        self.targets += other.targets
        self.accepted += other.accepted
        self.faults += other.faults
        self.memory = max(self.memory, other.memory)
        self.batch.take(other.batch)


def chosen(seed: int, first: int, count: int) -> Iterator[bytes]:
    """Yield the choices that make so many inputs; each is made from its number alone."""
    for number in range(first, first + count):
        yield random.Random(f"{seed}:{number}").randbytes(LENGTH)


def run(choices: Iterator[bytes], until: float | None = None, batch: Batch | None = None) -> Run:
    """Return what becomes of the inputs that these choices make.

    `until` is a time of `time.monotonic`, and `batch` what takes those that are accepted.
    """
    found, started = Run(batch=batch or Batch()), time.process_time()
    for data in choices:
        if until and time.monotonic() > until:
            break
        with ended_after(HARD_STOP):
            try_one(found, data)
    with ended_after(HARD_STOP):
        _publish(found)
    found.seconds = time.process_time() - started
    found.memory = memory()
    return found


@contextmanager
def ended_after(seconds: int) -> Iterator[None]:
    """Have the kernel end this process, which tells where it was, once it has computed so long."""
    before, most = resource.getrlimit(resource.RLIMIT_CPU)
    faulthandler.register(signal.SIGXCPU, chain=True)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (before, most))
        faulthandler.unregister(signal.SIGXCPU)


def run_beside(
    seed: int, first: int, count: int, processes: int, until: float | None = None
) -> Run:
    """Return what becomes of so many inputs, tried by several processes at once."""
    found = Run()
    starts = range(first, first + count, PART)
    sizes = [min(PART, first + count - start) for start in starts]
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        try:
            for part in pool.map(_part, repeat(seed), starts, sizes, repeat(until)):
                found.add(part)
                told = f"{found.tried:,} inputs, {len(found.faults)} faults"
                print(told, file=sys.stderr, flush=True)
        except BrokenProcessPool:
            first += found.tried
            found.faults.append((f"one of the inputs from {first:,} on ended its process", ""))
    return found


def _part(seed: int, first: int, count: int, until: float | None) -> Run:
    return run(chosen(seed, first, count), until)


def try_one(found: Run, data: bytes) -> None:
    """Add to a run what becomes of the input that these choices make."""
    one = make(data)
    became = tried(one, found.batch)
    found.tried += 1
    found.targets[one.target] += 1
    found.accepted[one.target] += became.accepted
    found.faults += ((f"{one.target}: {fault}", data.hex()) for fault in became.faults)
    if found.batch.full:
        _publish(found)


def _publish(found: Run) -> None:
    for fault, text in found.batch.publish():
        found.faults.append((f"published: {fault}", text.decode("utf-8", "replace")))


def kept(found: Run) -> None:
    """Keep what did not hold, each as a file that tells the fault and what makes it."""
    FOUND.mkdir(parents=True, exist_ok=True)
    for fault, made in found.faults:
        name = sha256(fault.encode("utf-8", "replace")).hexdigest()[:16]
        (FOUND / f"{name}.txt").write_text(f"{fault}\n\n{made}\n", "utf-8", "backslashreplace")


def rows_of(found: Run, command: str, how: str = "chance") -> list[Row]:
    """Return the rows of a run that a command does again."""
    share = ", ".join(f"{count:,} {target}" for target, count in found.targets.most_common())
    return [
        Row(
            f"An input that {how} makes is refused with file and line, or published safely",
            max(0, found.tried - len({made for _, made in found.faults})),
            found.tried,
            "inputs",
            command,
            f"{share}; {found.accepted.total():,} of them were accepted. No error of the "
            f"program's, no more than {SECONDS} s of computing for one of them, and no more than "
            f"{MEGABYTES} MB (it was {found.memory} MB at the most). As a parser of HTML sees it, "
            "no markup of theirs acts and the frame is as it was; nothing of a draft is anywhere.",
        )
    ]


def rows() -> list[Row]:
    """Return the rows of a small share, and of what was accepted of it in a browser."""
    seed = int(os.environ.get("FUZZ_SEED", "9"))
    found = run_beside(seed, 0, SHARE, processors())
    kept(found)
    command = "make faults FAULTS=fuzz"
    return [*rows_of(found, command), *opened_rows(found, command)]


def opened_rows(found: Run, command: str) -> list[Row]:
    """Return the rows of what was accepted and was opened in a browser."""
    from tools.robustness.fuzzing.browser import opened  # noqa: PLC0415

    return opened(found.batch.published, command)


def main() -> None:
    """Try inputs, and keep what did not hold; the exit code is 1 where something did not."""
    parser = argparse.ArgumentParser(prog="python -m tools.robustness.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="How many.")
    parser.add_argument(
        "--seed", type=int, default=int(time.time() // 86_400), help="Else the day."
    )
    parser.add_argument("--first", type=int, default=0, help="The number of the first.")
    parser.add_argument("--minutes", type=float, help="After which there are no more.")
    parser.add_argument(
        "--processes", type=int, default=processors(), help="At once; else one a processor."
    )
    parser.add_argument("--guided", action="store_true", help="Made by a guided fuzzer, atheris.")
    parser.add_argument(
        "--browser", action="store_true", help="Open what was accepted in Chromium."
    )
    parser.add_argument(
        "--replay", type=Path, help="Only what a file of build/robustness/fuzz holds."
    )
    asked = parser.parse_args()
    started = time.monotonic()
    until = started + asked.minutes * 60 if asked.minutes else None
    how = "chance"
    if asked.replay:
        found = run(iter([bytes.fromhex(asked.replay.read_text("utf-8").split("\n\n")[-1])]))
    elif asked.guided:
        from tools.robustness.fuzzing.guided import guided  # noqa: PLC0415

        found, how = guided(asked.inputs, asked.seed, until), "atheris, led by what they reach,"
    else:
        found = run_beside(asked.seed, asked.first, asked.inputs, asked.processes, until)
    kept(found)
    led = "--guided " if asked.guided else ""
    command = f"make fuzz FUZZ='{led}--inputs {found.tried} --seed {asked.seed}'"
    told = rows_of(found, command, how)
    if asked.browser:
        told += opened_rows(found, "make fuzz FUZZ=--browser")
    if not asked.replay:
        seconds = time.monotonic() - started
        save("guided" if asked.guided else "night", told, time.strftime("%Y-%m-%d"), seconds)
    for fault, count in Counter(fault for fault, _ in found.faults).most_common(40):
        print(f"{count} times: {fault}")
    for row in told:
        print(f"{row.held:,} of {row.of:,} {row.unit}: {row.what}. {row.told}")
    print(f"{found.seconds:.0f} s of the processor's")
    sys.exit(bool(found.faults) or any(row.held != row.of for row in told))


if __name__ == "__main__":
    main()
