"""Pagefind as it is spoken to: requests go in and answers come out, one by one."""

import base64
import binascii
import subprocess
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import IO

import msgspec

from generator.refusals import GivenUpError, SearchError

PATIENCE = 0.05
"""Seconds between two questions whether the index is still wanted."""
BLOCK = 65_536

Request = Mapping[str, object]
"""What Pagefind calls a payload."""


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    page_count: int = 1


class _Answer(msgspec.Struct):
    payload: _Payload


def carry_out(
    requests: Sequence[Request],
    folder: Path,
    environment: Mapping[str, str],
    given_up: Callable[[], bool] | None = None,
    held: Collection[int] = (),
) -> None:
    """Have Pagefind carry out requests in a folder, in their order.

    `given_up` tells, several times a second, whether they are not wanted any more. `held` are
    descriptors that Pagefind is to hold while it runs: those of locks, for it may live a moment
    longer than this process.

    Raises:
        SearchError: Pagefind is not installed, or refuses.
        GivenUpError: they are not wanted any more.
    """
    asked = [_sent(number, request) for number, request in enumerate(requests, 1)]
    try:
        running = subprocess.Popen(
            # The program itself: its Python package takes longer to load than a small index.
            (str(import_module("pagefind_bin").get_executable()), "--service"),
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=tuple(held),
        )
    except (ImportError, OSError) as error:
        raise SearchError(str(error)) from error
    heard: list[str] = []
    with running:
        try:
            listener = Thread(target=lambda: heard.append(_refusal(running, requests)))
            listener.start()
            _send(running, asked)
            while listener.is_alive():
                listener.join(PATIENCE if given_up else None)
                if given_up and listener.is_alive() and given_up():
                    raise GivenUpError
        finally:
            running.kill()
            listener.join()
    if heard != [""]:
        raise SearchError(" ".join(" ".join(heard).split()))


def _sent(number: int, request: Request) -> bytes:
    message = {"message_id": number, "payload": request}
    return base64.b64encode(msgspec.json.encode(message)) + b","


def _send(running: "subprocess.Popen[bytes]", asked: Iterable[bytes]) -> None:
    """Send what is asked for; the way in stays open, for Pagefind ends when it is closed."""
    assert running.stdin
    try:
        running.stdin.write(b"".join(asked))
        running.stdin.flush()
    except BrokenPipeError:
        pass  # It has ended, and says why.


def _refusal(running: "subprocess.Popen[bytes]", requests: Sequence[Request]) -> str:
    """Return why a request is not carried out; nothing when all of them are."""
    assert running.stdout
    answers = _answers(running.stdout)
    for request, answer in zip(requests, answers, strict=False):
        try:
            found = msgspec.json.decode(base64.b64decode(answer, validate=True), type=_Answer)
        except (msgspec.MsgspecError, binascii.Error):
            return answer.decode("utf-8", "replace")
        if found.payload.type == "Error":
            return found.payload.message
        if not found.payload.page_count:
            return f"{request['glob']} cannot be read"
        if request is requests[-1]:
            return ""
    return "Pagefind has ended too early"


def _answers(stream: IO[bytes]) -> Iterable[bytes]:
    """Yield what is said, up to each comma, and at last what no comma ends."""
    rest = b""
    while block := stream.read1(BLOCK):  # type: ignore[attr-defined]
        *whole, rest = (rest + block).split(b",")
        yield from whole
    if rest:
        yield rest
