"""Two trees and a link: a site is built beside the published one, and replaces it in one step."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

TREES = ("blue", "green")
LOCK = "lock"
NEXT = "next"
"""The link that is to be, before it takes the old one's place."""
FOLDER = "folder"
"""Says that the published site is a folder, because links cannot be made here."""
OLD = "old"
"""The published folder, while the new one takes its place."""

PATIENCE = 60.0
"""Seconds that a build waits for another one to the same place."""


class NotOursError(Exception):
    """Something stands where the site is to be published, and was not put there by us."""

    sentence = "{path} was not made by Delingsarena. Move it away, or choose another --output."

    def __init__(self, path: Path) -> None:
        """Name the file, folder or link that is in the way."""
        super().__init__(self.sentence.format(path=path))
        self.path = path


class BusyError(Exception):
    """Another build to the same place has not come to an end."""

    sentence = "Another build is publishing to {path}. Wait until it is done, and try again."

    def __init__(self, path: Path) -> None:
        """Name the place that both would publish to."""
        super().__init__(self.sentence.format(path=path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Staging:
    """An empty tree to build in; the published site is untouched until `publish`.

    Whoever holds it holds the lock, until it is published or abandoned or the process ends.
    """

    output: Path
    """Where visitors find the site: a link to one of the trees."""
    tree: Path
    """An empty folder."""
    lock: FileLock

    def publish(self) -> None:
        """Let the tree be the published site, and give up the lock.

        One step where links can be made. Else two renames, between which there is no site; what
        is cut short there is mended by the next `stage`.
        """
        house = self.tree.parent
        try:
            if _is_plain_folder(self.output) or not _linked(house / NEXT, self.tree):
                (house / FOLDER).touch()
                if _is_plain_folder(self.output):
                    self.output.rename(house / OLD)
                self.tree.rename(self.output)
                shutil.rmtree(house / OLD, ignore_errors=True)
            else:
                os.replace(house / NEXT, self.output)
        finally:
            self.lock.release()

    def abandon(self) -> None:
        """Give up the lock; the next `stage` clears what was built."""
        self.lock.release()


def stage(output: Path, patience: float = PATIENCE) -> Staging:
    """Return an empty tree that can become the site at `output`, a path that need not exist.

    The trees stand beside it, in a hidden folder of its name: `.site/blue` for `site`. A build to
    the same place that is under way is waited for, up to `patience` seconds.

    Raises:
        NotOursError: something else stands there, or where the trees would.
        BusyError: the other build took longer.
        OSError: the disk refuses.
    """
    output = Path(os.path.abspath(output))  # Not resolved: a link in its place is what we look for.
    house = output.parent / f".{output.name}"
    if not output.name:
        raise NotOursError(output)
    _refuse_foreign_house(house)
    house.mkdir(parents=True, exist_ok=True)
    lock = FileLock(house / LOCK)
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise BusyError(output) from error
    try:
        tree = house / _idle(output, house)
        _clear(house / NEXT)
        _clear(tree)
        tree.mkdir()
    except BaseException:
        lock.release()
        raise
    return Staging(output, tree, lock)


def _idle(output: Path, house: Path) -> str:
    """Return the name of the tree that is not published."""
    if output.is_symlink():
        for live, idle in (TREES, TREES[::-1]):
            if output.readlink() == Path(house.name, live):
                return idle
        raise NotOursError(output)
    if (house / FOLDER).exists():
        if (house / OLD).exists():
            # Cut short between the two renames, or just after them.
            if output.exists():
                shutil.rmtree(house / OLD)
            else:
                (house / OLD).rename(output)
        return TREES[0]
    if output.exists():
        raise NotOursError(output)
    return TREES[0]


def _refuse_foreign_house(house: Path) -> None:
    """Raise NotOursError where the trees' folder holds what we did not put there."""
    if house.is_symlink() or (house.exists() and not house.is_dir()):
        raise NotOursError(house)
    if house.is_dir() and not {entry.name for entry in house.iterdir()} <= {
        *TREES,
        LOCK,
        NEXT,
        FOLDER,
        OLD,
    }:
        raise NotOursError(house)


def _linked(link: Path, tree: Path) -> bool:
    """Make a link that leads to the tree once it stands beside the trees' folder, if that can be.

    It is relative, so that the project can be moved.
    """
    try:
        link.symlink_to(Path(tree.parent.name, tree.name), target_is_directory=True)
    except (OSError, NotImplementedError):
        return False
    return True


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _clear(path: Path) -> None:
    """Remove what stands at `path`, without following a link."""
    if _is_plain_folder(path):
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError):
            path.unlink()
