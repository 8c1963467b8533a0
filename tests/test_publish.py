"""Publishing: the site is all of the new, or all of the old."""

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from generator.publish import BusyError, NotOursError, stage


def publish(output: Path, text: str) -> None:
    """Publish a site of one file."""
    staging = stage(output, patience=5)
    (staging.tree / "index.html").write_text(text)
    staging.publish()


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
    first.publish()
    stage(site, patience=0.1).abandon()


def test_two_places_beside_each_other_do_not_meet(tmp_path: Path) -> None:
    first, second = stage(tmp_path / "one"), stage(tmp_path / "two")
    assert first.tree != second.tree
    first.publish()
    second.publish()


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
