"""The command `serve`: the site as it would be published, built anew at each change."""

import html
import logging
import re
import signal
import socket
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from wsgiref.util import FileWrapper

import click

from generator import report
from generator.commands import options
from generator.words import words

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BANNER = (
    '<div role="alert" style="position:sticky;top:0;z-index:999;max-height:50vh;overflow:auto;'
    'padding:1rem;background:#7a0c0c;color:#fff;font:16px/1.5 sans-serif">'
    '<strong>{title}</strong><pre style="margin:.5rem 0 0;white-space:pre-wrap;color:inherit;'
    'font:14px/1.5 monospace">{fault}</pre></div>'
)
NOTHING_YET = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta http-equiv="refresh" content="2"><title>Delingsarena</title></head><body></body></html>'
)
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "show", is_flag=True, help="Open the site in a browser.")
@options.language_option
@options.day_option
@click.pass_context
def serve(
    ctx: click.Context, host: str, port: int, show: bool, language: str, day: datetime | None
) -> None:
    """Show the site in a browser, and follow each change of content, pages and looks.

    Where the content has a problem, it is told here and on every page, and the last site that
    could be built is shown below it. Only this machine can see the site, unless --host says more.
    """
    project = options.project_folder(ctx.obj, language)
    site_url = options.settings(project, day, language).site_url
    _refuse_taken_port(host, port, language)

    from mkdocs.livereload import LiveReloadServer

    # It tells each address that is not found; here only problems are told.
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    # Whoever ends the command by a signal wants the temporary folder gone too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="delingsarena-") as folder:
        preview = Preview(project, Path(folder) / "site", day, language)
        server = LiveReloadServer(
            preview.build, host, port, str(preview.output), urlsplit(site_url).path or "/"
        )
        try:
            preview.build()
            server.set_app(preview.shown_on(server.serve_request))
            server.error_handler = preview.error_page
            for path in _watched(project):
                server.watch(str(path))
            _tell(
                words(language)
                .gettext("The site is at {address} (stop it with Ctrl+C).")
                .format(address=server.url)
            )
            server.serve(open_in_browser=show)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


class Preview:
    """The last site that could be built, and what keeps the next one from being built."""

    def __init__(self, project: Path, output: Path, day: datetime | None, language: str) -> None:
        """Prepare a preview of `project`; nothing is at `output` until the first build."""
        self.output = output
        self._project = project
        self._day = day
        self._language = language
        self._fault = ""

    def build(self) -> None:
        """Build the project; what is wrong is printed and kept, and never raised."""
        from generator.commands.build import build_site
        from generator.sources import compiled

        started = time.monotonic()
        try:
            site = compiled(
                self._project, options.settings(self._project, self._day, self._language)
            )
            click.echo(report.text(site.problems, self._language), nl=False)
            errors = [problem for problem in site.problems if problem.severity == "error"]
            if not errors:
                build_site(self._project, site, output=self.output, language=self._language)
            self._fault = report.text(errors, self._language)
        except click.ClickException as error:
            error.show()
            self._fault = error.format_message()
        except Exception as error:  # A template under work may raise whatever it likes.
            traceback.print_exc()
            self._fault = "".join(traceback.format_exception_only(error))
        if not self._fault:
            seconds = f"{time.monotonic() - started:.1f}"
            _tell(words(self._language).gettext("Built in {seconds} s.").format(seconds=seconds))

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
        catalog = words(self._language)
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


def _watched(project: Path) -> tuple[Path, ...]:
    generator = Path(__file__).parents[1]
    ours = (project / name for name in (options.CONTENT_FOLDER, options.MKDOCS_FILE, "docs"))
    paths = (*ours, generator / "templates", generator / "theme")
    return tuple(path for path in paths if path.exists())


def _refuse_taken_port(host: str, port: int, language: str) -> None:
    """Raise a click error where the address is not to be had, before minutes go into a build."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise click.UsageError(
            words(language)
            .gettext("{host}:{port} cannot be used ({reason}). Choose another with --port.")
            .format(host=host, port=port, reason=error.strerror)
        ) from error


def _tell(sentence: str) -> None:
    if sys.stderr.isatty():
        click.echo(sentence, err=True)
