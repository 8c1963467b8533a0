"""The command `new`: a text is begun, each answer judged at once as `check` would."""

from collections.abc import Callable
from typing import Any

import click

from generator import report
from generator.commands import options
from generator.commands.asking import Desk
from generator.disk.new_files import UnwrittenError, write_new
from generator.editing.drafts import DRAFTS, SEVERAL
from generator.model import LANGUAGES
from generator.words import messages


@click.group()
def new() -> None:
    """Begin a case, an article, a programme or a question, and write its file.

    What is required and not given as an option is asked for. The file is a draft: it is checked,
    but not published until the line `draft: true` is taken away.
    """


def _command(kind: str, sentence: str) -> click.Command:
    """Return the command that begins a text of a kind."""

    def run(ctx: click.Context, /, **given: Any) -> None:
        _begin(ctx, kind, given)

    made: Callable[..., None] = click.pass_context(run)
    made = options.day_option(options.language_option(made))
    made = click.option(
        "--written", type=click.Choice(LANGUAGES), help="Language of the text; else as --lang."
    )(made)
    made = click.option(
        "--id", metavar="NAME", help="The file's name without .md; else made of the title."
    )(made)
    for name in reversed(DRAFTS[kind].asked):
        several = name in SEVERAL
        made = click.option(
            f"--{name.replace('_', '-')}",
            name,
            multiple=several,
            metavar="TEXT",
            help="Can be given several times." if several else None,
        )(made)
    return click.command(kind, help=sentence)(made)


for _kind, _sentence in (
    ("case", "Begin an experience: what a municipality did, and what came of it."),
    ("article", "Begin news, a gathering, a report or an overview."),
    ("programme", "Begin the page of a programme that municipalities take part in."),
    ("question", "Begin a question that other municipalities may answer."),
):
    new.add_command(_command(_kind, _sentence))


def _begin(ctx: click.Context, kind: str, given: dict[str, Any]) -> None:
    language, day = given.pop("language"), given.pop("day")
    written, id_ = given.pop("written") or ("nn" if language == "nn" else "nb"), given.pop("id")
    project = options.project_folder(ctx.find_root().obj, language)
    desk = Desk.of(project, options.settings(project, day, language), kind, language, written)
    desk.answer(
        {
            name: value if isinstance(value, tuple) else (value,)
            for name, value in given.items()
            if value
        }
    )
    path = desk.named(id_)
    say = messages(language).gettext
    try:
        # Never over another file, not even one that has come since the name was chosen.
        write_new(project, {path: desk.ground.text(desk.answers).encode()})
    except UnwrittenError as error:
        if not isinstance(error.__cause__, FileExistsError):
            told = say("{path} cannot be written, and nothing was: {reason}")
            raise click.ClickException(told.format(path=path, reason=error.reason)) from error
        told = say("{path} is there already. Choose another name: --id NAME.")
        raise click.ClickException(told.format(path=path)) from error
    click.echo(path)
    click.echo(say("The draft is written. What is left:"), err=True)
    click.echo(say("- Write over the lines between asterisks."), err=True)
    for problem in desk.ground.faults(path, desk.answers):
        click.echo(f"- {report.message(problem, language)} [{problem.code}]", err=True)
    told = say("- Take away the line draft: true when all is written, and run: delingsarena check")
    click.echo(told, err=True)
