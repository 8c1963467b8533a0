"""The command `fix`: what has one safe answer is put right, once the change has been seen."""

from datetime import datetime
from pathlib import Path

import click

from generator import report
from generator.commands import chosen_paths, options
from generator.commands.differences import difference, write_changes
from generator.words import messages


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--yes", is_flag=True, help="Write the changes without asking.")
@click.option("--diff", "only_shown", is_flag=True, help="Only show the changes.")
@options.language_option
@options.day_option
@click.pass_context
def fix(
    ctx: click.Context,
    paths: tuple[Path, ...],
    yes: bool,
    only_shown: bool,
    language: str,
    day: datetime | None,
) -> None:
    """Mend what has one safe answer, and show the changes first.

    Dates, web addresses, names of fields, former names of terms and texts, quotation marks and
    the like, in all of the content or in PATHS. You are asked before anything is written; where
    nobody can be asked, nothing is. The exit code is 1 where changes were only shown.
    """
    if yes and only_shown:
        raise click.UsageError(messages(language).gettext("Choose either --yes or --diff."))
    project = options.project_folder(ctx.obj, language)
    within = chosen_paths.within(paths, project, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import content
    from generator.editing.mending import mended, with_plain_signs

    say = messages(language).gettext
    files, known, _ = content(project)
    wanted = (path for path in files if chosen_paths.is_within(path, within))
    found = mended(files, settings, wanted, known)
    for path in found.conflicts:
        told = say("{path}: left alone, for git's marks show that it holds two versions.")
        click.echo(told.format(path=path), err=True)
    for problem in found.left:
        told = say("Left to you, for more would change than this: {problem}")
        line = report.text((problem,), language)
        click.echo(told.format(problem=line), err=True, nl=False)
    if not found.files:
        click.echo(say("There is nothing to mend."), err=True)
        return
    for path, data in found.files.items():
        click.echo("".join(difference(path, files[path], data)), nl=False)
        if with_plain_signs(files[path]) != files[path]:
            told = say("{path}: signs that cannot be seen are taken out or joined.")
            click.echo(told.format(path=path), err=True)
    if only_shown or not (yes or options.agreed(say("Write these changes?"), language)):
        ctx.exit(1)
    write_changes(project, files, found.files, language)
    remaining = [
        problem
        for problem in found.problems
        if chosen_paths.is_within(problem.position.path, within)
    ]
    told = messages(language).ngettext(
        "{count} file mended. Left: {rest}", "{count} files mended. Left: {rest}", len(found.files)
    )
    rest = report.summary(remaining, language)
    click.echo(told.format(count=len(found.files), rest=rest), err=True)
