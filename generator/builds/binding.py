"""What stands around the pages: the theme's frames, and the files that no entry is behind.

As a binding holds the leaves of a book, it is made once, by MkDocs and Material, and used for as
long as nothing that it was made from has changed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from markupsafe import escape

from generator.model import Page

Frame = tuple[str, ...]
"""Text and names of slots by turns; the first and the last are text."""

SLOTS = ("title", "description", "canonical", "head", "content")
"""What differs between the pages of one frame."""

NEEDED = frozenset(SLOTS) - {"canonical"}
"""What a theme has to show; only a site with an address of its own has canonical ones."""

_MARK = re.compile(f"da-slot-({'|'.join(SLOTS)})-da")


@dataclass(frozen=True, slots=True)
class Binding:
    """The frames for the pages of a site, and the files that stand beside them."""

    tabs: frozenset[str]
    """Addresses of pages that stand in the navigation; each has a frame of its own."""
    frames: Mapping[str, Frame]
    """By `frame_of`."""
    files: Mapping[str, bytes]
    """Hand-written pages, styles and scripts, by their place in the site."""
    leads_to: frozenset[str]
    """Addresses of compiled pages that the hand-written ones and the navigation lead to."""
    wanted: frozenset[str]
    """Addresses that they seem to lead to, whether there is such a page or not."""

    def fits(self, pages: Iterable[Page]) -> bool:
        """Tell whether these pages can be bound without asking MkDocs again."""
        found = tuple(pages)
        return (
            all(frame_of(page, self.tabs) in self.frames for page in found)
            and self.wanted.intersection(page.address for page in found) == self.leads_to
        )


def frame_of(page: Page, tabs: frozenset[str]) -> str:
    """Return the name of a page's frame: it is shared by section, depth and language."""
    depth = page.address.count("/")
    own = page.address if page.address in tabs else ""
    return f"{page.section}|{depth}|{page.language}|{own}"


def marked(slot: str) -> str:
    """Return what stands in a slot while the frame around it is rendered."""
    return f"da-slot-{slot}-da"


def frame(rendered: str) -> Frame:
    """Return the frame in a page that was rendered with a mark in each slot.

    Raises:
        ValueError: a slot is not shown; the message names it.
    """
    parts = tuple(_MARK.split(rendered))
    if missing := NEEDED.difference(parts[1::2]):
        raise ValueError(", ".join(sorted(missing)))
    return parts


def bound(page: Page, fragment: str, around: Frame, site_url: str) -> str:
    """Return the whole page: a fragment in its frame."""
    values = {
        "title": escape(page.title),
        "description": escape(page.description),
        "canonical": escape(site_url + page.address) if site_url else "",
        "head": page.head(),
        "content": fragment,
    }
    return "".join(values[part] if number % 2 else part for number, part in enumerate(around))


def encoded(binding: Binding) -> bytes:
    """Return a binding as bytes that can be kept."""
    return msgspec.msgpack.encode(binding)


def decoded(data: bytes) -> Binding | None:
    """Return the binding in bytes; None where they hold none."""
    try:
        return msgspec.msgpack.decode(data, type=Binding)
    except msgspec.MsgspecError:
        return None
