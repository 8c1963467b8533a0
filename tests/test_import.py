"""The command `import`: what it writes, what it lists, and that it never harms what is there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.disk import new_files
from tests.word_documents import document, image, paragraph

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT / "tests" / "documents"
REGISTERS = ROOT / "tests" / "sites" / "registers"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40
DAY = "2026-01-15"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with small registers and no entries, which is the current folder."""
    shutil.copytree(REGISTERS, tmp_path / "content" / "registers")
    (tmp_path / "content" / "cases").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("import", "--date", DAY, *arguments))


def told(*arguments: str) -> dict[str, object]:
    done = run("--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert isinstance(found, dict)
    return found


def checked(path: str) -> list[dict[str, object]]:
    """Return the problems that `check` finds in a file."""
    done = CliRunner().invoke(main, ("check", "--date", DAY, "--format", "json", path))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    problems = json.loads(done.output)["problems"]
    assert isinstance(problems, list)
    return problems


def files(project: Path) -> dict[str, bytes]:
    found = (path for path in (project / "content").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in sorted(found)}


def undrafted(path: Path) -> None:
    """Make an entry of a draft, with every character where it was."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\ndraft: true\n") == 1
    path.write_text(text.replace("\ndraft: true\n", "\ndraft: false\n"), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("boligskole", ["without-source", "missing-field", "missing-field", "missing-alternative"]),
        ("bustadteam", ["without-source", *["missing-field"] * 3]),
        ("bofellesskap", ["without-source", *["missing-field"] * 3]),
    ],
)
def test_a_draft_lacks_what_is_listed_and_nothing_else(
    project: Path, name: str, listed: list[str]
) -> None:
    made = told(str(DOCUMENTS / f"{name}.docx"))
    problems = made["problems"]
    path = str(made["file"])
    assert isinstance(problems, list)
    assert [problem["code"] for problem in problems] == listed

    # While it is a draft: a part of that, as warnings.
    drafted = checked(path)
    assert {problem["severity"] for problem in drafted} == {"warning"}
    places = [(one["code"], one["line"], one["column"]) for one in problems]
    assert {(one["code"], one["line"], one["column"]) for one in drafted} <= set(places)

    undrafted(project / path)
    assert checked(path) == problems


@pytest.mark.parametrize("name", ["boligskole", "bustadteam", "bofellesskap"])
def test_who_does_what_is_listed_has_an_entry(project: Path, name: str) -> None:
    path = project / str(told(str(DOCUMENTS / f"{name}.docx"))["file"])
    undrafted(path)
    text = path.read_text(encoding="utf-8")
    text = text.replace("\nmunicipality:\n", "\nmunicipality: Lillehammer\n")
    text = text.replace("\ntags:\n", "\ntags: [boligskole]\nsources: [rapporten]\n")
    text = text.replace("\ndescription:\n", "\ndescription: Kommunen prøvde noe.\n")
    text = text.replace("![](", "![Søyler som stiger.](")
    path.write_text(text, encoding="utf-8")
    assert checked("content") == []


def test_a_suggestion_is_used_by_taking_its_sign_away(project: Path) -> None:
    (project / "a.md").write_text(
        "# Tittel\n\nKommunen og NAV: boligskole, [siden](https://x.no/a#b).\n\n"
        "## Kilder\n\n- Rapport: «Slik» – 'sa' vi #1\n- Bok. https://y.no/?a=1&b={2}\n",
        encoding="utf-8",
    )
    path = project / str(told("a.md")["file"])
    text = re.sub(r"^#(?=\S| {2})", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert "\npartners: [nav]\n" in text
    path.write_text(text, encoding="utf-8")
    assert {one["code"] for one in checked(str(path.relative_to(project)))} == {"missing-field"}
    undrafted(path)
    assert "without-source" not in {one["code"] for one in checked(str(path.relative_to(project)))}


def test_the_report_says_what_to_do(project: Path) -> None:
    done = run("--lang", "nb", str(DOCUMENTS / "boligskole.docx"))
    assert done.exit_code == 0
    said = done.output
    path = "content/cases/boligskole-for-nye-leietakere-i-eksempelby.md"
    assert f"Utkastet er skrevet: {path}\n2 bilder: " in said
    assert f"{path}:5:1: feil: feltet «municipality» mangler" in said
    assert "- Overskriften «Bakgrunn» heter nå «Utgangspunktet».\n" in said
    assert "- Tekst som noen har foreslått å slette: «Dette var svært vellykket.»\n" in said
    assert "- Kommentar: «Skal vi nevne hvor mange timer veilederne brukte?»\n" in said
    assert "- period: 2021–2023 (1)\n- tags: boligskole (3)\n" in said
    assert said.endswith(f"delingsarena check {path}\n")


def test_a_dry_run_writes_nothing(project: Path) -> None:
    before = files(project)
    made = told("--dry-run", str(DOCUMENTS / "boligskole.docx"))
    assert made["written"] is False
    assert files(project) == before
    assert told(str(DOCUMENTS / "boligskole.docx"))["problems"] == made["problems"]


def test_an_article_has_the_fields_of_one(project: Path) -> None:
    made = told("--kind", "article", "--id", "rapport", str(DOCUMENTS / "bustadteam.docx"))
    assert made["file"] == "content/articles/rapport.md"
    text = (project / "content/articles/rapport.md").read_text(encoding="utf-8")
    assert "municipality:" not in text
    assert "## Kva vi gjorde" in text
    assert [one["code"] for one in made["problems"]] == ["missing-field"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "taken",
    [
        "content/cases/a.md",
        "content/articles/a.md",
        "content/programmes/a.md",
        "content/images/a-1.png",
    ],
)
def test_nothing_is_overwritten(project: Path, taken: str) -> None:
    (project / taken).parent.mkdir(exist_ok=True)
    (project / taken).write_bytes(b"mine")
    before = files(project)
    done = run("--id", "a", str(DOCUMENTS / "boligskole.docx"))
    assert done.exit_code == 2
    assert f"{taken} finnes fra før, og ingenting ble skrevet" in done.output
    assert files(project) == before
    assert run("--id", "b", str(DOCUMENTS / "boligskole.docx")).exit_code == 0


def test_all_is_written_or_nothing(project: Path) -> None:
    (project / "content" / "cases").rmdir()
    (project / "content" / "cases").write_bytes(b"in the way")
    with pytest.raises(new_files.UnwrittenError) as raised:
        new_files.write_new(project, {"content/images/a.png": PNG, "content/cases/a.md": b"x"})
    assert raised.value.path == "content/cases/a.md"
    assert not (project / "content" / "images").exists()


def test_a_file_that_appears_meanwhile_is_kept(project: Path) -> None:
    (project / "content" / "cases" / "a.md").write_bytes(b"mine")
    with pytest.raises(new_files.UnwrittenError) as raised:
        new_files.write_new(project, {"content/images/a.png": PNG, "content/cases/a.md": b"x"})
    assert isinstance(raised.value.__cause__, FileExistsError)
    assert (project / "content" / "cases" / "a.md").read_bytes() == b"mine"
    assert not (project / "content" / "images").exists()


@pytest.mark.parametrize("id_", ["Æ", "a b", "../x", "index", "a" * 81])
def test_an_id_is_one_that_a_file_can_have(project: Path, id_: str) -> None:
    done = run("--id", id_, str(DOCUMENTS / "boligskole.docx"))
    assert done.exit_code == 2
    assert "kan ikke være en id" in done.output


def test_a_file_that_is_not_there_is_told_of(project: Path) -> None:
    done = run("nei.docx")
    assert done.exit_code == 2
    assert "nei.docx kan ikke leses: No such file" in done.output


def test_images_beside_a_page_are_taken_and_those_above_it_are_not(project: Path) -> None:
    (project / "inn" / "side_filer").mkdir(parents=True)
    (project / "inn" / "side_filer" / "hus 1.png").write_bytes(PNG)
    (project / "hemmelig.png").write_bytes(PNG + b"y")
    page = project / "inn" / "side.html"
    page.write_text(
        '<h1>Tittel</h1><p>Her.<img src="side_filer/hus%201.png" alt="Et hus">'
        '<img src="../hemmelig.png" alt="Nei"><img src="/etc/hostname" alt="Nei">',
        encoding="utf-8",
    )
    made = told("inn/side.html")
    assert made["images"] == ["content/images/tittel-1.png"]
    assert (project / "content/images/tittel-1.png").read_bytes() == PNG


def test_an_identity_number_is_an_error_also_in_a_draft(project: Path) -> None:
    (project / "a.md").write_text("# Tittel\n\nEn person, 01010750160.\n", encoding="utf-8")
    made = told("a.md")
    problems = made["problems"]
    assert isinstance(problems, list)
    number = next(one for one in problems if one["code"] == "identity-number")
    assert number["severity"] == "error"
    assert "01010750160" not in json.dumps(problems)
    assert number in checked(str(made["file"]))


def test_a_word_document_is_read_without_its_name_being_right(project: Path) -> None:
    (project / "rapport").write_bytes(
        document(
            paragraph("Tittel", "Tittel") + paragraph(image("rId5", "Et hus")),
            {"word/media/image1.png": PNG},
            {"rId5": ("image", "media/image1.png")},
        )
    )
    assert told("rapport")["images"] == ["content/images/tittel-1.png"]


def test_other_commands_do_not_load_what_reads_documents() -> None:
    loaded = (
        "import sys; from generator.commands import check, import_; import generator.site;"
        "print(*sys.modules)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT
    )
    names = {name.partition(".")[0] for name in shown.stdout.split()}
    assert not {"mammoth", "justhtml", "markdown_it", "mdit_py_plugins", "zipfile"} & names


def test_what_is_written_can_be_read_by_others(project: Path) -> None:
    told(str(DOCUMENTS / "boligskole.docx"))
    for path in files(project):
        if "registers" not in path:
            assert os.stat(project / path).st_mode & 0o444 == 0o444
            assert re.fullmatch(r"content/(cases|images)/[a-z0-9-]+\.(md|png)", path)
