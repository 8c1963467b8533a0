"""The way from the site that was built to a place on another host."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.elsewhere.targets import MANIFEST, Target, reached
from generator.errors import ForeignPlaceError
from generator.transfers import manifest, transfer
from generator.tree.ledger import digest
from generator.tree.publish import published
from generator.tree.trees import is_intact, kept_of

LOAD = 16 * 1024 * 1024
"""Bytes that are carried at once; a sign of life is given after each load."""
MOST = 200
"""Files that are carried at once."""


class NoSiteError(Exception):
    """There is nothing to publish."""

    sentence = "There is no site in {folder}. Build it first: delingsarena build."

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        super().__init__(self.sentence.format(folder=folder))
        self.folder = folder


class ChangedError(Exception):
    """The site was built anew while it was carried."""

    sentence = "The site was built anew meanwhile. Publish it again."


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was done at a place."""

    put: int
    removed: int


def deliver(
    output: Path,
    target: Target,
    *,
    everything: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Delivered:
    """Let a place hold the site that was built at `output`, and return what that took.

    With `everything`, files are put that should be there already. `progress` is told how many are
    put, and how many there are.

    Raises:
        NoSiteError, HostileNameError: there is no site that could be published.
        ForeignPlaceError, UnreadableManifestError, TakenPlaceError: it is others', or in use.
        ChangedError, OSError: it was not done to the end; the next time it will be.
    """
    tree, wanted = _site(output)
    with reached():
        return _deliver(tree, wanted, target, everything, progress)


def _deliver(
    tree: Path,
    wanted: Mapping[str, str],
    target: Target,
    everything: bool,
    progress: Callable[[int, int], None] | None,
) -> Delivered:
    old = target.manifest()
    # What is there now may be that of another who has just begun, with the manifest.
    if old is None and not target.is_empty() and target.manifest() is None:
        raise ForeignPlaceError(target.address)
    with target.claimed() as claim:
        known = target.manifest() or {}
        if everything:
            known = dict.fromkeys(known, "")
        way = transfer(known, wanted)
        if not way.changes and old is not None:
            return Delivered(0, 0)
        target.put({MANIFEST: manifest(way.meanwhile)})
        target.remove(way.clear)
        done, count = 0, sum(map(len, way.put))
        for stage in way.put:
            for load in _loads(tree, stage, wanted):
                target.put(load)
                claim.renew()
                done += len(load)
                if progress:
                    progress(done, count)
        target.remove(way.remove)
        claim.renew()
        target.put({MANIFEST: manifest(wanted)})
    return Delivered(count, len(way.clear) + len(way.remove))


def _site(output: Path) -> tuple[Path, dict[str, str]]:
    """Return the tree that is published at a place of this machine, and its digests by path."""
    tree, known = published(output) or (output, None)
    if not (tree / "index.html").is_file():
        raise NoSiteError(output)
    files = known.files if known and is_intact(tree, known.files) else kept_of(tree, "")
    return tree, {path: kept.digest.hex() for path, kept in files.items()}


def _loads(
    tree: Path, paths: Sequence[str], wanted: Mapping[str, str]
) -> Iterator[dict[str, bytes]]:
    """Yield the contents of files, so many at once as can be held."""
    load: dict[str, bytes] = {}
    size = 0
    for path in paths:
        try:
            content = (tree / path).read_bytes()
        except OSError as error:
            raise ChangedError(ChangedError.sentence) from error
        if digest(content).hex() != wanted[path]:
            raise ChangedError(ChangedError.sentence)
        load[path] = content
        size += len(content)
        if size > LOAD or len(load) == MOST:
            yield load
            load, size = {}, 0
    if load:
        yield load
