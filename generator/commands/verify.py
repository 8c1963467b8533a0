"""The command `verify`: whether a site that was published is, byte for byte, what it should be."""

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.words import messages

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from generator.elsewhere.verifying import Verdict

SHOWN = 20
"""So many paths of a kind are told, unless all are asked for."""


@click.command()
@click.argument("place", metavar="URL|FOLDER")
@click.option(
    "--with",
    "wanted",
    metavar="URL|FOLDER|FILE",
    help="What it should be: another site, a site that was built, or a manifest.",
)
@click.option("--all", "everything", is_flag=True, help="Tell every path, however many there are.")
@options.language_option
@click.pass_context
def verify(
    ctx: click.Context, place: str, wanted: str | None, everything: bool, language: str
) -> None:
    """Compare a site, in a folder or on a host, with what it should be, file by file.

    It tells which files differ, which are lacking, and which should not be there. What it should be
    is what its own manifest.json says, which shows what was damaged or put there halfway. But
    whoever can change a site can change that, too: to trust nobody, build the same commit for the
    same day (delingsarena build --date) and name the folder: --with site. The exit code is 0 where
    all is the same, 1 where something is not, and 2 where there is nothing to compare.
    """
    from generator.elsewhere.standing import UnreachedError
    from generator.elsewhere.verifying import NoManifestError, verified, wanted_of
    from generator.manifests import NotAManifestError

    say = messages(language).gettext
    try:
        known = wanted_of(wanted) if wanted else None
        with ExitStack() as ending:
            bars: list[ProgressBar[int]] = []

            def show(done: int, count: int) -> None:
                if not bars:
                    bar = click.progressbar(length=count, label=say("Files"), file=sys.stderr)
                    bars.append(ending.enter_context(bar))
                bars[0].update(done - bars[0].pos)

            verdict = verified(place, known, show if sys.stderr.isatty() else None)
    except UnreachedError as error:
        reason = _reason(error.reason, language)
        told = say(error.sentence).format(place=error.place, reason=reason)
        raise click.UsageError(told) from error
    except (NoManifestError, NotAManifestError) as error:
        raise click.UsageError(say(error.sentence).format(**vars(error))) from error
    click.echo(_told(verdict, place, language, None if everything else SHOWN), nl=False)
    if verdict.differences:
        ctx.exit(1)


def _told(verdict: "Verdict", place: str, language: str, most: int | None) -> str:
    catalog = messages(language)
    say = catalog.gettext
    found = verdict.differences
    if not found:
        well = catalog.ngettext(
            "{place}: {count} file is as it should be.",
            "{place}: all {count} files are as they should be.",
            verdict.count,
        )
        return f"{well.format(place=place, count=verdict.count)}\n"
    kinds = (
        (say("Differ"), found.differing),
        (say("Lacking"), found.lacking),
        (say("Should not be there"), found.extra),
        (
            say("Could not be asked for"),
            [f"{path}: {_reason(why, language)}" for path, why in found.unanswered.items()],
        ),
    )
    lines = []
    for title, paths in kinds:
        if paths:
            lines.append(f"{title} ({len(paths)}):")
            lines += (f"  {_plain(path)}" for path in paths[:most])
            if left := len(paths) - len(paths[:most]):
                lines.append("  " + say("and {count} more; --all tells them").format(count=left))
    if verdict.day and verdict.wanted_day and verdict.day != verdict.wanted_day:
        lines.append(
            say(
                "{place} was made for {day}, what it should be for {wanted}. To compare the same, "
                "build with --date {day}."
            ).format(place=place, day=verdict.day, wanted=verdict.wanted_day)
        )
    elif found.unanswered:
        lines.append(say("{place} did not answer for every file. Try again.").format(place=place))
    elif found.differing or found.lacking:
        lines.append(
            say(
                "{place} is not what it should be. Publish it again in full: delingsarena publish "
                "--to PLACE --all. If it then differs again, somebody else changes it."
            ).format(place=place)
        )
    else:
        lines.append(
            say(
                "{place} has all that it should, and more. Remove what should not be there, and "
                "find out who put it there."
            ).format(place=place)
        )
    return "".join(f"{line}\n" for line in lines)


def _reason(reason: str, language: str) -> str:
    """Return in words why nothing is known of a file."""
    from generator.elsewhere.link_report import REASONS

    say = messages(language).gettext
    own = {
        "unasked": say("the host was not asked any more, for it answered too seldom"),
        "empty": say("there is nothing in it"),
        "folder": say("there is no such folder"),
    }
    if reason in own:
        return own[reason]
    if reason.startswith(("http://", "https://")):
        return say("it leads on to {address}").format(address=_plain(reason))
    if reason.isdecimal():
        return say("the site answers {status}").format(status=reason)
    return say(REASONS[reason]) if reason in REASONS else reason


def _plain(text: str) -> str:
    """Return a text of others' as a terminal may show it."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
