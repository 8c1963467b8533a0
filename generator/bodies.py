"""From a body of Markdown to safe HTML, with a place for every heading, link and image."""

import html
import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown import Markdown

from generator.losses import vanishing
from generator.marking import MARK, SECTION, Found, Reading, marked
from generator.model import Body, Section
from generator.problems import Fault, Position, Problem
from generator.text import position_in

BLOCK_TOO_LONG = Fault(
    "block-too-long", "A paragraph, list or table has at most 10,000 characters and 200 brackets."
)
BODY_TOO_LONG = Fault("body-too-long", "A text is at most 200,000 characters.")
TOO_NESTED = Fault("too-nested", "Lists and quotations are nested only a few levels deep.")

LONGEST_BODY = 200_000
LONGEST_BLOCK = 10_000
MOST_BRACKETS = 200
DEEPEST_QUOTE = 8

_DEEP_QUOTE = re.compile(rf"^[ ]*(?:>[ ]?){{{DEEPEST_QUOTE + 1}}}", re.MULTILINE)
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
        return Body(), (TOO_NESTED.at(Position(path, first_line)),)
    parts = [_clean(part) for part in MARK.sub("", converted).split(SECTION)]
    footnotes = parts.pop() if '<div class="footnote">' in parts[-1] else ""
    tops = [heading for heading in found.headings if heading.level == 2 and heading.anchor]
    sections = [Section("", "", parts[0])] if parts[0].strip() else []
    for part in parts[1:]:
        anchor = _ID.match(part)
        if anchor:
            title = next(top.text for top in tops if top.anchor == anchor[1])
            sections.append(Section(anchor[1], title, part[anchor.end() :].strip()))
    body = Body(tuple(sections), footnotes, tuple(found.headings), tuple(found.links))
    lost = vanishing(path, text, first_line)
    return body, (*found.problems, *lost)


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
    problems = []
    for match in re.finditer(r"(?:.+\n?)+", text):
        position = position_in(path, text, match.start(), first_line)
        if len(match[0]) > LONGEST_BLOCK or match[0].count("[") > MOST_BRACKETS:
            problems.append(BLOCK_TOO_LONG.at(position, characters=LONGEST_BLOCK))
        elif re.search(_DEEP_QUOTE, match[0]):
            problems.append(TOO_NESTED.at(position))
    return problems


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
    footnotes = {"footnotes": {"BACKLINK_TITLE": back_label}}
    converter = Markdown(
        extensions=[*_EXTENSIONS, "footnotes", reading], extension_configs=footnotes
    )
    return converter, reading
