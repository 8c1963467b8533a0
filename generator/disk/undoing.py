"""Changes of several files as one: all are made, or none, even where a process is killed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from generator.disk.replacing import JOURNAL, replace_file
from generator.tree.ledger import digest
from generator.tree.locking import locked

LOCK = ".cache/changing.lock"
"""Held by whoever changes something; a journal that nobody holds was left by one who died."""
UNDONE = "A change that was interrupted is taken back. What was there before is there again."

PATIENCE = 10.0
"""Seconds that a change waits for another one."""


class _Note(msgspec.Struct):
    before: bytes | None
    after: bytes | None
    """The digest of what the file becomes; None: it goes."""


@contextmanager
def undoable(
    project: Path, before: Mapping[str, bytes], after: Mapping[str, bytes | None]
) -> Iterator[None]:
    """Note what files become, by their paths in the project, while the caller changes them.

    Whatever ends the caller early, the files are then as they were; killed, at the next `undo`.

    Raises:
        TimeoutError: another change does not come to an end.
        OSError: the disk refuses.
    """
    notes = {
        path: _Note(before.get(path), None if data is None else digest(data))
        for path, data in after.items()
    }
    (project / JOURNAL).parent.mkdir(parents=True, exist_ok=True)
    lock = locked(project / LOCK, PATIENCE)
    try:
        replace_file(project / JOURNAL, msgspec.json.encode(notes))
        try:
            yield
        except BaseException:
            _put_back(project, notes)
            raise
        finally:
            (project / JOURNAL).unlink(missing_ok=True)
    finally:
        lock.end()


def undo(project: Path) -> bool:
    """Put back what a change that was killed has left half done, and tell whether there was one.

    A file that somebody has changed since stays as it is. Where nothing can be written, nothing is.
    """
    if not (project / JOURNAL).exists():
        return False
    try:
        lock = locked(project / LOCK, 0)
    except OSError:
        return False
    try:
        notes = msgspec.json.decode((project / JOURNAL).read_bytes(), type=dict[str, _Note])
        _put_back(project, notes)
        (project / JOURNAL).unlink(missing_ok=True)
    except (OSError, msgspec.MsgspecError):
        return False
    finally:
        lock.end()
    return True


def _put_back(project: Path, notes: Mapping[str, _Note]) -> None:
    # What was deleted comes back first, what was made goes last.
    for path, note in sorted(notes.items(), key=lambda item: item[1].before is None):
        file = project / path
        now = file.read_bytes() if file.is_file() and not file.is_symlink() else None
        if (None if now is None else digest(now)) != note.after:
            continue
        if note.before is None:
            file.unlink(missing_ok=True)
        else:
            replace_file(file, note.before)
