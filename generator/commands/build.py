"""The command `build`: the content becomes the published site, or nothing changes."""

import gc
import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.commands import options
from generator.errors import AddressTakenError, BusyError, HostError, NotOursError, SearchError
from generator.os_errors import of_disk, sentence
from generator.words import messages

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from generator.orders import Order
    from generator.problems import Problem
    from generator.profile import Stage


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to publish; else what mkdocs.yml says.",
)
@click.option("--no-search", is_flag=True, help="Make no search index; the search page says so.")
@click.option("--no-cards", is_flag=True, help="Draw no pictures that cases are shared with.")
@click.option(
    "--offline-copy",
    is_flag=True,
    help="Put a copy of the site that works from a folder at data/delingsarena.zip.",
)
@click.option(
    "--pdf", is_flag=True, help="Make a PDF of each experience, too; needs WeasyPrint and Pango."
)
@click.option("--profile", is_flag=True, help="Tell where the time went, stage by stage.")
@options.language_option
@options.day_option
@click.pass_context
def build(
    ctx: click.Context,
    output: Path | None,
    no_search: bool,
    no_cards: bool,
    offline_copy: bool,
    pdf: bool,
    profile: bool,
    language: str,
    day: datetime | None,
) -> None:
    """Publish the site, if its content has no errors.

    The exit code is 1 where there is an error, and the published site is then as it was.
    """
    from generator.orders import Order
    from generator.processes.forks import processors

    project = options.project_folder(ctx.obj, language)
    settings = options.settings(project, day, language)
    order = Order(
        project,
        project / options.MKDOCS_FILE,
        replace(
            settings,
            cards=not no_cards,
            offline_copy=offline_copy,
            pdf=pdf and _prints(language),
        ),
        output or options.site_folder(project, language),
        search=not no_search,
        language=language,
        processes=processors(),
    )
    collect_seldom()
    problems = built(order, progress=sys.stderr.isatty())
    click.echo(report.text(problems, language), nl=False, err=True)
    if profile:
        click.echo(_profile(order), nl=False)
    if any(problem.severity == "error" for problem in problems):
        ctx.exit(1)


def _prints(language: str) -> bool:
    """Tell whether PDFs can be made here; where they cannot, say why, for the rest can be built."""
    from generator.errors import NoPangoError, NoWeasyPrintError
    from generator.paper.printer import ready

    try:
        ready()
    except (NoPangoError, NoWeasyPrintError) as error:
        click.echo(messages(language).gettext(error.sentence), err=True)
        return False
    return True


def collect_seldom() -> None:
    """Look for garbage but now and then: what is made stays to the end, and looking takes time."""
    gc.set_threshold(500_000, 20, 50)


def built(order: "Order", *, progress: bool = False) -> "tuple[Problem, ...]":
    """Publish what an order asks for, and return the problems of the content.

    With `progress`, a bar on the terminal shows how far it has come.

    Raises:
        click.ClickException: it cannot be published; the message says why, and what was published
            before is untouched.
    """
    from generator.builds.building import build as make

    # The catalog is asked for as late as can be: what builds can give the one that was kept.
    def say(words: str) -> str:
        return messages(order.language).gettext(words)

    try:
        if not progress:
            return make(order)
        with ExitStack() as ending:
            bars: list[ProgressBar[int]] = []

            def show(begun: int, count: int) -> None:
                if not bars:
                    bar = click.progressbar(length=count, label=say("Pages"), file=sys.stderr)
                    bars.append(ending.enter_context(bar))
                bars[0].update(begun - bars[0].pos)

            return make(order, show)
    except HostError as error:
        raise click.ClickException(str(error)) from error
    except NotOursError as error:
        raise click.UsageError(say(error.sentence).format(**vars(error))) from error
    except (AddressTakenError, BusyError, SearchError) as error:
        raise click.ClickException(say(error.sentence).format(**vars(error))) from error
    except OSError as error:
        if not of_disk(error):
            raise
        untouched = say("The site that visitors meet is as it was.")
        raise click.ClickException(f"{sentence(error, order.language)} {untouched}") from error


def _profile(order: "Order") -> str:
    """Return tables of the stages, and of what was pressed: how much, seconds, and ms for each."""
    say = messages(order.language).gettext
    names = {
        "files": say("files looked at"),
        "texts": say("texts converted"),
        "library": say("texts linked and checked"),
        "host": say("frames rendered by MkDocs"),
        "pages": say("pages rendered"),
        "written": say("files written"),
        "paper": say("PDFs made"),
        "search": say("pages indexed"),
        "pictures": say("pictures"),
        "tables": say("tables for charts"),
        "addresses": say("redirects and site maps"),
        "data": say("open data"),
        "contribution": say("the form and its parts"),
        "feeds": say("feeds and calendars"),
        "theme": say("styles and scripts"),
    }
    stages, pressed = order.profile.stages, order.profile.pressed
    lines = [_row(names[name], stage) for name, stage in stages.items()]
    total = sum(stage.seconds for stage in stages.values())
    lines.append(f"{'':8}{say('in all'):32}{total:8.2f} s")
    if pressed:
        lines += ["", say("Pages and the files beside them, in processor time:")]
        dearest = sorted(pressed.items(), key=lambda item: -item[1].seconds)
        lines += [_row(names.get(kind, kind), stage) for kind, stage in dearest]
    return "".join(f"{line}\n" for line in lines)


def _row(name: str, stage: "Stage") -> str:
    each = 1000 * stage.seconds / stage.count if stage.count else 0
    timed = f"{stage.seconds:8.2f} s{each:9.2f} ms" if stage.seconds else ""
    return f"{stage.count:7} {name:32}{timed}".rstrip()
