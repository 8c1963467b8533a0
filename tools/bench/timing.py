"""Runs a whole process, and tells how long it took and how much memory it had."""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class FailedError(Exception):
    """A command ended with an error; the message holds the end of what it said."""


@dataclass(frozen=True)
class Run:
    """One run of one command, or of several one after the other."""

    seconds: float
    processor: float
    """Seconds of processor time, of the process and all that it waited for."""
    memory: float
    swapped: int

    def __add__(self, other: "Run") -> "Run":
        """Return both runs as one."""
        return Run(
            self.seconds + other.seconds,
            self.processor + other.processor,
            max(self.memory, other.memory),
            self.swapped + other.swapped,
        )


def environment() -> dict[str, str]:
    """Return the environment of every command: this one's, without Material's notice."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def timed(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command to its end in a folder, as `told` does."""
    return told(command, folder)[0]


def told(command: Sequence[str | Path], folder: Path) -> tuple[Run, str]:
    """Run a command to its end in a folder, and return what it said, too.

    `memory` is what the kernel says of the largest process among it and those that it waited for,
    in MB. It is at least that of this process, which is small.

    Raises:
        FailedError: the command cannot be run, or its exit code is not 0.
    """
    os.sync()  # What others have written is not to be waited for by this one.
    swapped = _swapped()
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        try:
            process = subprocess.Popen(
                command, cwd=folder, env=environment(), stdout=output, stderr=subprocess.STDOUT
            )
        except OSError as error:
            raise FailedError(f"{command[0]}: {error.strerror}") from error
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode(errors="replace")
        if process.returncode:
            words = " ".join(map(str, command))
            raise FailedError(f"{words} ended badly in {folder}:\n{said[-2000:]}")
    processor = usage.ru_utime + usage.ru_stime
    return Run(seconds, processor, usage.ru_maxrss / 1024, _swapped() - swapped), said


def _swapped() -> int:
    """Return how many pages the machine has swapped out since it started; 0 where it is unknown."""
    try:
        lines = Path("/proc/vmstat").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("pswpout ")), 0)
