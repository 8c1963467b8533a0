"""The search index of a tree, made anew only where another text of an entry is searched."""

from collections.abc import Mapping, Sequence

from generator.index.extracts import extract
from generator.index.fragments import are_plain, kept_fragments
from generator.index.indexer import Waiting
from generator.index.search import (
    FOLDER,
    clear_index,
    index_begun,
    is_searched,
    make_index,
    write_index,
)
from generator.orders import OLD, Order
from generator.tree.ledger import Kept, digest
from generator.tree.publish import Staging


def is_made_anew(staging: Staging, order: Order, program: bytes) -> bool:
    """Tell whether a tree gets an index that uses nothing of an earlier one, whatever it holds."""
    there = staging.known.searched
    return order.search and not there.startswith(program) and not (there and order.old_search)


def indexed(
    staging: Staging,
    made: dict[str, Kept],
    order: Order,
    program: bytes,
    begun: Waiting | None = None,
) -> bytes:
    """Let a tree hold the index of its entries if that is ordered; return what tells which it has.

    What the tree holds is `made`, by path; the files of the index are added to it. `begun` waits
    for an index of all the pages that is being made anew.

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
    # Of an index that is old, the published pages do not tell what it holds.
    is_ours = indexed_now.startswith(program) and not staging.known.searched.endswith(OLD)
    is_same = indexed_now == searched or (is_ours and _tells_the_same(staging, made, pages))
    if is_same or (indexed_now and order.old_search):
        there = [path for path in staging.known.files if path.startswith(f"{FOLDER}/")]
        found = {path: file for path in there if (file := staging.kept(path))}
        if len(found) == len(there):
            made |= found
            return searched if is_same else indexed_now + OLD
    with order.profile.stage("search") as stage:
        clear_index(staging.tree)
        known = staging.known.files if is_ours else {}
        same = {path for path in pages if path in known and known[path].digest == made[path].digest}
        kept = kept_fragments(staging, same)
        if begun:
            written = write_index(staging.tree, begun(order.given_up), kept)
        else:
            with index_begun(staging.tree, pages) as waiting:
                written = write_index(staging.tree, waiting(order.given_up), kept)
        if kept and not (kept.keys() <= written.keys() and are_plain(written)):
            # A page may have taken the name that another's had.
            written = make_index(staging.tree, order.given_up)
        stage.count = len(pages)
    made |= written
    return searched


def _tells_the_same(staging: Staging, made: Mapping[str, Kept], pages: Sequence[str]) -> bool:
    """Tell whether the published index is that of these pages too: the same is marked in each.

    Many pages become others for what is around the text, or beside it.
    """
    live, known = staging.live, staging.known.files
    if not live or pages != sorted(filter(is_searched, known)):
        return False
    try:
        for path in pages:
            if known[path].digest != made[path].digest:
                old = (live / path).read_bytes()
                is_whole = digest(old) == known[path].digest
                if not is_whole or extract(old) != extract((staging.tree / path).read_bytes()):
                    return False
    except OSError:
        return False
    return True
