"""Publishing: the site is all of the new, or all of the old."""

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from generator.errors import BusyError, NotOursError
from generator.problems import Position, Problem
from generator.tree import ledger
from generator.tree.ledger import Kept, Ledger
from generator.tree.publish import published, stage
from generator.tree.trees import is_intact


def publish(output: Path, text: str, **others: str) -> dict[str, Kept]:
    """Publish a site of a front page, and other pages by their names."""
    staging = stage(output, patience=5)
    texts = {"index.html": text, **{f"{name}/index.html": one for name, one in others.items()}}
    files = {path: staging.put(path, one.encode()) for path, one in texts.items()}
    staging.publish(Ledger(files=files))
    return files


def held(site: Path) -> dict[str, str]:
    """Return the texts of a site's files."""
    return {
        path.relative_to(site).as_posix(): path.read_text()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_the_first_site_is_a_relative_link(tmp_path: Path) -> None:
    publish(tmp_path / "site", "one")
    assert (tmp_path / "site").readlink() == Path(".site/blue")
    moved = tmp_path.with_name(f"{tmp_path.name}-moved")
    tmp_path.rename(moved)
    assert (moved / "site/index.html").read_text() == "one"


def test_sites_take_turns_in_two_trees(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for number, tree in enumerate(("blue", "green", "blue")):
        publish(site, str(number))
        assert site.readlink() == Path(".site", tree)
        assert (site / "index.html").read_text() == str(number)


def test_the_published_site_is_untouched_until_it_is_replaced(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    staging = stage(site)
    (staging.tree / "index.html").write_text("new")
    assert (site / "index.html").read_text() == "old"
    staging.abandon()
    assert (site / "index.html").read_text() == "old"


def test_what_was_left_in_a_tree_is_gone_from_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "one")
    staging = stage(site)
    (staging.tree / ".hidden").mkdir()
    (staging.tree / "link").symlink_to(tmp_path)
    staging.abandon()
    staging = stage(site)
    assert list(staging.tree.iterdir()) == []
    staging.abandon()


def test_a_link_in_place_of_a_tree_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    (tmp_path / ".site").mkdir()
    (tmp_path / ".site/blue").symlink_to(precious)
    publish(tmp_path / "site", "one")
    assert (precious / "file").exists()
    assert not (precious / "index.html").exists()


def build_and_be_killed(output: Path) -> None:
    staging = stage(output)
    (staging.tree / "index.html").write_text("half")
    (staging.tree.parent / "next").symlink_to("nowhere")
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_killed_build_leaves_the_site_and_the_next_succeeds(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    process = multiprocessing.get_context("spawn").Process(target=build_and_be_killed, args=(site,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert (site / "index.html").read_text() == "old"
    publish(site, "new")
    assert (site / "index.html").read_text() == "new"


def test_a_second_build_waits_and_then_gives_up(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = stage(site)
    with pytest.raises(BusyError) as caught:
        stage(site, patience=0.1)
    assert caught.value.path == site
    first.publish(Ledger())
    stage(site, patience=0.1).abandon()


def test_two_places_beside_each_other_do_not_meet(tmp_path: Path) -> None:
    first, second = stage(tmp_path / "one"), stage(tmp_path / "two")
    assert first.tree != second.tree
    first.publish(Ledger())
    second.publish(Ledger())


@pytest.mark.parametrize("name", ["folder", "empty", "file", "link", "dangling"])
def test_what_is_not_ours_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/file").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("folder")
    (tmp_path / "dangling").symlink_to("nowhere")
    with pytest.raises(NotOursError):
        stage(tmp_path / name)
    assert (tmp_path / "folder/file").exists()
    stage(tmp_path / "site").abandon()


def test_a_hidden_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").touch()
    with pytest.raises(NotOursError) as caught:
        stage(tmp_path / "git")
    assert caught.value.path == tmp_path / ".git"
    assert [path.name for path in (tmp_path / ".git").iterdir()] == ["HEAD"]


@pytest.fixture
def _no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behave as Windows does for who has no right to make links."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(os, "symlink", refuse)


@pytest.mark.usefixtures("_no_links")
def test_where_links_cannot_be_made_folders_are_renamed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("one", "two", "three"):
        publish(site, text)
        assert site.is_dir()
        assert not site.is_symlink()
        assert (site / "index.html").read_text() == text


@pytest.mark.usefixtures("_no_links")
def test_what_was_cut_short_between_two_renames_is_mended(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    site.rename(tmp_path / ".site/old")
    stage(site).abandon()
    assert (site / "index.html").read_text() == "old"


def test_what_has_not_changed_is_one_file_in_both_trees(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "one", a="same", b="old")
    before = (site / "a/index.html").stat().st_ino
    publish(site, "two", a="same", b="new")
    assert held(site) == {"index.html": "two", "a/index.html": "same", "b/index.html": "new"}
    assert (site / "a/index.html").stat().st_ino == before
    assert held(tmp_path / ".site/blue") == {
        "index.html": "one",
        "a/index.html": "same",
        "b/index.html": "old",
    }


def test_files_of_the_same_content_are_one_file_until_one_of_them_differs(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for names in ("abc", "ab"):
        publish(site, "front", **dict.fromkeys(names, "same"))
        assert len({(site / f"{name}/index.html").stat().st_ino for name in names}) == 1
    publish(site, "front", a="same", b="other")
    assert held(site) == {"index.html": "front", "a/index.html": "same", "b/index.html": "other"}


def test_what_is_gone_leaves_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for _ in range(2):  # Into both trees.
        publish(site, "one", **{"a/b": "x", "c": "y"})
    publish(site, "two", c="y")
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*")) == [
        "c",
        "c/index.html",
        "index.html",
    ]


def test_a_file_takes_the_place_of_a_folder_and_a_folder_of_a_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for texts in ({"a": "x"}, {"a": "x"}, {"a/index.html": "y"}, {"a": "z"}):
        publish(site, "front", **texts)
        assert held(site) == {
            "index.html": "front",
            **{f"{name}/index.html": text for name, text in texts.items()},
        }


def test_a_published_file_that_somebody_changed_is_written_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "one", a="right", b="right")
    (site / "a/index.html").write_text("wrong")
    (site / "b/index.html").unlink()
    publish(site, "two", a="right", b="right")
    assert held(site) == {"index.html": "two", "a/index.html": "right", "b/index.html": "right"}


def test_what_was_changed_in_the_tree_that_rests_is_written_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "one", a="right")
    page = site / "a/index.html"
    page.unlink()
    page.write_text("wrong")
    for text in ("two", "three"):
        publish(site, text, a="right")
        assert held(site) == {"index.html": text, "a/index.html": "right"}


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_a_tree_whose_ledger_is_damaged_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    site = tmp_path / "site"
    for text in ("one", "two"):
        publish(site, text, a=text)
    for tree in ("blue", "green"):
        (tmp_path / f".site/{tree}.ledger").write_bytes(damage)
    assert published(site) is None
    publish(site, "three")
    assert held(site) == {"index.html": "three"}
    tree, known = published(site) or (Path(), Ledger())
    assert tree.samefile(site)
    assert known.files.keys() == {"index.html"}


@pytest.mark.parametrize("change", ["text", "size", "gone", "more", "folder"])
def test_a_tree_is_intact_if_it_is_as_it_was_written(tmp_path: Path, change: str) -> None:
    site = tmp_path / "site"
    files = publish(site, "one", a="x")
    assert is_intact(site, files)
    page = site / "a/index.html"
    if change == "text":
        page.write_text("y")
    elif change == "size":
        page.write_text("longer")
    elif change == "more":
        (site / "more.html").touch()
    else:
        page.unlink()
        if change == "folder":
            page.mkdir()
    assert not is_intact(site, files)


def test_a_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    place = Position("content/cases/a.md", 2, 8)
    problem = Problem("title-taken", "warning", place, (("other", "b"),), ("c",))
    made = Ledger(b"e", {"a": b"1"}, (problem,), b"s", {"x": Kept(b"d", 1, 2)})
    ledger.write(tmp_path / "blue.ledger", made)
    assert ledger.read(tmp_path / "blue.ledger") == made
    assert [path.name for path in tmp_path.iterdir()] == ["blue.ledger"]
