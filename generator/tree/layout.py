"""The folder of a site's two trees: what may stand there, and which of them is published."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.errors import BusyError, NotOursError
from generator.tree.locking import Lock, locked

TREES = ("blue", "green")
LEDGERS = tuple(f"{tree}.ledger" for tree in TREES)
DRAFTS = tuple(f"{tree}.draft" for tree in TREES)
LOCK = "lock"
NEXT = "next"
"""The link that is to be, before it takes the old one's place."""
SCRATCH = "scratch"
"""A folder for what the host makes and we read."""
FOLDER = "folder"
"""Says that the published site is a folder, because links cannot be made here."""
OLD = "old"
"""The published folder, while the new one takes its place."""

_REFUSALS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.ENOENT)
"""What says nothing of whether links can be made."""


def lock_of(folder: Path, output: Path, patience: float) -> Lock:
    """Return the lock of the trees' folder, which is made where it is not there.

    Raises:
        BusyError, OSError: as `stage`.
    """
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return locked(folder / LOCK, patience)
        except TimeoutError as error:
            raise BusyError(output) from error
        except FileNotFoundError:
            if folder.is_dir():
                raise
            # Another build has left nothing, just now.


def leave(folder: Path) -> None:
    """Remove the trees' folder where nothing is in it but the lock, which is held."""
    with suppress(OSError):
        if os.listdir(folder) == [LOCK]:
            (folder / LOCK).unlink()
            folder.rmdir()


def idle(output: Path, folder: Path) -> str:
    """Return the name of the tree that is not published.

    Raises:
        NotOursError: what stands at `output` was not put there by us.
        OSError: the disk refuses.
    """
    if output.is_symlink():
        for live, other in (TREES, TREES[::-1]):
            if leads_to(output, folder / live):
                return other
        raise NotOursError(output)
    if (folder / FOLDER).exists():
        put_back(output, folder)
        return TREES[0]
    if output.exists():
        raise NotOursError(output)
    return TREES[0]


def put_back(output: Path, folder: Path) -> None:
    """Mend what was cut short between the two renames of folders, or just after them."""
    if (folder / OLD).exists():
        if output.exists():
            shutil.rmtree(folder / OLD)
        else:
            (folder / OLD).rename(output)


def refuse_foreign(folder: Path) -> None:
    """Raise NotOursError where the trees' folder holds what we did not put there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError(folder)
    if folder.is_dir() and not {entry.name for entry in folder.iterdir()} <= {
        *TREES,
        *LEDGERS,
        *DRAFTS,
        LOCK,
        NEXT,
        SCRATCH,
        FOLDER,
        OLD,
    }:
        raise NotOursError(folder)


def leads_to(output: Path, tree: Path) -> bool:
    """Tell whether visitors find a tree at a path."""
    return output.is_symlink() and output.readlink() == Path(tree.parent.name, tree.name)


def linked(link: Path, tree: Path) -> bool:
    """Make a link that leads to the tree once it stands beside the trees' folder, if that can be.

    It is relative, so that the project can be moved.

    Raises:
        OSError: they can be made here, but the disk refuses.
    """
    try:
        link.symlink_to(Path(tree.parent.name, tree.name), target_is_directory=True)
    except NotImplementedError:
        return False
    except OSError as error:
        if error.errno in _REFUSALS:
            raise
        return False
    return True


def ledger_of(tree: Path) -> Path:
    """Return where a tree's ledger is kept."""
    return tree.with_suffix(".ledger")
