"""What machine this is, as far as it bears on time; nothing that says whose it is."""

import os
import platform
from pathlib import Path


def described(place: Path) -> str:
    """Return the processor, the cores, the memory, the system, and the file system of a place."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = [_listed("/proc/cpuinfo", "model name") or platform.machine(), f"{cores} cores"]
    if memory := _listed("/proc/meminfo", "MemTotal"):
        parts.append(f"{int(memory.split()[0]) / 1024**2:.0f} GB of memory")
    parts.append(platform.system())
    if kind := _file_system(place.resolve()):
        parts.append(f"sites on {kind}")
    return ", ".join(parts)


def _file_system(place: Path) -> str:
    """Return the kind of file system that a place lies on, or nothing."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    kinds = {Path(point): kind for _, point, kind, *_ in map(str.split, lines)}
    return next((kinds[at] for at in (place, *place.parents) if at in kinds), "")


def _listed(path: str, key: str) -> str:
    """Return the first value of a key in one of the kernel's lists, or nothing."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    values = (line.partition(":")[2].strip() for line in lines if line.startswith(key))
    return next(values, "")
