"""The harnesses see what does not hold, and the table says it in one line."""

import os
import signal
import time
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from tools.robustness import __main__ as command
from tools.robustness import fuzz, kills, rows
from tools.robustness.meanwhile import read
from tools.robustness.places import Harmed, snapshot
from tools.robustness.report import report
from tools.robustness.rows import Area, Row

ROW = Row("A killed build leaves the old or the new site", 99, 100, "kills", "make x", "By KILL.")


@pytest.fixture
def place(tmp_path: Path) -> Harmed:
    """A project whose site is the old one."""
    folder = tmp_path / "project"
    for one in (".cache", ".site/blue"):
        (folder / one).mkdir(parents=True)
    (folder / ".site/blue/index.html").write_text("old")
    (folder / "site").symlink_to(".site/blue")
    made = Harmed(folder, snapshot(folder / "site"), {"index.html": "new"})
    made.temporary.mkdir()
    return made


def test_a_site_that_is_neither_the_old_nor_the_new_one_is_seen(place: Harmed) -> None:
    assert place.between() == ""
    (place.site / "index.html").write_text("half")
    assert place.between().startswith("between: 1 differ (index.html)")
    (place.site / "index.html").unlink()
    assert place.between()


@pytest.mark.parametrize(
    "left", [".site/next", ".cache/changing.json", "content/.#delingsarena-1-a", "../project.tmp/x"]
)
def test_what_a_build_leaves_lying_is_seen(place: Harmed, left: str) -> None:
    assert place.litter() == ""
    (place.folder / left).parent.mkdir(exist_ok=True)
    (place.folder / left).touch()
    assert Path(left).name in place.litter()


@pytest.mark.parametrize(
    ("code", "told", "is_clear"),
    [
        (128 + signal.SIGTERM, "Stopped.\n", True),
        (0, "", True),
        (128 + signal.SIGTERM, "", False),
        (128 + signal.SIGTERM, "Traceback\n  x\n", False),
        (-signal.SIGTERM, "", False),
        (1, "Error: x\n", False),
    ],
)
def test_a_build_that_is_stopped_otherwise_than_in_one_line_is_seen(
    code: int, told: str, is_clear: bool
) -> None:
    assert bool(kills.unclear(code, signal.SIGTERM, told)) is not is_clear


def test_kills_are_the_same_at_each_run_and_are_spread_over_the_whole_build() -> None:
    planned = list(kills.attempts(kills.COUNT))
    assert planned == list(kills.attempts(kills.COUNT))
    assert {(number, group) for number, group, _ in planned} == {
        (number, group) for number in kills.SIGNALS for group in (True, False)
    }
    assert {int(share * 10) for *_, share in planned} == set(range(10))


def test_an_answer_of_neither_site_is_seen(place: Harmed) -> None:
    spoilt = replace(place, old={"index.html": "other"})
    for name in ("mkdocs.yml", "content/cases/erfaring-1.md"):
        (place.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (place.folder / name).write_text("x")
    fetched, faults = read(spoilt, 1)
    assert fetched
    assert any("index.html: 200, 3 bytes" in fault for fault in faults)


def test_the_table_says_in_one_line_what_holds_and_below_it_how() -> None:
    other = replace(ROW, held=100, told="", note="there is no strace here")
    told = report({"a": Area([ROW], 70), "b": Area([other], 7)}, ["a"])
    assert f"| {ROW.what} | kills | 100 | 99 | **1** |" in told
    assert f"- **{ROW.what}.** By KILL." in told
    assert told.endswith(f"## Not done here\n\n- {ROW.what}: there is no strace here\n")
    assert "`make faults` 1 min 10 s; a 70 s, b 7 s" in told


def test_inputs_of_the_night_do_not_take_the_place_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "WORK", tmp_path)
    rows.save("fuzz", [ROW], "2026-01-01", 1.6)
    rows.save("night", [ROW, ROW], "2026-01-02", 9)
    assert rows.load("fuzz") == Area([replace(ROW, day="2026-01-01")], 2)
    assert rows.load("soak") == Area()
    assert {*command.AREAS, "night", "guided"} == {*command.KEPT}


def test_inputs_that_are_tried_beside_each_other_are_all_counted() -> None:
    alone = fuzz.run(fuzz.chosen(3, 5, 30))
    beside = fuzz.run_beside(3, 5, 30, 2)
    assert (beside.tried, beside.targets) == (30, alone.targets)
    assert beside.accepted == alone.accepted
    assert [*beside.batch.published.values()] == [*alone.batch.published.values()]


def test_an_input_that_ends_its_process_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "try_one", lambda *_: os._exit(1))
    found = fuzz.run_beside(3, 0, 2, 1)
    assert [fault for fault, _ in found.faults] == ["one of the inputs from 0 on ended its process"]


def spin(seconds: float, *, computing: bool) -> None:
    with fuzz.ended_after(1):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not computing:
                time.sleep(0.1)


@pytest.mark.parametrize(("computing", "ended"), [(True, -signal.SIGXCPU), (False, 0)])
def test_who_computes_without_end_is_ended_and_who_waits_is_not(
    computing: bool, ended: int
) -> None:
    seconds = 60 if computing else 1.5
    process = get_context("fork").Process(target=partial(spin, seconds, computing=computing))
    process.start()
    process.join()
    assert process.exitcode == ended
