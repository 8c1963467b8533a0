"""Faults from outside: whoever is stopped, killed or refused by the disk leaves what is whole."""

import errno
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from generator import os_errors
from generator.builds import prepared
from generator.disk import undoing
from generator.disk.replacing import replace_file
from generator.elsewhere.targets import opened
from generator.errors import DiedError, NotOursError, TakenPlaceError
from generator.processes import forks
from generator.tree import ledger
from generator.tree.ledger import Ledger
from generator.tree.locking import locked
from generator.tree.publish import stage
from generator.words import messages
from tests import edits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals and forks")

COMMAND = (sys.executable, "-c", "from generator.start import run; run()")
DAY = ("--date", edits.DAY.isoformat())


def publish(output: Path, text: str) -> None:
    staging = stage(output, patience=5)
    try:
        files = {"index.html": staging.put("index.html", text.encode())}
        staging.publish(Ledger(files=files))
    except BaseException:
        staging.abandon()
        raise


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def in_process(run: Callable[[], object]) -> int:
    """Run something in a forked process, and return how that ended."""
    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    return process.exitcode or 0


# ------------------------------------------------------------------ locks


def test_a_lock_that_was_left_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("left by one who died")
    locked(tmp_path / "lock", 0).release()


def test_a_lock_is_held_until_the_last_process_of_a_killed_one_ends(tmp_path: Path) -> None:
    reader, writer = os.pipe()

    def hold() -> None:
        locked(tmp_path / "lock", 0)
        if os.fork() == 0:
            os.close(writer)
            os.read(reader, 1)  # Until the test lets go.
            os._exit(0)
        os.kill(os.getpid(), signal.SIGKILL)

    assert in_process(hold) == -signal.SIGKILL
    with pytest.raises(TimeoutError):
        locked(tmp_path / "lock", 0)
    os.close(writer)
    locked(tmp_path / "lock", 5).release()


def test_a_lock_that_was_taken_away_meanwhile_is_made_anew(tmp_path: Path) -> None:
    first = locked(tmp_path / "lock", 0)
    (tmp_path / "lock").unlink()
    second = locked(tmp_path / "lock", 0)
    first.release()
    with pytest.raises(TimeoutError):
        locked(tmp_path / "lock", 0)
    second.release()
    second.release()


def test_whoever_ends_a_lock_leaves_no_file_but_that_of_another(tmp_path: Path) -> None:
    first = locked(tmp_path / "lock", 0)
    (tmp_path / "lock").unlink()
    second = locked(tmp_path / "lock", 0)
    first.end()
    with pytest.raises(TimeoutError):
        locked(tmp_path / "lock", 0)
    second.end()
    second.end()
    assert not [*tmp_path.iterdir()]


def test_a_lock_whose_file_cannot_be_removed_is_let_go_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)  # As Windows does, while the file is open.

    lock = locked(tmp_path / "lock", 0)
    monkeypatch.setattr(os, "unlink", refuse)
    lock.end()
    locked(tmp_path / "lock", 0).release()


# ------------------------------------------------------------------ two trees


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    staging = stage(tmp_path / "site")
    staging.put("a/index.html", b"half")
    staging.abandon()
    assert names(tmp_path) == set()


def test_a_place_that_is_not_ours_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(NotOursError):
        stage(tmp_path / "mine")
    assert names(tmp_path) == {"mine"}


def test_who_is_stopped_just_after_the_last_step_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site", "old")
    real = os.replace

    def replace(old: str, new: str) -> None:
        real(old, new)
        if Path(new).name == "site":
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "site", "new")
    monkeypatch.undo()
    assert (tmp_path / "site/index.html").read_text() == "new"
    publish(tmp_path / "site", "newer")
    assert (tmp_path / "site/index.html").read_text() == "newer"


@pytest.mark.parametrize("call", ["symlink", "unlink", "rename", "replace", "mkdir", "open"])
def test_where_the_disk_refuses_the_old_site_stands_and_the_next_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    site = tmp_path / "site"
    for text in ("first", "second"):
        staging = stage(site)
        texts = {"index.html": text, f"{text}/index.html": text}
        files = {path: staging.put(path, one.encode()) for path, one in texts.items()}
        staging.publish(Ledger(files=files))

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patched, suppress(OSError):
        patched.setattr(os, call, refuse)
        publish(site, "third")
    held = {path.name: path.read_text() for path in site.rglob("*.html")}
    assert held in ({"index.html": "second"}, {"index.html": "third"})
    publish(site, "third")
    assert [path.read_text() for path in site.rglob("*.html")] == ["third"]
    assert names(tmp_path / ".site") <= {"blue", "green", "blue.ledger", "green.ledger", "lock"}


