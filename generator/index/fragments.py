"""The files of a search index that each tell of one page: those of a page that stays are kept."""

from collections.abc import Iterable, Set
from contextlib import suppress

from generator.index.index_files import is_plain, page_of
from generator.index.search import FRAGMENTS
from generator.tree.ledger import Kept
from generator.tree.publish import Staging


def kept_fragments(staging: Staging, pages: Set[str]) -> dict[str, Kept]:
    """Let a tree hold the published fragments of pages that are as they were, and return these.

    Pagefind takes what is there by its short name. It stands for one text as long as no name had to
    be made longer, before or after.
    """
    live = staging.live
    found: dict[str, Kept] = {}
    there = [path for path in staging.known.files if path.startswith(f"{FRAGMENTS}/")]
    if live and pages and are_plain(there):
        for path in there:
            with suppress(OSError):
                if page_of(live / path) in pages and (file := staging.kept(path)):
                    found[path] = file
    return found


def are_plain(paths: Iterable[str]) -> bool:
    """Tell whether no fragment among the files of an index had to take a longer name."""
    return all(
        is_plain(path.removeprefix(f"{FRAGMENTS}/"))
        for path in paths
        if path.startswith(f"{FRAGMENTS}/")
    )
