"""What a site consists of: the list of its files that it publishes, and how two lists differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import msgspec

from generator.transfers import is_hostile


class NotAManifestError(Exception):
    """A text is no manifest, or lists what no site has."""

    sentence = (
        "{place} is no manifest of a site. Publish the site anew, or say what it should be like: "
        "--with FOLDER."
    )

    def __init__(self, place: str) -> None:
        """Name where it stands."""
        super().__init__(self.sentence.format(place=place))
        self.place = place


class Listed(msgspec.Struct, frozen=True):
    """What a manifest tells of a file."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, msgspec.Meta(ge=0)]


class Manifest(msgspec.Struct, frozen=True):
    """What a manifest tells of a site."""

    files: dict[str, Listed]
    """By path."""
    day: date | None = msgspec.field(default=None, name="date")
    """The day that the site was made for."""


@dataclass(frozen=True, slots=True)
class Differences:
    """How what is there differs from what should be: paths, in order."""

    differing: tuple[str, ...]
    lacking: tuple[str, ...]
    extra: tuple[str, ...]
    unanswered: Mapping[str, str]
    """Why nothing is known of a file, by path."""

    def __bool__(self) -> bool:
        """Tell whether there is any, or could be."""
        return bool(self.differing or self.lacking or self.extra or self.unanswered)


def manifest(files: Iterable[tuple[str, bytes, int]], day: date) -> bytes:
    """Return the manifest of files: path, SHA-256 and size in bytes of each.

    A line for each, so that two manifests can be compared by any program.
    """
    lines = ",\n".join(
        f'{msgspec.json.encode(path).decode()}: {{"sha256": "{digest.hex()}", "size": {size}}}'
        for path, digest, size in sorted(files)
    )
    return f'{{"date": "{day}", "files": {{\n{lines}\n}}}}\n'.encode()


def read(data: bytes, place: str) -> Manifest:
    """Return the manifest that stands at `place`.

    Raises:
        NotAManifestError: it is none.
    """
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotAManifestError(place) from error
    if any(map(is_hostile, found.files)):
        raise NotAManifestError(place)
    return found
