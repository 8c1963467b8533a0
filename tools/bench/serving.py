"""Times `delingsarena serve`: from the moment a file is saved until its page shows it."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from tools.bench.timing import FailedError, environment
from tools.bench.tools import DELINGSARENA

PATIENCE = 600
"""Seconds after which a page is not waited for any longer."""

BETWEEN = 0.02
"""Seconds between two looks at a page."""

STEP = 0.17
"""Seconds by which each save is later than the one before it, for `serve` itself may look at the
files at fixed times."""


def save_to_reload(
    folder: Path, file: Path, page: str, edit: Callable[[str], str], runs: int
) -> tuple[float, ...]:
    """Return the seconds from each save of a changed file until the page at `page` has the change.

    `edit` returns what the file holds with a mark in it. The file ends as it began.
    """
    written = file.read_text(encoding="utf-8")
    seconds = []
    with served(folder) as (process, site):
        address = f"{site}{page}"
        await_mark(process, address, "</html>")
        try:
            for attempt in range(runs):
                mark = f"lagret {attempt}"
                _settle(process)
                time.sleep(attempt * STEP)
                saved = time.perf_counter()
                file.write_text(edit(mark), encoding="utf-8")
                await_mark(process, address, mark)
                seconds.append(round(time.perf_counter() - saved, 3))
                _settle(process)
                file.write_text(written, encoding="utf-8")
                await_mark(process, address, mark, gone=True)
        finally:
            file.write_text(written, encoding="utf-8")
    return tuple(seconds)


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Hold a server of the folder's site; it is ended afterwards, with all that it started."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = (DELINGSARENA.command[0], "serve", "--port", str(port))
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process, f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def await_mark(
    process: subprocess.Popen[bytes], address: str, mark: str, *, gone: bool = False
) -> None:
    """Look at a page until it has a mark, or has it no more.

    Raises:
        FailedError: it never is, or the server has ended.
    """
    # This machine's own address is not asked for through another.
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise FailedError(f"delingsarena serve ended with {process.returncode}")
        try:
            with opener.open(address, timeout=PATIENCE) as answer:
                if (mark in answer.read().decode()) != gone:
                    return
        except OSError:
            pass  # Not there yet.
        time.sleep(BETWEEN)
    raise FailedError(f"{address} did not change in {PATIENCE} s")


def _settle(process: subprocess.Popen[bytes]) -> None:
    """Wait until the server has nothing more to do than to look at its files."""
    time.sleep(1)
    before = _worked(process.pid)
    for _ in range(PATIENCE):
        time.sleep(1)
        now = _worked(process.pid)
        if now - before < 0.4:
            return
        before = now


def _worked(group: int) -> float:
    """Return the seconds of processor time that a group of processes has had; 0 if unknown."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # It has ended.
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
