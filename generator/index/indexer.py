"""Pagefind as it is spoken to: requests go in and answers come out, one by one."""

import base64
import binascii
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import IO

import msgspec

from generator.errors import GivenUpError, SearchError

PATIENCE = 0.05
"""Seconds between two questions whether the index is still wanted."""
BLOCK = 1024 * 1024

Request = Mapping[str, object]
"""What Pagefind calls a payload."""
FILES = "GetFiles"
"""The type of the last request, and of what it is answered."""


class _File(msgspec.Struct):
    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    files: list[_File] = []


class _Answer(msgspec.Struct):
    payload: _Payload


Waiting = Callable[[Callable[[], bool] | None], dict[str, bytes]]
"""Waits for files, by path, unless what it is given tells that they are not wanted any more."""


@contextmanager
def asked(
    requests: Iterable[Request], folder: Path, environment: Mapping[str, str]
) -> Iterator[Waiting]:
    """Have Pagefind carry out requests in a folder, in order; yield what waits for the files.

    The last of the requests is for these. Each is made when it is sent, in a thread.

    Pagefind writes nothing itself: it would end before all is on the disk, and try for ever where
    the disk refuses. It stops when this process does, for it ends with what it is asked by. Until
    then there are threads, and nothing may be forked.

    Raises:
        SearchError: Pagefind is not installed, or refuses, or a request cannot be made; most is
            known to who waits.
        GivenUpError: who waits is told, several times a second, that nobody wants the files.
    """
    try:
        running = subprocess.Popen(
            # The program itself: its Python package takes longer to load than a small index.
            (str(import_module("pagefind_bin").get_executable()), "--service"),
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except (ImportError, OSError) as error:
        raise SearchError(str(error)) from error
    found: list[_Payload] = []
    failed: list[BaseException] = []
    listener = Thread(target=lambda: found.append(_last(running)))
    threads = (listener, Thread(target=_send, args=(running, requests, failed)))

    def files(given_up: Callable[[], bool] | None = None) -> dict[str, bytes]:
        while listener.is_alive():
            listener.join(PATIENCE if given_up else None)
            if given_up and listener.is_alive() and given_up():
                raise GivenUpError
        if failed:
            raise failed[0]
        if not found or found[0].message:
            raise SearchError(" ".join(found[0].message.split()) if found else "")
        return {file.path: file.content for file in found[0].files}

    with running:
        try:
            for thread in threads:
                thread.start()
            yield files
        finally:
            running.kill()
            for thread in threads:
                # Whoever is stopped just now may not have started all of them.
                with suppress(RuntimeError):
                    thread.join()


def _sent(number: int, request: Request) -> bytes:
    message = {"message_id": number, "payload": request}
    return base64.b64encode(msgspec.json.encode(message)) + b","


def _send(
    running: "subprocess.Popen[bytes]", requests: Iterable[Request], failed: list[BaseException]
) -> None:
    """Send what is asked for; the way in stays open, for Pagefind ends when it is closed.

    What the disk refuses of a request is told as a `SearchError`: an `OSError` is of the way in.
    """
    assert running.stdin
    try:
        for number, request in enumerate(requests, 1):
            running.stdin.write(_sent(number, request))
        running.stdin.flush()
    except OSError:  # It has ended, and says why; not every system calls that a broken pipe.
        _close(running.stdin)
    except BaseException as error:  # It would wait, and be waited for.
        failed.append(error)
        running.kill()
        _close(running.stdin)


def _close(stream: IO[bytes]) -> None:
    """Close a way in that leads nowhere any more, with what was still to be sent."""
    with suppress(OSError):
        stream.close()


def _last(running: "subprocess.Popen[bytes]") -> _Payload:
    """Return the answer that holds the files; or, as a message, why there is none."""
    assert running.stdout
    for answer in _answers(running.stdout):
        try:
            found = msgspec.json.decode(base64.b64decode(answer, validate=True), type=_Answer)
        except (msgspec.MsgspecError, binascii.Error):
            return _Payload("Error", answer.decode("utf-8", "replace"))
        if found.payload.message or found.payload.type == FILES:
            return found.payload
    return _Payload("Error", "Pagefind has ended too early")


def _answers(stream: IO[bytes]) -> Iterable[bytes]:
    """Yield what is said, up to each comma, and at last what no comma ends."""
    parts: list[bytes] = []
    while block := stream.read1(BLOCK):  # type: ignore[attr-defined]
        first, *others = block.split(b",")
        parts.append(first)
        for part in others:
            yield b"".join(parts)
            parts = [part]
    if rest := b"".join(parts):
        yield rest
