"""The command `fix`: what it shows, what it asks, and what it writes."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.test_examples import CASE, laid_out
from tests.test_examples import project as world

OTHER = "content/cases/fjellvik-leie-til-eie.md"
PROGRAM = "from generator.cli import run; run()"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of invented places with a date to be mended, and the current folder."""
    laid_out(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    monkeypatch.chdir(tmp_path)
    for path in (CASE, OTHER):
        spoil(tmp_path / path)
    return tmp_path


def spoil(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"2025-03-01", b"1.3.2025"))


def fix(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fix", *arguments])


def asked(answer: str, *arguments: str) -> tuple[int, str]:
    """Return the exit code and what is told where a person at a terminal answers."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "fix", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(ours, answer.encode())
        told = b""
        while True:
            try:
                told += os.read(ours, 10_000)
            except OSError:
                break
    os.close(ours)
    return process.returncode, told.decode()


DIFFERENCE = f"""\
--- {CASE}
+++ {CASE}
@@ -3,7 +3,7 @@
 description: Nybosatte flyktninger lærte å bo i egen bolig.
 municipality: Eksempelby
 period: 2013–2015
-published: 1.3.2025
+published: 2025-03-01
 tags: [boligskole]
 sources: [rapporten]
 ---
"""


@pytest.mark.parametrize("options", [(), ("--diff",)])
def test_without_a_terminal_the_change_is_only_shown(
    project: Path, options: tuple[str, ...]
) -> None:
    before = (project / CASE).read_bytes()
    told = fix(CASE, *options)
    assert (told.exit_code, told.stdout) == (1, DIFFERENCE)
    assert (project / CASE).read_bytes() == before


def test_what_is_shown_is_what_patch_takes(project: Path) -> None:
    (project / CASE).write_bytes((project / CASE).read_bytes().rstrip(b"\n"))
    shown = fix("--diff").stdout
    subprocess.run(["git", "apply", "-p0"], input=shown.encode(), check=True, cwd=project)
    assert fix().exit_code == 0
    assert (project / CASE).read_bytes() == world({})[CASE].rstrip(b"\n")


def test_with_yes_the_files_are_written_and_keep_their_modes(project: Path) -> None:
    (project / CASE).chmod(0o640)
    told = fix("--yes")
    assert (told.exit_code, told.stderr) == (
        0,
        "2 filer er rettet. Dette gjenstår: Ingen feil.\n",
    )
    for path in (CASE, OTHER):
        assert (project / path).read_bytes() == world({})[path]
    assert (project / CASE).stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(project / "content/cases")) == sorted(
        Path(path).name for path in world({}) if path.startswith("content/cases/")
    )


def test_only_what_lies_in_the_paths_is_mended(project: Path) -> None:
    assert fix("--yes", CASE).exit_code == 0
    assert (project / CASE).read_bytes() == world({})[CASE]
    assert (project / OTHER).read_bytes() != world({})[OTHER]
    assert fix("mkdocs.yml").exit_code == 2


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", "Det er ingenting å rette.\n"),
        ("nn", "Det er ingenting å rette.\n"),
        ("en", "There is nothing to mend.\n"),
    ],
)
def test_where_there_is_nothing_to_mend_it_says_so(
    project: Path, language: str, expected: str
) -> None:
    fix("--yes")
    told = fix("--lang", language)
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", expected)


@pytest.mark.parametrize(
    ("language", "answer", "question", "written"),
    [
        ("nb", "j\n", "Skal endringene skrives? [j/n]: ", True),
        ("nb", "ja\n", "Skal endringene skrives? [j/n]: ", True),
        ("nb", "\n", "Skal endringene skrives? [j/n]: ", False),
        ("nn", "n\n", "Skal endringane skrivast? [j/n]: ", False),
        ("en", "y\n", "Write these changes? [y/n]: ", True),
    ],
)
def test_a_person_sees_the_change_and_is_asked(
    project: Path, language: str, answer: str, question: str, written: bool
) -> None:
    code, told = asked(answer, CASE, "--lang", language)
    assert told.index("published: 2025-03-01") < told.index(question)
    assert code == (0 if written else 1)
    assert ((project / CASE).read_bytes() == world({})[CASE]) is written


def test_a_person_is_not_shown_what_a_terminal_would_obey(project: Path) -> None:
    file = project / CASE
    file.write_bytes(file.read_bytes().replace(b"tags: ", b"# \x1b[5m\ntags: "))
    _, told = asked("n\n", CASE)
    assert "\x1b[5m" not in told
    assert "�[5m" in told


def test_what_is_left_is_told(project: Path) -> None:
    (project / CASE).write_bytes(
        world({})[CASE]
        .replace(b"municipality:", b"kommune: Fjellvik\nmunicipality:")
        .replace(b"skole i", b"sk\xc2\xadole i")
    )
    with (project / OTHER).open("ab") as file:
        file.write(b"\n<<<<<<< HEAD\n")
    told = fix("--yes")
    assert told.exit_code == 0
    assert f"{OTHER} er ikke rørt, for merker fra git" in told.stderr
    assert (
        f"Dette må du rette selv, for mer ville ha blitt endret: {CASE}:4:1: feil:" in told.stderr
    )
    assert f"{CASE}: tegn som ikke synes, er tatt bort eller slått sammen." in told.stderr
    assert "1 fil er rettet. Dette gjenstår: 2 feil og 0 advarsler." in told.stderr


def test_a_file_that_has_changed_meanwhile_is_not_written(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As an editor's program would save it, while the question stands on the terminal.
    later = b"---\ntitle: Nytt\n---\n"

    def agreed(question: str, language: str) -> bool:
        (project / CASE).write_bytes(later)
        return True

    monkeypatch.setattr("generator.commands.options.agreed", agreed)
    told = fix(CASE)
    assert told.exit_code == 1
    assert f"{CASE} er endret i mellomtiden" in told.stderr
    assert (project / CASE).read_bytes() == later


def test_yes_and_diff_exclude_each_other(project: Path) -> None:
    told = fix("--yes", "--diff")
    assert told.exit_code == 2
    assert "enten --yes eller --diff" in told.stderr
