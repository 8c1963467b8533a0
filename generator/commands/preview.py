"""What `serve` shows: the last site that could be built, and what keeps the next one from being."""

import html
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.util import FileWrapper

import click

from generator.commands.making import INDEX, SITE, Making
from generator.errors import DiedError, WorkError
from generator.processes.apart import Apart
from generator.words import messages

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BANNER = (
    '<div role="alert" style="position:sticky;top:0;z-index:999;max-height:50vh;overflow:auto;'
    'padding:1rem;background:#7a0c0c;color:#fff;font:16px/1.5 sans-serif">'
    '<strong>{title}</strong><pre style="margin:.5rem 0 0;white-space:pre-wrap;color:inherit;'
    'font:14px/1.5 monospace">{fault}</pre></div>'
)
CALM = 0.5
"""Seconds after a build before its search index is made: the next save may come at once."""
NOTHING_YET = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta http-equiv="refresh" content="2"><title>Delingsarena</title></head><body></body></html>'
)
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


class Preview:
    """The last site that could be built, and what keeps the next one from being built."""

    def __init__(self, project: Path, output: Path, day: datetime | None, language: str) -> None:
        """Prepare a preview of `project`; nothing is at `output` until the first build.

        There must be no threads yet. What is begun here is ended by `stop`.
        """
        self.output = output
        self._language = language
        self._fault = ""
        self._building = threading.Lock()
        self._saved = threading.Event()
        """That there is something to build, for whoever still makes an index."""
        self._making = Making(project, output, day, language)
        self._apart = Apart(self._making.load, self._making.made)

    def build(self) -> None:
        """Build the project; what is wrong is printed and kept, and never raised.

        From the second time on the search index follows a little later.
        """
        self._interrupt()
        with self._building:
            self._saved.clear()
            self._making.want(True)
            self._build()
        if not self._fault:
            threading.Thread(target=self._index, daemon=True).start()

    def stop(self) -> None:
        """Return when nothing is built or indexed any more, and no process is left."""
        self._interrupt()
        with self._building:
            self._apart.end()

    def _interrupt(self) -> None:
        self._making.want(False)
        self._saved.set()

    def _build(self) -> None:
        catalog = messages(self._language)
        # Who follows what is told here, as an editor's program does, begins anew at this line.
        _tell(catalog.gettext("Building …"))
        started = time.monotonic()
        self._fault = self._done(SITE)
        if self._fault:
            _tell(catalog.gettext("Not built: the problems above are in the way."))
        else:
            seconds = f"{time.monotonic() - started:.1f}"
            _tell(catalog.gettext("Built in {seconds} s.").format(seconds=seconds))

    def _index(self) -> None:
        """Make the search index that a build has left for later, unless there is another save."""
        if self._saved.wait(CALM):
            return
        with self._building:
            if not self._saved.is_set():  # Else the server has ended meanwhile.
                self._done(INDEX)

    def _done(self, task: str) -> str:
        """Return what is wrong when a task has been done, in a process of its own."""
        try:
            return self._apart.done(task)
        except DiedError as error:
            fault = messages(self._language).gettext(error.sentence)
        except WorkError as error:
            fault = str(error)
        click.echo(fault, err=True)
        return fault

    def shown_on(self, application: "WSGIApplication") -> "WSGIApplication":
        """Return the application with what is wrong on top of each of its pages."""

        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            started: list[tuple[str, list[tuple[str, str]]]] = []

            def note(
                status: str, headers: list[tuple[str, str]], exc_info: object = None, /
            ) -> Callable[[bytes], object]:
                started.append((status, headers))
                return lambda _: None

            content = application(environ, note)
            status, headers = started[-1]
            if self._fault and dict(headers).get("Content-Type", "").startswith("text/html"):
                content = [self._with_banner(_all_of(content))]
                headers = [
                    (name, str(len(content[0])) if name == "Content-Length" else value)
                    for name, value in headers
                ]
            start_response(status, headers)
            return content

        return answer

    def error_page(self, code: int) -> bytes | None:
        """Return the page for an error of HTTP; without a site, one that soon looks again."""
        if self.output.is_dir():
            page = self.output / f"{code}.html"
            return page.read_bytes() if page.is_file() else None
        return NOTHING_YET.format(language=self._language).encode()

    def _with_banner(self, page: bytes) -> bytes:
        catalog = messages(self._language)
        if self.output.is_dir():
            title = catalog.gettext(
                "This is the last site that could be built. The next one is held back by:"
            )
        else:
            title = catalog.gettext("There is no site to show yet. It is held back by:")
        banner = BANNER.format(title=html.escape(title), fault=html.escape(self._fault))
        place = body.end() if (body := _BODY.search(page)) else 0
        return page[:place] + banner.encode(errors="backslashreplace") + page[place:]


def _all_of(content: Iterable[bytes]) -> bytes:
    try:
        return b"".join(content)
    finally:
        if isinstance(content, FileWrapper):
            content.close()


def _tell(sentence: str) -> None:
    if sys.stderr.isatty():
        click.echo(sentence, err=True)
