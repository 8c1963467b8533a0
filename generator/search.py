"""The search index: Pagefind reads a built tree and writes what a visitor's browser asks it for."""

import os
import shutil
import subprocess
from collections.abc import Callable, Collection
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from generator.index_files import FILTERS, LONG, SHORT, VALUES, ordered, pack, unpacked
from generator.pages.addresses import ENTRY_SECTIONS
from generator.refusals import GivenUpError, SearchError

FOLDER = "pagefind"
"""Where in the tree the index stands."""

FRAGMENTS = f"{FOLDER}/fragment"
"""Where in the tree the files stand that each tell of one page, whichever others there are."""

LANGUAGE = "nb"
"""One index, and its stemmer, for all pages: by each page's own language there would be three."""

CHUNK = 3_000
"""How much of the index is loaded for a word: 6 KB at 1,000 cases; Pagefind's 20,000 is 25 KB."""

ROOTS = ", ".join(f"[data-pagefind-{name}]" for name in ("filter", "sort", "meta", "body"))
"""What Pagefind looks at, and in: to go through whole pages takes it twice as long."""

PATIENCE = 0.05
"""Seconds between two questions whether the index is still wanted."""

LEFT_OUT = ".da-mark, .da-sources"
"""Within what is indexed: a search for a source's words would find all that is drawn from it."""

NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", f"wasm.{LANGUAGE}.pagefind")
"""Of the files beside the index's folders; the others are interfaces that the site does not use."""


def is_searched(path: str) -> bool:
    """Tell whether a path of the tree is that of an entry's page, which the index is made of."""
    section, _, rest = path.partition("/")
    return section in ENTRY_SECTIONS.values() and rest.endswith("/index.html")


def make_index(
    tree: Path, given_up: Callable[[], bool] | None = None, held: Collection[int] = ()
) -> None:
    """Write the search index of a tree's entries into the tree, in place of one that is there.

    A tree without entries gets none; its search page then says that it cannot be used. `given_up`
    tells, several times a second, whether the index is not wanted any more. `held` are descriptors
    that Pagefind is to hold while it runs: those of locks, for it may outlive this process.

    Raises:
        SearchError: Pagefind is not installed, or refuses.
        GivenUpError: it is not wanted any more.
    """
    clear_index(tree)
    complete_index(tree, given_up, held)


def clear_index(tree: Path) -> None:
    """Remove the search index from a tree.

    Raises:
        OSError: the disk refuses.
    """
    with suppress(FileNotFoundError):
        shutil.rmtree(tree / FOLDER)


def complete_index(
    tree: Path, given_up: Callable[[], bool] | None = None, held: Collection[int] = ()
) -> None:
    """Write the search index as `make_index` does, but for the files of `FRAGMENTS` that are there.

    Raises:
        SearchError, GivenUpError: as `make_index`.
    """
    folder = tree / FOLDER
    sections = ",".join(sorted(ENTRY_SECTIONS.values()))
    entries = f"{{{sections}}}/*/index.html"
    pages = (
        page for section in ENTRY_SECTIONS.values() for page in tree.glob(f"{section}/*/*.html")
    )
    if next(pages, None) is None:
        return
    kept = {name: value for name, value in os.environ.items() if "PAGEFIND" not in name}
    # From the tree, and without settings from elsewhere: the site depends on the sources alone.
    try:
        running = subprocess.Popen(
            [
                # The program itself: its Python package takes longer to load than a small index.
                *(import_module("pagefind_bin").get_executable(), "--silent"),
                *("--site", ".", "--output-subdir", FOLDER, "--glob", entries),
                *("--force-language", LANGUAGE, "--root-selector", ROOTS),
                *("--exclude-selectors", LEFT_OUT),
            ],
            cwd=tree,
            env=kept | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            pass_fds=tuple(held),
        )
    except (ImportError, OSError) as error:
        raise SearchError(str(error)) from error
    told = _ended(running, given_up)
    if running.returncode:
        raise SearchError(" ".join(told.split()))
    for path in folder.iterdir():
        if path.is_file() and not any(path.match(pattern) for pattern in NEEDED):
            path.unlink()
    _settle(folder)


def _ended(running: "subprocess.Popen[str]", given_up: Callable[[], bool] | None) -> str:
    """Return what a program has said when it is done."""
    try:
        while True:
            try:
                return running.communicate(timeout=PATIENCE if given_up else None)[0]
            except subprocess.TimeoutExpired as error:
                if given_up and given_up():
                    raise GivenUpError from error
    finally:
        running.kill()
        running.wait()


def _settle(folder: Path) -> None:
    """Write the index's filters in a fixed order: Pagefind's is another at each run."""
    (old,) = folder.glob("*.pf_meta")
    meta = unpacked(old)
    for path in sorted(folder.glob("filter/*.pf_filter")):
        settled = ordered(unpacked(path), VALUES)
        name = f"{LANGUAGE}_{sha256(settled).hexdigest()[:SHORT]}"
        meta = meta.replace(path.stem.encode(), name.encode())
        path.unlink()
        pack(path.with_stem(name), settled)
    meta = ordered(meta, FILTERS)
    name = f"{LANGUAGE}_{sha256(meta).hexdigest()[:LONG]}"
    entry = folder / "pagefind-entry.json"
    entry.write_bytes(
        entry.read_bytes().replace(old.stem.partition(".")[2].encode(), name.encode())
    )
    old.unlink()
    pack(old.with_stem(f"pagefind.{name}"), meta)
