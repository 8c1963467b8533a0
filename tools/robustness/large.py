"""Large: one build of 10,000 cases."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench.forms import make_corpus
from tools.bench.timing import timed
from tools.bench.tools import DELINGSARENA
from tools.robustness.processes import Watch
from tools.robustness.rows import Row

COMMAND = "make faults FAULTS=large"
CASES = int(os.environ.get("LARGE_CASES", "10000"))


def rows() -> list[Row]:
    """Return whether such a site is built whole and nothing is swapped out, and what it took."""
    with invented(CASES) as folder:
        command = (DELINGSARENA.command[0], "--project", str(folder), "build", "--no-cards")
        with Watch(os.getpid(), together=True) as watch:
            run = timed(command, folder)
        pages = sum(1 for _ in (folder / "site/erfaringer").glob("*/index.html"))
    row = Row(
        f"{CASES:,} cases are built, with search, and nothing is swapped out",
        *(0 if run.swapped else pages, CASES, "pages", COMMAND),
        f"Without PDFs and pictures for sharing, in {run.seconds:.0f} s: "
        f"{watch.most_at_once:,.0f} MB in all processes together, {run.memory:,.0f} MB in the "
        "largest, which is Pagefind.",
    )
    return [row]


@contextmanager
def invented(count: int) -> Iterator[Path]:
    """Yield the folder of a project of so many invented cases, in memory where that can be."""
    shared = Path("/dev/shm")
    within = shared if os.access(shared, os.W_OK) else None
    place = Path(tempfile.mkdtemp(prefix="delingsarena-soak-", dir=within))
    try:
        make_corpus("ours", count, place / "project")
        yield place / "project"
    finally:
        shutil.rmtree(place)
