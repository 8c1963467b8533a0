"""Slots: the parts of an entry's page that come from the text of its file, and from nothing else.

Each stands between two signs that no text of an editor's can hold, until the page is written. When
only the body of an entry has changed, its page is made again by filling the slots.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

OPEN, CLOSE = "\ue010", "\ue011"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a page: what a browser chooses from, and the room that it keeps."""

    src: str
    """For those that choose nothing."""
    srcset: str
    sizes: str
    width: int
    height: int
    """Of the widest, in pixels."""


def slot(text: Markup) -> Markup:
    """Return a part of a page as a slot."""
    return Markup(f"{OPEN}{text}{CLOSE}")


def plain(page: str) -> str:
    """Return a page without the signs."""
    return page.replace(OPEN, "").replace(CLOSE, "")


def parted(page: str) -> tuple[str, ...]:
    """Return what stands between and in the slots by turns, beginning and ending outside."""
    return tuple(page.replace(CLOSE, OPEN).split(OPEN))


def spans(parts: Iterable[bytes]) -> tuple[tuple[int, int], ...]:
    """Return where each slot begins and ends in the page that such parts make, in bytes."""
    found = []
    place = 0
    for number, part in enumerate(parts):
        if number % 2:
            found.append((place, place + len(part)))
        place += len(part)
    return tuple(found)


def filled(
    page: bytes, places: Iterable[tuple[int, int]], texts: Iterable[str]
) -> tuple[bytes, ...]:
    """Return the parts of a page with other texts in its slots, of which there are as many."""
    parts = []
    end = 0
    for (start, stop), text in zip(places, texts, strict=True):
        parts += [page[end:start], text.encode("utf-8", "xmlcharrefreplace")]
        end = stop
    return (*parts, page[end:])
