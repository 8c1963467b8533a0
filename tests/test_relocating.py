"""The commands `rename`, `remove` and `identifiers`: what they show, and what they write."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.test_examples import CASE, laid_out

STARTLAN = "content/cases/fjellvik-startlan.md"
REGISTER = "content/registers/published_ids.csv"
REMOVED = "content/registers/removed.yml"
NEW = "content/cases/eksempelby-kurs.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of invented places, and the current folder."""
    laid_out(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("Se [den](../erfaringer/eksempelby-boligskole/index.md).\n")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def files(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_a_text_is_renamed_with_what_leads_to_it(project: Path) -> None:
    before = files(project)
    shown = run("rename", "case", "eksempelby-boligskole", "eksempelby-kurs")
    assert (shown.exit_code, files(project)) == (1, before)
    assert f"--- {CASE}\n+++ {NEW}\n" in shown.stdout
    assert "+aliases: [eksempelby-boligskole]\n" in shown.stdout
    told = run("rename", "case", "eksempelby-boligskole", "eksempelby-kurs", "--yes")
    assert (told.exit_code, told.stdout, told.stderr) == (
        0, shown.stdout, "5 filer er endret.\n"
    )  # fmt: skip
    after = files(project)
    assert CASE not in after
    assert b"replaced_by: eksempelby-kurs\n" in after[STARTLAN]
    # What feeds call it stays what it was.
    register = after[REGISTER].decode()
    assert (
        "\ncases,eksempelby-kurs,Boligskole i Eksempelby,cases/eksempelby-boligskole\n" in register
    )
    assert after["docs/a.md"] == b"Se [den](../erfaringer/eksempelby-kurs/index.md).\n"
    assert run("check").exit_code == 0


def test_a_text_is_not_renamed_to_one_that_is_there(project: Path) -> None:
    before = files(project)
    told = run("rename", "case", "eksempelby-boligskole", "fjellvik-startlan", "--yes")
    assert (told.exit_code, files(project)) == (1, before)
    assert told.stderr == f"Error: {STARTLAN} finnes allerede. Velg et annet navn.\n"
    told = run("rename", "case", "eksempelby-boligskole", "Ny", "--yes", "--lang", "nn")
    assert (told.exit_code, files(project)) == (1, before)
    assert "Ingenting er skrive" in told.stderr
    assert "[bad-file-name]" in told.stderr


def test_a_text_that_is_not_there_is_told_of_with_those_like_it(project: Path) -> None:
    told = run("remove", "case", "eksempelby-boligskule", "--reason", "Prøve")
    assert told.exit_code == 2
    assert "Ligner: eksempelby-boligskole." in told.stderr
    told = run("rename", "programme", "xyz", "zyx", "--lang", "en")
    assert told.stderr.endswith("Error: There is no content/programmes/xyz.md.\n")
    assert files(project)[CASE]


def test_a_text_is_removed_and_its_register_tells(project: Path) -> None:
    before = files(project)
    refused = run("remove", "case", "eksempelby-boligskole", "--reason", "Prøve", "--yes")
    assert (refused.exit_code, files(project)) == (1, before)
    assert f"{STARTLAN}:8:14: feil:" in refused.stderr
    arguments = ("remove", "article", "hvem-holder-kurs", "--reason", "Det er besvart.")
    see = ("--see", "eksempelby-nyhet", "--see", "tags/boligskole")
    told = run(*arguments, *see, "--yes")
    assert (told.exit_code, told.stderr) == (0, "2 filer er endret.\n")
    assert files(project)[REMOVED].decode().endswith(
        "articles/hvem-holder-kurs:\n  title: 'Hvem holder kurs?'\n  removed: 2026-01-15\n"
        "  reason: 'Det er besvart.'\n  see: [articles/eksempelby-nyhet, tags/boligskole]\n"
    )  # fmt: skip
    assert "content/articles/hvem-holder-kurs.md" not in files(project)
    assert run("check").exit_code == 0


def test_of_what_is_removed_no_title_is_told_where_that_is_asked(project: Path) -> None:
    arguments = ("article", "hvem-holder-kurs", "--reason", "Feil", "--without-title", "--yes")
    assert run("remove", *arguments).exit_code == 0
    assert "Hvem holder" not in files(project)[REMOVED].decode()


def test_ids_are_entered_once(project: Path) -> None:
    before = files(project)
    issue = run("identifiers", "--format", "markdown")
    assert "cases,fjellvik-startlan,Startlån i Fjellvik" in issue.stdout
    shown = run("identifiers", "--diff")
    assert (shown.exit_code, files(project)) == (1, before)
    assert "+cases,fjellvik-startlan,Startlån i Fjellvik,\n" in shown.stdout
    assert run("identifiers", "--yes").exit_code == 0
    assert b"\ncases,fjellvik-startlan," in files(project)[REGISTER]
    again = run("identifiers", "--yes")
    assert (again.stdout, again.stderr) == ("", "Hver id som har en side, står i registeret.\n")
    assert "(0)" in run("identifiers", "--format", "markdown", "--lang", "nn").stdout
    # What is entered cannot be lost in silence.
    (project / "content/articles/hvem-holder-kurs.md").unlink()
    lost = run("check")
    assert lost.exit_code == 1
    assert (
        "articles/hvem-holder-kurs: {title: 'Hvem holder kurs?', removed: 2026-01-15, reason: }"
        in lost.stdout
    )


def test_ids_of_content_with_errors_are_not_known(project: Path) -> None:
    (project / CASE).write_text("---\n---\n")
    told = run("identifiers", "--yes")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "delingsarena check" in told.stderr
