"""What was read in earlier builds: only files that are new or changed are read again."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any

import msgspec

from generator.builds.store import Store
from generator.front_matter.outlines import Outline
from generator.images.looking import Look
from generator.inventory import ENTRY_FOLDERS, IMAGE, READ, Item, inventory
from generator.model import Article, Case, Entry, Programme
from generator.problems import Problem
from generator.processes.forks import spread
from generator.reading import Reading, read_file
from generator.tree.ledger import Face, digest

CONTENT = "content/"
CHUNK = 8
"""Files that a process takes at a time."""

_ENCODER = msgspec.msgpack.Encoder()
_PLAIN = msgspec.json.Encoder(order="deterministic")
_PLACE = re.compile(rb'"position":\{"path":"[^"]*","line":[0-9]+,"column":[0-9]+\},?')
"""A position in JSON; no text can look like it, for its own quotation marks are escaped there."""

_APART = ("position", "title", "description", "body")
_FIELDS: Mapping[type[Entry], tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind) if one.name not in _APART)
    for kind in (Case, Article, Programme)
}
"""What others may see of an entry, but for its words and its body."""

_DECODERS: Mapping[str, msgspec.msgpack.Decoder[Any]] = {
    kind: msgspec.msgpack.Decoder(
        tuple[Outline | None, entry | None, bool, bool, tuple[Problem, ...], Face | None]  # type: ignore[valid-type]
    )
    for kind, entry in zip(ENTRY_FOLDERS, (Case, Article, Programme), strict=True)
}
_PICTURES = msgspec.msgpack.Decoder(tuple[Look | None, bool, tuple[Problem, ...]])


@dataclass(frozen=True, slots=True)
class Readings:
    """What the content's texts and pictures say, by path, and what others may see of each text."""

    known: dict[str, Reading]
    faces: dict[str, Face]
    converted: int = 0
    """How many were read now."""


def readings(
    files: Mapping[str, bytes],
    digests: Mapping[str, bytes],
    store: Store,
    program: bytes,
    processes: int = 1,
    meanwhile: Callable[[], object] | None = None,
) -> Readings:
    """Return what the content's files of front matter and its pictures say.

    What the store holds of the same bytes, read by the same program, is taken from there; the rest
    is read now, by so many processes at once, and kept. `meanwhile` is called where much is to be
    read, when the other processes are at work.
    """
    items = {item.path: item for item in inventory(files)[0] if item.kind in READ}
    keys = {path: program + digests[path] for path in items}
    found = Readings({}, {})
    for path, data in store.read(keys).items():
        with suppress(msgspec.MsgspecError):
            _add(found, items[path], data)
    unread = [item for path, item in items.items() if path not in found.known]
    if unread:
        chunks = [unread[start : start + CHUNK] for start in range(0, len(unread), CHUNK)]
        made = dict(
            chain(
                *spread(lambda chunk: _read(chunk, files), chunks, processes, meanwhile=meanwhile)
            )
        )
        for path, data in made.items():
            _add(found, items[path], data)
        # What must not be published is not kept anywhere else, either.
        kept = {path: data for path, data in made.items() if not found.known[path].private}
        store.write(
            {path: (keys[path], data) for path, data in kept.items()},
            gone=(
                name
                for name in store.names()
                if name.startswith(CONTENT)
                and (name not in items or name in made.keys() - kept.keys())
            ),
        )
    return replace(found, converted=len(unread))


def face(entry: Entry) -> Face:
    """Return what others may see of an entry; where things stand in its file is not in it."""
    words = _ENCODER.encode((entry.title, entry.description))
    body = entry.body
    parts = [(one.anchor, one.title) for one in body.sections]
    given = [getattr(entry, name) for name in _FIELDS[type(entry)]]
    rest = _PLAIN.encode((given, parts, bool(body.footnotes), body.headings, body.links))
    return Face(digest(words), digest(_PLACE.sub(b"", rest)))


def _read(chunk: list[Item], files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Return what files say, as bytes that can be kept, and sent from process to process."""
    return [(item.path, _encoded(read_file(item, files[item.path]))) for item in chunk]


def _encoded(reading: Reading) -> bytes:
    if reading.item.kind == IMAGE:
        return _ENCODER.encode((reading.look, reading.private, reading.problems))
    seen = face(reading.entry) if reading.entry else None
    parts = reading.outline, reading.entry, reading.draft, reading.private, reading.problems
    return _ENCODER.encode((*parts, seen))


def _add(found: Readings, item: Item, data: bytes) -> None:
    if item.kind == IMAGE:
        look, private, problems = _PICTURES.decode(data)
        found.known[item.path] = Reading(item, None, None, False, private, problems, look)
        return
    *parts, seen = _DECODERS[item.kind].decode(data)
    found.known[item.path] = Reading(item, *parts)
    if seen:
        found.faces[item.path] = seen
