"""Files of a published tree: each is written once, never changed, and may stand in two trees."""

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.tree.ledger import Kept, digest

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write(tree: Path, path: str, content: bytes) -> Kept:
    """Write a file of a tree, in place of what stands there.

    Raises:
        OSError: the disk refuses.
    """
    place = f"{tree}/{path}"
    # Most files have a folder to themselves, which is not there yet.
    with suppress(OSError):
        os.mkdir(os.path.dirname(place))
    try:
        file = os.open(place, _NEW, 0o666)
    except OSError:
        _make_room(tree, path)
        file = os.open(place, _NEW, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        return Kept(digest(content), len(content), os.fstat(file).st_mtime_ns)
    except OSError as error:
        error.filename = place
        raise
    finally:
        os.close(file)


def stands(tree: Path, path: str, kept: Kept) -> bool:
    """Tell whether a tree has a file as it was written."""
    try:
        found = os.lstat(f"{tree}/{path}")
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (kept.size, kept.changed)


def share(source: Path, name: str, tree: Path, path: str, kept: Kept) -> Kept | None:
    """Let a tree hold a file of another one, or of itself, whose path there is `name`.

    The two are one file on the disk. None where that has changed, or it cannot be.
    """
    if not stands(source, name, kept):
        return None
    old, new = f"{source}/{name}", f"{tree}/{path}"
    with suppress(OSError):
        os.mkdir(os.path.dirname(new))
    try:
        try:
            os.link(old, new)
        except OSError:
            _make_room(tree, path)
            os.link(old, new)
    except OSError:
        return None
    return kept


def remove(tree: Path, path: str) -> None:
    """Remove a file from a tree, and the folders that hold nothing any more.

    Raises:
        OSError: the disk refuses.
    """
    try:
        (tree / path).unlink()
    except OSError:
        # What is gone, or a folder now, is not what was meant.
        if os.path.lexists(tree / path) and not is_plain_folder(tree / path):
            raise
    for folder in (tree / path).parents:
        if folder == tree:
            return
        try:
            folder.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            return


def is_intact(tree: Path, files: Mapping[str, Kept]) -> bool:
    """Tell whether a tree holds the files as they were written, and no others."""
    seen = 0
    pending = [("", str(tree))]
    while pending:
        inner, folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append((f"{inner}{entry.name}/", entry.path))
                        continue
                    kept = files.get(inner + entry.name)
                    found = entry.stat(follow_symlinks=False)
                    if kept is None or (found.st_size, found.st_mtime_ns) != (
                        kept.size,
                        kept.changed,
                    ):
                        return False
                    seen += 1
        except OSError:
            return False
    return seen == len(files)


def clear(path: Path) -> None:
    """Remove what stands at `path`, without following a link."""
    if is_plain_folder(path):
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError):
            path.unlink()


def is_plain_folder(path: Path) -> bool:
    """Tell whether there is a folder at `path`, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def _make_room(tree: Path, path: str) -> None:
    """Make the folders of a file, and remove what stands in the way of them and of the file."""
    *folders, name = path.split("/")
    place = str(tree)
    for folder in folders:
        place = f"{place}/{folder}"
        try:
            os.mkdir(place)
        except FileExistsError:
            # Another process may just have made it; nothing but a file or a link is removed.
            if not is_plain_folder(Path(place)):
                Path(place).unlink(missing_ok=True)
                Path(place).mkdir(exist_ok=True)
    clear(Path(place, name))


def kept_of(tree: Path, folder: str) -> dict[str, Kept]:
    """Return what a folder of a tree holds, by path in the tree."""
    found = {}
    for path in sorted((tree / folder).rglob("*")):
        if path.is_file():
            content, stat = path.read_bytes(), path.stat()
            name = path.relative_to(tree).as_posix()
            found[name] = Kept(digest(content), stat.st_size, stat.st_mtime_ns)
    return found
