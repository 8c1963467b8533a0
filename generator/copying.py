"""The copy of itself that a site offers for download, made anew where anything else has changed."""

from collections.abc import Mapping

from generator.ledger import Kept
from generator.offline.archive import ARCHIVE, archived
from generator.orders import Order
from generator.publish import Staging


def add_copy(staging: Staging, made: dict[str, Kept], order: Order, edition: bytes) -> None:
    """Let a tree hold a copy of itself, if that is ordered.

    What the tree holds is `made`, by path; the copy is added to it. `edition` tells all that it is
    made from, but for the content.

    Raises:
        OSError: the disk refuses.
    """
    made.pop(ARCHIVE, None)
    if not order.settings.offline_copy:
        return

    from generator.offline.copies import copied

    known = staging.known
    is_same = edition == known.edition != b"" and _digests(known.files) == _digests(made)
    kept = staging.kept(ARCHIVE) if is_same else None
    if kept is None:
        files = copied(
            made,
            lambda path: (staging.tree / path).read_bytes(),
            order.settings.site_url,
            order.settings.today,
        )
        kept = staging.put(ARCHIVE, archived(files))
    made[ARCHIVE] = kept


def _digests(files: Mapping[str, Kept]) -> dict[str, bytes]:
    return {path: kept.digest for path, kept in files.items() if path != ARCHIVE}
