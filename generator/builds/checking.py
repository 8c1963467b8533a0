"""The way from a project's folder to what is wrong with its content."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.builds import edition, prepared
from generator.builds.store import CACHE, Store
from generator.disk import sources
from generator.problems import Problem
from generator.tree import ledger

if TYPE_CHECKING:
    from generator.library.library import Library
    from generator.reading import Reading
    from generator.settings import Settings

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Problem, ...])


def problems(project: Path, settings: "Settings", processes: int = 1) -> tuple[Problem, ...]:
    """Return every problem of a project's content, sorted.

    What was found in the same content before is not looked for again.
    """
    files, unread = sources.read(project)
    digests = ledger.digests(files)
    program = edition.program()
    prepared.take_catalogs(program)
    told = sorted(f"{path}:{found.hex()}" for path, found in digests.items())
    key = ledger.digest("\n".join((program.hex(), repr(settings), *told)).encode())
    store = Store(project / CACHE)
    try:
        found = _DECODER.decode(store.read({"problems": key})["problems"])
    except (KeyError, msgspec.MsgspecError):
        from generator.builds.readings import readings
        from generator.site import linked_library

        read = readings(files, digests, store, program, processes)
        found = linked_library(files, settings, read.known)[1]
        store.write({"problems": (key, _ENCODER.encode(found))})
    return tuple(sorted((*unread, *found), key=Problem.order))


def library(project: Path, settings: "Settings") -> "tuple[Library, tuple[Problem, ...]]":
    """Return all that a project's content holds, linked, and every problem of it."""
    from generator.site import linked_library

    files, known, unread = content(project)
    found, problems = linked_library(files, settings, known)
    return found, tuple(sorted((*unread, *problems), key=Problem.order))


def content(
    project: Path,
) -> "tuple[dict[str, bytes], Mapping[str, Reading], tuple[Problem, ...]]":
    """Return the files of a project's content, what its entries say, and what was not read."""
    from generator.builds.readings import readings

    files, unread = sources.read(project)
    digests = ledger.digests(files)
    read = readings(files, digests, Store(project / CACHE), edition.program())
    return files, read.known, unread
