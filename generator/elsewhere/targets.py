"""Places on other hosts, or in another folder, where the site is published."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from platform import node
from typing import Any
from uuid import uuid4

import fsspec  # type: ignore[import-untyped]
import msgspec

from generator.errors import ForeignPlaceError, NoTargetError, TakenPlaceError
from generator.media import media_type
from generator.transfers import OURS, cache_control, noted
from generator.tree import trees
from generator.tree.locking import locked

MANIFEST = f"{OURS}.json"
LOCK = f"{OURS}-lock.json"
HELD = f"{OURS}-held"
"""In a folder of a machine: locked while somebody publishes there."""
DRAFT = f"{OURS}-draft"
DEAD = timedelta(minutes=10)
"""After so long without a sign of life a transfer is taken for dead."""


class _Claim(msgspec.Struct):
    token: str
    alive: datetime
    machine: str = ""
    """The name of the machine, where the place is a folder of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place, and the way to it."""

    address: str
    files: Any
    """The file system of fsspec."""
    root: str

    @property
    def is_local(self) -> bool:
        """Tell whether it is a folder of this machine."""
        return "file" in self.files.protocol

    def manifest(self) -> dict[str, str] | None:
        """Return the digests of what we have put there; None where we never have.

        Raises:
            UnreadableManifestError: what should tell that is not ours.
        """
        try:
            return noted(f"{self.address}/{MANIFEST}", self.files.cat_file(self._at(MANIFEST)))
        except FileNotFoundError:
            return None

    def is_empty(self) -> bool:
        """Tell whether nothing is there but what a first transfer may have left of itself."""
        try:
            found = self.files.ls(self.root, detail=False)
        except FileNotFoundError:
            return True
        # Some services list an empty folder as what is in it.
        inner = {name.rstrip("/") for name in found} - {self.root}
        return all(name.rpartition("/")[2].startswith(OURS) for name in inner)

    def put(self, contents: Mapping[str, bytes]) -> None:
        """Let the place hold files, each of them at once or not at all."""
        if self.is_local:
            for path, content in contents.items():
                self._write(path, content)
            return
        alike: dict[tuple[str, str], dict[str, bytes]] = {}
        for path, content in contents.items():
            kind = (media_type(path), cache_control(path))
            alike.setdefault(kind, {})[self._at(path)] = content
        for kind, files in alike.items():
            self.files.pipe(files, **self._told(*kind))

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files; those that are not there are no matter."""
        for path in paths:
            if self.is_local:
                self._refuse_links(path)
                trees.remove(Path(self.root), path)
            else:
                # Never `rm`, which takes a name for a pattern.
                with suppress(FileNotFoundError):
                    self.files.rm_file(self._at(path))

    def _told(self, kind: str, caching: str) -> dict[str, str]:
        """Return how a host is told of a file's kind; only that of S3 is known."""
        if "s3" not in self.files.protocol:
            return {}
        return {"ContentType": kind, "CacheControl": caching}

    def _write(self, path: str, content: bytes) -> None:
        self._refuse_links(path)
        place = Path(self.root, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        # One for all, so that what is left of a transfer that was killed is written over.
        draft = Path(self.root, DRAFT)
        try:
            draft.write_bytes(content)
            os.replace(draft, place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def _refuse_links(self, path: str) -> None:
        for folder in Path(path).parents:
            if folder.name and Path(self.root, folder).is_symlink():
                raise ForeignPlaceError(str(Path(self.root, folder)))

    def _at(self, path: str) -> str:
        return f"{self.root}/{path}"

    @contextmanager
    def claimed(self) -> Iterator["Claimed"]:
        """Keep others from publishing to the same place, until the end.

        Raises:
            TakenPlaceError: somebody does.
        """
        with self._alone():
            yield from self._claims()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep others of this machine from the place, as long as this process lives."""
        if not self.is_local:
            yield
            return
        held = Path(self.root, HELD)
        held.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = locked(held, 0)
        except TimeoutError as error:
            raise TakenPlaceError(self.address) from error
        try:
            yield
        finally:
            lock.end()

    def _claims(self) -> Iterator["Claimed"]:
        token = uuid4().hex
        if not self._taken(token):
            held = self._claim()
            # Whoever claimed it from this machine held the lock that is ours now, and has died.
            died = held and self.is_local and held.machine == node() != ""
            if held and not died and datetime.now(UTC) - held.alive < DEAD:
                raise TakenPlaceError(self.address)
            with suppress(FileNotFoundError):
                self.files.rm_file(self._at(LOCK))
            if not self._taken(token):
                raise TakenPlaceError(self.address)
        try:
            yield Claimed(self, token)
        finally:
            with suppress(OSError), reached():
                held = self._claim()
                if held and held.token == token:
                    self.files.rm_file(self._at(LOCK))

    def _taken(self, token: str) -> bool:
        """Try to be the one who publishes, and tell whether that is so."""
        claim = self._written(token)
        try:
            if self.is_local:
                with open(self._at(LOCK), "xb") as lock:
                    lock.write(claim)
            else:
                self.files.pipe_file(self._at(LOCK), claim, mode="create")
        except OSError:
            if self._claim() is None:
                raise
            return False
        held = self._claim()
        return held is not None and held.token == token

    def _written(self, token: str) -> bytes:
        """Return what a claim of ours says now."""
        machine = node() if self.is_local else ""
        return msgspec.json.encode(_Claim(token, datetime.now(UTC), machine))

    def _claim(self) -> _Claim | None:
        try:
            return msgspec.json.decode(self.files.cat_file(self._at(LOCK)), type=_Claim)
        except FileNotFoundError:
            return None
        except msgspec.MsgspecError:
            # Half of one: whoever writes it is at it, or has died just then.
            changed = self.files.modified(self._at(LOCK))
            return _Claim("", changed)


@dataclass(frozen=True, slots=True)
class Claimed:
    """That a place is ours for now."""

    target: Target
    token: str

    def renew(self) -> None:
        """Give a sign of life.

        Raises:
            TakenPlaceError: we were taken for dead, and somebody else publishes there.
        """
        held = self.target._claim()
        if held is None or held.token != self.token:
            raise TakenPlaceError(self.target.address)
        self.target.put({LOCK: self.target._written(self.token)})


@contextmanager
def reached() -> Iterator[None]:
    """Let what the ways to other hosts raise be an `OSError`, as it is for folders."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] in ("botocore", "aiobotocore", "aiohttp"):
            raise OSError(str(error)) from error
        raise


def opened(address: str) -> Target:
    """Return the place at an address: a folder, or `s3://bucket/folder` and the like.

    Keys and the address of the service come from where the service's own tools look for them.

    Raises:
        NoTargetError: what leads there is not installed, or the address is none.
    """
    # What another has put there meanwhile is to be seen.
    fresh = {"skip_instance_cache": True, "use_listings_cache": False}
    try:
        files, root = fsspec.url_to_fs(address, **fresh)
    except (ImportError, ValueError) as error:
        raise NoTargetError(address, str(error)) from error
    if not root.strip("/"):
        raise NoTargetError(address, "/")
    return Target(address.rstrip("/"), files, root.rstrip("/"))
