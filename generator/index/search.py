"""The search index: Pagefind reads a built tree and writes what a visitor's browser asks it for."""

import gzip
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from fnmatch import filter as fnfilter
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from generator.errors import SearchError
from generator.index.extracts import extract
from generator.index.index_files import FILTERS, LONG, SHORT, VALUES, ordered, packed
from generator.index.indexer import FILES, Request, Waiting, asked
from generator.pages.addresses import ENTRY_SECTIONS
from generator.tree import trees
from generator.tree.ledger import Kept

FOLDER = "pagefind"
"""Where in the tree the index stands."""

FRAGMENTS = f"{FOLDER}/fragment"
"""Where in the tree the files stand that each tell of one page, whichever others there are."""

LANGUAGE = "nb"
"""One index, and its stemmer, for all pages: by each page's own language there would be three."""

CHUNK = 3_000
"""How much of the index is loaded for a word: 6 KB at 1,000 cases; Pagefind's 20,000 is 25 KB."""

LEFT_OUT = (".da-mark", ".da-sources")
"""Within what is indexed: a search for a source's words would find all that is drawn from it."""

CONFIG = {
    "exclude_selectors": LEFT_OUT,
    "force_language": LANGUAGE,
}
"""What Pagefind is told of the site."""

NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", f"wasm.{LANGUAGE}.pagefind")
"""Of the files beside the index's folders; the others are interfaces that the site does not use."""


def is_searched(path: str) -> bool:
    """Tell whether a path of the tree is that of an entry's page, which the index is made of."""
    section, _, rest = path.partition("/")
    return section in ENTRY_SECTIONS.values() and rest.endswith("/index.html")


def make_index(tree: Path, given_up: Callable[[], bool] | None = None) -> dict[str, Kept]:
    """Write the search index of a tree's entries into the tree, in place of one that is there.

    Return its files, by path in the tree.

    A tree without entries gets none; its search page then says that it cannot be used. `given_up`
    tells, several times a second, whether the index is not wanted any more.

    Raises:
        SearchError: Pagefind is not installed, or refuses.
        GivenUpError: it is not wanted any more.
        OSError: the disk refuses.
    """
    clear_index(tree)
    pages = [
        path for section in ENTRY_SECTIONS.values() for path in tree.glob(f"{section}/*/index.html")
    ]
    with index_begun(tree, [path.relative_to(tree).as_posix() for path in pages]) as waiting:
        return write_index(tree, waiting(given_up))


def clear_index(tree: Path) -> None:
    """Remove the search index from a tree.

    Raises:
        OSError: the disk refuses.
    """
    with suppress(FileNotFoundError):
        shutil.rmtree(tree / FOLDER)


@contextmanager
def index_begun(tree: Path, paths: Iterable[str]) -> Iterator[Waiting]:
    """Have the index made of those of the tree's files that are searched; yield what waits for it.

    Nothing is written. The files have to be there, and stay as they are; others may still come.

    Raises:
        SearchError, GivenUpError: as `make_index`, some of it while one waits.
    """
    pages = sorted(filter(is_searched, paths))
    if not pages:
        yield lambda _: {}
        return
    kept = {name: value for name, value in os.environ.items() if "PAGEFIND" not in name}
    # From the tree, and without settings from elsewhere: the site depends on the sources alone.
    environment = kept | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)}
    with asked(_requests(tree, pages), tree, environment) as waiting:
        yield waiting


def _requests(tree: Path, pages: Iterable[str]) -> Iterator[Request]:
    """Yield what makes an index of pages, which are read one by one.

    Pagefind looks through many elements in vain if it is sent whole pages, and would take those of
    a folder as the disk happens to list them.
    """
    yield {"type": "NewIndex", "config": CONFIG}
    for page in pages:
        try:
            text = extract((tree / page).read_bytes())
        except OSError as error:
            raise SearchError(f"{page} cannot be read") from error
        yield {"type": "AddFile", "index_id": 0, "file_path": page, "file_contents": text}
    yield {"type": FILES, "index_id": 0}


def write_index(
    tree: Path, made: Mapping[str, bytes], kept: Mapping[str, Kept] = MappingProxyType({})
) -> dict[str, Kept]:
    """Write an index into a tree, but for its files that are kept; return all, by path in the tree.

    Raises:
        OSError: the disk refuses.
    """
    found = {}
    for path, content in _settled(made).items() if made else ():
        place = f"{FOLDER}/{path}"
        found[place] = kept.get(place) or trees.write(tree, place, content)
    return dict(sorted(found.items()))


def _settled(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what is needed of an index, its filters in a fixed order: Pagefind's is never."""
    found = {
        path: content
        for path, content in made.items()
        if "/" in path or any(fnmatch(path, pattern) for pattern in NEEDED)
    }
    (old,) = fnfilter(found, "*.pf_meta")
    meta = gzip.decompress(found.pop(old))
    for path in sorted(fnfilter(found, "filter/*")):
        settled = ordered(gzip.decompress(found.pop(path)), VALUES)
        name = f"{LANGUAGE}_{sha256(settled).hexdigest()[:SHORT]}"
        meta = meta.replace(PurePosixPath(path).stem.encode(), name.encode())
        found[f"filter/{name}.pf_filter"] = packed(settled)
    meta = ordered(meta, FILTERS)
    name = f"{LANGUAGE}_{sha256(meta).hexdigest()[:LONG]}"
    old_name = old.removeprefix("pagefind.").removesuffix(".pf_meta")
    entry = found["pagefind-entry.json"]
    found["pagefind-entry.json"] = entry.replace(old_name.encode(), name.encode())
    found[f"pagefind.{name}.pf_meta"] = packed(meta)
    return found
