"""What the content was in a commit, and which files of it are others now."""

import subprocess
from hashlib import sha1, sha256
from pathlib import Path

from generator.disk import sources


class NoCommitError(Exception):
    """The commit to compare with is not to be had."""

    sentence = "The commit {ref} cannot be read ({reason}). Name one that git knows here."

    def __init__(self, ref: str, reason: str) -> None:
        """Name the commit, and keep what git said of it."""
        super().__init__(self.sentence.format(ref=ref, reason=reason))
        self.ref = ref
        self.reason = reason


def changed(project: Path, ref: str) -> tuple[str, ...]:
    """Return the paths of what is new or another in the content than in the commit `ref`, sorted.

    Files are compared by what they hold, so that no setting, filter or attribute of git has a say.

    Raises:
        NoCommitError: git does not know the commit, or there is no git.
    """
    told = _git(project, "ls-tree", "-r", "-z", "--end-of-options", ref, "content", ref=ref)
    before = _blobs(told)
    files, _ = sources.read(project)
    return tuple(sorted(path for path, data in files.items() if not _holds(before.get(path), data)))


def held(project: Path, ref: str, path: str) -> bytes | None:
    """Return what a commit holds at a path of the project; None where it holds no file there.

    Raises:
        NoCommitError: git does not know the commit, or there is no git.
    """
    told = _git(project, "ls-tree", "-z", "--end-of-options", ref, path, ref=ref)
    blob = _blobs(told).get(path)
    return _git(project, "cat-file", "blob", blob, ref=ref) if blob else None


def _git(project: Path, *command: str, ref: str) -> bytes:
    """Return what git tells of a commit."""
    try:
        asked = ["git", "-C", str(project), *command]
        return subprocess.run(asked, capture_output=True, check=True).stdout
    except OSError as error:
        raise NoCommitError(ref, error.strerror or "") from error
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode("utf-8", "replace")
        raise NoCommitError(ref, " ".join(told.split())) from error


def _blobs(listing: bytes) -> dict[str, str]:
    """Return the ids of the files that git lists, by path in the project."""
    blobs = {}
    for line in listing.split(b"\0"):
        told, _, path = line.partition(b"\t")
        if path and told.split()[1] == b"blob":
            blobs[path.decode("utf-8", "surrogateescape")] = told.split()[2].decode("ascii")
    return blobs


def _holds(blob: str | None, data: bytes) -> bool:
    """Tell whether a file holds what git has under an id."""
    if blob is None:
        return False
    digest = sha1 if len(blob) == 40 else sha256
    return digest(b"blob %d\0" % len(data) + data).hexdigest() == blob
