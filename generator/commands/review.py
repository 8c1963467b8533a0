"""The command `review`: what a reviewer is told of a contribution."""

from datetime import datetime
from pathlib import Path

import click

from generator.commands import options
from generator.commands.since import lost, since_option


@click.command()
@click.option(
    "--pages",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where delingsarena pages has put its files.",
)
@click.option("--pages-address", default="", help="Where these can be had.")
@click.option("--site-address", default="", help="Where the site that was built can be had.")
@since_option
@options.language_option
@options.day_option
@click.pass_context
def review(
    ctx: click.Context,
    pages: Path | None,
    pages_address: str,
    site_address: str,
    since: str | None,
    language: str,
    day: datetime | None,
) -> None:
    """Tell a reviewer, in Markdown, what is wrong and where it can be looked at.

    Problems are told file by file, with how to mend them. What the content says stands in it as
    plain text, whatever signs it holds. The exit code is 0, also where there are errors: whether
    they are to stop anything, delingsarena check tells.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.briefing import Looks, briefing
    from generator.builds.checking import problems
    from generator.problems import Problem
    from generator.processes.forks import processors

    names = sorted(path.name for path in pages.glob("*.html")) if pages else []
    looks = Looks(names, pages_address if names else "", site_address)
    found = (
        *lost(project, since, language),
        *problems(project, settings, processors()),
    )
    told = sorted(found, key=Problem.order)
    click.echo(briefing(told, looks, language), nl=False)
