"""The option --since, which commands share: what was published at a commit, and is lost now."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.words import messages

if TYPE_CHECKING:
    from generator.problems import Problem

since_option = click.option(
    "--since",
    metavar="COMMIT",
    help="Tell, too, which ids the register of published ids has lost since this commit.",
)


def lost(project: Path, since: str | None, language: str) -> "tuple[Problem, ...]":
    """Return what --since asks for; nothing where it is not given.

    Raises:
        click.UsageError: where the commit cannot be read.
    """
    if since is None:
        return ()
    from generator.disk import sources
    from generator.disk.changes import NoCommitError, held
    from generator.identifiers import IDENTIFIERS
    from generator.struck import struck

    try:
        before = held(project, since, IDENTIFIERS)
    except NoCommitError as error:
        say = messages(language).gettext
        raise click.UsageError(say(error.sentence).format(**vars(error))) from error
    if before is None:
        return ()
    return struck(IDENTIFIERS, before, sources.read(project)[0].get(IDENTIFIERS, b""))
