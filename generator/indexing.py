"""The search index of a tree, which is made anew only where an entry's page has changed."""

from generator.account import Account
from generator.ledger import Kept, digest
from generator.publish import Staging
from generator.search import FOLDER, is_searched, make_index
from generator.trees import kept_of


def indexed(staging: Staging, made: dict[str, Kept], program: bytes, account: Account) -> bytes:
    """Let a tree hold the index of its entries, and return what tells which these are.

    What the tree holds is `made`, by path; the files of the index are added to it.

    Raises:
        SearchError: the index could not be made.
    """
    pages = sorted(path for path in made if is_searched(path))
    searched = digest(b"".join((program, *(path.encode() + made[path].digest for path in pages))))
    for path in tuple(made):
        if path.startswith(f"{FOLDER}/"):
            del made[path]
    if staging.known.searched == searched:
        there = [path for path in staging.known.files if path.startswith(f"{FOLDER}/")]
        kept = {path: found for path in there if (found := staging.kept(path))}
        if len(kept) == len(there):
            made |= kept
            return searched
    with account.stage("search") as stage:
        make_index(staging.tree)
        stage.count = len(pages)
    made |= kept_of(staging.tree, FOLDER)
    return searched
