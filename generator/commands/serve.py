"""The command `serve`: the site as it would be published, built anew at each change."""

import logging
import signal
import socket
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.commands import options
from generator.commands.preview import Preview
from generator.words import messages

INTERVAL = 0.2
"""Seconds between two looks at the files."""
PAUSE = 0.05
"""Seconds without a change before a site is built: a save may be several writes."""


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
            preview.build,
            host,
            port,
            str(preview.output),
            urlsplit(site_url).path or "/",
            polling_interval=INTERVAL,
        )
        server.build_delay = PAUSE
        try:
            preview.build()
            server.set_app(preview.shown_on(server.serve_request))
            server.error_handler = preview.error_page
            for path in _watched(project):
                server.watch(str(path))
            _tell(
                messages(language)
                .gettext("The site is at {address} (stop it with Ctrl+C).")
                .format(address=server.url)
            )
            server.serve(open_in_browser=show)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            preview.stop()


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
            messages(language)
            .gettext("{host}:{port} cannot be used ({reason}). Choose another with --port.")
            .format(host=host, port=port, reason=error.strerror)
        ) from error


def _tell(sentence: str) -> None:
    if sys.stderr.isatty():
        click.echo(sentence, err=True)
