"""Pagefind as it is spoken to: requests go in and answers come out, one by one."""

import base64
import binascii
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
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


def files_made(
    requests: Sequence[Request],
    folder: Path,
    environment: Mapping[str, str],
    given_up: Callable[[], bool] | None = None,
) -> dict[str, bytes]:
    """Have Pagefind carry out requests in a folder, in their order; return the files of the last.

    Pagefind writes nothing itself: it would end before all is on the disk, and try for ever where
    the disk refuses. It stops when this process does, for it ends with what it is asked by.
    `given_up` tells, several times a second, whether the files are not wanted any more.

    Raises:
        SearchError: Pagefind is not installed, or refuses.
        GivenUpError: the files are not wanted any more.
    """
    asked = b"".join(_sent(number, request) for number, request in enumerate(requests, 1))
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
    with running:
        listener = Thread(target=lambda: found.append(_last(running, requests)))
        try:
            listener.start()
            _send(running, asked)
            while listener.is_alive():
                listener.join(PATIENCE if given_up else None)
                if given_up and listener.is_alive() and given_up():
                    raise GivenUpError
        finally:
            running.kill()
            listener.join()
    if not found or found[0].message:
        raise SearchError(" ".join(found[0].message.split()) if found else "")
    return {file.path: file.content for file in found[0].files}


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
