"""The search index: Pagefind reads a built tree and writes what a visitor's browser asks it for."""

import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.index_files import FILTERS, LONG, SHORT, VALUES, ordered, pack, unpacked
from generator.indexer import carry_out
from generator.pages.addresses import ENTRY_SECTIONS

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

LEFT_OUT = ".da-mark, .da-sources"
"""Within what is indexed: a search for a source's words would find all that is drawn from it."""

CONFIG = {
    "root_selector": ROOTS,
    "exclude_selectors": [LEFT_OUT],
    "force_language": LANGUAGE,
}
"""What Pagefind is told of the site."""

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
    pages = sorted(
        path.relative_to(tree).as_posix()
        for section in ENTRY_SECTIONS.values()
        for path in tree.glob(f"{section}/*/index.html")
    )
    if not pages:
        return
    kept = {name: value for name, value in os.environ.items() if "PAGEFIND" not in name}
    carry_out(
        (
            {"type": "NewIndex", "config": CONFIG},
            # One by one, for Pagefind takes those of a folder as the disk happens to list them.
            *({"type": "AddDir", "index_id": 0, "path": ".", "glob": page} for page in pages),
            {"type": "WriteFiles", "index_id": 0, "output_path": FOLDER},
        ),
        # From the tree, and without settings from elsewhere: the site depends on the sources alone.
        tree,
        kept | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)},
        given_up,
        held,
    )
    for path in folder.iterdir():
        if path.is_file() and not any(path.match(pattern) for pattern in NEEDED):
            path.unlink()
    _settle(folder)


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
