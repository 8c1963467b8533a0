"""The command `delingsarena`: its commands are loaded when they are called for."""

import io
import sys
from importlib import import_module
from pathlib import Path

import click

COMMANDS = ("build", "check", "import-indicators", "serve", "sources")


class Commands(click.Group):
    """A group whose commands stand in `generator/commands/`, each in a module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"generator.commands.{name}"), name)
        return command if isinstance(command, click.Command) else None


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
