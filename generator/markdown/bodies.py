"""From a body of Markdown to safe HTML, with a place for every heading, link and image."""

import html
import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown import Markdown

from generator.markdown.beginnings import Beginnings
from generator.markdown.limits import TOO_NESTED, oversized
from generator.markdown.marking import MARK, SECTION, Found, Reading, marked
from generator.markdown.shortcuts import Shortcuts, serialized
from generator.markdown.syntax import Part, Sparing, idle
from generator.markdown.vanishing import vanishing
from generator.model import Body, Section
from generator.problems import Position, Problem
from generator.slots import Shown
from generator.text import is_hidden

_NUMBERED = re.compile(r"&#?[0-9A-Za-z]+;?")
_LINK = re.compile('<a href="\ue003(\\d+)\ue004"[^>]*>(.*?)</a>', re.DOTALL)
_TARGET = re.compile("\ue003(\\d+)\ue004")
_EXTENSIONS = ("fenced_code", "tables", "def_list", "admonition", "sane_lists")
_KINDS = {"admonition", "note", "tip", "warning", "merk", "tips", "obs", "eksempel"}
_TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "br", "div"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
    *("a", "abbr", "code", "del", "em", "img", "strong", "sub", "sup"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "li", "sup")},
}
_CLASSES = {
    "div": _KINDS | {"footnote"},
    "p": {"admonition-title"},
    "a": {"footnote-ref", "footnote-backref"},
    "td": {"da-right", "da-center"},
    "th": {"da-right", "da-center"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
"""The second lock: whatever came through the first, only these elements leave."""


def convert(
    path: str, text: str, first_line: int, back_label: str
) -> tuple[Body, tuple[Problem, ...]]:
    """Return a body as HTML that cannot run, style or frame anything, and what is wrong with it.

    `first_line` is the line of the file on which `text` begins; `back_label` names the links from
    footnotes, with `{}` for the number. Pure: the same text gives the same body.
    """
    refused = oversized(path, text, first_line)
    if refused:
        return Body(), tuple(refused)
    found = Found(Position(path, first_line), text)
    source = marked(text, found)
    converter, reading = _converter(back_label, idle(text))
    reading.found = found
    converter.reset()
    try:
        converted = converter.convert(source)
    except RecursionError:
        _converter.cache_clear()  # It is left in the middle of its work.
        return Body(), (TOO_NESTED.at(Position(path, first_line)),)
    # A sign that is written as a number must not become one of our marks.
    converted = _NUMBERED.sub(_plain, MARK.sub("", converted))
    parts = [_kept_together(_CLEANER.clean(part)) for part in converted.split(SECTION)]
    footnotes = parts.pop() if '<div class="footnote">' in parts[-1] else ""
    tops = [heading for heading in found.headings if heading.level == 2 and heading.anchor]
    sections = [Section("", "", parts[0])] if parts[0].strip() else []
    for part in parts[1:]:
        if anchor := _ID.match(part):
            title = next(top.text for top in tops if top.anchor == anchor[1])
            sections.append(Section(anchor[1], title, part[anchor.end() :].strip()))
    body = Body(tuple(sections), footnotes, tuple(found.headings), tuple(found.links))
    return body, (*found.problems, *vanishing(path, text, first_line))


def resolved(fragment: str, address: Callable[[int], str | Shown | None]) -> str:
    """Return a fragment of a body with the addresses of its links: `address(n)` for link n.

    A link without an address is left as plain words. A picture is given all that is known of it.
    """

    def linked(match: re.Match[str]) -> str:
        return match[0] if address(int(match[1])) is not None else match[2]

    def told(match: re.Match[str]) -> str:
        found = address(int(match[1]))
        if not isinstance(found, Shown):
            return html.escape(found or "")
        several = f' srcset="{html.escape(found.srcset)}" sizes="{found.sizes}"'
        room = f' width="{found.width}" height="{found.height}" loading="lazy'  # And its own quote.
        return f'{html.escape(found.src)}"{several if found.srcset else ""}{room}'

    if "\ue003" not in fragment:
        return fragment
    return _TARGET.sub(told, _LINK.sub(linked, fragment))


# Begins with the space, by which it is sooner found than by the digit before.
_WITHIN_NUMBER = r" (?<=\d )(?=\d{3}(?!\d))"
_GAP = re.compile(_WITHIN_NUMBER)
_THOUSANDS = re.compile(rf"(<pre\b.*?</pre>|<code\b.*?</code>|<[^>]*>)|{_WITHIN_NUMBER}", re.DOTALL)
"""The space within a number, at which no line may be broken; in code it is what it is."""


def _kept_together(html: str) -> str:
    if not _GAP.search(html):
        return html
    return _THOUSANDS.sub(lambda found: found[1] or "\u00a0", html)


_ID = re.compile(r'\s*<h2 id="([^"]*)">.*?</h2>', re.DOTALL)


def _plain(match: re.Match[str]) -> str:
    """Return a sign that is written by name or number, unless a text must not hold it."""
    sign = html.unescape(match[0])
    return "\ufffd" if any(is_hidden(character) for character in sign) else match[0]


@lru_cache(maxsize=64)
def _converter(back_label: str, without: tuple[Part, ...]) -> tuple[Markdown, Reading]:
    reading = Reading()
    footnotes = {"footnotes": {"BACKLINK_TITLE": back_label, "PLACE_MARKER": "\ue005"}}
    own = (Beginnings(), Shortcuts(), Sparing(without))
    converter = Markdown(
        extensions=[*_EXTENSIONS, "footnotes", reading, *own],
        extension_configs=footnotes,
    )
    # Python-Markdown sets its own after it has loaded the extensions.
    converter.serializer = serialized
    return converter, reading
