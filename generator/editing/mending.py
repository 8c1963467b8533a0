"""What is wrong with the content and has one safe answer, put right."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import mixups
from generator.editing.remedies import ANSWERS, NEVER_QUOTED, Around, answered, former_ids
from generator.editing.rewriting import values
from generator.inventory import ENTRY_FOLDERS
from generator.library.library import Library
from generator.model import Settings
from generator.problems import Problem
from generator.reading import NOTHING, Reading
from generator.site import linked_library

MOST_ROUNDS = 10
"""What stands within a field is met only when the field has its name; no field is deeper."""

UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Signs without width that only say where a word may be divided; nobody misses them."""

_CONFLICT = re.compile(rb"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mended:
    """What the content becomes when all is put right that has one safe answer."""

    files: Mapping[str, bytes]
    """The files that become others, by path."""
    left: tuple[Problem, ...]
    """What has an answer, but would change more than itself, and so stands as it did."""
    conflicts: tuple[str, ...]
    """The files that nothing was done to, for git has left two versions in each."""
    problems: tuple[Problem, ...]
    """What is wrong with the content after that."""


def mended(
    sources: Mapping[str, bytes],
    settings: Settings,
    wanted: Iterable[str],
    known: Mapping[str, Reading] = NOTHING,
) -> Mended:
    """Return what becomes of the `wanted` files, and what cannot be mended of them.

    `sources` and `known` are as `generator.site` takes them. Entries and registers are mended,
    tables never.
    """
    now, left = dict(sources), list[Problem]()
    paths = [path for path in wanted if path in now and _is_mended(path)]
    conflicts = tuple(path for path in paths if _CONFLICT.search(now[path]))
    paths = [path for path in paths if path not in conflicts]
    for path in paths:
        now[path] = with_plain_signs(now[path])
    problems: tuple[Problem, ...] = ()
    for _ in range(MOST_ROUNDS):
        same = {path: read for path, read in known.items() if now[path] == sources[path]}
        library, problems = linked_library(now, settings, same)
        before, left = dict(now), []
        for path in paths:
            own = [problem for problem in problems if problem.position.path == path]
            now[path] = _file(path, now[path], own, library, left)
        if now == before:
            break
    files = {path: now[path] for path in paths if now[path] != sources[path]}
    return Mended(files, tuple(left), conflicts, problems)


def with_plain_signs(data: bytes) -> bytes:
    """Return a text of the letters that were meant, each one sign, and without unseen signs."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    seen = mixups.restored(text).translate(dict.fromkeys(map(ord, UNSEEN)))
    return unicodedata.normalize("NFC", seen).encode()


def _is_mended(path: str) -> bool:
    _, folder, *_ = path.split("/")
    suffix = ".md" if folder in ENTRY_FOLDERS else ".yml"
    return folder in (*ENTRY_FOLDERS, "registers") and path.endswith(suffix)


def _file(
    path: str, data: bytes, problems: Iterable[Problem], library: Library, left: list[Problem]
) -> bytes:
    """Return a file with its problems mended, the last first, so that the others stay in place."""
    former = former_ids(library)
    mendable = (one for one in problems if one.code in ANSWERS or one.code in NEVER_QUOTED)
    for problem in sorted(mendable, key=Problem.order, reverse=True):
        here = (one for one in values(path, data) if one.node.position == problem.position)
        found = answered(problem, Around(path, data, library, former, next(here, None)))
        if found == data:
            left.append(problem)
        elif found is not None:
            data = found
    return data
