"""The command `links`: whether the addresses of other sites still lead somewhere."""

from datetime import date, datetime
from pathlib import Path

import click
import msgspec

from generator.commands import options
from generator.disk.replacing import replace_file
from generator.words import messages

FORMATS = ("text", "json", "markdown")


@click.command()
@click.option(
    "--memory",
    "memory_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where earlier failures are remembered; else .cache/links.json.",
)
@click.option(
    "--patience",
    type=click.IntRange(1, 10),
    default=3,
    show_default=True,
    metavar="DAYS",
    help="On so many days an address has to fail before it is called dead.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, max=60, min_open=True),
    default=10,
    show_default=True,
    help="How long it may take; what is left is asked for first the next time.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0, max=60),
    default=1,
    show_default=True,
    metavar="SECONDS",
    help="Between two questions to the same host.",
)
@click.option("--anywhere", is_flag=True, help="Also on this machine and its network.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How the addresses are listed; markdown is the text of an issue.",
)
@options.language_option
@options.day_option
@click.pass_context
def links(
    ctx: click.Context,
    memory_file: Path | None,
    patience: int,
    minutes: float,
    pause: float,
    anywhere: bool,
    form: str,
    language: str,
    day: datetime | None,
) -> None:
    """Ask for each address of other sites, and tell those that lead nowhere any more.

    One question at a time is asked of a host, and only for the heading of the answer; a host that
    wants to be left alone is. Only an address that has failed on several days is called dead.
    Sources with lost: true are left out. The exit code is 0, whatever is found.
    """
    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)

    from generator.builds.checking import library as linked
    from generator.elsewhere import link_report
    from generator.elsewhere.asking import Manners, answers
    from generator.outward import outward, remembered

    library, problems = linked(project, settings)
    named = outward(library)
    place = memory_file or project / ".cache" / "links.json"
    memory = _read(place)
    order = sorted(
        (one.address for one in named),
        key=lambda address: (address not in memory.left, address not in memory.failed),
    )
    manners = Manners(
        pause=pause, deadline=60 * minutes, about=settings.site_url, anywhere=anywhere
    )
    found = answers(order, manners)
    known = {address: memory.failed.get(address, ()) for address in order}
    days = remembered(known, found, settings.today)
    _write(place, _Memory(days, sorted(set(order) - found.keys())))
    told = link_report.told(named, found, days, patience)
    click.echo(link_report.FORMATS[form](told, language), nl=False)
    if any(problem.severity == "error" for problem in problems):
        say = messages(language).gettext
        click.echo(
            say("The content has errors, so the list may lack something. See delingsarena check."),
            err=True,
        )


class _Memory(msgspec.Struct):
    failed: dict[str, tuple[date, ...]] = {}
    """The days on which an address failed."""
    left: list[str] = []
    """The addresses that there was no time for."""


def _read(place: Path) -> _Memory:
    try:
        return msgspec.json.decode(place.read_bytes(), type=_Memory)
    except (OSError, msgspec.MsgspecError):
        return _Memory()  # Whoever has forgotten is patient anew.


def _write(place: Path, memory: _Memory) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_file(place, msgspec.json.format(msgspec.json.encode(memory), indent=1) + b"\n")
