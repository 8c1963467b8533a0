"""The same content and day, built on what might be two machines: how many files differ."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.robustness.places import COMMAND, differing, snapshot
from tools.robustness.rows import PROJECT, Row

DAY = "2026-11-30"
SHUFFLED = """\
import os, random
listed, scanned = os.listdir, os.scandir
class Scanned:
    def __init__(self, found): self.left = iter(found)
    def __iter__(self): return self
    def __next__(self): return next(self.left)
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def close(self): pass
def shuffled(found):
    random.shuffle(found)
    return found
os.listdir = lambda *given: shuffled(listed(*given))
os.scandir = lambda *given: Scanned(shuffled(list(scanned(*given))))
"""
"""What Python runs first in a machine whose disk lists files in any order."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where a build is made."""

    what: str
    folder: str
    surroundings: Mapping[str, str]
    umask: int = 0o022
    processors: int = 0
    """How many it has; 0 for all that there are."""
    shuffled: bool = False


HERE = Machine("this machine", "her", {})
OTHERS = (
    Machine("another folder, and one processor", "et annet sted, æøå", {}, processors=1),
    Machine("another time zone and language", "b", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    Machine("another order of sets, and other rights", "c", {"PYTHONHASHSEED": "7"}, umask=0o077),
    Machine("files listed in any order", "d", {}, shuffled=True),
)


def made(machine: Machine, root: Path) -> Path:
    """Return the site of the real content, with its search index, as a machine builds it.

    Raises:
        subprocess.CalledProcessError: it is not built.
    """
    project = root / machine.folder
    for name in ("content", "docs", "generator/theme"):
        shutil.copytree(PROJECT / name, project / name)
    shutil.copy(PROJECT / "mkdocs.yml", project)
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT), **machine.surroundings}
    if machine.shuffled:
        first = root / "first"
        first.mkdir()
        (first / "sitecustomize.py").write_text(SHUFFLED, encoding="utf-8")
        surroundings["PYTHONPATH"] = f"{first}{os.pathsep}{PROJECT}"

    def settle() -> None:
        os.umask(machine.umask)
        if machine.processors and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: machine.processors])

    command = [*COMMAND, "--project", str(project), "build", "--date", DAY]
    subprocess.run(
        command, env=surroundings, preexec_fn=settle, check=True, stderr=subprocess.DEVNULL
    )
    return project / "site"


def rows() -> list[Row]:
    """Build the real content on each machine, and return how many files are as on this one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        here = snapshot(made(HERE, root))
        sites = {other.what: snapshot(made(other, root)) for other in OTHERS}
    for what, site in sites.items():
        if site != here:
            print(f"  {what}: {differing(site, here)}", flush=True)
    everything = [(path, site) for site in sites.values() for path in site.keys() | here.keys()]
    return [
        Row(
            "A file is the same where another machine builds the real content",
            sum(site.get(path) == here.get(path) for path, site in everything),
            len(everything),
            "files",
            "make faults FAULTS=reproducing",
            f"What differs from machine to machine: {'; '.join(other.what for other in OTHERS)}. "
            "The search index is compared, too.",
            f"other versions of Python than {sys.version_info.major}.{sys.version_info.minor}",
        )
    ]
