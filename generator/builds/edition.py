"""What a site depends on besides its content, in one digest: programs, settings, theme, words."""

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import click
import yaml

PACKAGE = Path(__file__).parents[1]
_UNSEEN = ("!ENV", "hooks:", "INHERIT:")
"""Signs in mkdocs.yml that more counts than can be seen in the project's folder."""


def program() -> bytes:
    """Return the digest of this program, and of every other that is installed beside it."""
    beside = os.listdir(Path(click.__file__).parents[1])
    names = (sys.version, *sorted(name for name in beside if name.endswith(".dist-info")))
    return joined("\n".join(names).encode(), *_contents(PACKAGE))


def surroundings(project: Path, mkdocs_file: Path) -> bytes | None:
    """Return the digest of what MkDocs makes its part of the site from; None where it is not known.

    Raises:
        OSError: something cannot be read.
    """
    written = mkdocs_file.read_bytes()
    if any(sign.encode() in written for sign in _UNSEEN):
        return None
    return joined(written, *(part for folder in _folders(project, written) for part in folder))


def joined(*parts: bytes) -> bytes:
    """Return the digest of several parts, which tells where one ends and the next begins."""
    found = blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


def _folders(project: Path, written: bytes) -> Iterator[Iterable[bytes]]:
    """Yield the contents of the folders that mkdocs.yml names, or means by leaving them out."""
    root = yaml.compose(written, Loader=yaml.CSafeLoader)
    found = {"docs_dir": "docs", "custom_dir": ""}
    pending = [root] if root else []
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if isinstance(value, yaml.ScalarNode) and key.value in found:
                    found[key.value] = value.value
                pending.append(value)
    for name in found.values():
        folder = (project / name).resolve()
        if name and not folder.is_relative_to(PACKAGE):
            yield _contents(folder)


def _contents(folder: Path) -> Iterator[bytes]:
    """Yield the names and contents of the files in a folder, in a fixed order.

    Links to folders are followed, as MkDocs does.
    """
    root = str(folder)
    for inner, folders, names in os.walk(root, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = f"{inner}/{name}"
            if os.path.isfile(path):
                yield os.fsencode(path[len(root) :])
                with open(path, "rb", buffering=0) as file:
                    yield file.readall()
