"""The command `build`: the content becomes the published site, or nothing changes."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from logging import WARNING, getLogger
from logging.handlers import BufferingHandler
from pathlib import Path

import click

from generator import report
from generator.commands import options
from generator.model import LANGUAGES, Site
from generator.publish import NotOursError
from generator.words import words


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to publish; else what mkdocs.yml says.",
)
@click.option("--no-search", is_flag=True, help="Make no search index; the search page says so.")
@options.language_option
@options.day_option
@click.pass_context
def build(
    ctx: click.Context, output: Path | None, no_search: bool, language: str, day: datetime | None
) -> None:
    """Publish the site, if its content has no errors.

    The exit code is 1 where there is an error, and the published site is then as it was.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.sources import compiled

    site = compiled(project, settings)
    click.echo(report.text(site.problems, language), nl=False, err=True)
    if any(problem.severity == "error" for problem in site.problems):
        ctx.exit(1)
    if not sys.stderr.isatty():
        build_site(project, site, output=output, language=language, search=not no_search)
        return
    label = words(language).gettext("Pages")
    with click.progressbar(length=len(site.pages), label=label, file=sys.stderr) as bar:
        build_site(
            project,
            site,
            output=output,
            progress=lambda: bar.update(1),
            language=language,
            search=not no_search,
        )


def build_site(
    project: Path,
    site: Site,
    *,
    output: Path | None = None,
    progress: Callable[[], None] | None = None,
    language: str = LANGUAGES[0],
    search: bool = True,
) -> None:
    """Publish a site without errors at `output`, else where the project's mkdocs.yml says.

    `progress` is called once for each page that is written; `language` is that of the messages.
    Without `search` there is no search index.

    Raises:
        click.ClickException: MkDocs warned of something, or the place cannot be published to. The
            message says what; what was published before is untouched.
    """
    # Else Material tells of the end of MkDocs; what we do about it stands in MAINTENANCE.md.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as build_with_mkdocs
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    from generator.plugin import DelingsarenaPlugin

    place = {"site_dir": os.path.abspath(output)} if output else {}
    told = BufferingHandler(sys.maxsize)
    told.setLevel(WARNING)
    host = getLogger("mkdocs")
    host.addHandler(told)
    try:
        config = load_config(str(project / options.MKDOCS_FILE), strict=True, **place)
        plugin = config.plugins["delingsarena"]
        assert isinstance(plugin, DelingsarenaPlugin)
        plugin.site, plugin.progress, plugin.language = site, progress, language
        plugin.search = search
        # MkDocs keeps the plugin for as long as the process lives.
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_with_mkdocs(config)
        finally:
            plugin.site, plugin.progress, plugin.language = None, None, LANGUAGES[0]
            plugin.search = True
            config.plugins.on_shutdown()
    except Abort as error:
        message = "\n".join(record.getMessage() for record in told.buffer)
        cause = error.__context__.__cause__ if error.__context__ else None
        if isinstance(cause, NotOursError):
            raise click.UsageError(message) from error
        raise click.ClickException(message) from error
    finally:
        host.removeHandler(told)
