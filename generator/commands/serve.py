"""The command `serve`: the site as it would be published, built anew at each change."""

import logging
import signal
import socket
import sys
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.commands import options
from generator.commands.preview import Preview
from generator.words import messages

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

INTERVAL = 0.5
"""Seconds between two looks at the files, where these have to be looked for."""
PAUSE = 0.05
"""Seconds without a change before a site is built: a save may be several writes."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "show", is_flag=True, help="Open the site in a browser.")
@click.option(
    "--poll", is_flag=True, help="Look for changes, where the machine does not tell of them."
)
@options.language_option
@options.day_option
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    show: bool,
    poll: bool,
    language: str,
    day: datetime | None,
) -> None:
    """Show the site in a browser, and follow each change of content, pages and looks.

    Where the content has a problem, it is told here and on every page, and the last site that
    could be built is shown below it. Only this machine can see the site, unless --host says more.
    A folder on another machine may change unseen, without --poll.
    """
    project = options.project_folder(ctx.obj, language)
    site_url = options.settings(project, day, language).site_url
    _refuse_taken_port(host, port, language)

    from mkdocs.livereload import LiveReloadServer

    # It tells each address that is not found; here only problems are told.
    logging.getLogger(LiveReloadServer.__module__).setLevel(logging.ERROR)
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
        telling = changes_told()
        try:
            preview.build()
            server.set_app(preview.shown_on(server.serve_request))
            server.error_handler = preview.error_page
            # One file may be saved as a new one, of which nobody is told; it is looked for.
            server.watch(str(project / options.MKDOCS_FILE))
            looking = server.observer
            server.observer = looking if poll else telling  # type: ignore[assignment]
            for path in _watched(project):
                server.watch(str(path))
            server.observer = looking
            _start(telling, language)
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
            telling.stop()
            preview.stop()


def changes_told() -> "BaseObserver":
    """Return what the machine tells of changes, and only of these: a build opens every file."""
    from watchdog import events
    from watchdog.observers import Observer

    observer = Observer()
    changes = (
        *(events.FileCreatedEvent, events.FileDeletedEvent),
        *(events.FileModifiedEvent, events.FileMovedEvent),
    )
    observer.schedule = partial(observer.schedule, event_filter=list(changes))  # type: ignore[method-assign]
    return observer


def _start(telling: "BaseObserver", language: str) -> None:
    """Let the machine tell of changes from now on, or raise a click error where it cannot."""
    try:
        telling.start()
    except OSError as error:
        raise click.UsageError(
            messages(language)
            .gettext(
                "The machine cannot tell of changes ({reason}). Look for them instead: "
                "delingsarena serve --poll."
            )
            .format(reason=error.strerror)
        ) from error


def _watched(project: Path) -> tuple[Path, ...]:
    generator = Path(__file__).parents[1]
    ours = (project / name for name in (options.CONTENT_FOLDER, "docs"))
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
