"""What takes long to make, made once for all processes that run tests."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder that `make` has filled, in this process or in another of the same run."""
    run = factory.getbasetemp()
    if run.name.startswith("popen-"):  # One of pytest-xdist's: theirs lie beside each other.
        run = run.parent
    folder, whole = run / name, run / f"{name}.whole"
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            whole.touch()
    return folder
