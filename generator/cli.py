"""The command `delingsarena`: its commands are loaded when they are called for."""

import errno
import io
import os
import signal
import sys
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from generator.errors import DiedError
from generator.os_errors import STOPPED, language_of, of_disk, sentence
from generator.words import messages

COMMANDS: Mapping[str, str] = {
    "build": "Publish the site, if its content has no errors.",
    "check": "Tell every problem of the content, with its place and how to mend it.",
    "explain": "Explain the rule behind a CODE that a message ends in, with an example.",
    "fix": "Mend what has one safe answer, and show the changes first.",
    "identifiers": "Enter every id that has a page in a register, and show the change first.",
    "import": "Make a draft of FILE, a report in Word, HTML or Markdown.",
    "import-indicators": "Put the figures of FILES into content/registers/indicators.csv.",
    "links": "Ask for each address of other sites, and tell those that lead nowhere any more.",
    "new": "Begin a case, an article, a programme or a question, and write its file.",
    "offline": "Make a copy of the site that was built, which works from a folder, search and all.",
    "overdue": "List the experiences that are overdue to be gone through again, the oldest first.",
    "pack": "Put experiences into one FILE for a meeting, with cover, contents and sources.",
    "pages": "Put each page whose entry was changed into FOLDER, as one file that opens anywhere.",
    "publish": "Carry the site that was built to PLACE: what has changed there, and no more.",
    "remove": "Take away the case, article or programme ID, and show the changes first.",
    "rename": "Give the case, article or programme OLD the id NEW, and show the changes first.",
    "review": "Tell a reviewer, in Markdown, what is wrong and where it can be looked at.",
    "serve": "Show the site in a browser, and follow each change of content, pages and looks.",
    "snapshot": "Put all open data, as it is on a day, into FOLDER as delingsarena-YYYY-MM-DD.zip.",
    "sources": "List every source with its address, when it was seen, and what rests on it.",
    "terms": "List the words of the registers, with how many entries name each.",
    "verify": "Compare a site, in a folder or on a host, with what it should be, file by file.",
}
"""What each command does: the first sentence of its help, for the list of them all."""


_CALLED = f"{__name__}.called"


class Commands(click.Group):
    """A group whose commands stand in `generator/commands/`, each in a module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_") + ("_" if iskeyword(cmd_name) else "")
        command = getattr(import_module(f"generator.commands.{name}"), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was called for, and keep what it was called with."""
        ctx.meta[_CALLED] = tuple(args)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what happens to it from outside is told in a line, and no traceback."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort) as stopped:
            click.echo(messages(_language(ctx)).gettext(STOPPED), err=True)
            return ctx.exit(128 + getattr(stopped, "number", signal.SIGINT))
        except DiedError as error:
            told = messages(_language(ctx)).gettext(error.sentence)
            raise click.ClickException(told) from error
        except OSError as error:
            if error.errno == errno.EPIPE or not of_disk(error):
                raise
            raise click.ClickException(sentence(error, _language(ctx))) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of all commands, without loading them."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        short = [click.Command(name, help=said) for name, said in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl([(str(one.name), one.get_short_help_str(room)) for one in short])


def _language(ctx: click.Context) -> str:
    return language_of(ctx.meta.get(_CALLED, ()))


@click.group(cls=Commands)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The project's folder; else the nearest one from here upwards.",
)
@click.version_option(package_name="delingsarena", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, project: Path | None) -> None:
    """Check, show and publish what municipalities share on Delingsarena."""
    ctx.obj = project
    for stream in (sys.stdout, sys.stderr):
        # Messages are Norwegian: where a terminal lacks a letter, it must not cost the message.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def run() -> None:
    """Run the command that was called for, and end the process at once.

    Python would first take apart, piece by piece, the library of a whole site.
    """
    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code or 0)
