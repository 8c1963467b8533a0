"""What is another in the content than in a commit."""

from pathlib import Path

import pytest

from generator.disk.changes import NoCommitError, changed, held
from tests.workflows.running import git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/cases").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (tmp_path / f"content/cases/{name}.md").write_text(name)
    (tmp_path / "other.md").write_text("x")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    return tmp_path


def test_new_and_other_files_are_told_whatever_git_has_been_shown(project: Path) -> None:
    assert changed(project, "HEAD") == ()
    (project / "content/cases/b.md").write_text("B")
    (project / "content/cases/c.md").unlink()
    (project / "content/cases/ny å.md").write_text("ny")
    (project / "other.md").write_text("y")
    # Attributes of a contribution have no say.
    (project / "content/.gitattributes").write_text("*.md filter=x diff=x -text\n")
    expected = ("content/.gitattributes", "content/cases/b.md", "content/cases/ny å.md")
    assert changed(project, "HEAD") == expected
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "More")
    assert changed(project, "HEAD") == ()
    assert changed(project, "HEAD~1") == expected


def test_what_a_commit_holds(project: Path) -> None:
    (project / "content/cases/b.md").write_text("B")
    assert held(project, "HEAD", "content/cases/b.md") == b"b"
    assert held(project, "HEAD", "content/cases/d.md") is None
    assert held(project, "HEAD", "content/cases") is None
    with pytest.raises(NoCommitError):
        held(project, "nowhere", "content/cases/b.md")


@pytest.mark.parametrize("ref", ["nowhere", "--help", ""])
def test_a_commit_that_is_not_there(project: Path, ref: str) -> None:
    with pytest.raises(NoCommitError):
        changed(project, ref)


def test_a_folder_without_git(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(NoCommitError):
        changed(tmp_path, "HEAD")
