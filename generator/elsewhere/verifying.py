"""A site compared with what it should be: its own manifest, or another site."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from generator.elsewhere.standing import AT_ONCE, Folder, Found, Host, Silent, UnreachedError
from generator.manifests import Differences, Listed, Manifest, NotAManifestError, read
from generator.policy import HEADERS_FILE
from generator.transfers import SITE_MANIFEST

MOST_SILENT = 20
"""So many files without an answer, and a host is asked for no more."""

Place = Folder | Host


class NoManifestError(Exception):
    """A place does not tell what it should hold."""

    sentence = (
        "{place} has no manifest.json, so there is nothing to compare with. Build the site anew, "
        "or say what it should be like: --with FOLDER."
    )

    def __init__(self, place: str) -> None:
        """Name the place."""
        super().__init__(self.sentence.format(place=place))
        self.place = place


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a comparison."""

    differences: Differences
    count: int
    """Of the files that should be there."""
    day: date | None
    """The day that the site was made for, as it says."""
    wanted_day: date | None
    """The day that what it should be was made for."""


def place_at(address: str) -> Place:
    """Return the place at an address of the web, or a folder."""
    if urlsplit(address).scheme in ("http", "https"):
        plain = address.partition("#")[0].partition("?")[0].removesuffix(SITE_MANIFEST)
        return Host(f"{plain.rstrip('/')}/")
    return Folder(Path(address))


def wanted_of(address: str) -> Manifest:
    """Return what a site should be: what a folder holds, or what a manifest lists.

    The manifest is that at an address, or a file.

    Raises:
        NoManifestError, NotAManifestError, UnreachedError: there is none.
    """
    place = place_at(address)
    if isinstance(place, Folder) and place.path.is_file():
        try:
            return read(place.path.read_bytes(), address)
        except OSError as error:
            raise UnreachedError(address, error.strerror or "") from error
    known = place.manifest()
    if isinstance(place, Host):
        if known is None:
            raise NoManifestError(address)
        return known
    files = {}
    for path in place.paths():
        found = place.found(path)
        if isinstance(found, Silent):
            raise UnreachedError(f"{address}/{path}", found.reason)
        if found:
            files[path] = found
    if not files:
        raise UnreachedError(address, "empty")
    return Manifest(files, known.day if known else None)


def verified(
    address: str, wanted: Manifest | None, progress: Callable[[int, int], None] | None = None
) -> Verdict:
    """Return how the site at an address differs from what is wanted, else from its own manifest.

    `progress` is told how many files have been looked at, and how many there are.

    Raises:
        NoManifestError, NotAManifestError, UnreachedError: there is nothing to compare.
    """
    place = place_at(address)
    own = _own(place, is_needed=wanted is None)
    known = wanted or own
    if known is None:
        raise NoManifestError(place.name)
    # A host does not tell which files it has; its manifest may.
    there = place.paths() if isinstance(place, Folder) else own.files if own else ()
    more = set(there) - known.files.keys()
    paths = sorted(known.files.keys() | more)
    answers = _answers(place, paths, known, progress)
    differences = _compared(place, known, dict(zip(paths, answers, strict=True)))
    if own is None:
        differences = replace(differences, lacking=(*differences.lacking, SITE_MANIFEST))
    elif own.files != known.files:
        differences = replace(differences, differing=(*differences.differing, SITE_MANIFEST))
    return Verdict(
        differences,
        len(known.files),
        own.day if own else None,
        known.day,
    )


def _own(place: Place, *, is_needed: bool) -> Manifest | None:
    """Return the manifest of a place; None where it has none, or one that cannot be read."""
    try:
        return place.manifest()
    except NotAManifestError:
        if is_needed:
            raise
        return None


def _answers(
    place: Place,
    paths: list[str],
    known: Manifest,
    progress: Callable[[int, int], None] | None,
) -> Iterable[Found]:
    silent = 0
    done = 0
    lock = Lock()

    def look(path: str) -> Found:
        nonlocal silent, done
        if silent >= MOST_SILENT:
            return Silent("unasked")
        file = known.files.get(path)
        found = place.found(path, file.size if file else 0)
        with lock:
            silent += isinstance(found, Silent)
            done += 1
            if progress:
                progress(done, len(paths))
        return found

    with ThreadPoolExecutor(AT_ONCE if isinstance(place, Host) else 1) as pool:
        return list(pool.map(look, paths))


def _compared(place: Place, known: Manifest, found: dict[str, Found]) -> Differences:
    differing, lacking, extra = [], [], []
    unanswered = {}
    for path, file in found.items():
        if isinstance(file, Silent):
            unanswered[path] = file.reason
        elif path not in known.files:
            if isinstance(file, Listed):
                extra.append(path)
        elif file is None:
            # Hosts that obey it do not hand it out.
            if not (isinstance(place, Host) and path == HEADERS_FILE):
                lacking.append(path)
        elif file != known.files[path]:
            differing.append(path)
    return Differences(tuple(differing), tuple(lacking), tuple(extra), unanswered)
