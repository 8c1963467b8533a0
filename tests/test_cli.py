"""The command line: the project and the day, what `check` tells, how `serve` shows it."""

import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from watchdog.events import FileSystemEventHandler

from generator.cli import COMMANDS, main
from generator.commands import options
from generator.commands.serve import changes_told
from tests.workflows.running import git

ROOT = Path(__file__).parents[1]
CASE = "content/cases/lillehammer-boligskole.md"
OTHER = "content/cases/alesund-forankring.md"
PROGRAM = "from generator.cli import run; run()"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's own content, and the current folder."""
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "generator").symlink_to(ROOT / "generator")  # mkdocs.yml names the theme there.
    for variable in ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, arguments)


def run_apart(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, where the streams are real ones."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, check=False, text=True, **options)


def misspell(project: Path, path: str = CASE) -> int:
    """Write a municipality that does not exist into an entry; return the line."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"^municipality: .*$", "municipality: Lilehammer", text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    return text[: text.index("Lilehammer")].count("\n") + 1


# ------------------------------------------------------------------ the group


def test_help_names_every_command_and_stays_light() -> None:
    program = (
        "import sys; from generator.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'mkdocs', 'jinja2', 'markdown', 'babel', 'yaml', 'msgspec'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^  {command}  +\S", done.stdout, re.MULTILINE)


def test_a_build_with_nothing_to_do_stays_light(project: Path) -> None:
    program = (
        "import sys; from generator.cli import main\n"
        "main(['build', '--no-search'], standalone_mode=False)\n"
        "heavy = {'mkdocs', 'jinja2', 'markdown', 'babel'} & set(sys.modules)\n"
        "print(' '.join(sorted(heavy)))"
    )

    def loaded() -> str:
        done = subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=project
        )
        return done.stdout.splitlines()[-1]

    assert loaded() == "babel jinja2 markdown mkdocs"
    assert loaded() == ""


def test_what_is_kept_of_the_program_is_one_however_it_was_reached(project: Path) -> None:
    """The project's `generator` is a link; two keepers would write over each other's."""
    program = "from generator.builds import prepared; print(prepared.FOLDER)"
    for folder in (project, ROOT):
        done = subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=folder
        )
        assert done.stdout.strip() == str(ROOT.resolve() / "generator/__pycache__")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_of_a_command_what_its_own_help_does(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    said = command.help or ""
    assert said.partition("\n")[0] == COMMANDS[name]


def test_unknown_command_is_wrong_usage() -> None:
    result = run("publish")
    assert result.exit_code == 2
    assert "publish" in result.stderr


# ------------------------------------------------------------------ the project


@pytest.mark.parametrize("below", [".", "content", "content/cases"])
def test_project_is_found_from_below(
    project: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.chdir(project / below)
    assert options.project_folder(None, "nb") == project


def test_project_can_be_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = misspell(project)
    monkeypatch.chdir("/")
    result = run("--project", str(project), "check", f"{project}/{CASE}")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{CASE}:{line}:")


def test_named_folder_has_to_be_the_project_itself(project: Path) -> None:
    result = run("--project", "content", "check")
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr


@pytest.mark.parametrize("command", ["check", "build", "serve"])
@pytest.mark.parametrize(
    ("missing", "language", "told"),
    [
        ("mkdocs.yml", "nb", "mkdocs.yml mangler. Gå til prosjektets mappe"),
        ("mkdocs.yml", "nn", "mkdocs.yml manglar. Gå til mappa til prosjektet"),
        ("mkdocs.yml", "en", "there is no mkdocs.yml. Go to the project's folder"),
        ("content", "nb", "har ingen mappe som heter content. Lag den"),
        ("content", "nn", "har inga mappe som heiter content. Lag ho"),
        ("content", "en", "has no folder named content. Create it"),
    ],
)
def test_folder_that_is_no_project_is_wrong_usage(
    project: Path, command: str, missing: str, language: str, told: str
) -> None:
    (project / missing).rename(project / "elsewhere")
    result = run(command, "--lang", language)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in " ".join(result.stderr.split())


def test_help_of_a_command_needs_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check", "--help").exit_code == 0


# ------------------------------------------------------------------ settings


@pytest.mark.parametrize(
    ("written", "site_url", "repository_url"),
    [
        ("site_url: https://a.example/b\n", "https://a.example/b/", ""),
        ("site_url: https://a.example/\nrepo_url: https://c.example/d", "https://a.example/",
         "https://c.example/d"),
        ("site_url: !ENV [A, B]\nhooks: !!python/name:os.system", "", ""),
        ("", "", ""),
        ("- site_url", "", ""),
    ],
)  # fmt: skip
def test_settings_come_from_mkdocs_yml(
    project: Path, written: str, site_url: str, repository_url: str
) -> None:
    (project / "mkdocs.yml").write_text(written)
    settings = options.settings(project, datetime(2026, 1, 2), "nb")
    assert settings.today == date(2026, 1, 2)
    assert (settings.site_url, settings.repository_url) == (site_url, repository_url)


@pytest.mark.parametrize("written", [b"site_url: [", b"\xff\xfe\xff"])
def test_broken_mkdocs_yml_is_wrong_usage(project: Path, written: bytes) -> None:
    (project / "mkdocs.yml").write_bytes(written)
    result = run("check")
    assert result.exit_code == 2
    assert "mkdocs.yml kan ikke leses:" in result.stderr


@pytest.mark.parametrize(
    ("given", "epoch", "day"),
    [
        (datetime(2013, 4, 4), None, date(2013, 4, 4)),
        (datetime(2013, 4, 4), "0", date(2013, 4, 4)),
        (datetime(2013, 4, 4), "yesterday", date(2013, 4, 4)),
        (None, "0", date(1970, 1, 1)),
        (None, "86399", date(1970, 1, 1)),
        (None, "86400", date(1970, 1, 2)),
    ],
)
def test_day_is_the_one_given_else_the_epoch(
    monkeypatch: pytest.MonkeyPatch, given: datetime | None, epoch: str | None, day: date
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert options.today(given, "nb") == day
    monkeypatch.undo()
    time.tzset()


def test_day_is_else_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs(options.today(None, "nb") - date.today()) <= timedelta(days=1)


@pytest.mark.parametrize("epoch", ["", "yesterday", "1.5", "9" * 40, "2026-11-21"])
def test_broken_epoch_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(click.UsageError, match="SOURCE_DATE_EPOCH er «"):
        options.today(None, "nb")


@pytest.mark.parametrize("command", ["check", "build", "serve"])
@pytest.mark.parametrize("day", ["2026-13-01", "today", "4. april 2013"])
def test_broken_day_is_wrong_usage(project: Path, command: str, day: str) -> None:
    assert run(command, "--date", day).exit_code == 2


# ------------------------------------------------------------------ check


def test_own_content_has_no_problems(project: Path) -> None:
    result = run("check", "--strict")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("language", "told"),
    [("nb", "feil: "), ("nn", "feil: "), ("en", "error: ")],
)
def test_error_has_place_message_and_code(project: Path, language: str, told: str) -> None:
    line = misspell(project)
    result = run("check", "--lang", language)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith(f"{CASE}:{line}:15: {told}")
    assert re.search(r"Lilehammer.*Lillehammer.*\[unknown-municipality\]\n", result.stdout)


def test_all_faults_are_told_sorted(project: Path) -> None:
    misspell(project)
    misspell(project, OTHER)
    (project / "content" / "cases" / "0.md").symlink_to("/etc/passwd")
    (project / "content" / "zz").symlink_to("/etc")
    problems = json.loads(run("check", "--format", "json").stdout)["problems"]
    places = [(problem["file"], problem["line"], problem["column"]) for problem in problems]
    assert places == sorted(places)
    assert {"content/cases/0.md", OTHER, CASE, "content/zz"} <= {file for file, _, _ in places}


def test_json_is_whole_also_without_problems(project: Path) -> None:
    result = run("check", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["problems"] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "start"),
    [
        ((), {}, CASE),
        ((), {"GITHUB_ACTIONS": "true"}, f"::error file={CASE},line="),
        (("--format", "text"), {"GITHUB_ACTIONS": "true"}, CASE),
        (("--format", "github"), {}, f"::error file={CASE},line="),
    ],
)
def test_form_follows_the_machine_unless_given(
    project: Path, arguments: tuple[str, ...], environment: dict[str, str], start: str
) -> None:
    misspell(project)
    assert run("check", *arguments, **environment).stdout.startswith(start)


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ((CASE,), {CASE}),
        ((OTHER,), {OTHER}),
        (("content/cases",), {CASE, OTHER}),
        (("content/cases/../cases/", "content/articles"), {CASE, OTHER}),
        (("content",), {CASE, OTHER}),
        ((".",), {CASE, OTHER}),
        (("content/programmes",), set()),
        (("content/registers/tags.yml",), set()),
    ],
)
def test_paths_narrow_what_is_told(project: Path, paths: tuple[str, ...], files: set[str]) -> None:
    misspell(project)
    misspell(project, OTHER)
    result = run("check", "--format", "json", *paths)
    told = {problem["file"] for problem in json.loads(result.stdout)["problems"]}
    assert told & {CASE, OTHER} == files
    assert all(path.startswith(("content/cases", "content/articles", "content")) for path in told)
    if not files:
        assert result.exit_code == 0


def test_link_in_the_content_is_named_by_its_own_place(project: Path) -> None:
    (project / "content" / "cases" / "passwd.md").symlink_to("/etc/passwd")
    result = run("check", "content/cases/passwd.md")
    assert result.exit_code == 1
    assert "[symbolic-link]" in result.stdout


@pytest.mark.parametrize("path", ["mkdocs.yml", "docs", "..", "/etc/passwd"])
def test_path_outside_the_content_is_wrong_usage(project: Path, path: str) -> None:
    result = run("check", path)
    assert result.exit_code == 2
    assert "kan ikke sjekkes" in " ".join(result.stderr.split())


@pytest.mark.parametrize("arguments", [("nowhere.md",), ("--format", "xml"), ("--lang", "sv")])
def test_wrong_usage_has_an_exit_code_of_its_own(project: Path, arguments: tuple[str, ...]) -> None:
    assert run("check", *arguments).exit_code == 2


def test_warning_fails_only_a_strict_check(project: Path) -> None:
    register = project / "content" / "registers" / "tags.yml"
    without = register.read_text(encoding="utf-8") + (
        "\nuten-definisjon:\n  nb: Uten definisjon\n  nn: Utan definisjon\n"
        "  en: Without a definition\n"
    )
    register.write_text(without, encoding="utf-8")
    result = run("check")
    assert result.exit_code == 0
    assert "content/registers/tags.yml" in result.stdout
    assert ": advarsel: " in result.stdout
    strict = run("check", "--strict")
    assert (strict.exit_code, strict.stdout) == (1, result.stdout)


def test_what_a_register_lost_since_a_commit_is_told(project: Path) -> None:
    register = project / "content" / "registers" / "published_ids.csv"
    whole = register.read_text(encoding="utf-8")
    line = next(line for line in whole.splitlines() if line.startswith("cases,"))
    assert run("check", "--since", "HEAD").exit_code == 2  # There is no repository yet.
    git(project, "init", "--quiet")
    git(project, "add", "content")
    git(project, "commit", "--quiet", "--message", "Begin")
    assert run("check", "--since", "HEAD").exit_code == 0
    register.write_text(whole.replace(f"{line}\n", ""), encoding="utf-8")
    assert run("check").exit_code == 0
    for command in ("check", "review"):
        assert line in run(command, "--since", "HEAD").stdout
    assert run("check", "--since", "HEAD").exit_code == 1
    wrong = run("check", "--since", "nowhere")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "nowhere" in wrong.stderr


def test_summary_is_told_to_people_only(project: Path) -> None:
    misspell(project)
    master, terminal = pty.openpty()
    done = run_apart("check", stderr=terminal)
    os.close(terminal)
    told = os.read(master, 10_000).decode()
    os.close(master)
    assert done.returncode == 1
    assert done.stdout.startswith(CASE)
    assert re.fullmatch(
        r"\d+ feil og \d+ advars(el|ler)\.\r\n"
        r"Hva en kode i klammer betyr: delingsarena explain unknown-municipality\r\n",
        told,
    )


def test_terminal_that_lacks_a_letter_gets_the_message_all_the_same(project: Path) -> None:
    misspell(project)
    environment = {**os.environ, "PYTHONIOENCODING": "iso-8859-1"}
    done = run_apart("check", "--lang", "en", env=environment, encoding="iso-8859-1")
    assert (done.returncode, done.stderr) == (1, "")
    assert r"Did you mean \u201cLillehammer\u201d?" in done.stdout


# ------------------------------------------------------------------ sources


def test_sources_are_listed_with_their_address_day_and_who_rests_on_them(project: Path) -> None:
    done = run("sources")
    assert done.exit_code == 0
    told = done.output.split("lillehammer-en-foregangskommune: ")[1].splitlines()
    assert told[0] == "En foregangskommune, Lillehammer kommune"
    assert told[1].strip().startswith("http://www.lillehammer.kommune.no/")
    assert told[2] == "    sett 2026-11"
    assert "    <- content/cases/lillehammer-leie-til-eie.md" in told


def test_sources_tell_what_has_no_address(project: Path) -> None:
    told = run("sources", "--lang", "nn").output
    seed = told.split("husbanken-apne-dorer-2015: ")[1].splitlines()
    assert seed[1] == "    inga adresse er kjend"
    lost = told.split("en-helmaks-plan: ")[1].splitlines()
    assert lost[1] == "    inga adresse er kjend (adressa er tapt)"


def test_sources_as_json_hold_what_entries_write_themselves(project: Path) -> None:
    file = project / CASE
    own = "sources:\n  - {title: Egen telling, year: 2020, accessed: 2021-02-03}\n"
    file.write_text(
        file.read_text(encoding="utf-8").replace("sources:\n", own, 1), encoding="utf-8"
    )
    register = project / "content/registers/sources.yml"
    text = f"{register.read_text(encoding='utf-8')}ingens:\n  title: Ingens\n"
    register.write_text(text, encoding="utf-8")
    told = json.loads(run("sources", "--format", "json").output)
    assert told[-1] == {
        **dict.fromkeys(("id", "publisher", "page", "url", "language"), ""),
        "title": "Egen telling",
        "year": 2020,
        "lost": False,
        "accessed": "2021-02-03",
        "entries": [CASE],
        "indicators": [],
    }
    counted = next(one for one in told if one["id"] == "ssb-folkemengde")
    assert counted["indicators"] == ["befolkning", "befolkningsvekst"]
    unused = json.loads(run("sources", "--format", "json", "--unused").output)
    assert [(one["id"], one["entries"]) for one in unused] == [("ingens", [])]


def test_sources_of_faulty_content_are_listed_with_a_reservation(project: Path) -> None:
    misspell(project)
    done = run("sources")
    assert done.exit_code == 1
    assert "husbanken-apne-dorer-2015: " in done.stdout
    assert done.stderr == ("Innholdet har feil, så listen kan mangle noe. Se delingsarena check.\n")


# ------------------------------------------------------------------ serve


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


def test_taken_port_is_told_before_anything_is_built(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        started = time.monotonic()
        result = run("serve", "--port", str(number))
    assert time.monotonic() - started < 2
    assert result.exit_code == 2
    assert f"127.0.0.1:{number} kan ikke brukes" in result.stderr


@pytest.mark.parametrize("arguments", [("--port", "0"), ("--port", "65536"), ("--host", "no host")])
def test_address_that_cannot_be_is_wrong_usage(project: Path, arguments: tuple[str, ...]) -> None:
    assert run("serve", *arguments).exit_code == 2


PATIENCE = 180
"""Seconds that are waited for what a machine with much else to do will do in the end."""


class Server:
    """`delingsarena serve` in a process of its own."""

    def __init__(self, project: Path, port: int, temporary: Path) -> None:
        self.address = f"http://127.0.0.1:{port}/"
        self.log = project / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, "serve", "--port", str(port)],
                cwd=project,
                env={**os.environ, "TMPDIR": str(temporary)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                assert int(answer.headers.get("Content-Length", -1)) in (-1, answer.length)
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error.read().decode())

    def wait_for(self, path: str, *, holds: str = "", lacks: str = "\0") -> str:
        deadline = time.monotonic() + PATIENCE
        page = ""
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                page = self.get(path)
            except OSError:
                page = "\0"
            if holds in page and lacks not in page and "\0" not in page:
                return page
            time.sleep(0.2)
        raise AssertionError(f"{path} lacks {holds!r} or holds {lacks!r}:\n{page[:3000]}")


@pytest.fixture
def serving(project: Path, port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    temporary = tmp_path_factory.mktemp("temporary")
    server = Server(project, port, temporary)
    yield server
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(PATIENCE) == 0, server.log.read_text()
    assert list(temporary.iterdir()) == []


def test_serve_follows_changes_and_shows_faults_on_the_last_good_site(
    project: Path, serving: Server
) -> None:
    address = "erfaringer/lillehammer-boligskole/"
    good = serving.wait_for(address, holds="<h1")
    assert 'role="alert"' not in good
    assert not (project / "site").exists()
    assert not (project / ".site").exists()

    file = project / CASE
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"^municipality: .*$", "municipality: <script>x()", text, flags=re.MULTILINE),
        encoding="utf-8",
    )
    bad = serving.wait_for(address, holds='role="alert"')
    assert f"{CASE}:" in bad
    assert "&lt;script&gt;x()" in bad
    assert "<script>x()" not in bad
    assert good.partition("<h1")[2].partition("</h1>")[0] in bad
    assert 'role="alert"' in serving.get("kommuner/lillehammer/")
    assert 'role="alert"' in serving.get("nowhere/")
    told = serving.log.read_text(encoding="utf-8")
    assert f"{CASE}:" in told
    assert "Traceback" not in told

    index = "pagefind/pagefind-entry.json"
    before = serving.get(index)
    changed = re.sub(r"^title: .*$", "title: En ny tittel", text, flags=re.MULTILINE)
    file.write_text(changed, encoding="utf-8")
    assert "En ny tittel" in serving.wait_for(address, lacks='role="alert"')
    assert "languages" in serving.wait_for(index, lacks=before)


def test_what_is_saved_is_told_of_and_what_is_read_is_not(tmp_path: Path) -> None:
    file, draft = tmp_path / "a.md", tmp_path / "a.md~"
    file.write_text("one", encoding="utf-8")
    told: Queue[str] = Queue()
    handler = FileSystemEventHandler()
    handler.on_any_event = lambda event: told.put(str(event.src_path))  # type: ignore[method-assign]
    observer = changes_told()
    observer.schedule(handler, str(tmp_path), recursive=True)
    observer.start()
    try:
        file.read_bytes()
        with pytest.raises(Empty):
            told.get(timeout=0.3)
        draft.write_text("two", encoding="utf-8")
        assert told.get(timeout=PATIENCE) == str(draft)
        draft.replace(file)
        while told.get(timeout=PATIENCE) not in (str(file), str(draft)):
            pass
    finally:
        observer.stop()
        observer.join()


def test_serve_begins_with_broken_content_and_ends_well(project: Path, port: int) -> None:
    text = (project / CASE).read_text(encoding="utf-8")
    misspell(project)
    temporary = project / "temporary"
    temporary.mkdir()
    server = Server(project, port, temporary)
    try:
        first = server.wait_for("", holds='role="alert"')
        assert f"{CASE}:" in first
        assert 'http-equiv="refresh"' in first
        (project / CASE).write_text(text, encoding="utf-8")
        server.wait_for("", holds="<h1", lacks='role="alert"')
    finally:
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0
    assert list(temporary.iterdir()) == []
