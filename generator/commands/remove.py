"""The command `remove`: a text is taken away, and its address says so for ever."""

from datetime import datetime

import click

from generator.commands import options
from generator.commands.differences import propose
from generator.commands.texts import KINDS, text_of
from generator.words import messages


@click.command()
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("id_", metavar="ID")
@click.option("--reason", required=True, help="Why, in words that readers will see.")
@click.option(
    "--see",
    multiple=True,
    metavar="ID",
    help="Where to go instead: the id of such a text, or kind and id, as tags/boligskole.",
)
@click.option("--title", help="What the page is to call it; else as the text did.")
@click.option("--without-title", is_flag=True, help="Tell nobody what it was called.")
@click.option("--yes", is_flag=True, help="Write the changes without asking.")
@click.option("--diff", "only_shown", is_flag=True, help="Only show the changes.")
@options.language_option
@options.day_option
@click.pass_context
def remove(
    ctx: click.Context,
    kind: str,
    id_: str,
    reason: str,
    see: tuple[str, ...],
    title: str | None,
    without_title: bool,
    yes: bool,
    only_shown: bool,
    language: str,
    day: datetime | None,
) -> None:
    """Take away the case, article or programme ID, and show the changes first.

    Its file is deleted, content/registers/removed.yml tells when and why, and what mentions it
    does so no more; of links to it the words stay. Its address shows a page that says what it was.
    What git remembers of it stays there. Nothing is written where the content would have errors
    that it has not now.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import content
    from generator.editing.renaming import removed
    from generator.model import Reference, Removed
    from generator.problems import Position

    files, known, _ = content(project)
    folder = KINDS[kind]
    path = text_of(files, folder, id_, language)
    entry = known[path].entry if path in known else None
    keys = (one if "/" in one else f"{folder}/{one}" for one in see)
    gone = Removed(
        kind=folder,
        id=id_,
        position=Position(path),
        title="" if without_title else title or (entry.title if entry else ""),
        removed=settings.today,
        reason=reason,
        see=tuple(Reference(key, Position(path)) for key in keys),
        aliases=entry.aliases if entry else (),
    )
    if not reason.strip():
        told = messages(language).gettext("Say why, in words: --reason TEXT.")
        raise click.UsageError(told)
    found = removed(files, settings, gone, known)
    propose(ctx, project, files, found.files, found.left, language, yes=yes, only_shown=only_shown)