def test_what_the_host_could_not_remove_is_gone_when_the_site_stands(tmp_path: Path) -> None:
    staging = stage(tmp_path / "site")
    (staging.scratch / "a").mkdir(parents=True)
    staging.publish(Ledger())
    assert names(tmp_path / ".site") == {"blue", "blue.ledger", "lock"}


# ------------------------------------------------------------------ processes


def test_what_the_disk_refuses_another_process_is_told_as_such(tmp_path: Path) -> None:
    here = os.getpid()

    def run(_: int) -> None:
        time.sleep(0.2)
        if os.getpid() != here:
            (tmp_path / "none" / "file").write_bytes(b"")

    with pytest.raises(FileNotFoundError) as caught:
        forks.spread(run, range(4), 2)
    assert caught.value.filename == str(tmp_path / "none/file")


def test_a_process_that_was_ended_is_told_of() -> None:
    here = os.getpid()

    def run(_: int) -> None:
        time.sleep(0.2)
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(DiedError):
        forks.spread(run, range(4), 2)


# ------------------------------------------------------------------ the command


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was built and then edited."""
    folder = tmp_path_factory.mktemp("project")
    edits.project(folder, cases=2)
    made = subprocess.run([*COMMAND, *arguments(folder)], capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    (folder / "mkdocs.yml").write_text((folder / "mkdocs.yml").read_text() + "\n# Endret.\n")
    return folder


def arguments(folder: Path) -> tuple[str, ...]:
    return ("--project", str(folder), "build", "--no-search", *DAY, "--lang", "nn")


def held(site: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_says_so_in_one_line_and_leaves_nothing(
    built: Path, tmp_path: Path, number: signal.Signals
) -> None:
    before = held(built / "site")
    # Whoever runs the tests may have them go on whatever happens (nohup), and that is handed down.
    heeding = f"import signal; signal.signal({number:d}, signal.SIG_DFL); {COMMAND[-1]}"
    running = subprocess.Popen(
        [*COMMAND[:-1], heeding, *arguments(built)],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (built / ".site/scratch").exists():
        assert running.poll() is None
        time.sleep(0.001)
    os.killpg(running.pid, number)
    told = running.communicate(timeout=180)[1]
    assert (running.returncode, told) == (128 + number, "Avbrote. Ingenting står att halvskrive.\n")
    assert held(built / "site") == before
    assert names(built / ".site") == {"blue", "blue.ledger", "lock"}
    assert names(tmp_path) == set()


def test_who_is_stopped_where_python_lets_no_error_through_is_stopped_a_moment_later() -> None:
    program = """
import signal, sys, time, types

class Ending:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)

def work():
    Ending()
    time.sleep(60)

