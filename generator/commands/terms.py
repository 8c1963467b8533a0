"""The command `terms`: the words of the registers, and how much they are used."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.words import messages

if TYPE_CHECKING:
    from generator.model import Term


@click.command()
@click.option("--unused", is_flag=True, help="Only those that no entry names.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown")),
    default="text",
    show_default=True,
    help="How the words are listed; markdown is the text of an issue.",
)
@options.language_option
@options.day_option
@click.pass_context
def terms(ctx: click.Context, unused: bool, form: str, language: str, day: datetime | None) -> None:
    """List the words of the registers, with how many entries name each.

    Words that were replaced by others are left out.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import library as linked

    library, problems = linked(project, settings)
    counted = [
        (term, len(library.mentioning(register, term.id)))
        for register, found in library.terms.items()
        for term in found.values()
        if term.replaced_by is None
    ]
    listed = [(term, count) for term, count in counted if not (unused and count)]
    told = _markdown(listed, language) if form == "markdown" else _text(listed)
    click.echo(told, nl=False)
    if any(problem.severity == "error" for problem in problems):
        say = messages(language).gettext
        click.echo(
            say("The content has errors, so the list may lack something. See delingsarena check."),
            err=True,
        )


def _text(listed: "list[tuple[Term, int]]") -> str:
    return "".join(
        f"{term.position.path}:{term.position.line}: {term.id}: {count}\n" for term, count in listed
    )


def _markdown(listed: "list[tuple[Term, int]]", language: str) -> str:
    from generator.markdown.inert import code, inert

    say = messages(language).gettext
    lines = [f"## {say('Words of the registers')} ({len(listed)})", ""]
    if listed:
        lines += [say("Words that no entry names may be left out of their register."), ""]
    for term, count in listed:
        place = code(f"{term.position.path}:{term.position.line}")
        lines.append(f"- {inert(term.label('nb'))}: {count}, {place}")
    return "\n".join((*lines, ""))
