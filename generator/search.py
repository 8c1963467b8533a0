"""The search index: Pagefind reads a built tree and writes what a visitor's browser asks it for."""

import gzip
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from generator.pages.addresses import ENTRY_SECTIONS
from generator.refusals import SearchError

FOLDER = "pagefind"
"""Where in the tree the index stands."""

LANGUAGE = "nb"
"""One index, and its stemmer, for all pages: by each page's own language there would be three."""

CHUNK = 3_000
"""How much of the index is loaded for a word: 6 KB at 1,000 cases; Pagefind's 20,000 is 25 KB."""

LEFT_OUT = ".da-mark, .da-sources"
"""Within what is indexed: a search for a source's words would find all that is drawn from it."""

NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", f"wasm.{LANGUAGE}.pagefind")
"""Of the files beside the index's folders; the others are interfaces that the site does not use."""

SIGNATURE = b"pagefind_dcd"
SHORT, LONG = 7, 10
"""Letters in the names of a filter and of the list of all that the index has."""
TEXT, LIST = 3, 4
"""Kinds of values in CBOR."""
VALUES, FILTERS = 1, 3
"""Where the lists stand that have no order: in a filter, and in the list of all."""


def is_searched(path: str) -> bool:
    """Tell whether a path of the tree is that of an entry's page, which the index is made of."""
    section, _, rest = path.partition("/")
    return section in ENTRY_SECTIONS.values() and rest.endswith("/index.html")


def make_index(tree: Path) -> None:
    """Write the search index of a tree's entries into the tree, in place of one that is there.

    A tree without entries gets none; its search page then says that it cannot be used.

    Raises:
        SearchError: Pagefind is not installed, or refuses.
    """
    folder = tree / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    sections = ",".join(sorted(ENTRY_SECTIONS.values()))
    entries = f"{{{sections}}}/*/index.html"
    pages = (
        page for section in ENTRY_SECTIONS.values() for page in tree.glob(f"{section}/*/*.html")
    )
    if next(pages, None) is None:
        return
    kept = {name: value for name, value in os.environ.items() if "PAGEFIND" not in name}
    # From the tree, and without settings from elsewhere: the site depends on the sources alone.
    told = subprocess.run(
        [
            *(sys.executable, "-m", "pagefind", "--silent"),
            *("--site", ".", "--output-subdir", FOLDER, "--glob", entries),
            *("--force-language", LANGUAGE, "--exclude-selectors", LEFT_OUT),
        ],
        cwd=tree,
        env=kept | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if told.returncode:
        raise SearchError(" ".join(f"{told.stdout} {told.stderr}".split()))
    for path in folder.iterdir():
        if path.is_file() and not any(path.match(pattern) for pattern in NEEDED):
            path.unlink()
    _settle(folder)


def _settle(folder: Path) -> None:
    """Write the index's filters in a fixed order: Pagefind's is another at each run."""
    (old,) = folder.glob("*.pf_meta")
    meta = _unpacked(old)
    for path in sorted(folder.glob("filter/*.pf_filter")):
        settled = _ordered(_unpacked(path), VALUES)
        name = f"{LANGUAGE}_{sha256(settled).hexdigest()[:SHORT]}"
        meta = meta.replace(path.stem.encode(), name.encode())
        path.unlink()
        _pack(path.with_stem(name), settled)
    meta = _ordered(meta, FILTERS)
    name = f"{LANGUAGE}_{sha256(meta).hexdigest()[:LONG]}"
    entry = folder / "pagefind-entry.json"
    entry.write_bytes(
        entry.read_bytes().replace(old.stem.partition(".")[2].encode(), name.encode())
    )
    old.unlink()
    _pack(old.with_stem(f"pagefind.{name}"), meta)


def _ordered(data: bytes, number: int) -> bytes:
    """Return a list in CBOR with what is in its value of this number, a list too, sorted."""
    place = len(SIGNATURE) + 1
    for _ in range(number):
        place = _end(data, place)
    count, start = _head(data, place)
    ends = [start]
    for _ in range(count):
        ends.append(_end(data, ends[-1]))
    values = sorted(data[begin:end] for begin, end in pairwise(ends))
    return data[:start] + b"".join(values) + data[ends[-1] :]


def _head(data: bytes, place: int) -> tuple[int, int]:
    """Return the number that a value begins with, and where what it counts begins."""
    number, size = data[place] & 31, 0
    if number > 23:
        size = 1 << (number - 24)
        number = int.from_bytes(data[place + 1 : place + 1 + size], "big")
    return number, place + 1 + size


def _end(data: bytes, place: int) -> int:
    """Return where a value ends: a number, a text or a list."""
    kind = data[place] >> 5
    number, place = _head(data, place)
    if kind == TEXT:
        return place + number
    for _ in range(number if kind == LIST else 0):
        place = _end(data, place)
    return place


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _pack(path: Path, data: bytes) -> None:
    path.write_bytes(gzip.compress(data, mtime=0))
