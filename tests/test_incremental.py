"""What is used again: after any edits, the site is the one that a clean build would make."""

import os
import random
import shutil
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.builds import store
from generator.builds.building import build
from generator.transfers import SITE_MANIFEST
from generator.tree import ledger, trees
from tests import edits

Sequence = list[tuple[edits.Edit, int]]
SEEDS = st.integers(0, 999)
CONTENT = st.tuples(st.sampled_from(edits.CONTENT), SEEDS)
ANY = st.tuples(st.sampled_from((*edits.CONTENT, *edits.AROUND)), SEEDS)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> edits.Place:
    """Return a project that has been built."""
    place = edits.project(tmp_path_factory.mktemp("project"))
    assert not build(place.order)
    return place


def copied(built: edits.Place, folder: Path) -> edits.Place:
    """Return the project in another folder; its published files are the same on the disk."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(
        built.folder, folder, symlinks=True, ignore=shutil.ignore_patterns("blue", "green")
    )
    for tree in (built.folder / ".site").iterdir():
        if tree.is_dir():
            shutil.copytree(tree, folder / ".site" / tree.name, copy_function=os.link)
    return edits.Place(folder, built.day, built.count)


def holds(place: edits.Place) -> None:
    """Build, and hold that the published site is the clean one, or with an error the one before."""
    clean = edits.clean(place)
    expected = edits.published(place) if clean.files is None else clean.files
    assert build(place.order) == clean.problems, place.log
    now = edits.published(place)
    differing = sorted(
        path for path in now.keys() | expected.keys() if now.get(path) != expected.get(path)
    )
    assert differing == [], place.log


def each_holds(place: edits.Place, sequence: Sequence) -> None:
    """Make the edits one after the other, and hold the site after each."""
    for edit, chance in sequence:
        edits.apply(place, edit, chance)
        holds(place)


PARTS = 8
"""The sequences of edits are tried in so many parts, for several processors to share."""
SEQUENCES = 200
PARTS_OF_EVERYTHING = 5
SEQUENCES_OF_EVERYTHING = 30
"""The first of each part is the simplest that there is; 25 are others."""


def tried(
    built: edits.Place, folder: Path, chosen: SearchStrategy[Sequence], part: int, count: int
) -> int:
    """Hold the site after each edit of so many sequences, and return how many were tried."""
    lengths: list[int] = []

    # Where a test is to be the same each time, it would also be the same for each part.
    @seed(part if os.environ.get("CI") else random.getrandbits(32))
    @settings(max_examples=count, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(sequence=chosen)
    def hold(sequence: Sequence) -> None:
        lengths.append(len(sequence))
        each_holds(copied(built, folder), sequence)

    hold()
    return len(lengths)


@pytest.mark.parametrize("part", range(PARTS))
def test_edits_lead_to_the_site_of_a_clean_build(
    built: edits.Place, tmp_path: Path, part: int
) -> None:
    chosen = st.lists(CONTENT, min_size=1, max_size=3)
    count = SEQUENCES // PARTS
    assert tried(built, tmp_path / "project", chosen, part, count) >= count


@pytest.mark.parametrize("part", range(PARTS_OF_EVERYTHING))
def test_edits_of_everything_lead_to_the_site_of_a_clean_build(
    built: edits.Place, tmp_path: Path, part: int
) -> None:
    chosen = st.lists(ANY, min_size=1, max_size=4)
    count = SEQUENCES_OF_EVERYTHING // PARTS_OF_EVERYTHING
    assert tried(built, tmp_path / "project", chosen, part, count) >= count


SCENARIOS = [
    # edit, texts converted, pages rendered; None: all of them
    (edits.nothing, 0, 0),
    (edits.words, 1, 0),
    (edits.title, 1, -1),
    (edits.description, 1, -1),
    (edits.term, 0, None),
    (edits.population, 0, None),
    (edits.next_day, 0, None),
]


@pytest.mark.parametrize(("edit", "converted", "rendered"), SCENARIOS)
def test_no_more_is_done_than_an_edit_asks_for(
    built: edits.Place, tmp_path: Path, edit: edits.Edit, converted: int, rendered: int | None
) -> None:
    place = copied(built, tmp_path / "project")
    pages = edits.clean(place).pages
    before = edits.published(place)
    edits.apply(place, edit, 1)
    order = place.order
    build(order)
    now, profile = edits.published(place), order.profile
    assert profile.count("texts") == converted
    assert profile.count("host") == 0
    if rendered is None:
        assert profile.count("pages") == pages
    elif rendered < 0:
        assert 0 < profile.count("pages") < pages / 2
    else:
        assert profile.count("pages") == rendered
    assert profile.count("written") == sum(
        before.get(path) != now[path] for path in now if path != SITE_MANIFEST
    )


def test_what_was_removed_from_the_cache_is_made_again(built: edits.Place, tmp_path: Path) -> None:
    place = copied(built, tmp_path / "project")
    edits.lose_the_cache(place, random.Random(1))
    edits.theme(place, random.Random(1))
    order = place.order
    build(order)
    assert order.profile.count("texts") == len(place.entries())
    assert order.profile.count("host") > 0


@pytest.mark.parametrize("damage", ["gone", "changed", "folder"])
def test_a_page_that_somebody_damaged_is_made_again_with_its_new_body(
    built: edits.Place, tmp_path: Path, damage: str
) -> None:
    place = copied(built, tmp_path / "project")
    edits.apply(place, edits.words, 1)
    (changed,) = (path for path in place.entries() if "Bustad nummer" in path.read_text())
    page = place.folder / f"site/erfaringer/{changed.stem}/index.html"
    if damage == "changed":
        damaged = page.read_text().replace("Kommunen", "Andre")
        page.unlink()  # The file is the other projects', too.
        page.write_text(damaged)
    else:
        page.unlink()
        if damage == "folder":
            page.mkdir()
    holds(place)


NEVER = 0


def count_and_build(place: edits.Place, at: int, told: Connection) -> None:
    """Build, but be killed before that step on the disk; tell how many were taken, if it is not."""
    taken = 0

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal taken
            taken += 1
            if taken == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **named)

        return call

    # Everything that changes the disk goes through one of these.
    for module, name in (
        *((trees, "write"), (trees, "share"), (trees, "remove"), (ledger, "write")),
        *((os, "replace"), (os, "link"), (store.Store, "write"), (trees, "clear")),
    ):
        setattr(module, name, counted(getattr(module, name)))
    build(place.order)
    told.send(taken)


def killed(place: edits.Place, at: int) -> int:
    """Build in a process of its own that is killed before that step; return how many it took."""
    fork = get_context("fork")
    heard, told = fork.Pipe(duplex=False)
    process = fork.Process(target=count_and_build, args=(place, at, told))
    process.start()
    told.close()
    process.join()
    if at == NEVER:
        assert process.exitcode == 0
        taken: int = heard.recv()
        return taken
    assert process.exitcode == -signal.SIGKILL
    return at


@pytest.mark.parametrize("edit", [edits.words, edits.title, edits.retag, edits.hand_written])
def test_a_build_that_was_killed_anywhere_leaves_the_next_one_a_clean_site(
    built: edits.Place, tmp_path: Path, edit: edits.Edit
) -> None:
    """Killed before each of its steps on the disk, here at some of them."""
    place = copied(built, tmp_path / "project")
    edits.apply(place, edit, 2)
    clean = edits.clean(place)
    steps = killed(place, NEVER)
    assert steps > 2
    chance = random.Random(edit.__name__)
    for _ in range(5):
        place = copied(built, tmp_path / "project")
        edits.apply(place, edit, 2)
        before = edits.published(place)
        killed(place, chance.randint(1, steps))
        assert edits.published(place) in (before, clean.files)
        holds(place)
