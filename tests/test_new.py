"""The command `new`: what it asks, what it refuses, and that its files pass `check`."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.commands import asking
from generator.editing.drafting import Ground
from generator.editing.drafts import DRAFTS
from generator.front_matter import documents
from generator.front_matter.nodes import ScalarNode, SequenceNode
from generator.schema.entries import RECORDS
from generator.site import linked_library
from generator.text import is_hidden
from tests.archives import SETTINGS, SITES
from tests.test_examples import laid_out
from tests.test_examples import project as world

PROGRAM = "from generator.cli import run; run()"
GIVEN = {
    "case": (
        *("--title", "Slik gikk det: kurs", "--description", "Kommunen holdt kurs, og lærte mye."),
        *("--municipality", "Eksempelby", "--period", "2013–2015"),
        *("--tags", "boligskole,Forankring"),
        *("--sources", "rapporten", "--sources", "Årsmelding, 2015"),
    ),
    "article": ("--title", "Nytt kurs", "--description", "Det er et nytt kurs."),
    "programme": (
        *("--title", "Sørprogrammet", "--description", "Vi lærer sammen."),
        *("--organiser", "Sørfylket"),
    ),
    "question": (
        *("--title", "Hvem følger opp?", "--description", "Vi vil vite hvem."),
        *("--asked-by", "9902", "--tags", "boligskole"),
    ),
}
"""Options with which each kind can be begun."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of invented places, and the current folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    monkeypatch.chdir(laid_out(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def entries(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "content").glob("*/*.md"))


# ------------------------------------------------------------------ without a terminal


def test_a_case_has_what_was_answered_and_says_what_to_write(project: Path) -> None:
    told = run("new", "case", *GIVEN["case"])
    assert (told.exit_code, told.stdout) == (0, "content/cases/eksempelby-slik-gikk-det-kurs.md\n")
    assert (project / told.stdout.strip()).read_text(encoding="utf-8") == (
        "---\n"
        'title: "Slik gikk det: kurs"\n'
        "description: Kommunen holdt kurs, og lærte mye.\n"
        "municipality: Eksempelby\n"
        "period: 2013–2015\n"
        "published: 2026-01-15\n"
        "tags: [boligskole, Forankring]\n"
        "sources:\n"
        "  - rapporten\n"
        "  - title: Årsmelding, 2015\n"
        "draft: true\n"
        "# Trenger du disse, tar du bort tegnet # og skriver det som gjelder:\n"
        "# status: completed\n"
        "# instruments: [startlan]\n"
        "---\n"
        "\n"
        "## Utgangspunktet\n"
        "\n"
        "*Hva kommunen så, og hvem som trengte noe annet.*\n"
        "\n"
        "## Slik gjorde kommunen det\n"
        "\n"
        "*Hva dere gjorde, i den rekkefølgen det skjedde.*\n"
        "\n"
        "## Resultater\n"
        "\n"
        "*Hva det førte til, med tall og kilde, og hva dere ikke vet.*\n"
        "\n"
        "## Erfaringer og råd\n"
        "\n"
        "*Hva dere ville gjort igjen, og hva dere ville gjort på en annen måte.*\n"
    )


def test_a_question_is_an_article_and_can_be_in_nynorsk(project: Path) -> None:
    told = run("new", "question", *GIVEN["question"], "--lang", "nn")
    assert told.stdout == "content/articles/fjellvik-hvem-folger-opp.md\n"
    assert (project / told.stdout.strip()).read_text(encoding="utf-8") == (
        "---\n"
        "title: Hvem følger opp?\n"
        "description: Vi vil vite hvem.\n"
        "asked_by: 9902\n"
        "kind: question\n"
        "published: 2026-01-15\n"
        "tags: [boligskole]\n"
        "language: nn\n"
        "draft: true\n"
        "---\n"
        "\n"
        "*Kva de lurer på, kva de har prøvd, og kva de treng svaret til.*\n"
    )


@pytest.mark.parametrize("kind", DRAFTS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_is_begun_passes_check(project: Path, kind: str, language: str) -> None:
    told = run("new", kind, *GIVEN[kind], "--lang", language)
    assert told.exit_code == 0, told.stderr
    checked = run("check", told.stdout.strip())
    assert (checked.exit_code, checked.stdout) == (0, "")


@pytest.mark.parametrize("kind", DRAFTS)
def test_what_would_be_wrong_when_it_is_published_is_listed(project: Path, kind: str) -> None:
    given = GIVEN[kind]
    if kind == "case":
        given = given[: given.index("--sources")]
    told = run("new", kind, *given)
    file = project / told.stdout.strip()
    file.write_text(file.read_text(encoding="utf-8").replace("draft: true", "draft: false"))
    checked = run("check", told.stdout.strip())
    assert checked.exit_code == 0
    found = re.findall(r"\[[\w-]+\]$", checked.stdout, re.MULTILINE)
    assert found == (["[without-source]"] if kind == "case" else [])
    assert found == re.findall(r"\[[\w-]+\]$", told.stderr, re.MULTILINE)
    assert "mellom stjerner" in told.stderr
    assert "draft: true" in told.stderr


@pytest.mark.parametrize("kind", DRAFTS)
def test_all_that_is_missing_is_named_at_once(project: Path, kind: str) -> None:
    before = entries(project)
    told = run("new", kind)
    assert (told.exit_code, told.stdout) == (2, "")
    expected = {
        "case": "--title, --description, --municipality, --tags",
        "article": "--title, --description",
        "programme": "--title, --description, --organiser",
        "question": "--title, --description, --asked-by, --tags",
    }
    assert told.stderr.endswith(f"er ingen å spørre: {expected[kind]}\n")
    assert entries(project) == before


def test_a_gathering_needs_its_first_day(project: Path) -> None:
    told = run("new", "article", *GIVEN["article"], "--kind", "event")
    assert told.stderr.endswith("å spørre: --starts\n")
    told = run("new", "article", *GIVEN["article"], "--kind", "event", "--starts", "2026-02-03")
    assert told.exit_code == 0
    assert "starts: 2026-02-03\n" in (project / told.stdout.strip()).read_text(encoding="utf-8")


def test_each_answer_is_judged_as_check_would(project: Path) -> None:
    before = entries(project)
    told = run(
        "new", "case", "--title", "x" * 151, "--description", "Kort.", "--tags", "boligskoler,Kurs",
        "--municipality", "Eksempelbi", "--period", "2015-2013", "--published", "1.3.2025",
        "--sources", "raporten",
    )  # fmt: skip
    assert (told.exit_code, told.stdout) == (2, "")
    for expected in (
        "--title: title: teksten er for lang",
        "--municipality: ukjent kommune «Eksempelbi».",
        "Mente du «Eksempelby»?",
        "--period: period: perioden «2015-2013» slutter før den begynner.",
        "--published: published: «1.3.2025»",
        "--tags: «boligskoler»",
        "Mente du «boligskole»?",
        "--tags: «Kurs»",
        "--sources: kilden «raporten»",
    ):
        assert expected in told.stderr
    assert entries(project) == before


def test_a_name_that_is_taken_is_followed_by_a_number(project: Path) -> None:
    names = [run("new", "case", *GIVEN["case"]).stdout.strip() for _ in range(3)]
    assert [name.partition("kurs")[2] for name in names] == [".md", "-2.md", "-3.md"]
    assert [run("check", name).stdout for name in names] == ["", "", ""]


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("fjellvik-leie-til-eie", "det samme som i content/cases/fjellvik-leie-til-eie.md"),
        (
            "Eksempelby-Boligskole",
            "Mente du «eksempelby-boligskole.md»?",
        ),
        ("../../mkdocs", "filtype eller en plass som ikke er tillatt"),
        ("index", "filnavnet «index» kan ikke brukes"),
        ("Boligskole på Nes", "Mente du «boligskole-pa-nes.md»?"),
        ("x" * 81, "filnavnet er for langt"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(project: Path, id_: str, expected: str) -> None:
    before = entries(project)
    told = run("new", "question", *GIVEN["question"], "--id", id_)
    assert (told.exit_code, told.stdout) == (2, "")
    assert expected in told.stderr
    assert entries(project) == before


def test_a_name_may_be_given_with_its_ending(project: Path) -> None:
    told = run("new", "question", *GIVEN["question"], "--id", "hvem-folger-opp.md")
    assert told.stdout == "content/articles/hvem-folger-opp.md\n"


def test_no_file_is_written_over(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project / "content/cases/ny.md"

    def of_name(path: str, problems: object) -> tuple[()]:
        file.write_text("En annens tekst.", encoding="utf-8")  # It comes at the last moment.
        return ()

    monkeypatch.setattr(asking, "of_name", of_name)
    told = run("new", "case", *GIVEN["case"], "--id", "ny")
    assert told.exit_code == 1
    assert "content/cases/ny.md finnes allerede. Velg et annet navn" in told.stderr
    assert file.read_text(encoding="utf-8") == "En annens tekst."


def test_a_folder_that_git_has_not_kept_is_made(project: Path) -> None:
    for path in (project / "content/programmes").iterdir():
        path.unlink()
    (project / "content/programmes").rmdir()
    told = run("new", "programme", *GIVEN["programme"])
    assert (told.exit_code, told.stdout) == (0, "content/programmes/sorprogrammet.md\n")


# ------------------------------------------------------------------ at a terminal


def conversation(*exchanges: tuple[str, str], arguments: tuple[str, ...]) -> tuple[int, str]:
    """Answer each prompt as it comes; return the exit code and all that was told."""
    ours, theirs = pty.openpty()
    told = ""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "new", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        for prompt, answer in exchanges:
            start = len(told)
            while not told[start:].endswith(f"{prompt}: "):
                told += os.read(ours, 10_000).decode()
            os.write(ours, f"{answer}\n".encode())
        while True:
            try:
                told += os.read(ours, 10_000).decode()
            except OSError:
                break
    os.close(ours)
    return process.returncode, re.sub(r"\x1b\[\d+m", "", told).replace("\r\n", "\n")


def test_a_person_is_asked_and_chooses_among_suggestions(project: Path) -> None:
    code, told = conversation(
        ("Tittel", "Kurs"),
        ("Sammendrag", ""),
        ("Sammendrag", "Kommunen holdt kurs."),
        ("Kommune", "Eksempelbi, Fjellvik"),
        ("Kommune", "1"),
        ("Periode (kan stå tomt)", ""),
        ("Publisert [2026-01-15]", ""),
        ("Tema", "?"),
        ("Tema", "boligskoler"),
        ("Tema", "Boligskole"),
        ("Kilder (kan stå tomt)", ""),
        ("Navnet på filen, uten .md [eksempelby-kurs]", "Kurs i Eksempelby"),
        ("Navnet på filen, uten .md [eksempelby-kurs]", ""),
        arguments=("case",),
    )
    assert code == 0
    assert "Dette må være med." in told
    assert "  1  Eksempelby\n  Skriv nummeret, eller et annet svar.\n" in told
    assert "  Boligskole, Forankring\n" in told
    assert "filnavnet «Kurs i Eksempelby» kan ikke brukes" in told
    written = (project / "content/cases/eksempelby-kurs.md").read_text(encoding="utf-8")
    assert "municipality: [Eksempelby, Fjellvik]\npublished: 2026-01-15\n" in written


def test_what_was_given_is_not_asked_for_but_judged(project: Path) -> None:
    code, told = conversation(
        ("Kommunen som spør", "Fjellvik"),
        ("Publisert [2026-01-15]", ""),
        ("Namnet på fila, utan .md [fjellvik-kven-folgjer-opp]", "kven-folgjer-opp"),
        arguments=(
            *("question", "--lang", "nn", "--title", "Kven følgjer opp?", "--tags", "boligskole"),
            *("--description", "Vi vil vite det.", "--asked-by", "Fjelvik"),
        ),
    )
    assert code == 0, told
    assert "ukjend kommune «Fjelvik»" in told
    assert "Tittel" not in told
    assert (project / "content/articles/kven-folgjer-opp.md").is_file()


def test_an_earlier_answer_that_a_later_one_contradicts_is_asked_for_again(project: Path) -> None:
    code, told = conversation(
        ("Kommune", "Gammelby"),
        ("Periode (kan stå tomt)", "2021–2022"),
        ("Kommune", "Eksempelby"),
        ("Publisert [2026-01-15]", ""),
        ("Kilder (kan stå tomt)", ""),
        arguments=(
            *("case", "--title", "Kurs", "--description", "Kort.", "--tags", "boligskole"),
            *("--id", "kurs"),
        ),
    )
    assert code == 0, told
    assert "kommunen «Gammelby» fantes ikke" in told
    written = (project / "content/cases/kurs.md").read_text(encoding="utf-8")
    assert "municipality: Eksempelby\nperiod: 2021–2022\n" in written


# ------------------------------------------------------------------ what is asked for


@pytest.mark.parametrize("kind", DRAFTS)
def test_all_that_the_schema_requires_is_asked_for(kind: str) -> None:
    draft = DRAFTS[kind]
    names = {field.name for field in RECORDS[draft.folder].fields}
    assert {field.name for field in RECORDS[draft.folder].required} <= {*draft.asked}
    assert {*draft.asked, *draft.fixed, *(name for name, _ in draft.optional)} <= names


def ground(kind: str) -> Ground:
    """Return what is there in the project of invented places, with registers of all kinds."""
    files = world({}) | {
        f"content/registers/{path.name}": path.read_bytes()
        for path in (SITES / "registers").iterdir()
        if path.stem in ("factors", "partners", "target_groups")
    }
    library, problems = linked_library(files, SETTINGS)
    assert problems == ()
    return Ground(DRAFTS[kind], "nb", files, {}, SETTINGS, library, frozenset())


@pytest.mark.parametrize("kind", ["case", "programme"])
def test_each_line_that_is_offered_can_be_used_as_it_stands(kind: str) -> None:
    here = ground(kind)
    answers = {
        "title": ("Kurs",), "description": ("Kort.",), "municipality": ("Fjellvik",),
        "period": ("2013",), "published": ("2025-03-01",), "tags": ("boligskole",),
        "sources": ("rapporten",), "organiser": ("Nordfylket",),
    }  # fmt: skip
    text = here.text(answers, public=True)
    used = re.sub(r"^# (?=\w+: \S)", "", text, flags=re.MULTILINE)
    assert used.count("\n# ") == 1
    assert len(DRAFTS[kind].optional) == text.count("\n# ") - 1
    files = {**here.files, f"content/{DRAFTS[kind].folder}/ny.md": used.encode()}
    assert linked_library(files, SETTINGS)[1] == ()


SHOWN = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]).filter(lambda sign: not is_hidden(sign)),
    min_size=1,
)


@settings(max_examples=100, deadline=None)
@given(title=SHOWN, place=SHOWN, source=SHOWN)
def test_what_is_answered_is_what_the_file_says(title: str, place: str, source: str) -> None:
    answers = {
        name: (" ".join(value.split()),)
        for name, value in (("title", title), ("municipality", place), ("sources", source))
        if value.strip()
    }
    answers["tags"] = (*answers.get("title", ("a",)), "b")
    text = GROUND.text(answers)
    document, problems = documents.parse("content/cases/ny.md", text.encode())
    assert problems == ()
    assert document
    said = {key.text: value for key, value in document.fields.items}
    for name in ("title", "municipality"):
        if name in answers:
            value = said[name]
            assert isinstance(value, ScalarNode)
            assert value.text == answers[name][0]
    tags = said["tags"]
    assert isinstance(tags, SequenceNode)
    assert [tag.text for tag in tags.items if isinstance(tag, ScalarNode)] == [*answers["tags"]]
    assert len(GROUND.proposed_id({"title": ("",), "municipality": ("",), **answers})) <= 62


GROUND = ground("case")
