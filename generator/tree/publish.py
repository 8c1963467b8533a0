"""Two trees and a link: a site is built beside the published one, and replaces it in one step.

Each tree has a ledger beside it while it is whole. A build brings the idle tree up to date: what it
holds already stays, what the published one holds is linked, and only the rest is written.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import NotOursError
from generator.tree import layout, ledger, trees
from generator.tree.ledger import EMPTY, Kept, Ledger
from generator.tree.locking import Lock

PATIENCE = 60.0
"""Seconds that a build waits for another one to the same place."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A tree to build in; the published site is untouched until `publish`.

    Whoever holds it holds the lock, until it is published or abandoned or the process ends.
    """

    output: Path
    """Where visitors find the site: a link to one of the trees."""
    tree: Path
    lock: Lock
    held: Mapping[str, Kept] = field(default_factory=dict)
    """What the tree holds from an earlier build, by path."""
    live: Path | None = None
    """The tree that is published, if its files can be linked."""
    known: Ledger = EMPTY
    """Of that one."""
    written: dict[bytes, tuple[str, Kept]] = field(default_factory=dict)
    """Where in the tree this process has written a content, by its digest."""

    @property
    def scratch(self) -> Path:
        """Where a folder can be for what is not needed when the site is published."""
        return self.tree.parent / layout.SCRATCH

    def put(self, path: str, content: bytes) -> Kept:
        """Let the tree hold a file, at the least cost.

        Files are never changed in place: both trees may share them, and files of the same content
        are one, as many redirects are.
        """
        found = ledger.digest(content)
        kept = self.kept(path, found)
        if not kept and found in self.written:
            twin, there = self.written[found]
            kept = trees.share(self.tree, twin, self.tree, path, there)
        if not kept:
            kept = trees.write(self.tree, path, content)
            self.written[found] = path, kept
        return kept

    def kept(self, path: str, digest: bytes | None = None) -> Kept | None:
        """Let the tree hold a file as one of the trees has it; None where neither does.

        With `digest`, only that content will do; else it is what the published tree holds.
        """
        here, there = self.held.get(path), self.known.files.get(path)
        if digest is None:
            digest = there.digest if there else None
        if here and here.digest == digest and trees.stands(self.tree, path, here):
            return here
        if there and there.digest == digest and self.live:
            return trees.share(self.live, path, self.tree, path, there)
        return None

    def fresh(self, made: Mapping[str, Kept]) -> int:
        """Return how many of the files were in neither tree before."""
        return sum(
            kept not in (self.held.get(path), self.known.files.get(path))
            for path, kept in made.items()
        )

    def publish(self, made: Ledger) -> None:
        """Let the tree be the published site, with just the files of the ledger, and end the lock.

        One step where links can be made. Else two renames, between which there is no site; what
        is cut short there is mended by the next `stage`.

        Raises:
            OSError: the disk refuses; what is to be done is to abandon it.
        """
        folder = self.tree.parent
        # The host goes on where the disk refuses to remove what it has made.
        trees.clear(self.scratch)
        for path in self.held.keys() - made.files.keys():
            trees.remove(self.tree, path)
        if trees.is_plain_folder(self.output) or not layout.linked(folder / layout.NEXT, self.tree):
            (folder / layout.FOLDER).touch()
            if trees.is_plain_folder(self.output):
                self.output.rename(folder / layout.OLD)
            self.tree.rename(self.output)
            shutil.rmtree(folder / layout.OLD, ignore_errors=True)
        else:
            ledger.write(layout.ledger_of(self.tree), made)
            os.replace(folder / layout.NEXT, self.output)
        self.lock.release()

    def abandon(self) -> None:
        """Leave nothing of what was built, as far as the disk lets it, and give up the lock.

        What is published by then stays: who is stopped may be so just after the last step.
        """
        folder = self.tree.parent
        if self.lock.descriptor < 0:
            return
        try:
            for path in (folder / layout.NEXT, self.scratch):
                with suppress(OSError):
                    trees.clear(path)
            if not layout.leads_to(self.output, self.tree):
                with suppress(OSError):
                    trees.clear(layout.ledger_of(self.tree))
                    trees.clear(self.tree)
                with suppress(OSError):
                    layout.put_back(self.output, folder)
            layout.leave(folder)
        finally:
            self.lock.release()


def published(output: Path) -> tuple[Path, Ledger] | None:
    """Return the tree that visitors find at `output`, and its ledger; None where it has none."""
    output = Path(os.path.abspath(output))
    for tree in layout.TREES:
        place = output.parent / f".{output.name}" / tree
        if layout.leads_to(output, place):
            known = ledger.read(layout.ledger_of(place))
            return (place, known) if known else None
    return None


def stage(output: Path, patience: float = PATIENCE) -> Staging:
    """Return a tree that can become the site at `output`, a path that need not exist.

    The trees stand beside it, in a hidden folder of its name: `.site/blue` for `site`. A build to
    the same place that is under way is waited for, up to `patience` seconds.

    Raises:
        NotOursError: something else stands there, or where the trees would.
        BusyError: the other build took longer.
        OSError: the disk refuses.
    """
    output = Path(os.path.abspath(output))  # Not resolved: a link in its place is what we look for.
    folder = output.parent / f".{output.name}"
    if not output.name:
        raise NotOursError(output)
    layout.refuse_foreign(folder)
    lock = layout.lock_of(folder, output, patience)
    try:
        tree = folder / layout.idle(output, folder)
        for path in (layout.NEXT, layout.SCRATCH):
            trees.clear(folder / path)
        held = ledger.read(layout.ledger_of(tree))
        # From here on, until it is published, the tree is not whole.
        trees.clear(layout.ledger_of(tree))
        if held is None or not trees.is_plain_folder(tree):
            trees.clear(tree)
            tree.mkdir()
        live, known = published(output) or (None, None)
    except BaseException:
        layout.leave(folder)
        lock.release()
        raise
    return Staging(
        output,
        tree,
        lock,
        held.files if held else {},
        live,
        known or EMPTY,
    )
