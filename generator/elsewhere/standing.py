"""Where a site stands, in a folder or on a host: which files are there, and what they hold."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from generator.elsewhere.hosts import reason_of
from generator.manifests import Listed, Manifest, read
from generator.transfers import OURS, SITE_MANIFEST

AT_ONCE = 8
"""So many files are asked of a host at once."""
TRIES = 3
PATIENCE = 60.0
"""Seconds that a file may take to arrive."""
LARGEST_MANIFEST = 64 * 1024 * 1024
BLOCK = 1024 * 1024
MOST_HOPS = 3
NOT_FOUND = "404.html"
"""What a host may answer with a status that says so."""

AGAIN = ("slow", "broken", "502", "503", "504")
"""Reasons to ask once more."""

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class UnreachedError(Exception):
    """Nothing can be asked of a place."""

    sentence = "{place} cannot be read: {reason}. Check the address, and try again."

    def __init__(self, place: str, reason: str) -> None:
        """Name the place, and keep why: a key of `link_report.REASONS`, or words."""
        super().__init__(self.sentence.format(place=place, reason=reason))
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Silent:
    """There is no telling what a file holds."""

    reason: str
    """As of `UnreachedError`."""


Found = Listed | Silent | None
"""What a file holds; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that should hold a site."""

    path: Path

    @property
    def name(self) -> str:
        """Return what to call it."""
        return str(self.path)

    def manifest(self) -> Manifest | None:
        """Return the site's manifest; None where it has none.

        Raises:
            NotAManifestError: what stands there is another thing.
            UnreachedError: it cannot be read.
        """
        if not self.path.is_dir():
            raise UnreachedError(self.name, "folder")
        place = self.path / SITE_MANIFEST
        try:
            return read(place.read_bytes(), str(place)) if place.is_file() else None
        except OSError as error:
            raise UnreachedError(str(place), error.strerror or "") from error

    def paths(self) -> Iterable[str]:
        """Yield what a site could have put there: all files, but for those that are about it."""
        for inner, _, names in os.walk(self.path):
            for name in names:
                path = Path(inner, name).relative_to(self.path).as_posix()
                if path != SITE_MANIFEST and not name.startswith(OURS):
                    yield path

    def found(self, path: str, most: int | None = None) -> Found:
        """Return what a file holds, as far as `most` bytes and one more."""
        place, digest, size = self.path / path, sha256(), 0
        try:
            if not place.is_file():
                return None
            with place.open("rb") as file:
                while (most is None or size <= most) and (block := file.read(BLOCK)):
                    digest.update(block)
                    size += len(block)
        except OSError as error:
            return Silent(error.strerror or "")
        return Listed(digest.hexdigest(), size)


@dataclass(frozen=True, slots=True)
class Host:
    """An address that a site should stand at; it ends in `/`."""

    name: str
    pool: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(
            maxsize=AT_ONCE,
            timeout=urllib3.Timeout(connect=10, read=20),
            retries=False,
            headers={"User-Agent": "Delingsarena/1.0", "Accept-Encoding": "gzip"},
        )
    )

    def manifest(self) -> Manifest | None:
        """Return as `Folder.manifest` does."""
        kept = bytearray()
        answer = self._asked(SITE_MANIFEST, LARGEST_MANIFEST, kept)
        if isinstance(answer, Silent):
            raise UnreachedError(self.name + SITE_MANIFEST, answer.reason)
        return read(bytes(kept), self.name + SITE_MANIFEST) if answer else None

    def found(self, path: str, most: int | None = None) -> Found:
        """Return as `Folder.found` does."""
        return self._asked(path, most)

    def _asked(self, path: str, most: int | None, kept: bytearray | None = None) -> Found:
        """Return what a file holds, which is added to `kept`."""
        said: Found = None
        for _ in range(TRIES):
            said = self._once(path, most, kept)
            if not isinstance(said, Silent) or said.reason not in AGAIN:
                break
            if kept:
                kept.clear()
        return said

    def _once(self, path: str, most: int | None, kept: bytearray | None) -> Found:
        # A page is asked for as visitors do; some hosts lead on from its file.
        place = self.name + quote(_address(path))
        ends = monotonic() + PATIENCE
        try:
            for _ in range(MOST_HOPS):
                answer = self.pool.request("GET", place, redirect=False, preload_content=False)
                try:
                    if onward := answer.get_redirect_location():
                        place = urljoin(place, onward)
                        if _origin(place) != _origin(self.name):
                            return Silent(place)
                        continue
                    if answer.status in _GONE and path != NOT_FOUND:
                        return None
                    if answer.status not in (HTTPStatus.OK, *_GONE):
                        return Silent(str(answer.status))
                    return _body(answer, most, ends, kept)
                finally:
                    answer.close()
                    answer.release_conn()
        except (HTTPError, ValueError, OSError) as error:
            return Silent(reason_of(error))
        return Silent("circle")


def _address(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return (f"{folder}/" if folder else "") if name == "index.html" else path


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.lower()


def _body(answer: Any, most: int | None, ends: float, kept: bytearray | None) -> Found:
    digest, size = sha256(), 0
    # As much as there is at a time, so that a host that trickles is noticed.
    while (most is None or size <= most) and (block := answer.read1(BLOCK, decode_content=True)):
        digest.update(block)
        size += len(block)
        if kept is not None:
            kept += block
        if monotonic() > ends:
            return Silent("slow")
    return Listed(digest.hexdigest(), size)
