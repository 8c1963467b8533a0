"""Long: 500 edits through `serve` on 1,000 cases."""

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import Popen
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from tools.bench.serving import await_mark, served
from tools.bench.timing import FailedError
from tools.robustness.large import invented
from tools.robustness.processes import Held, Watch, held
from tools.robustness.rows import Row

COMMAND = "make faults FAULTS=soak"
CASES = int(os.environ.get("SOAK_CASES", "1000"))
EDITS = int(os.environ.get("SOAK_EDITS", "500"))
EVERY = 5
"""So many edits lie between two readings."""
WARM = EDITS // 10
"""So many edits warm up; those that follow, as many, are what the last ones are held against."""
SLACK = 0.02
"""The share by which the server may hold more at the end: what an allocator keeps goes up and
down. At 1,000 cases it is far less than what one site takes in memory."""
PEAK_SLACK = 0.1
"""The same for the largest process that an edit needed, which is looked for now and then only."""
INDEXED = 25
"""After so many edits the search index is waited for; of those between, most are too quick for it,
and one comes while it is made."""
SETTLED = 2
"""Seconds that what an edit has left may take to be gone."""
PATIENCE = 120
"""Seconds that an edit may take to be shown."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the server holds between two edits, and what the edits before have needed."""

    edits: int
    held: Held
    peak: float
    """The memory of the largest process since the reading before, in MB."""


