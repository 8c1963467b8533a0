"""New files in a project: all of them are written or none, and none over one that is there."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.disk.replacing import drafted


class UnwrittenError(Exception):
    """A file could not be written, and so none was; its cause says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path)
        self.path = path
        self.reason = reason


def write_new(project: Path, files: Mapping[str, bytes]) -> None:
    """Write files that are new, by their paths in the project, in their order.

    Raises:
        UnwrittenError: where one is there already (its cause is a FileExistsError), or cannot be
            written. What was written before it is then gone again.
    """
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for path, data in files.items():
            place = project / path
            try:
                if not place.parent.exists():
                    place.parent.mkdir()
                    folders.append(place.parent)
                _write(place, data)
            except OSError as error:
                raise UnwrittenError(path, error.strerror or "") from error
            written.append(place)
    except BaseException:
        for place in written:
            place.unlink(missing_ok=True)
        for folder in folders:
            with suppress(OSError):
                folder.rmdir()
        raise


def _write(place: Path, data: bytes) -> None:
    """Write one file in one step: whoever reads it meets it whole."""
    name = drafted(place.parent, data)
    try:
        os.chmod(name, 0o644)
        try:
            os.link(name, place)
        except FileExistsError:
            raise
        except OSError:  # A file system without links.
            with place.open("xb") as file:
                file.write(data)
    finally:
        os.unlink(name)
