"""The reader of `content/`: files to bytes, and nothing that a contribution should not reach."""

import os
import re
import stat
from fnmatch import translate
from pathlib import Path

from generator.inventory import (
    FILE_NAME_NOT_UTF8,
    FILE_TOO_LARGE,
    LARGEST,
    SPECIAL_FILE,
    SYMBOLIC_LINK,
    UNREADABLE_FILE,
)
from generator.problems import Position, Problem

CONTENT = "content"

LEFT_BEHIND = (".DS_Store", "Thumbs.db", "desktop.ini", ".#*", "#*#", "*~", ".*.sw?")
"""What systems and editors' programs leave in a folder; it is no content, and not read."""
_LEFT_BEHIND = re.compile("|".join(map(translate, LEFT_BEHIND)))


def read(project: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return the files below `content/` by their path in the project, and what was not read.

    Links are not followed, and a file that is gone before it is opened was never there.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    pending = [CONTENT]
    while pending:
        path = pending.pop()
        try:
            found = _look(project, path)
        except FileNotFoundError:
            continue
        except OSError as error:
            found = UNREADABLE_FILE.at(Position(path), reason=error.strerror)
        if isinstance(found, Problem):
            problems.append(found)
        elif isinstance(found, bytes):
            files[path] = found
        else:
            pending.extend(f"{path}/{name}" for name in reversed(found))
    return files, tuple(sorted(problems, key=Problem.order))


def _look(project: Path, path: str) -> bytes | list[str] | Problem:
    """Return what a file holds, the sorted names in a folder, or why neither is to be had."""
    here = Position(path)
    if path != path.encode("utf-8", "replace").decode("utf-8"):
        return FILE_NAME_NOT_UTF8.at(here)
    place = f"{project}/{path}"
    mode = os.lstat(place).st_mode
    if stat.S_ISLNK(mode):
        return SYMBOLIC_LINK.at(here)
    if stat.S_ISDIR(mode):
        return sorted(name for name in os.listdir(place) if not _LEFT_BEHIND.fullmatch(name))
    if not stat.S_ISREG(mode):
        return SPECIAL_FILE.at(here)
    # A link or a pipe may have taken the file's place since it was looked at.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(place, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        content = file.read(LARGEST + 1)
    return content if len(content) <= LARGEST else FILE_TOO_LARGE.at(here, limit="8 MB")
