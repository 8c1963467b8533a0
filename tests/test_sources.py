"""What `generator.disk.sources` takes from the disk, and what it refuses."""

import os
import socket
from datetime import date
from pathlib import Path

import pytest

from generator.builds.checking import library
from generator.disk import sources
from generator.model import Settings
from generator.problems import Position


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content" / "cases").mkdir(parents=True)
    (folder / "content" / "cases" / "a.md").write_bytes(b"---\n")
    return folder


def refused(project: Path) -> list[tuple[str, str]]:
    files, problems = sources.read(project)
    assert "content/cases/a.md" in files
    assert all(problem.severity == "error" for problem in problems)
    return [(problem.position.path, problem.code) for problem in problems]


def test_files_keep_their_bytes_and_their_order(project: Path) -> None:
    cases = project / "content" / "cases"
    (cases / "b.md").write_bytes("\ufeffæ\r\n".encode())
    (cases / "A.md").write_bytes(b"\xff\x00")
    (project / "content" / "registers").mkdir()
    (project / "content" / "registers" / "tags.yml").write_bytes(b"")
    (project / "mkdocs.yml").write_bytes(b"site_name: x")
    files, problems = sources.read(project)
    assert problems == ()
    assert list(files.items()) == [
        ("content/cases/A.md", b"\xff\x00"),
        ("content/cases/a.md", b"---\n"),
        ("content/cases/b.md", b"\xef\xbb\xbf\xc3\xa6\r\n"),
        ("content/registers/tags.yml", b""),
    ]


def test_hidden_files_are_read_for_the_compiler_to_judge(project: Path) -> None:
    (project / "content" / "cases" / ".env").write_bytes(b"TOKEN=x")
    assert "content/cases/.env" in sources.read(project)[0]


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", "desktop.ini", "a.md~", ".a.md.swp", "#a.md#"]
)
def test_what_programs_leave_behind_is_not_content(project: Path, name: str) -> None:
    (project / "content" / "cases" / name).write_bytes(b"x")
    assert list(sources.read(project)[0]) == ["content/cases/a.md"]
    assert refused(project) == []


def test_lock_of_an_open_file_is_not_content(project: Path) -> None:
    (project / "content" / "cases" / ".#a.md").symlink_to("kari@host.1:2")
    assert refused(project) == []


@pytest.mark.parametrize("target", ["/etc/passwd", "a.md", "nowhere", "../cases", "/"])
def test_links_are_refused_and_not_followed(project: Path, target: str) -> None:
    (project / "content" / "cases" / "b.md").symlink_to(target)
    assert refused(project) == [("content/cases/b.md", "symbolic-link")]
    assert list(sources.read(project)[0]) == ["content/cases/a.md"]


def test_what_was_not_read_is_told_with_the_library(project: Path) -> None:
    (project / "content" / "cases" / "b.md").symlink_to("a.md")
    _, problems = library(project, Settings(date(2026, 1, 15)))
    assert ("content/cases/b.md", "symbolic-link") in {
        (problem.position.path, problem.code) for problem in problems
    }


def test_content_itself_may_not_be_a_link(project: Path) -> None:
    (project / "content").rename(project / "elsewhere")
    (project / "content").symlink_to("elsewhere")
    files, problems = sources.read(project)
    assert files == {}
    assert [(p.code, p.position) for p in problems] == [("symbolic-link", Position("content"))]


def test_pipes_and_sockets_are_refused_without_waiting(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(project / "content" / "pipe.md")
    monkeypatch.chdir(project / "content")  # The path of a socket may only be short.
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")
        assert refused(project) == [
            ("content/pipe.md", "special-file"),
            ("content/socket.md", "special-file"),
        ]


def test_size_has_a_limit(project: Path) -> None:
    for name, size in (("just.png", sources.LARGEST), ("over.png", sources.LARGEST + 1)):
        with (project / "content" / name).open("wb") as file:
            file.truncate(size)
    files, _ = sources.read(project)
    assert refused(project) == [("content/over.png", "file-too-large")]
    assert len(files["content/just.png"]) == sources.LARGEST


def test_names_outside_utf8_are_refused_with_all_below(project: Path) -> None:
    folder = os.fsencode(project / "content") + b"/bl\xe5b\xe6r"
    os.mkdir(folder)
    with open(folder + b"/a.md", "wb"):
        pass
    assert refused(project) == [("content/bl\udce5b\udce6r", "file-name-not-utf8")]


@pytest.mark.parametrize("name", ["to\nlinjer.md", "-rf.md", "$(touch x).md", "navn .md", "æ.md"])
def test_odd_names_are_read_for_the_compiler_to_judge(project: Path, name: str) -> None:
    (project / "content" / name).write_bytes(b"x")
    assert sources.read(project)[0][f"content/{name}"] == b"x"


def test_folders_nested_beyond_what_the_system_can_name_are_told(project: Path) -> None:
    content = project / "content"
    place = os.open(content, os.O_RDONLY)
    for _ in range(2200):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    try:
        ((path, code),) = refused(project)
    finally:
        # Whoever clears up after the tests does it by recursion, and would not come this deep.
        while (content / "d").exists():
            (content / "d").rename(content / "outer")
            if (content / "outer" / "d").exists():
                (content / "outer" / "d").rename(content / "d")
            (content / "outer").rmdir()
    assert code == "unreadable-file"
    assert path.startswith("content/d/d/d/")


def test_no_content_is_no_problem_of_reading(tmp_path: Path) -> None:
    assert sources.read(tmp_path) == ({}, ())
