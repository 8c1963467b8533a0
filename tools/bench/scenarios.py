"""What is timed: everybody's cold build, and what one does with a site of ours day by day."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path
from statistics import median

from tools.bench import forms
from tools.bench.record import OURS, Measurement
from tools.bench.serving import save_to_reload
from tools.bench.timing import FailedError, Run, timed, told
from tools.bench.tools import DELINGSARENA, Tool, pagefind

COLD = "cold"
BARE = "cold-no-search"
OF_OURS: Mapping[str, str] = {
    BARE: "cold build, no search index",
    COLD: "cold build",
    "unchanged": "nothing changed",
    "body": "one body changed",
    "body-no-search": "one body changed, no search index",
    "title-no-search": "one title changed, no search index",
    "check": "`check`, warm",
    "help": "`--help`",
    "serve": "`serve`: save to reload",
}
"""The scenarios that are timed, by name, and what each is."""
DATA = "data"
"""The scenario that is no time, but what open data and feeds add to a cold build without search."""

BUILD = DELINGSARENA.command
NO_SEARCH = (*BUILD, "--no-search")
PROFILED = (*NO_SEARCH, "--profile", "--lang", "en")
CHANGED = 7
"""The case that is changed; others link to it, as to any."""


def cold(
    tools: Sequence[Tool], n: int, runs: int, work: Path, wanted: Sequence[str]
) -> Iterator[Measurement]:
    """Yield the cold builds of all tools: in turns, so that a slow minute meets them all.

    A tool that fails is told of and left out; ours must not fail.
    """
    if not {COLD, BARE} & {*wanted}:
        return
    timings: dict[tuple[str, str], list[Run]] = {}
    failed: set[str] = set()
    for _ in range(runs):
        for tool in (tool for tool in tools if tool.name not in failed):
            try:
                for scenario, run in _cold_runs(tool, work / f"{tool.form}-{n}", wanted):
                    timings.setdefault((tool.name, scenario), []).append(run)
            except FailedError as error:
                if tool.name == OURS:
                    raise
                print(f"{tool.label} is left out: {error}", file=sys.stderr)
                failed.add(tool.name)
    for (name, scenario), made in timings.items():
        if name not in failed:
            yield _measured(name, scenario, n, made)


def _cold_runs(tool: Tool, folder: Path, wanted: Sequence[str]) -> Iterator[tuple[str, Run]]:
    if tool.name == OURS:
        for scenario, command in ((BARE, NO_SEARCH), (COLD, BUILD)):
            if scenario in wanted:
                tool.clean(folder)
                yield scenario, timed(command, folder)
        return
    tool.clean(folder)
    run = timed(tool.command, folder)
    if tool.searches:
        yield COLD, run
    else:
        yield BARE, run
        yield COLD, run + timed(pagefind(tool), folder)


def data(n: int, runs: int, folder: Path, wanted: Sequence[str]) -> Iterator[Measurement]:
    """Yield what open data and feeds add to our cold build, as a part of all else.

    It is processor time, told by the build itself: what they add on the clock is less than what
    two builds differ by.
    """
    if DATA in wanted:
        parts = []
        for _ in range(runs):
            DELINGSARENA.clean(folder)
            parts.append(round(part_of_data(*told(PROFILED, folder)), 4))
        yield Measurement(OURS, DATA, n, tuple(parts))


def part_of_data(run: Run, profile: str) -> float:
    """Return the processor time of open data and feeds, divided by that of the rest of the run.

    Raises:
        FailedError: the profile does not tell of them.
    """
    added = 0.0
    for name in ("open data", "feeds and calendars"):
        found = re.search(rf"^ *\d+ {name} +([\d.]+) s", profile, re.MULTILINE)
        if not found:
            raise FailedError(f"The profile does not tell of {name}:\n{profile}")
        added += float(found[1])
    return added / (run.processor - added)


def warm(n: int, runs: int, folder: Path, wanted: Sequence[str]) -> Iterator[Measurement]:
    """Yield what one does with a site of ours that is built; the folder ends as it began."""
    case = forms.case_at(CHANGED, n)
    file = forms.case_file(folder, case)
    written = file.read_text(encoding="utf-8")

    def body(attempt: str) -> str:
        return f"{written}\nEt avsnitt til, {attempt}.\n"

    def title(attempt: str) -> str:
        return written.replace('\ntitle: "', f'\ntitle: "{attempt}: ', 1)

    def edited(scenario: str, edit: Callable[[str], str], command: tuple[str, ...]) -> Measurement:
        made = []
        for attempt in range(runs):
            try:
                # Another text each time, else it would be known from the last.
                file.write_text(edit(f"{scenario} {attempt}"), encoding="utf-8")
                made.append(timed(command, folder))
            finally:
                file.write_text(written, encoding="utf-8")
            timed(command, folder)
        return _measured(OURS, scenario, n, made)

    def repeated(scenario: str, command: tuple[str, ...]) -> Measurement:
        return _measured(OURS, scenario, n, [timed(command, folder) for _ in range(runs)])

    _twice(BUILD, folder, {"unchanged", "body"} & {*wanted})
    if "unchanged" in wanted:
        yield repeated("unchanged", BUILD)
    if "body" in wanted:
        yield edited("body", body, BUILD)
    _twice(NO_SEARCH, folder, {"body-no-search", "title-no-search"} & {*wanted})
    if "body-no-search" in wanted:
        yield edited("body-no-search", body, NO_SEARCH)
    if "title-no-search" in wanted:
        yield edited("title-no-search", title, NO_SEARCH)
    if "check" in wanted:
        timed((BUILD[0], "check"), folder)
        yield repeated("check", (BUILD[0], "check"))
    if "help" in wanted:
        yield repeated("help", (BUILD[0], "--help"))
    if "serve" in wanted:
        seconds = save_to_reload(folder, file, f"erfaringer/{case.head.slug}/", body, runs)
        yield Measurement(OURS, "serve", n, seconds)


def _twice(command: tuple[str, ...], folder: Path, scenarios: Iterable[str]) -> None:
    """Build twice, if any of the scenarios needs it: the first build after a cold one may copy."""
    for _ in range(2 if [*scenarios] else 0):
        timed(command, folder)


def _measured(name: str, scenario: str, n: int, runs: Sequence[Run]) -> Measurement:
    return Measurement(
        name,
        scenario,
        n,
        tuple(round(run.seconds, 3) for run in runs),
        round(median(run.memory for run in runs)),
        reduce(add, runs).swapped,
    )
