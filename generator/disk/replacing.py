"""Files of the content, written in one step."""

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

JOURNAL = ".cache/changing.json"
"""Of the project's folder: what is being changed of several files, and what was there before."""

_DRAFT = re.compile(r"\.#delingsarena-(\d+)-\w+")
"""A name that a build which runs meanwhile leaves out, with the number of the process."""


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it meets the old one or the new one, whole.

    Raises:
        OSError: it cannot be written; the old one stands as it did.
    """
    name = drafted(path.parent, data)
    try:
        os.chmod(name, path.stat().st_mode if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise


def drafted(folder: Path, data: bytes) -> str:
    """Return the path of a new file in a folder that holds `data`, to take another's place.

    What processes that were killed have left there of the kind is removed.

    Raises:
        OSError: it cannot be written; nothing is left of it.
    """
    for left in folder.glob(".#delingsarena-*"):
        named = _DRAFT.fullmatch(left.name)
        if named and not _lives(int(named[1])):
            left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".#delingsarena-{os.getpid()}-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(name)
        raise
    return name


def _lives(process: int) -> bool:
    """Tell whether a process of this machine lives; where that cannot be asked, that it does."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
