"""What is to be carried to another host, and in which order: changed files only.

Whoever visits meanwhile meets an old page or a new one, with all that it shows. Before anything is
changed, a manifest tells what may from then on be old, new or half; it is what mends a transfer
that was cut short.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

UNSURE = ""
"""The digest of what a transfer puts, replaces or removes, while it is under way."""
OURS = ".delingsarena"
"""Begins the name of each file that is not the site's but about it."""

SITE_MANIFEST = "manifest.json"
"""Where a site has the list of all its other files."""

_HOSTILE = re.compile(r"[\x00-\x1f\x7f\\*?\[\]]|(?:^|/)(?:\.{0,2}|\.delingsarena[^/]*)(?:/|$)")
"""What leads out of a place, stands for many names, or is ours."""


class HostileNameError(Exception):
    """A path could lead to another place than the site's."""

    sentence = "{path} is no name for a file of a site. Give it another, and build again."

    def __init__(self, path: str) -> None:
        """Name the path."""
        super().__init__(self.sentence.format(path=path))
        self.path = path


class UnreadableManifestError(Exception):
    """What tells which files are ours is not whole, or was not written by us."""

    sentence = "{path} cannot be read, so nothing is changed. Empty the place, and publish again."

    def __init__(self, path: str) -> None:
        """Name the file."""
        super().__init__(self.sentence.format(path=path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Transfer:
    """What makes the site of a host the one that is wanted."""

    clear: tuple[str, ...]
    """Files in the way: where a folder is to be, or in a folder where a file is to be."""
    put: tuple[tuple[str, ...], ...]
    """Files in stages; one is done when the next begins."""
    remove: tuple[str, ...]
    """Files that the site has no more, when all is put."""
    meanwhile: Mapping[str, str]
    """What is to be noted before anything is changed: digests by path."""
    changes: bool
    """False where the host has just what is wanted."""


def transfer(old: Mapping[str, str], new: Mapping[str, str]) -> Transfer:
    """Return the way from what a host holds to what it is to hold: both are digests by path.

    Pictures, style and data come before the pages that show them, pages before what lists them, and
    what is replaced by another name goes last.

    Raises:
        HostileNameError: a path of what it is to hold could lead elsewhere.
    """
    for path in new:
        if is_hostile(path):
            raise HostileNameError(path)
    changed = [path for path, digest in new.items() if digest != old.get(path, UNSURE)]
    gone = old.keys() - new.keys()
    folders, old_folders = _folders(new), _folders(gone)
    clear = {path for path in gone if path in folders}
    for path in changed:
        if path in old_folders:
            clear.update(inner for inner in gone if inner.startswith(f"{path}/"))
    stages: list[list[str]] = [[], [], [], []]
    for path in sorted(changed):
        stages[_stage(path, path in old)].append(path)
    return Transfer(
        tuple(sorted(clear)),
        tuple(tuple(stage) for stage in stages if stage),
        tuple(sorted(gone - clear, key=lambda path: (not _is_page(path), path))),
        {**old, **dict.fromkeys((*changed, *gone), UNSURE)},
        bool(changed or gone),
    )


def is_hostile(path: str) -> bool:
    """Tell whether a path leads out of a site's place, stands for many names, or is not its own."""
    return _HOSTILE.search(path) is not None


def manifest(files: Mapping[str, str]) -> bytes:
    """Return what tells which files are ours, to be kept beside them."""
    return _ENCODER.encode(_Manifest("delingsarena", dict(sorted(files.items())))) + b"\n"


def noted(path: str, written: bytes) -> dict[str, str]:
    """Return the digests in a manifest that was kept at `path`.

    Raises:
        UnreadableManifestError: it is no manifest, or names what is not in the site's place.
    """
    try:
        files = _DECODER.decode(written).files
    except msgspec.MsgspecError as error:
        raise UnreadableManifestError(path) from error
    if any(map(is_hostile, files)):
        raise UnreadableManifestError(path)
    return files


def cache_control(path: str) -> str:
    """Return how long a file may be shown without asking for it again."""
    if re.match(r"pagefind/(?:fragment|index|filter)/", path):
        return "public, max-age=604800"  # Another text has another name.
    if path.endswith((".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")):
        return "public, max-age=86400"
    return "no-cache"


def _stage(path: str, is_known: bool) -> int:
    if _is_page(path):
        return 2
    if path.endswith((".xml", ".atom", ".rss")) or path == SITE_MANIFEST:
        return 3
    # What new pages show has often a new name; what has an old one is shown by old pages, too.
    return 1 if is_known else 0


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return found


class _Manifest(msgspec.Struct):
    made_by: str
    files: dict[str, str]


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Manifest)
