"""What a site offers of itself: PDFs, a copy for download, and the manifest of all its files."""

from collections.abc import Mapping
from datetime import date

from generator.errors import AddressTakenError
from generator.manifests import manifest
from generator.orders import Order
from generator.pages.addresses import ARCHIVE
from generator.transfers import SITE_MANIFEST
from generator.tree.ledger import Kept, Leaf
from generator.tree.publish import Staging

OF_ITSELF = (ARCHIVE, SITE_MANIFEST)
"""What is made of all the other files."""


def add_prints(
    staging: Staging, made: dict[str, Kept], leaves: Mapping[str, Leaf], order: Order
) -> dict[str, bytes]:
    """Let a tree hold the PDFs of its entries, if they are ordered; as `paper.case_files.printed`.

    Raises:
        NoWeasyPrintError, NoPangoError: PDFs cannot be made here.
        OSError: the disk refuses.
    """
    if not order.settings.pdf:
        return {}

    from generator.paper.case_files import printed

    return printed(staging, made, leaves, order)


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

    from generator.offline.archive import archived
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


def add_manifest(staging: Staging, made: dict[str, Kept], day: date) -> None:
    """Let a tree hold the manifest of its files, which are `made`, by path; it is added to them.

    `day` is the one that the site is made for.

    Raises:
        AddressTakenError: another file stands in its place.
        OSError: the disk refuses.
    """
    if SITE_MANIFEST in made:
        raise AddressTakenError(SITE_MANIFEST)
    files = ((path, kept.digest, kept.size) for path, kept in made.items())
    made[SITE_MANIFEST] = staging.put(SITE_MANIFEST, manifest(files, day))


def _digests(files: Mapping[str, Kept]) -> dict[str, bytes]:
    return {path: kept.digest for path, kept in files.items() if path not in OF_ITSELF}