@dataclass
class Soak:
    """A site that is served while one edits it."""

    folder: Path
    process: "Popen[bytes]"
    site: str
    shown: int = 0
    """How many edits were."""
    indexed: int = 0
    """How often the index was waited for."""
    files: list[Path] = field(default_factory=list)
    alone: list[Path] = field(default_factory=list)
    """Cases that no other leads to, so that each can be taken away."""
    texts: dict[Path, str] = field(default_factory=dict)
    """What was taken away, until it is put back."""

    def address(self, file: Path) -> str:
        """Return where the page of a case is."""
        return f"{self.site}erfaringer/{file.stem}/"

    def look(self, path: str) -> str:
        """Return what is at a path of the site; nothing where there is no page."""
        opener = build_opener(ProxyHandler({}))
        try:
            with opener.open(f"{self.site}{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            if error.code != 404:
                raise
            return ""

    def wait(self, path: str, holds: Callable[[str], bool]) -> None:
        """Look at a path until what is there is as it should be.

        Raises:
            FailedError: it never is.
        """
        end = time.monotonic() + PATIENCE
        while not holds(self.look(path)):
            if time.monotonic() > end:
                raise FailedError(f"{path} is not as it should be after {PATIENCE} s")
            time.sleep(0.02)


def rows() -> list[Row]:
    """Return what held; it takes ten minutes, and more where others use the machine."""
    with invented(CASES) as folder:
        readings, shown = _edited(folder)
    return judged(readings, shown)


def judged(readings: Sequence[Reading], shown: int) -> list[Row]:
    """Return the rows of a soak: its last readings are held against those after it was warm.

    What leaks grows with each edit, so that it is there in the last ones.
    """
    early = [one for one in readings if WARM < one.edits <= 2 * WARM]
    late = [one for one in readings if one.edits > EDITS - WARM]
    before, after = (median(one.held.memory for one in part) for part in (early, late))
    peaks = [max(one.peak for one in part) for part in (early, late)]
    most = [max(count) for count in zip(*(one.held.counts for one in early), strict=True)]
    span = f"edits {WARM + 1} to {2 * WARM}, and the last {WARM}"
    memory = after <= before * (1 + SLACK)
    largest = peaks[1] <= peaks[0] * (1 + PEAK_SLACK)
    return [
        Row(
            f"{EDITS} edits through `serve` on {CASES:,} cases: each is shown",
            *(shown, EDITS, "edits", COMMAND),
            "Most were of a text; the others of a description, a register, a draft, a fault that "
            "was mended, and a case that was taken away and put back.",
        ),
        Row(
            f"After them the server holds no more than {SLACK:.0%} more memory",
            *(len(late) if memory else 0, len(late), "readings", COMMAND),
            f"Median of {span}: {before:.1f} MB and {after:.1f} MB, in all of its processes, "
            "between two edits.",
        ),
        Row(
            f"The largest process of an edit is no more than {PEAK_SLACK:.0%} larger at the end",
            *(len(late) if largest else 0, len(late), "readings", COMMAND),
            f"The most that was seen during {span}: {peaks[0]:.0f} MB and {peaks[1]:.0f} MB.",
        ),
        Row(
            "Descriptors, threads and processes are no more at the end",
            sum(
                all(now <= then for now, then in zip(one.held.counts, most, strict=True))
                for one in late
            ),
            *(len(late), "readings", COMMAND),
            f"The most during edits {WARM + 1} to {2 * WARM}: {most[0]}, {most[1]} and {most[2]}.",
        ),
    ]


def _edited(folder: Path) -> tuple[list[Reading], int]:
    """Make one edit after the other, and return the readings and how many edits were shown."""
    readings: list[Reading] = []
    with served(folder) as (process, site), Watch(process.pid) as watch:
        soak = Soak(folder, process, site)
        soak.files = sorted((folder / "content/cases").glob("*.md"))
        soak.alone = _alone(soak.files)
        await_mark(process, site, "</html>")
        watch.largest = 0
        for number in range(EDITS):
            _edit(soak, number)
            if number % INDEXED == INDEXED // 2:
                time.sleep(1)  # So that the next one comes while the index is made.
            if (number + 1) % EVERY == 0:
                readings.append(Reading(number + 1, _settled(process.pid), watch.largest))
                watch.largest = 0
                print(readings[-1], flush=True)
            if (number + 1) % INDEXED == 0:
                _await_index(soak)
    return readings, soak.shown


def _settled(pid: int) -> Held:
    """Return what a server holds as soon as it has no process more than it always has."""
    end = time.monotonic() + SETTLED
    while (now := held(pid)).processes > ALWAYS and time.monotonic() < end:
        time.sleep(0.02)
    return now


ALWAYS = 2
"""Processes of a server between two edits: the one that answers, and the one that forks."""


def _await_index(soak: Soak) -> None:
    """Make one more edit, and wait until the search index is that of it."""
    before = soak.look(INDEX)
    file = soak.files[0]
    soak.indexed += 1
    mark = f"funnet{soak.indexed}"
    file.write_text(_bodied(file.read_text(encoding="utf-8"), mark), encoding="utf-8")
    soak.wait(INDEX, lambda now: now not in ("", before))


INDEX = "pagefind/pagefind-entry.json"


def _edit(soak: Soak, number: int) -> None:
    """Make an edit, and wait until it is shown."""
    mark = f"merke-{number}-slutt"
    file = soak.files[number * 7 % len(soak.files)]
    kind = next((kind for every, at, kind in SELDOM if number % every == at), None)
    if kind:
        kind(soak, soak.alone[number // 2 % len(soak.alone)], mark)
    else:
        file.write_text(_bodied(file.read_text(encoding="utf-8"), mark), encoding="utf-8")
        await_mark(soak.process, soak.address(file), mark)
    soak.shown += 1


def _bodied(text: str, mark: str) -> str:
    """Return a text with another paragraph at its end, in place of the one that it got before."""
    return f"{_ADDED.sub('', text.rstrip())}\n\n{mark}\n"


_ADDED = re.compile(r"\n\n(?:merke-\d+-slutt|funnet\d+)\Z")


def _worded(soak: Soak, file: Path, mark: str) -> None:
    """Give another description: a field that other pages show, too."""
    lines = file.read_text(encoding="utf-8").split("\n")
    place = next(at for at, line in enumerate(lines) if line.startswith("description:"))
    lines[place] = f"description: Endret, {mark}."
    file.write_text("\n".join(lines), encoding="utf-8")
    await_mark(soak.process, soak.address(file), mark)


def _broken(soak: Soak, file: Path, mark: str) -> None:
    """Name a partner that there is not, which is shown over the last good site, and mend it."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n---\n", f"\npartners: [{mark}]\n---\n", 1), encoding="utf-8")
    await_mark(soak.process, soak.address(file), mark)
    file.write_text(text, encoding="utf-8")
    await_mark(soak.process, soak.address(file), mark, gone=True)


def _drafted(soak: Soak, file: Path, _: str) -> None:
    text = soak.texts[file] = file.read_text(encoding="utf-8")
    file.write_text(text.replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8")
    soak.wait(f"erfaringer/{file.stem}/", lambda page: not page)


def _removed(soak: Soak, file: Path, _: str) -> None:
    soak.texts[file] = file.read_text(encoding="utf-8")
    file.unlink()
    soak.wait(f"erfaringer/{file.stem}/", lambda page: not page)


def _put_back(soak: Soak, _: Path, __: str) -> None:
    """Put back what was taken away last."""
    file, text = soak.texts.popitem()
    file.write_text(text, encoding="utf-8")
    soak.wait(f"erfaringer/{file.stem}/", lambda page: "</html>" in page)


def _renamed(soak: Soak, file: Path, mark: str) -> None:
    """Give a theme of a case another name, in its register."""
    theme = re.search(r"^tags:\n  - ([a-z0-9-]+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert theme
    register = soak.folder / "content/registers/tags.yml"
    text = register.read_text(encoding="utf-8")
    named = re.sub(rf"(?m)^({theme[1]}:\n  nb: ).*$", rf"\g<1>Tema {mark}", text)
    register.write_text(named, encoding="utf-8")
    await_mark(soak.process, soak.address(file), mark)


def _alone(files: Sequence[Path]) -> list[Path]:
    """Return the cases that no other leads to."""
    named = {
        name
        for file in files
        for name in re.findall(r"\(([a-z0-9-]+)\.md\)", file.read_text(encoding="utf-8"))
    }
    return [file for file in files if file.stem not in named]


Kind = Callable[[Soak, Path, str], None]
SELDOM: Sequence[tuple[int, int, Kind]] = (
    *((200, 31, _drafted), (200, 32, _put_back)),
    *((200, 131, _removed), (200, 132, _put_back), (200, 181, _renamed)),
    *((40, 14, _broken), (20, 7, _worded)),
)
"""Of how many edits, and the which of these, is of another kind than the others: of a body. For
those of 200 all pages are made anew."""
