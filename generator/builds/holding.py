"""What a tree comes to hold: a page in its frame, or a file beside the pages."""

import re
from collections.abc import Callable
from functools import lru_cache

from generator import slots
from generator.builds.binding import Binding, Frame, bound, frame_of
from generator.model import File, Page
from generator.slots import Shown
from generator.tree.ledger import Kept

Put = Callable[[str, bytes], Kept]
"""Lets a tree hold a file, by its path in it."""
Keep = Callable[[str, tuple[str, ...] | None], Kept | None]
"""Lets a tree hold a file as it was published, where it is known to be the same.

By its path, and by the pages that lead to every case whose words it shows (see `File.shown_on`).
"""
Lasting = Callable[[str], Kept | None]
"""Lets a tree hold a file as it was published, whatever has changed; None where it was not."""

_LED_TO = re.compile(r'href="(?:[^"]*/)?([a-z0-9-]+)/["#]')

# Plain values, which are sent from process to process in a third of the time.
_Kept = tuple[bytes, int, int]
_Leaf = tuple[str, tuple[tuple[int, int], ...], tuple[str | Shown | None, ...], tuple[str, ...]]
Held = tuple[str, _Kept, _Leaf | None, tuple[str, ...] | None]
"""Where a file stands, what is held there, and of a page also what is filled into it and shown."""


def path_of(page: Page) -> str:
    """Return where in the tree a page stands."""
    return f"{page.address}index.html"


def hold_file(file: File, put: Put, keep: Keep, lasting: Lasting) -> Held:
    """Let a tree hold a file that stands beside the pages."""
    kept = lasting(file.address) if file.lasting else keep(file.address, file.shown_on)
    kept = kept or put(file.address, file.content)
    return file.address, _plain(kept), None, None


def hold_page(
    page: Page,
    binding: Binding,
    put: Put,
    site_url: str,
    keep: Keep,
    cases: frozenset[str],
) -> Held:
    """Let a tree hold a page in its frame; `cases` are the ids of the site's cases.

    Raises:
        Exception: what the rendering of the page raises.
    """
    path = path_of(page)
    if kept := keep(path, (page.address,)):
        return path, _plain(kept), None, None
    around = binding.frames[frame_of(page, binding.tabs)]
    fragment, refill = page.slotted() if page.slotted else (page.render(), None)
    text = bound(page, fragment, around, site_url)
    parts = [part.encode("utf-8", "xmlcharrefreplace") for part in slots.parted(text)]
    kept = put(path, b"".join(parts))
    leaf = (page.source, slots.spans(parts), refill.links, refill.names) if refill else None
    shown = tuple(sorted((led_to(fragment) | _led_around(around)) & cases))
    return path, _plain(kept), leaf, shown


def _plain(kept: Kept) -> _Kept:
    return kept.digest, kept.size, kept.changed


def led_to(text: str) -> set[str]:
    """Return the last part of each address that a page, or a part of one, leads to."""
    return set(_LED_TO.findall(text))


@lru_cache(maxsize=100)
def _led_around(frame: Frame) -> frozenset[str]:
    """Return the same of a frame, which many pages share."""
    return frozenset(led_to("".join(frame)))
