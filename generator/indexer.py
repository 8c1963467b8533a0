"""Pagefind as it is spoken to: requests go in and answers come out, one by one."""

import base64
import binascii
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import IO

import msgspec

from generator.refusals import GivenUpError, SearchError

PATIENCE = 0.05
"""Seconds between two questions whether the index is still wanted."""
BLOCK = 1024 * 1024

Request = Mapping[str, object]
"""What Pagefind calls a payload."""


class _File(msgspec.Struct):
    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    page_count: int = 1
    files: list[_File] = []


class _Answer(msgspec.Struct):
    payload: _Payload


Waiting = Callable[[Callable[[], bool] | None], dict[str, bytes]]
"""Waits for files, by path, unless what it is given tells that they are not wanted any more."""


@contextmanager
def asked(
    requests: Sequence[Request], folder: Path, environment: Mapping[str, str]
) -> Iterator[Waiting]:
    """Have Pagefind carry out requests in a folder, in order; yield what waits for the files.

    Pagefind writes nothing itself: it would end before all is on the disk, and try for ever where
    the disk refuses. It stops when this process does, for it ends with what it is asked by. Until
    then there are threads, and nothing may be forked.

    Raises:
        SearchError: Pagefind is not installed, or refuses; most is known to who waits.
        GivenUpError: who waits is told, several times a second, that nobody wants the files.
    """
    sent = b"".join(_sent(number, request) for number, request in enumerate(requests, 1))
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
    listener = Thread(target=lambda: found.append(_last(running, requests)))
    threads = (listener, Thread(target=_send, args=(running, sent)))

    def files(given_up: Callable[[], bool] | None = None) -> dict[str, bytes]:
        while listener.is_alive():
            listener.join(PATIENCE if given_up else None)
            if given_up and listener.is_alive() and given_up():
                raise GivenUpError
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
                thread.join()


def _sent(number: int, request: Request) -> bytes:
    message = {"message_id": number, "payload": request}
    return base64.b64encode(msgspec.json.encode(message)) + b","


def _send(running: "subprocess.Popen[bytes]", asked: bytes) -> None:
    """Send what is asked for; the way in stays open, for Pagefind ends when it is closed."""
    assert running.stdin
    try:
        running.stdin.write(asked)
        running.stdin.flush()
    except BrokenPipeError:  # It has ended, and says why.
        with suppress(BrokenPipeError):
            running.stdin.close()


def _last(running: "subprocess.Popen[bytes]", requests: Sequence[Request]) -> _Payload:
    """Return what the last request is answered; or, as a message, why one is not carried out."""
    assert running.stdout
    for request, answer in zip(requests, _answers(running.stdout), strict=False):
        try:
            found = msgspec.json.decode(base64.b64decode(answer, validate=True), type=_Answer)
        except (msgspec.MsgspecError, binascii.Error):
            return _Payload("Error", answer.decode("utf-8", "replace"))
        if found.payload.message or request is requests[-1]:
            return found.payload
        if not found.payload.page_count:
            return _Payload("Error", f"{request['glob']} cannot be read")
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
