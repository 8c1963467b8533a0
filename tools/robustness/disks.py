"""Disks that take no more: small ones that are full, and those that may only be read."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tools.robustness.places import Ground, Harmed
from tools.robustness.rows import Row

SIZES = range(1, 11)
"""Tenths of the room that a whole build takes."""
ROOM = 32_000_000
"""Bytes that a disk has beside the project: more than a build of it takes."""


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[None]:
    """Let a folder be a disk in memory of so many bytes, until the end."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def copied(ground: Ground) -> Iterator[tuple[Harmed, Path]]:
    """Give the project on a disk in memory of its own, and the disk's folder, until the end."""
    disk = ground.folder / "disk"
    size = sum(path.stat().st_blocks for path in (ground.folder / "project").rglob("*")) * 512
    with mounted(disk, size + ROOM):
        yield replace(ground, folder=disk).copied("project", ground.folder / "project"), disk


def needed(ground: Ground) -> int:
    """Return how many bytes of a disk a build takes."""
    with copied(ground) as (place, disk):
        before = free(disk)
        place.run()
        return before - free(disk)


def free(disk: Path) -> int:
    """Return how many bytes a disk has left."""
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def filled(ground: Ground, room: int) -> tuple[str, int]:
    """Build on a disk that has so many bytes left, make room, and build again.

    Returns:
        What did not hold, and the exit code of the first build.
    """
    with copied(ground) as (place, disk):
        ballast = disk / "ballast"
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free(disk) - room)
        code, told = place.run()
        fault = place.between() or _unclear(code, told)
        ballast.unlink()
        return fault or place.unmended(), code


def read_only(place: Harmed) -> str:
    """Build where nothing can be written, then where it can, and say what did not hold."""
    folder = str(place.folder)
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        code, told = place.run()
        fault = place.between() or _unclear(code, told) or ("" if code else "it said nothing")
    finally:
        subprocess.run(["umount", folder], check=True)
    return fault or place.unmended()


def _unclear(code: int, told: str) -> str:
    is_clear = code in (0, 1, 2) and "Traceback" not in told
    return "" if is_clear else f"exit {code}: {told[-300:]}"


def rows(ground: Ground) -> Iterator[Row]:
    """Yield what held where disks took no more."""
    full = "A disk that becomes full leaves the old or the new site"
    alone = "A place that may only be read is left as it was"
    command = "make faults FAULTS=faults"
    if os.geteuid() != 0:
        for what in (full, alone):
            yield Row(what, 0, 0, "disks", command, note="only root may mount a disk")
        return
    whole = needed(ground)
    faults = [(f"{one} tenths", *filled(ground, whole * one // 10)) for one in SIZES]
    held = sum(not fault for _, fault, _ in faults)
    for named, fault, _ in faults:
        if fault:
            print(f"  {named} of the room: {fault}", flush=True)
    refused = sum(code != 0 for *_, code in faults)
    yield Row(
        full,
        held,
        len(SIZES),
        "disks",
        command,
        f"Disks with room for one to ten tenths of what a build writes; it did not suffice for "
        f"{refused} of them. The command says so, and with room again the next build succeeds.",
    )
    fault = read_only(ground.copied("read-only"))
    if fault:
        print(f"  read-only: {fault}", flush=True)
    yield Row(
        alone,
        int(not fault),
        1,
        "disks",
        command,
        "The command says so; where it may be written again, the next build succeeds.",
    )
