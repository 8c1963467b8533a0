"""The command `check`: all that is wrong with the content, without building anything."""

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from generator import report
from generator.commands import chosen_paths, options
from generator.commands.since import lost, since_option
from generator.words import messages

FORMATS = {
    "text": report.text,
    "json": report.as_json,
    "github": report.github,
    "gitlab": report.gitlab,
}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    help="How problems are told; github on GitHub's machines, else text.",
)
@since_option
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@options.language_option
@options.day_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: str | None,
    since: str | None,
    strict: bool,
    language: str,
    day: datetime | None,
) -> None:
    """Tell every problem of the content, with its place and how to mend it.

    With PATHS, files or folders of the content, only the problems in these are told. The exit code
    is 1 where there is an error (with --strict, also a warning), else 0.
    """
    project = options.project_folder(ctx.obj, language)
    within = chosen_paths.within(paths, project, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import problems as found_in
    from generator.commands.build import collect_seldom
    from generator.processes.forks import processors

    collect_seldom()
    problems = tuple(
        problem
        for problem in (
            *lost(project, since, language),
            *found_in(project, settings, processors()),
        )
        if chosen_paths.is_within(problem.position.path, within)
    )
    if form is None:
        form = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    click.echo(FORMATS[form](problems, language), nl=False)
    if sys.stderr.isatty():
        click.echo(report.summary(problems, language), err=True)
        if problems and form == "text":
            told = messages(language).gettext(
                "What a code in brackets means: delingsarena explain {code}"
            )
            click.echo(told.format(code=problems[0].code), err=True)
    if any(strict or problem.severity == "error" for problem in problems):
        ctx.exit(1)
