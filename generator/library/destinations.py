"""Where the links of a body lead."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urljoin

from generator.model import Entry, Link
from generator.schema.values import is_web_address
from generator.schema.wrapped import untracked

Kind = Literal["web", "mail", "entry", "image", "hidden", "draft", "missing", "unsafe"]

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_NEIGHBOUR = re.compile(r"([A-Za-z0-9_-]+\.[A-Za-z0-9]+)(?:#([a-z0-9-]*))?")
"""A file of the same folder, as most are written: nothing in it could mean anything else."""
_MAIL = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[\d-]+)", re.IGNORECASE)

_SAID_HOST = re.compile(
    r"(?:https?://(?:www\.)?|www\.|(?=[\w.-]+\.(?:no|com|org|net|eu)(?:[:/?#]|$)))"
    r"((?:[\w-]+\.)+[\w-]+)(?:[:/?#]\S*)?",
    re.IGNORECASE,
)
"""Words that a reader takes for an address, and the host that they name."""
_SAID_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_LED_HOST = re.compile(r"https?://(?:www\.)?([^/?#:]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads, or why it leads nowhere."""

    kind: Kind
    """`hidden` is not published yet, `missing` is not there, `unsafe` must not be linked to."""

    target: str
    """An address, an entry's id, or the path of an image."""

    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that a link can lead to, by path."""

    entries: Mapping[str, Entry]
    drafts: Set[str]
    hidden: Set[str]
    images: Set[str]

    @property
    def waiting(self) -> Set[str]:
        """The files of entries that are not published, or not yet."""
        return {path for path in self.drafts | self.hidden if path.endswith(".md")}


def destination(path: str, link: Link, places: Places) -> Destination:
    """Return where a link in the body of the file at `path` leads."""
    return destination_of(path, link.target, places)


def destination_of(path: str, written: str, places: Places) -> Destination:
    """Return where what is written as a target in the file at `path` leads."""
    if plain := _NEIGHBOUR.fullmatch(written):
        return file_at(path[: path.rfind("/") + 1] + plain[1], plain[2] or "", places)
    # A browser ignores these characters in a scheme; so do we.
    target = re.sub(r"[\x00-\x20]", "", written) if ":" in written else written
    if _SCHEME.match(target):
        if is_web_address(written):
            return Destination("web", untracked(target))
        return Destination("mail" if _MAIL.fullmatch(target) else "unsafe", target)
    if target.startswith("/") or "\\" in target or "\x02" in target:
        return Destination("unsafe", target)
    file, _, anchor = target.partition("#")
    if not file and not anchor:
        return Destination("missing", "")
    try:
        return file_at(urljoin(path, unquote(file)) if file else path, anchor, places)
    except ValueError:  # What looks like a host, and is none: `//[x`.
        return Destination("missing", target)


def is_said_elsewhere(text: str, found: Destination) -> bool:
    """Tell whether a link's words are an address, and it leads to another host or person."""
    words = text.strip()
    if found.kind == "mail":
        return bool(_SAID_MAIL.fullmatch(words)) and words.lower() != found.target[7:].lower()
    said, led = _SAID_HOST.fullmatch(words), _LED_HOST.match(found.target)
    if found.kind != "web" or not said or not led:
        return False
    return not f".{led[1].lower()}".endswith(f".{said[1].lower()}")


def file_at(path: str, anchor: str, places: Places) -> Destination:
    """Return the destination that the file at `path` is."""
    if entry := places.entries.get(path):
        return Destination("entry", entry.id, anchor)
    if path in places.images:
        return Destination("image", path)
    if path in places.drafts:
        return Destination("draft", path)
    if path in places.hidden:
        return Destination("hidden", path)
    return Destination("missing", path)
