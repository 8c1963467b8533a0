"""The files and folders that a command is to keep to, of those in the content."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from generator.commands.options import CONTENT_FOLDER
from generator.words import messages


def within(paths: Iterable[Path], project: Path, language: str) -> tuple[str, ...]:
    """Return the paths as positions have them: from the project's folder, which itself is ().

    Raises:
        click.UsageError: where one of them is not in the project's content.
    """
    relative = []
    for path in paths:
        # A link is named by its own place, for that is where its problem is.
        place = Path(os.path.abspath(path))
        try:
            inside = (place.parent.resolve() / place.name).relative_to(project.resolve())
        except ValueError:
            inside = None
        if inside == Path():
            return ()
        if inside is None or inside.parts[0] != CONTENT_FOLDER:
            raise click.UsageError(
                messages(language)
                .gettext("{path} is not in the project's folder content, and cannot be checked.")
                .format(path=click.format_filename(path))
            )
        relative.append(inside.as_posix())
    return tuple(relative)


def is_within(path: str, folders: Iterable[str]) -> bool:
    """Tell whether a path is one of the others, or lies in one of them; all do where none is."""
    folders = tuple(folders)
    return not folders or any(path == one or path.startswith(f"{one}/") for one in folders)
