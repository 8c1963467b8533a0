"""A small project to do harm to, what it publishes before and after an edit, and what is litter."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from generator.start import run
from tests import edits

DAY = "2026-06-01"
CASES = 3
OURS = frozenset({"blue", "green", "blue.ledger", "green.ledger", "lock"})
"""What may lie beside the published site when no build runs."""
COMMAND = (sys.executable, "-c", "from generator.start import run; run()")

PUBLISHERS = ("publisher: Den ene", "publisher: Den andre")
"""Who stands on every page, before and after the edit."""
_PUBLISHER = re.compile("publisher: .*")

Snapshot = Mapping[str, str]
"""The digest of each file of a site, by path."""


@dataclass(frozen=True, slots=True)
class Harmed:
    """A project, and the two sites that its visitors may meet."""

    folder: Path
    old: Snapshot
    new: Snapshot

    @property
    def site(self) -> Path:
        """Where visitors find the site."""
        return self.folder / "site"

    @property
    def temporary(self) -> Path:
        """Where its builds put what is only for a while."""
        return self.folder.with_name(f"{self.folder.name}.tmp")

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of a build, or of another command."""
        given = arguments or ("build", "--date", DAY)
        return [*COMMAND, "--project", str(self.folder), *given]

    def surroundings(self, **more: str) -> dict[str, str]:
        """Return the environment of its commands."""
        named = {"TMPDIR": str(self.temporary), "PYTHONPATH": str(edits.ROOT)}
        return {**os.environ, **named, **more}

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run a build, or another command, to its end; return its exit code and what it said.

        It is forked from this process, which has loaded the program already.
        """
        told = self.folder.with_name(f"{self.folder.name}.told")
        child = os.fork()
        if child == 0:
            _become(self.command(*arguments)[3:], told, self.temporary)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), told.read_text(encoding="utf-8")

    def started(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        """Start a build, or another command, as anybody starts it."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.surroundings(**more),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def timed(self) -> float:
        """Return how many seconds a build takes that is started as anybody starts it."""
        begun = time.monotonic()
        self.started().communicate(timeout=120)
        return time.monotonic() - begun

    def between(self) -> str:
        """Say how the published site is neither the old one nor the new one; else nothing."""
        now = snapshot(self.site)
        if now in (self.old, self.new):
            return ""
        return f"between: {differing(now, self.old)} from the old, {differing(now, self.new)}"

    def unmended(self) -> str:
        """Build once more, without help, and say what is wrong then; else nothing."""
        code, told = self.run()
        if code:
            return f"the next build: {code}: {told[-300:]}"
        now = snapshot(self.site)
        if now != self.new:
            return f"after the next build: {differing(now, self.new)}"
        return self.litter()

    def litter(self) -> str:
        """Say what lies where nothing of ours should; else nothing."""
        found = {path.name for path in (self.folder / ".site").iterdir()} - OURS
        found |= {path.name for path in self.temporary.iterdir()}
        found |= {path.name for path in self.folder.rglob(".#*")}
        found |= {path.name for path in (self.folder / ".cache").iterdir()} - {"delingsarena.db"}
        return f"litter: {sorted(found)}" if found else ""


def snapshot(tree: Path) -> Snapshot:
    """Return what a published site holds; nothing where there is none."""
    return {
        path.relative_to(tree).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in tree.rglob("*")
        if path.is_file()
    }


def differing(now: Snapshot, other: Snapshot) -> str:
    """Return the first paths at which two sites differ."""
    found = sorted(path for path in now.keys() | other.keys() if now.get(path) != other.get(path))
    return f"{len(found)} differ ({', '.join(found[:4])})"


def edited(folder: Path) -> None:
    """Make an edit that every page shows, and one that a case shows."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(_PUBLISHER.sub(PUBLISHERS[1], text), encoding="utf-8")
    case = folder / "content/cases/erfaring-1.md"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("title: Erfaring", "title: Endret"), encoding="utf-8")


def _become(arguments: Sequence[str], told: Path, temporary: Path) -> NoReturn:
    """Become, in a process of its own, the command with these arguments."""
    file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(file, stream)
    sys.argv[1:] = arguments
    tempfile.tempdir = str(temporary)
    try:
        run()
    except BaseException:
        traceback.print_exc()
    os._exit(1)


@contextmanager
def ground() -> Iterator["Ground"]:
    """Make a project and both of its sites, in memory where that can be; it goes at the end."""
    shared = Path("/dev/shm")
    within = shared if os.access(shared, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="delingsarena-harm-", dir=within) as folder:
        yield Ground.made(Path(folder))


@dataclass(frozen=True, slots=True)
class Ground:
    """A project that has been built and then edited, to be copied for each harm."""

    folder: Path
    old: Snapshot
    new: Snapshot

    @classmethod
    def made(cls, folder: Path) -> "Ground":
        """Return the project in a folder, built and then edited.

        Raises:
            RuntimeError: it could not be built.
        """
        project = folder / "project"
        project.mkdir()
        edits.project(project, CASES)
        settings = project / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(_PUBLISHER.sub(PUBLISHERS[0], text), encoding="utf-8")
        old = _built(Harmed(project, {}, {}))
        edited(project)
        after = cls(folder, old, {}).copied("after")
        return cls(folder, old, _built(after))

    def copied(self, name: str, source: Path | None = None) -> Harmed:
        """Return the project as it was edited and not yet built, in a folder of its own.

        Its published files are the same on the disk, as a build never changes one; from a `source`
        on another disk they are copied.
        """
        place = Harmed(self.folder / name, self.old, self.new)
        shutil.rmtree(place.folder, ignore_errors=True)
        shutil.rmtree(place.temporary, ignore_errors=True)
        place.temporary.mkdir()
        link = shutil.copy2 if source else os.link
        source = source or self.folder / "project"
        shutil.copytree(
            source,
            place.folder,
            symlinks=True,
            ignore=lambda at, names: TREES & set(names) if at.endswith("/.site") else (),
        )
        for tree in (source / ".site").iterdir():
            if tree.is_dir():
                shutil.copytree(tree, place.folder / ".site" / tree.name, copy_function=link)
        return place


TREES = {"blue", "green"}


def _built(place: Harmed) -> Snapshot:
    place.temporary.mkdir(exist_ok=True)
    code, told = place.run()
    if code:
        raise RuntimeError(told)
    return snapshot(place.site)
