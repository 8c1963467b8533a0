"""The sources that a document may rest on: its list of them, and the web pages it leads to."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from generator.manuscripts.elements import words
from generator.schema.values import is_web_address

MOST = 30
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+", re.I)
_BEHIND = ".,;:!?)]}'»”’"

Cited = tuple[tuple[str, str], ...]
"""The fields of a source, and their values."""


def listed(blocks: list[Element]) -> tuple[Cited, ...] | None:
    """Return the sources of a section that only lists them, or None where it holds more."""
    items: list[Element] = []
    for block in blocks:
        if block.tag == "p":
            items.append(block)
        elif block.tag in ("ul", "ol") and all(child.tag == "li" for child in block):
            items += list(block)
        else:
            return None
    more = ("ul", "ol", "table", "img", "note", "pre", "blockquote")
    if any(one.tag in more for item in items for one in item.iter()):
        return None
    if any(not words(item) or len(words(item)) > 300 for item in items):
        return None
    return tuple(_cited(item) for item in items) or None


def linked(blocks: Iterable[Element]) -> Iterator[Cited]:
    """Yield the web pages that a text leads to."""
    for block in blocks:
        for link in block.iter("a"):
            address = _address(link.get("href", ""))
            if address:
                title = words(link)
                yield _fields("" if _ADDRESS.fullmatch(title) else title, address)


def _cited(item: Element) -> Cited:
    told = words(item)
    links = [_address(link.get("href", "")) for link in item.iter("a")]
    match = _ADDRESS.search(told)
    shown = match[0].rstrip(_BEHIND) if match else ""
    address = next((link for link in links if link), _address(shown))
    title = told.replace(shown, "").strip(" ,.:;–-<>()") if shown else told
    return _fields(title, address)


def _fields(title: str, address: str) -> Cited:
    named = (("title", title or address),)
    return (*named, ("url", address)) if address else named


def _address(written: str) -> str:
    address = f"https://{written}" if written.lower().startswith("www.") else written
    return address if is_web_address(address) else ""
