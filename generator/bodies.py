"""From a body of Markdown to safe HTML, with a place for every heading, link and image."""

import html
import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown import Markdown

from generator.losses import vanishing
from generator.marking import MARK, SECTION, Found, Reading, marked, spots
from generator.model import Body, Section
from generator.problems import Fault, Position, Problem
from generator.text import is_hidden, lines_of

BLOCK_TOO_LONG = Fault(
    "block-too-long", "A paragraph, list or table has at most 10,000 characters and 200 brackets."
)
TOO_MANY_PARTS = Fault(
    "too-many-parts", "A text has at most 2,000 paragraphs, and 2,000 links, headings and notes."
)
BODY_TOO_LONG = Fault("body-too-long", "A text is at most 200,000 characters.")
TOO_NESTED = Fault("too-nested", "Lists and quotations are nested only a few levels deep.")

LONGEST_BODY = 200_000
LONGEST_BLOCK = 10_000
MOST_PARTS = 2_000
MOST_BRACKETS = 200
DEEPEST_QUOTE = 8

_DEEP_QUOTE = re.compile(rf"^[ ]*(?:>[ ]?){{{DEEPEST_QUOTE + 1}}}", re.MULTILINE)
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


def convert(
    path: str, text: str, first_line: int, back_label: str
) -> tuple[Body, tuple[Problem, ...]]:
    """Return a body as HTML that cannot run, style or frame anything, and what is wrong with it.

    `first_line` is the line of the file on which `text` begins; `back_label` names the links from
    footnotes, with `{}` for the number. Pure: the same text gives the same body.
    """
    refused = _oversized(path, text, first_line)
    if refused:
        return Body(), tuple(refused)
    converter, reading = _converter(back_label)
    found = reading.found = Found(Position(path, first_line), text)
    converter.reset()
    try:
        converted = converter.convert(marked(text, found))
    except RecursionError:
        _converter.cache_clear()  # It is left in the middle of its work.
        return Body(), (TOO_NESTED.at(Position(path, first_line)),)
    # A sign that is written as a number must not become one of our marks.
    converted = _NUMBERED.sub(_plain, MARK.sub("", converted))
    parts = [_clean(part) for part in converted.split(SECTION)]
    footnotes = parts.pop() if '<div class="footnote">' in parts[-1] else ""
    tops = [heading for heading in found.headings if heading.level == 2 and heading.anchor]
    sections = [Section("", "", parts[0])] if parts[0].strip() else []
    for part in parts[1:]:
        if anchor := _ID.match(part):
            title = next(top.text for top in tops if top.anchor == anchor[1])
            sections.append(Section(anchor[1], title, part[anchor.end() :].strip()))
    body = Body(tuple(sections), footnotes, tuple(found.headings), tuple(found.links))
    return body, (*found.problems, *vanishing(path, text, first_line))


def resolved(fragment: str, address: Callable[[int], str | None]) -> str:
    """Return a fragment of a body with the addresses of its links: `address(n)` for link n.

    A link without an address is left as plain words.
    """

    def linked(match: re.Match[str]) -> str:
        return match[0] if address(int(match[1])) is not None else match[2]

    return _TARGET.sub(
        lambda match: html.escape(address(int(match[1])) or ""), _LINK.sub(linked, fragment)
    )


_ID = re.compile(r'\s*<h2 id="([^"]*)">.*?</h2>', re.DOTALL)


def _oversized(path: str, text: str, first_line: int) -> list[Problem]:
    if len(text) > LONGEST_BODY:
        return [BODY_TOO_LONG.at(Position(path, first_line))]
    blocks = list(re.finditer(r"(?:[^\n]+\n?)+", text))
    if max(len(blocks), spots(text), text.count("[") // 2) > MOST_PARTS:
        return [TOO_MANY_PARTS.at(Position(path, first_line), most=MOST_PARTS)]
    lines = lines_of(path, text, first_line)
    problems = []
    for match in blocks:
        position = lines.position(match.start())
        if len(match[0]) > LONGEST_BLOCK or match[0].count("[") > MOST_BRACKETS:
            problems.append(BLOCK_TOO_LONG.at(position, characters=LONGEST_BLOCK))
        elif _DEEP_QUOTE.search(match[0]):
            problems.append(TOO_NESTED.at(position))
    return problems


def _plain(match: re.Match[str]) -> str:
    """Return a sign that is written by name or number, unless a text must not hold it."""
    sign = html.unescape(match[0])
    return "\ufffd" if any(is_hidden(character) for character in sign) else match[0]


def _clean(fragment: str) -> str:
    """The second lock: whatever came through the first, only these elements leave."""
    return nh3.clean(
        fragment,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


@lru_cache(maxsize=4)
def _converter(back_label: str) -> tuple[Markdown, Reading]:
    reading = Reading()
    footnotes = {"footnotes": {"BACKLINK_TITLE": back_label, "PLACE_MARKER": "\ue005"}}
    converter = Markdown(
        extensions=[*_EXTENSIONS, "footnotes", reading], extension_configs=footnotes
    )
    return converter, reading
