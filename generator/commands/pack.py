"""The command `pack`: chosen experiences as one file for a meeting, a PDF or HTML."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.words import messages

if TYPE_CHECKING:
    from generator.library.library import Library
    from generator.paper.choosing import Chosen
    from generator.settings import Settings

ENDINGS = (".pdf", ".html")


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--theme", metavar="THEME", help="The experiences with this theme.")
@click.option(
    "--municipality",
    metavar="NAME",
    help="What this municipality has shared, and those most like it; a number will do, too.",
)
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write: its ending says whether it is a PDF (.pdf) or a page (.html).",
)
@click.option("--title", metavar="TEXT", help="What the cover says; else what the pack is about.")
@options.language_option
@options.day_option
@click.pass_context
def pack(
    ctx: click.Context,
    ids: tuple[str, ...],
    theme: str | None,
    municipality: str | None,
    target: Path,
    title: str | None,
    language: str,
    day: datetime | None,
) -> None:
    """Put experiences into one FILE for a meeting, with cover, contents and sources.

    Name them by their ids, or by a theme, or by a municipality. The file holds all that it shows. A
    PDF needs WeasyPrint and Pango; a page of HTML needs neither.
    """
    say = messages(language).gettext
    if sum(map(bool, (ids, theme, municipality))) != 1:
        raise click.UsageError(
            say("Name what the pack is to hold: ids, or --theme, or --municipality; one of them.")
        )
    if target.suffix.lower() not in ENDINGS:
        raise click.UsageError(
            say("{path} ends in neither .pdf nor .html. Choose a name that does.").format(
                path=click.format_filename(target)
            )
        )
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from dataclasses import replace

    from generator.disk.replacing import replace_file
    from generator.enclosing import Surroundings
    from generator.errors import NoPangoError, NoWeasyPrintError
    from generator.images.making import made as picture_made
    from generator.pages.addresses import of_image
    from generator.paper import choosing, printer
    from generator.paper.documents import theme as style
    from generator.paper.documents import together

    if target.suffix.lower() == ".pdf":
        try:
            printer.ready()
        except (NoPangoError, NoWeasyPrintError) as error:
            raise click.ClickException(say(error.sentence)) from error
    library = _library(project, settings, language)
    choose: Callable[[], Chosen]
    if theme:
        choose = partial(choosing.theme, library, theme, language)
    elif municipality:
        choose = partial(choosing.municipality, library, municipality, language)
    else:
        choose = partial(choosing.cases, library, ids, language)
    chosen = _chosen(choose, language)
    if title:
        chosen = replace(chosen, title=title)
    cover, sheets = choosing.laid_out(library, settings, chosen, language)
    pictures = {of_image(picture): picture for picture in library.images.values()}

    def file(path: str) -> bytes | None:
        picture = pictures.get(path)
        return picture_made(picture, picture.usual) if picture else style(path)

    around = Surroundings(file, settings.site_url)
    page = together(cover, sheets, around)
    made = printer.pdf(page) if target.suffix.lower() == ".pdf" else page.encode()
    try:
        replace_file(target, made)
    except OSError as error:
        raise click.ClickException(
            say("{path} cannot be written: {reason}").format(
                path=click.format_filename(target), reason=error.strerror
            )
        ) from error
    click.echo(f"{click.format_filename(target)}: {cover.lead}")


def _library(project: Path, settings: "Settings", language: str) -> "Library":
    """Return what is published of a project's content.

    Raises:
        click.ClickException: it has errors, so that nothing of it can be.
    """
    from generator.builds import checking
    from generator.library.assembly import link_library
    from generator.reading import read

    found = checking.problems(project, settings)
    if any(problem.severity == "error" for problem in found):
        say = messages(language).gettext
        raise click.ClickException(
            say("The content has errors, so no pack is made. See delingsarena check.")
        )
    files, known, _ = checking.content(project)
    return link_library(read(files, known)[0], settings, settings.today)[0]


def _chosen(choose: "Callable[[], Chosen]", language: str) -> "Chosen":
    """Return what was asked for.

    Raises:
        click.UsageError: there is no such thing; the message names what is near.
    """
    from generator.paper.choosing import NothingError, UnknownError
    from generator.report import choice

    say = messages(language).gettext
    try:
        return choose()
    except UnknownError as error:
        told = say("Nothing is called “{word}”.").format(word=error.word)
        near = choice(error.suggestions, language) if error.suggestions else ""
        raise click.UsageError(f"{told} {near}".rstrip()) from error
    except NothingError as error:
        raise click.UsageError(say("There are no experiences of that yet.")) from error
