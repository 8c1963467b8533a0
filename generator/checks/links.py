"""Links and images: they lead somewhere, stay safe, and say what they show."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from generator import sections
from generator.library.destinations import is_said_elsewhere
from generator.library.library import Library
from generator.model import Entry
from generator.problems import Finding, Position
from generator.schema.shapes import nearest
from generator.schema.values import is_web_address, link_meant
from generator.schema.wrapped import untracked, unwrapped

MOST_GUESSES = 20


def unsafe_link(library: Library) -> Iterator[Finding]:
    """A link leads to a web address, an e-mail address or a file of the content."""
    for _, link, found in library.links:
        if found.kind == "unsafe":
            yield Finding(link.position, {"target": link.target})


def link_says_another(library: Library) -> Iterator[Finding]:
    """A link whose words are an address leads to that place."""
    for _, link, found in library.links:
        if not link.image and is_said_elsewhere(link.text, found):
            yield Finding(link.position, {"words": link.text.strip(), "target": link.target})


def link_with_detour(library: Library) -> Iterator[Finding]:
    """A link leads straight to its place."""
    for _, link, found in library.links:
        if not link.image and found.kind == "web":
            inner = unwrapped(link.target)
            straight = untracked(inner)
            if inner != link.target and is_web_address(straight):
                yield Finding(link.position, {"target": link.target}, (straight,))


def link_with_trace(library: Library) -> Iterator[Finding]:
    """A link tells nothing of who follows it."""
    for _, link, found in library.links:
        if not link.image and found.kind == "web":
            straight = untracked(link.target)
            if straight != link.target == unwrapped(link.target):
                yield Finding(link.position, {"target": link.target}, (straight,))


def external_image(library: Library) -> Iterator[Finding]:
    """An image lies in content/images/, for one fetched elsewhere tells that host who reads."""
    for _, link, found in library.links:
        if link.image and found.kind in ("web", "mail"):
            yield Finding(link.position, {"target": link.target})


def dead_link(library: Library) -> Iterator[Finding]:
    """A link to a file of the content leads to one that exists."""
    suggested = lru_cache(
        lambda folder, target: nearest(target, _files(folder, library.places.entries))
    )
    for entry, link, found in library.links:
        if not link.image and found.kind == "missing":
            folder = entry.path.rpartition("/")[0]
            near = link_meant(link.target) or suggested(folder, link.target)
            yield Finding(link.position, {"target": link.target}, near)


def dead_image(library: Library) -> Iterator[Finding]:
    """An image that is shown exists, as a file in content/images/."""
    for entry, link, found in library.links:
        if link.image and found.kind in ("missing", "entry", "draft"):
            near = nearest(link.target, _files(entry.path.rpartition("/")[0], library.images))
            yield Finding(link.position, {"target": link.target}, near)


def dead_anchor(library: Library) -> Iterator[Finding]:
    """A link to a heading leads to one that the text has."""
    anchors = cache(lambda id_: _anchors(library.by_id[id_]))
    guesses = 0
    for _, link, found in library.links:
        if found.kind == "entry" and found.anchor:
            target = library.by_id[found.target]
            if found.anchor not in anchors(found.target):
                # Guessing takes time; after a while the pattern is clear.
                guess = guesses < MOST_GUESSES
                near = nearest(found.anchor, sorted(anchors(found.target))) if guess else ()
                guesses += 1
                values = {"anchor": found.anchor, "target": target.path}
                yield Finding(link.position, values, near)


def draft_linked(library: Library) -> Iterator[Finding]:
    """A published text links to no draft; the words are shown without the link."""
    for _, link, found in library.links:
        if found.kind == "draft" and not link.image:
            yield Finding(link.position, {"target": link.target})


def missing_alternative(library: Library) -> Iterator[Finding]:
    """An image in a text has words for those who cannot see it."""
    for entry in library.entries:
        for link in entry.body.links:
            if link.image and not link.text.strip():
                yield Finding(link.position, {"target": link.target})


def empty_link(library: Library) -> Iterator[Finding]:
    """A link has words."""
    for entry in library.entries:
        for link in entry.body.links:
            if not link.image and not link.text.strip():
                yield Finding(link.position, {"target": link.target})


def unused_image(library: Library) -> Iterator[Finding]:
    """An image that lies in the content is shown by an entry; others are not published."""
    for path in sorted(set(library.images) - set(library.used_images)):
        if not any(path.rpartition("/")[2] in text for text in library.waiting.values()):
            yield Finding(Position(path), {"path": path})


def _anchors(entry: Entry) -> frozenset[str]:
    """Return the ids of all that a link can lead to on an entry's page."""
    return sections.anchors(entry) | {heading.anchor for heading in entry.body.headings}


def _files(folder: str, paths: Iterable[str]) -> list[str]:
    """Return paths as they are written in a file of that folder."""
    return sorted(
        path.removeprefix(f"{folder}/")
        if path.startswith(f"{folder}/")
        else path.replace("content/", "../", 1)
        for path in paths
    )
