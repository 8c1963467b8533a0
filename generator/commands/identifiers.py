"""The command `identifiers`: ids that have pages are entered in the register of all ids ever."""

from datetime import datetime

import click

from generator.commands import options
from generator.commands.differences import propose
from generator.words import messages

MOST_TOLD = 200
"""Lines that an issue holds; the others follow when these have been entered."""


@click.command()
@click.option("--yes", is_flag=True, help="Write the register without asking.")
@click.option("--diff", "only_shown", is_flag=True, help="Only show what would be written.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown")),
    default="text",
    show_default=True,
    help="Text shows the change; markdown is the text of an issue, and nothing is written.",
)
@options.language_option
@options.day_option
@click.pass_context
def identifiers(
    ctx: click.Context,
    yes: bool,
    only_shown: bool,
    form: str,
    language: str,
    day: datetime | None,
) -> None:
    """Enter every id that has a page in a register, and show the change first.

    The register is content/registers/published_ids.csv. An id that stands in it is never lost:
    delingsarena check tells when nothing answers for one any more. The exit code is 1 where the
    change was only shown.
    """
    say = messages(language).gettext
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import content
    from generator.editing.registering import missing, registered
    from generator.identifiers import IDENTIFIERS
    from generator.identifiers import identifiers as entered
    from generator.site import compile_site

    files, known, _ = content(project)
    site = compile_site(files, settings, known)
    if not site.is_whole:
        raise click.ClickException(
            say("The content has errors, so the ids are not known. See delingsarena check.")
        )
    before = files.get(IDENTIFIERS, b"")
    register = entered(IDENTIFIERS, before)[0] if before else ()
    after = registered(site, register)
    if form == "markdown":
        told = [f"{kind},{id_}" for kind, id_ in missing(site, register)]
        click.echo(_markdown(told, after.decode(), language), nl=False)
        return
    if after == before:
        click.echo(say("Every id that has a page is in the register."), err=True)
        return
    propose(ctx, project, files, {IDENTIFIERS: after}, (), language, yes=yes, only_shown=only_shown)


def _markdown(keys: list[str], register: str, language: str) -> str:
    """Return what an issue says of ids that are not entered, with the lines to enter."""
    from generator.markdown.inert import code

    catalog = messages(language)
    lines = [f"## {catalog.gettext('Addresses that are not in the register')} ({len(keys)})", ""]
    if not keys:
        return "\n".join((*lines, catalog.gettext("All are in the register."), ""))
    lines += [
        catalog.gettext(
            "So that these addresses are never lost, run delingsarena identifiers, or put these"
            " lines into content/registers/published_ids.csv:"
        ),
        "",
    ]
    wanted = tuple(f"{key}," for key in keys)
    rows = [row for row in register.splitlines() if row.startswith(wanted)]
    lines += [f"- {code(row)}" for row in rows[:MOST_TOLD]]
    return "\n".join((*lines, ""))
