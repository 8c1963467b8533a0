"""One case with everything at its limit, each limit exceeded by one, and the slowest texts."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator import report
from generator.disk import sources
from generator.markdown.bodies import convert
from generator.settings import LANGUAGES, Settings
from generator.site import linked_library
from tests import edits
from tools.bench.timing import timed
from tools.bench.tools import DELINGSARENA
from tools.robustness.rows import Row
from tools.robustness.utmost import BEYOND, FULL, Made, exceeded, lacking, line_of, made, place_of

COMMAND = "make faults FAULTS=limits"
CHECKED = 5
"""Seconds of a processor that `check` may take for the case."""
BUILT = 30
"""The same of its site, with three pictures and the search index."""
CONVERTED = 5
"""Seconds of a processor that a text may take, if it is within all limits."""


def rows() -> list[Row]:
    """Return what held."""
    return [*_at_the_limits(), _exceeded(), _slowest()]


def put(case: Made, folder: Path) -> None:
    """Write the files of a case into a project."""
    for path, content in case.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def refused(case: Made, folder: Path, name: str) -> Iterator[str]:
    """Yield, for each language, what is told of one too much of something, and was to be told."""
    put(case, folder)
    found, unread = sources.read(folder)
    _, problems = linked_library(found, Settings(edits.DAY, "https://delingsarena.example/"))
    told = {(problem.code, problem.position.path): problem for problem in (*unread, *problems)}
    for path in case.files:
        (folder / path).unlink()
    problem = told.get((BEYOND[name][0], place_of(case, name)))
    if problem and problem.severity == "error" and problem.position.line == line_of(case, name):
        for language in LANGUAGES:
            yield report.text([problem], language)


def _at_the_limits() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="delingsarena-limits-", dir=_within()) as place:
        folder = Path(place)
        edits.project(folder, 2)
        case = made()
        put(case, folder)
        command = (DELINGSARENA.command[0], "--project", place)
        checked, worked = _measured((*command, "check"), folder)
        built, built_work = _measured((*command, "build"), folder)
        page = folder / "site/erfaringer" / Path(case.path).stem / "index.html"
        missing = lacking(page.read_text(encoding="utf-8"))
    print(f"  lacking: {missing}" if missing else "", end="", flush=True)
    yield Row(
        f"`check` accepts a case with everything at its limit, within {CHECKED} s",
        *(int(worked <= CHECKED), 1, "cases", COMMAND),
        "Fields, lists, text, tables and three pictures are as large as may be. It took "
        f"{worked:.1f} s of a processor, and {checked:.1f} s on a clock.",
    )
    yield Row(
        f"Its site is built within {BUILT} s, and its page is whole",
        *(int(built_work <= BUILT and not missing), 1, "cases", COMMAND),
        f"With the search index, it took {built_work:.1f} s of a processor, and {built:.1f} s on "
        "a clock.",
    )


def _measured(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Run a command, and return how long it took on a clock, and what it had of a processor."""
    before = os.times()
    run = timed(command, folder)
    after = os.times()
    user = after.children_user - before.children_user
    return run.seconds, user + after.children_system - before.children_system


def _exceeded() -> Row:
    held = count = 0
    with tempfile.TemporaryDirectory(prefix="delingsarena-limits-", dir=_within()) as place:
        edits.project(Path(place), 2)
        for name, case in exceeded():
            told = {text for text in refused(case, Path(place), name) if text}
            count += len(LANGUAGES)
            held += len(told)
            if len(told) < len(LANGUAGES):
                print(f"  {name}: {told}", flush=True)
    return Row(
        "One more than a limit allows is refused, with file and line",
        *(held, count, "messages", COMMAND),
        f"The same case with one more of {count // len(LANGUAGES)} things, each in turn, in "
        f"{len(LANGUAGES)} languages.",
    )


def _slowest() -> Row:
    took: dict[str, float] = {}
    for name, text in FULL.items():
        started = time.process_time()
        _, problems = convert("content/cases/a.md", text, 1, "{}")
        took[name] = time.process_time() - started
        assert not any(problem.severity == "error" for problem in problems), name
    slowest = max(took, key=lambda name: took[name])
    held = sum(seconds <= CONVERTED for seconds in took.values())
    return Row(
        f"No text within the limits takes more than {CONVERTED} s",
        *(held, len(FULL), "texts", COMMAND),
        "Of the signs that take longest, as many as may be. The slowest was of "
        f"{slowest}: {took[slowest]:.1f} s of a processor.",
    )


def _within() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
