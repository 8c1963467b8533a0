"""The command `sources`: what the content rests on, and who rests on it."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.words import messages

if TYPE_CHECKING:
    from generator.library.bibliography import Cited
    from generator.model import Moment


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How the sources are listed.",
)
@click.option("--unused", is_flag=True, help="Only those that nothing rests on.")
@options.language_option
@options.day_option
@click.pass_context
def sources(
    ctx: click.Context, form: str, unused: bool, language: str, day: datetime | None
) -> None:
    """List every source with its address, when it was seen, and what rests on it.

    Sources of the register come first, by id; then those that an entry writes itself. The exit code
    is 1 where the content has errors, for the list may then lack something.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import library as linked
    from generator.library.bibliography import bibliography

    library, problems = linked(project, settings)
    cited = [one for one in bibliography(library) if not (unused and one.used)]
    click.echo(_FORMATS[form](cited, language), nl=False)
    if any(problem.severity == "error" for problem in problems):
        say = messages(language).gettext
        click.echo(
            say("The content has errors, so the list may lack something. See delingsarena check."),
            err=True,
        )
        ctx.exit(1)


def _text(cited: "Iterable[Cited]", language: str) -> str:
    say = messages(language).gettext
    lines = []
    for one in cited:
        source = one.source
        named = (source.title, source.publisher, str(source.year or ""), source.page)
        lines.append((f"{one.id}: " if one.id else "") + ", ".join(filter(None, named)))
        lost = f" ({say('the address is lost')})" if source.lost else ""
        lines.append(f"    {source.url or say('no address is known')}{lost}")
        if source.accessed:
            lines.append("    " + say("seen {day}").format(day=_iso(source.accessed)))
        lines += [f"    <- {entry.path}" for entry in one.entries]
        lines += [
            f"    <- {indicator.position.path}: {indicator.id}" for indicator in one.indicators
        ]
        if not one.used:
            lines.append("    " + say("nothing rests on it"))
    return "".join(f"{line}\n" for line in lines)


def _json(cited: "Iterable[Cited]", _language: str) -> str:
    told = [
        {
            "id": one.id,
            **{name: getattr(one.source, name) for name in _TOLD},
            "accessed": _iso(one.source.accessed) if one.source.accessed else "",
            "entries": [entry.path for entry in one.entries],
            "indicators": [indicator.id for indicator in one.indicators],
        }
        for one in cited
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _iso(moment: "Moment") -> str:
    parts = (f"{part:02}" for part in (moment.month, moment.day) if part is not None)
    return "-".join((str(moment.year), *parts))


_TOLD = ("title", "publisher", "year", "page", "url", "lost", "language")

_FORMATS: "Mapping[str, Callable[[Iterable[Cited], str], str]]" = {"text": _text, "json": _json}
