"""What machine this is, as far as it bears on time; nothing that says whose it is."""

import os
import platform
from pathlib import Path


def described() -> str:
    """Return the processor, the number of cores, the memory and the system in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = [_listed("/proc/cpuinfo", "model name") or platform.machine(), f"{cores} cores"]
    if memory := _listed("/proc/meminfo", "MemTotal"):
        parts.append(f"{int(memory.split()[0]) / 1024**2:.0f} GB of memory")
    return ", ".join((*parts, platform.system()))


def _listed(path: str, key: str) -> str:
    """Return the first value of a key in one of the kernel's lists, or nothing."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    values = (line.partition(":")[2].strip() for line in lines if line.startswith(key))
    return next(values, "")
