"""What is known of a tree of published files: what it was made from, and what each file holds."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from generator.problems import Problem
from generator.slots import Shown


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a tree, as it was written."""

    digest: bytes
    size: int
    changed: int
    """When it was written, in nanoseconds since 1970, as the disk says."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """How an entry's page is made again when only its body has changed."""

    page: str
    """Path in the tree."""
    slots: tuple[tuple[int, int], ...]
    """Where each begins and ends, in bytes."""
    links: tuple[str | Shown | None, ...]
    names: tuple[str, ...]
    """As in `generator.model.Refill`."""


@dataclass(frozen=True, slots=True)
class Face:
    """What others may see of an entry, in digests; the text of its body is not in it."""

    words: bytes
    """Of its title and its description."""
    rest: bytes


@dataclass(frozen=True, slots=True)
class Ledger:
    """A tree that is whole: it is written down last."""

    edition: bytes = b""
    """Of all that the site depends on besides the content: program, settings, theme, day."""
    sources: Mapping[str, bytes] = field(default_factory=dict)
    """The digest of each file of the content, by path."""
    problems: tuple[Problem, ...] = ()
    """Warnings; with an error there is no tree."""
    searched: bytes = b""
    """Digest of what the search index was made from; empty: there is none."""
    files: Mapping[str, Kept] = field(default_factory=dict)
    """By path in the tree."""
    leaves: Mapping[str, Leaf] = field(default_factory=dict)
    """By path of the entry's file."""
    faces: Mapping[str, Face] = field(default_factory=dict)
    """By path of the entry's file; of those that have one."""
    printed: Mapping[str, bytes] = field(default_factory=dict)
    """Digest of what each PDF was made from, by path in the tree."""
    shown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the cases that each page leads to, by path in the tree."""


EMPTY = Ledger()
"""Of no tree."""

SIZE = 32
"""Bytes of a digest."""


def digest(data: bytes) -> bytes:
    """Return what tells two texts apart: SHA-256, since a site's manifest tells it to others."""
    return sha256(data).digest()


def digests(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the digest of each file, by its path."""
    return {path: digest(data) for path, data in files.items()}


def read(path: Path) -> Ledger | None:
    """Return the ledger in a file; None where there is none, or it is not whole."""
    try:
        data = path.read_bytes()
        return _DECODER.decode(data[SIZE:]) if digest(data[SIZE:]) == data[:SIZE] else None
    except (OSError, msgspec.MsgspecError):
        return None


def write(path: Path, ledger: Ledger) -> None:
    """Write a ledger, at once; nothing is left of one that the disk refuses."""
    data = _ENCODER.encode(ledger)
    draft = path.with_suffix(".draft")
    try:
        draft.write_bytes(digest(data) + data)
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Ledger)
