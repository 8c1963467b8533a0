"""System calls that fail: an I/O error, or a full disk, at every write of a build in turn.

strace makes them fail, in each process of the build, Pagefind's too.
"""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.robustness.places import Ground, Harmed
from tools.robustness.rows import Row

CALLS: dict[str, int] = {
    "write": 18,
    "pwrite64": 4,
    "sendfile": 4,
    "ftruncate": 1,
    "link": 8,
    "mkdir": 8,
    "rename": 8,
    "symlink": 2,
    "unlink": 5,
    "unlinkat": 5,
    "rmdir": 1,
    "fdatasync": 4,
    "flock": 2,
}
"""Calls that change the disk, and at how many of them a run fails; EVERY asks for all."""
FULL = ("write", "mkdir", "link", "symlink")
"""Those that also fail for want of room."""
EVERY = "FAULTS_EVERY"
"""The variable of the environment that asks for every call."""
_CALL = re.compile(r"^(\d+)\s+(\w+)\(", re.MULTILINE)


def traced(place: Harmed, rule: str, told: Path) -> "subprocess.CompletedProcess[str]":
    """Run a build whose system calls are noted, or fail by a rule."""
    calls = rule.partition(":")[0]
    asked = ("-e", f"inject={rule}") if ":" in rule else ()
    return subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(told), "-e", f"trace={calls}", *asked,
         *place.command()],
        env=place.surroundings(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def counted(ground: Ground) -> dict[str, int]:
    """Return how often a process of a build makes each of the calls, at the most."""
    told = ground.folder / "calls.txt"
    traced(ground.copied("counted"), ",".join(CALLS), told)
    by_process = Counter(_CALL.findall(told.read_text(encoding="utf-8", errors="replace")))
    return {
        name: max((count for (_, one), count in by_process.items() if one == name), default=0)
        for name in CALLS
    }


def failed(place: Harmed, rule: str) -> str:
    """Let a call of a build fail, and say what did not hold."""
    made = traced(place, rule, place.folder.with_name("told.txt"))
    fault = place.between()
    lines = made.stderr.strip().splitlines()
    if not fault and made.returncode and (len(lines) > 4 or "Traceback" in made.stderr):
        fault = f"exit {made.returncode}, told {lines[-3:]}"
    return fault or place.unmended()


def rows(ground: Ground) -> Iterator[Row]:
    """Yield what held of builds whose calls failed."""
    if not shutil.which("strace"):
        what, note = "A call of a build that fails leaves the old or the new site", "no strace here"
        yield Row(what, 0, 0, "faults", "make faults FAULTS=faults", note=note)
        return
    most = counted(ground)
    held = {"EIO": 0, "ENOSPC": 0}
    tried = dict(held)
    for name, share in CALLS.items():
        count = most[name]
        step = 1 if os.environ.get(EVERY) else max(1, -(-count // share))
        for at in range(1, count + 1, step):
            for error in ("EIO", "ENOSPC") if name in FULL and at % (2 * step) == 1 else ("EIO",):
                fault = failed(ground.copied("failed"), f"{name}:error={error}:when={at}")
                tried[error] += 1
                held[error] += not fault
                if fault:
                    print(f"  {error} at {name} number {at}: {fault}", flush=True)
    told = ", ".join(f"{name} {count}" for name, count in most.items())
    for error, words, names in (
        ("EIO", "with an I/O error", tuple(CALLS)),
        ("ENOSPC", "for want of room", FULL),
    ):
        yield Row(
            f"A call that fails {words} leaves the old or the new site",
            held[error],
            tried[error],
            "faults",
            "make faults FAULTS=faults",
            f"Calls that change the disk, in each process of a build: {', '.join(names)}. The "
            "command goes on or says so, the site is compared byte for byte, and the next build "
            "succeeds.",
            ""
            if os.environ.get(EVERY) or error != "EIO"
            else f"every call in turn ({told} a process): {EVERY}=1 make faults",
        )
