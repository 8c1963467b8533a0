"""What the search index is made of: those parts of a page that are marked for it."""

import re
from functools import lru_cache

BODY = "body"
"""Marks what is searched; the other marks say by what it is found, sorted and shown."""

_MARK = "data-pagefind-"
_MARKED = re.compile(rf"""\s{_MARK}(filter|sort|meta|{BODY})(?=[\s=>/])""")
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'>]+)"""
_VALUES = re.compile(f"={_VALUE}")
TABLE, ENDED = "⁅", "⁆"
"""Stand in the indexed text around a table, of which no excerpt is made."""

_BEGINS = re.compile(r"<table(?=[\s>])")
_TAG = re.compile(rf"""<([a-z][a-z0-9]*)(?:\s+[^\s"'<>=]+(?:={_VALUE})?)*\s*>""")


def extract(content: bytes) -> str:
    """Return the marked elements of a page, one after the other, as a page of their own.

    It is a third of the page, or less. Where nothing is to be searched, the page is empty.
    """
    page = content.decode("utf-8", "replace")
    parts: list[str] = []
    has_body = False
    # In the head there are words of the entry, and they may be any.
    end = max(0, page.find("<body"))
    place = page.find(_MARK, end)
    while place >= 0:
        start = max(end, page.rfind("<", end, place))
        if (tag := _TAG.match(page, start)) and (marks := _marks(tag[0])):
            end = _end(page, tag)
            has_body = has_body or BODY in marks
            parts.append(page[start:end])
        place = page.find(_MARK, max(end, place + 1))
    text = _BEGINS.sub(f" {TABLE} <table", "".join(parts)) if has_body else ""
    return f"<html>{text.replace('</table>', f'</table> {ENDED} ')}</html>"


def _marks(tag: str) -> list[str]:
    """Return what an element is marked as, by its tag; in values there may be anything."""
    return _MARKED.findall(_VALUES.sub("=", tag))


def _end(page: str, tag: re.Match[str]) -> int:
    """Return where the element that begins with a tag ends: with the page, if it is not closed."""
    depth = 1
    for other in _tags(tag[1]).finditer(page, tag.end()):
        depth += -1 if other[1] else 1
        if not depth:
            return page.find(">", other.end()) + 1 or len(page)
    return len(page)


@lru_cache(maxsize=100)
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?=[\s>/])")