sys.modules["generator.cli"] = types.SimpleNamespace(run=work)
from generator.start import run
run()
"""
    ended = subprocess.run(
        [sys.executable, "-c", program, "--lang", "nn"],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    told = (ended.returncode, ended.stderr)
    assert told == (128 + signal.SIGTERM, "Avbrote. Ingenting står att halvskrive.\n")


def test_a_build_whose_disk_refuses_says_where_and_what_to_do(built: Path) -> None:
    before = held(built / "site")
    # No file may become larger: so can anybody see what a full disk does.
    made = subprocess.run(
        [*COMMAND, *arguments(built)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert made.returncode == 1
    assert made.stderr.startswith("Error: ")
    assert "køyr kommandoen ein gong til. Nettstaden som lesarane møter, er som han var." in (
        made.stderr
    )
    assert made.stderr.count("\n") == 1
    assert held(built / "site") == before
    assert names(built / ".site") == {"blue", "blue.ledger", "lock"}


def test_what_the_disk_refuses_beside_a_tree_is_not_left_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        prepared.keep_catalogs(b"a program")  # It does without.
        with pytest.raises(OSError, match="too large"):
            ledger.write(tmp_path / "blue.ledger", Ledger(searched=bytes(50_000)))

    messages("nb")
    monkeypatch.setattr(prepared, "FOLDER", tmp_path)
    assert in_process(refused) == 0
    assert names(tmp_path) == set()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ENAMETOOLONG]
)
def test_each_refusal_of_the_disk_says_where_and_how_to_mend_it(number: int, language: str) -> None:
    told = os_errors.sentence(OSError(number, os.strerror(number), "a/b.md"), language)
    assert "a/b.md" in told
    assert len(told.split(". ")) > 1  # What, and then what to do.
    assert "a/b.md" not in os_errors.sentence(OSError(number, os.strerror(number)), language)


# ------------------------------------------------------------------ the content


BEFORE = {"content/a.md": b"a", "content/b.md": b"b"}
AFTER: Mapping[str, bytes | None] = {
    "content/a.md": b"A",
    "content/b.md": None,
    "content/c.md": b"C",
}


def laid_out(project: Path) -> None:
    (project / "content").mkdir()
    for path, data in BEFORE.items():
        (project / path).write_bytes(data)


def content(project: Path) -> Mapping[str, bytes]:
    return {f"content/{name}": data for name, data in held(project / "content").items()}


def change(project: Path, steps: int, then: Callable[[], object]) -> None:
    """Make the first steps of a change."""
    with undoing.undoable(project, BEFORE, AFTER):
        for path, data in list(AFTER.items())[:steps]:
            if data is None:
                (project / path).unlink()
            else:
                replace_file(project / path, data)
        then()


@pytest.mark.parametrize("steps", range(4))
def test_a_change_of_several_files_that_was_killed_is_taken_back(
    tmp_path: Path, steps: int
) -> None:
    laid_out(tmp_path)
    die = partial(change, tmp_path, steps, lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert in_process(die) == -signal.SIGKILL
    assert undoing.undo(tmp_path)
    assert content(tmp_path) == BEFORE
    assert not undoing.undo(tmp_path)
    assert names(tmp_path / ".cache") == set()


@pytest.mark.parametrize("steps", range(4))
def test_a_change_of_several_files_that_was_stopped_is_none(tmp_path: Path, steps: int) -> None:
    laid_out(tmp_path)

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change(tmp_path, steps, stop)
    assert content(tmp_path) == BEFORE
    assert names(tmp_path / ".cache") == set()


def test_a_change_that_is_whole_is_not_taken_back(tmp_path: Path) -> None:
    laid_out(tmp_path)
    change(tmp_path, 3, lambda: None)
    assert not undoing.undo(tmp_path)
    assert content(tmp_path) == {path: data for path, data in AFTER.items() if data is not None}


def test_what_was_changed_since_and_what_is_under_way_is_not_taken_back(tmp_path: Path) -> None:
    laid_out(tmp_path)
    change(tmp_path, 1, lambda: undoing.undo(tmp_path))
    (tmp_path / "content/a.md").write_bytes(b"a")
    in_process(lambda: change(tmp_path, 3, lambda: os.kill(os.getpid(), signal.SIGKILL)))
    (tmp_path / "content/a.md").write_bytes(b"newer")
    assert undoing.undo(tmp_path)
    assert content(tmp_path) == {**BEFORE, "content/a.md": b"newer"}


def test_what_a_dead_process_has_left_goes_and_what_a_living_one_writes_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / ".#delingsarena-999999999-abc").touch()
    (tmp_path / f".#delingsarena-{os.getppid()}-abc").touch()
    (tmp_path / ".#other").touch()
    replace_file(tmp_path / "a.md", b"a")
    assert names(tmp_path) == {f".#delingsarena-{os.getppid()}-abc", ".#other", "a.md"}


# ------------------------------------------------------------------ other places


def test_who_died_while_publishing_to_a_folder_keeps_nobody_out(tmp_path: Path) -> None:
    place = opened(str(tmp_path / "public"))

    def die() -> None:
        with place.claimed() as claim:
            claim.renew()
            (tmp_path / "public/.delingsarena-draft").touch()
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_process(die) == -signal.SIGKILL
    with place.claimed():
        with pytest.raises(TakenPlaceError), place.claimed():
            pass
        place.put({"a/index.html": b"a"})
    assert names(tmp_path / "public") == {"a"}
