"""The command `overdue`: the experiences that are to be gone through again, and whom to ask."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.reminders import FORMATS, Line
from generator.words import messages

if TYPE_CHECKING:
    from generator.library.library import Library
    from generator.settings import Settings
    from generator.upkeep import Due

FARTHEST = 3650
"""Days; who asks for more has mistaken the unit."""


@click.command()
@click.option(
    "--within",
    type=click.IntRange(0, FARTHEST),
    metavar="DAYS",
    default=0,
    help="Also those that will be overdue in so many days.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="How the experiences are listed; markdown is the text of an issue.",
)
@options.language_option
@options.day_option
@click.pass_context
def overdue(
    ctx: click.Context, within: int, form: str, language: str, day: datetime | None
) -> None:
    """List the experiences that are overdue to be gone through again, the oldest first.

    An experience is overdue when the day in its field review_by has passed; where it names no day,
    three years after it was last gone through, changed or published. What is retired is left out.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import library as linked
    from generator.upkeep import due

    library, problems = linked(project, settings)
    before = _later(settings.today, within)
    found = due(library.cases, settings.today, before)
    listed = [_line(library, settings, one) for one in found]
    click.echo(FORMATS[form](listed, settings.today, within, language), nl=False)
    if any(problem.severity == "error" for problem in problems):
        say = messages(language).gettext
        click.echo(
            say("The content has errors, so the list may lack something. See delingsarena check."),
            err=True,
        )


def _line(library: "Library", settings: "Settings", one: "Due") -> Line:
    from generator.pages.addresses import of_entry
    from generator.upkeep import looked_at

    units = (library.municipalities[ref.target] for ref in one.case.municipality)
    contact = one.case.contact
    return Line(
        municipalities=tuple(map(library.municipalities.label, units)),
        title=one.case.title,
        file=one.case.path,
        address=settings.site_url + of_entry(one.case),
        by=one.review.by,
        named=one.review.named,
        seen=looked_at(one.case),
        contact=contact.name if contact else "",
        email=contact.email if contact else "",
    )


def _later(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days)
