"""The search index of a tree, which is made anew only where an entry's page has changed."""

from collections.abc import Iterable
from contextlib import suppress

from generator.index_files import is_plain, page_of
from generator.ledger import Kept, digest
from generator.orders import OLD, Order
from generator.publish import Staging
from generator.search import FOLDER, FRAGMENTS, clear_index, complete_index, is_searched, make_index
from generator.trees import kept_of


def indexed(staging: Staging, made: dict[str, Kept], order: Order, program: bytes) -> bytes:
    """Let a tree hold the index of its entries if that is ordered; return what tells which it has.

    What the tree holds is `made`, by path; the files of the index are added to it.

    Raises:
        SearchError: the index could not be made.
        GivenUpError: it is not wanted any more.
    """
    for path in tuple(made):
        if path.startswith(f"{FOLDER}/"):
            del made[path]
    if not order.search:
        return b""
    pages = sorted(path for path in made if is_searched(path))
    searched = program + digest(b"".join(path.encode() + made[path].digest for path in pages))
    indexed_now = staging.known.searched.removesuffix(OLD)
    if indexed_now == searched or (indexed_now and order.old_search):
        there = [path for path in staging.known.files if path.startswith(f"{FOLDER}/")]
        found = {path: file for path in there if (file := staging.kept(path))}
        if len(found) == len(there):
            made |= found
            return searched if indexed_now == searched else indexed_now + OLD
    with order.account.stage("search") as stage:
        clear_index(staging.tree)
        # Of an index that is old, the published pages do not tell what it holds.
        is_ours = indexed_now.startswith(program) and not staging.known.searched.endswith(OLD)
        known = staging.known.files if is_ours else {}
        same = {path for path in pages if path in known and known[path].digest == made[path].digest}
        kept = _kept_fragments(staging, same)
        complete_index(staging.tree, order.given_up)
        written = kept_of(staging.tree, FOLDER, known=kept)
        if kept and not _are_plain(written):
            # A page may have taken the name that another's had.
            make_index(staging.tree, order.given_up)
            written = kept_of(staging.tree, FOLDER)
        stage.count = len(pages)
    made |= written
    return searched


def _kept_fragments(staging: Staging, pages: set[str]) -> dict[str, Kept]:
    """Let a tree hold the published fragments of pages that are as they were, and return these.

    Pagefind takes what is there by its short name. It stands for one text as long as no name had to
    be made longer, before or after.
    """
    live = staging.live
    found: dict[str, Kept] = {}
    there = [path for path in staging.known.files if path.startswith(f"{FRAGMENTS}/")]
    if live and pages and _are_plain(there):
        for path in there:
            with suppress(OSError):
                if page_of(live / path) in pages and (file := staging.kept(path)):
                    found[path] = file
    return found


def _are_plain(paths: Iterable[str]) -> bool:
    return all(
        is_plain(path.removeprefix(f"{FRAGMENTS}/"))
        for path in paths
        if path.startswith(f"{FRAGMENTS}/")
    )
