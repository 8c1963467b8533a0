"""Long and large: 500 edits through `serve` on 1,000 cases, and one build of 10,000."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from tools.bench.forms import make_corpus
from tools.bench.serving import await_mark, served
from tools.bench.timing import timed
from tools.bench.tools import DELINGSARENA
from tools.robustness.rows import Row

COMMAND = "python -m tools.robustness soak"
CASES = int(os.environ.get("SOAK_CASES", "1000"))
EDITS = int(os.environ.get("SOAK_EDITS", "500"))
LARGE = int(os.environ.get("SOAK_LARGE", "10000"))
EVERY = 10
"""So many edits lie between two readings."""
SLACK = 0.05
"""The share by which the memory of the last readings may be above that of the earlier ones: what
an allocator keeps goes up and down."""
MOST = 2500
"""The most memory that the build of LARGE cases may have, in MB."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the server holds between two edits."""

    edits: int
    memory: float
    """In MB: what of it lies in memory."""
    descriptors: int


def rows() -> list[Row]:
    """Return what held; it takes half an hour, and more where others work on the machine."""
    with _corpus(CASES) as folder:
        readings, shown = _edited(folder)
    with _corpus(LARGE) as folder:
        run = timed(
            (DELINGSARENA.command[0], "--project", str(folder), "build", "--no-cards"), folder
        )
        pages = sum(1 for _ in (folder / "site/erfaringer").glob("*/index.html"))
    return [*judged(readings, shown), _large(run.memory, pages)]


def judged(readings: Sequence[Reading], shown: int) -> list[Row]:
    """Return the rows of a soak: the first fifth of it warms up and is not judged.

    What leaks grows without end, so the last third is held against the one before the middle.
    """
    settled = readings[len(readings) // 5 :]
    third = max(1, len(settled) // 3)
    early, late = settled[:third], settled[-third:]
    before, after = (median(one.memory for one in part) for part in (early, late))
    most = max(one.descriptors for one in early)
    figures = (
        f"{before:.0f} MB in the first third of the readings, {after:.0f} MB in the last; "
        f"{most} descriptors, {late[-1].descriptors} at the end"
    )
    memory = sum(one.memory <= before * (1 + SLACK) for one in late)
    descriptors = sum(one.descriptors <= most for one in late)
    serving = f"edits through `serve` on {CASES:,} cases"
    return [
        Row(f"{serving}: each is shown", shown, EDITS, "edits", COMMAND),
        Row(f"{serving}: memory does not grow ({figures})", memory, third, "readings", COMMAND),
        Row(f"{serving}: descriptors do not grow", descriptors, third, "readings", COMMAND),
    ]


def _large(memory: float, pages: int) -> Row:
    what = f"{LARGE:,} cases are built within {MOST:,} MB (largest process: {memory:,.0f} MB)"
    return Row(what, pages if memory <= MOST else 0, LARGE, "pages", COMMAND)


@contextmanager
def _corpus(count: int) -> Iterator[Path]:
    shared = Path("/dev/shm")
    within = shared if os.access(shared, os.W_OK) else None
    place = Path(tempfile.mkdtemp(prefix="delingsarena-soak-", dir=within))
    try:
        make_corpus("ours", count, place / "project")
        yield place / "project"
    finally:
        shutil.rmtree(place)


def _edited(folder: Path) -> tuple[list[Reading], int]:
    """Edit one case after the other, and return the readings and how many edits were shown."""
    readings, shown = [], 0
    files = sorted((folder / "content/cases").glob("*.md"))
    with served(folder) as (process, site):
        await_mark(process, site, "</html>")
        for number in range(EDITS):
            file = files[number * 7 % len(files)]
            mark = f"merke-{number}-slutt"
            text = file.read_text(encoding="utf-8")
            kind = next(islice(EDITED, number % len(EDITED), None))
            file.write_text(kind(text, mark), encoding="utf-8")
            await_mark(process, f"{site}erfaringer/{file.stem}/", mark)
            shown += 1
            if kind is _broken:
                file.write_text(text, encoding="utf-8")
                await_mark(process, f"{site}erfaringer/{file.stem}/", mark, gone=True)
            if (number + 1) % EVERY == 0:
                readings.append(_reading(process.pid, number + 1))
                print(readings[-1], flush=True)
    return readings, shown


def _reading(pid: int, edits: int) -> Reading:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    memory = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    return Reading(edits, memory / 1024, len(list(Path(f"/proc/{pid}/fd").iterdir())))


def _bodied(text: str, mark: str) -> str:
    return f"{text.rstrip()}\n\n{mark}\n"


def _titled(text: str, mark: str) -> str:
    """Give another description: a field that other pages show, too."""
    lines = text.split("\n")
    place = next(at for at, line in enumerate(lines) if line.startswith("description:"))
    end = next(at for at in range(place + 1, len(lines)) if not lines[at].startswith(" "))
    return "\n".join([*lines[:place], f"description: Endret, {mark}.", *lines[end:]])


def _broken(text: str, mark: str) -> str:
    """Name a theme that there is not, so that the site shows the problem over the last good one."""
    return text.replace("\n---\n", f"\npartners: [{mark}]\n---\n", 1)


EDITED = (_bodied, _bodied, _titled, _bodied, _broken)
"""The edits, in their order: most are of a body."""
