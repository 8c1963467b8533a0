"""Where things stand in a body: marks in the source, read again from Python-Markdown's tree.

Python-Markdown forgets where things stood. So marks are set before it runs, at each spot that may
turn out to be a link, a heading or raw HTML.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

from generator.markdown.entities import told
from generator.model import Heading, Link
from generator.names import slug
from generator.problems import Fault, Position, Problem

HTML_IN_BODY = Fault("html-in-body", "A text is written in Markdown; HTML is not used.")
COMMENT_IN_BODY = Fault("comment-in-body", "A text holds no comments that readers shall not see.")
HEADING_LEVEL = Fault(
    "heading-level", "Headings in a text begin at level two: `## Resultater`; the title is one."
)
HEADING_LINK = Fault("heading-link", "A heading holds words, no links or images.")
EMPTY_HEADING = Fault("empty-heading", "A heading has words.")

SECTION = "\ue002"
"""Stands between the parts that begin with a heading of level two."""

MARK = re.compile("\ue000(\\d+)\ue001")
# Each branch begins with a sign, or with the newline before it, by which it is sooner found.
_SPOTS = re.compile(
    r"\](?P<target>\([ \t]*<?)|\n(?P<definition>[ >]{0,9}\[(?!\^)[^\]\n]+\]:[ \t]*<?)"
    r"|\n(?P<before>[ \t>]{0,40})#{1,6}[ \t]*|<(?=[A-Za-z/!?])"
)
_TARGETS = {"a": "href", "img": "src"}
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ALIGN = re.compile("right|center")


@dataclass(slots=True)
class Found:
    """What one conversion finds on its way."""

    start: Position
    text: str = ""
    positions: list[Position] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    anchors: dict[str, int] = field(default_factory=dict)
    """How often each anchor has been asked for."""


def spots(text: str) -> int:
    """Return how many spots a body has that may turn out to be something."""
    return len(_SPOTS.findall(f"\n{text}"))


def marked(text: str, found: Found) -> str:
    """Return `text` with a mark at each spot; `found.positions` then holds their places."""
    source = f"\n{text}"
    path, line, begin, last = found.start.path, found.start.line - 1, 0, 0

    def mark(match: re.Match[str]) -> str:
        nonlocal line, begin, last
        group = match.lastgroup
        spot = match.end(group) if group else match.start()
        # The lines are counted on the way, from one spot to the next.
        if lines := source.count("\n", last, spot):
            line, begin = line + lines, source.rfind("\n", last, spot) + 1
        last = spot
        sign = f"\ue000{len(found.positions)}\ue001"
        found.positions.append(Position(path, line, spot - begin + 1))
        return match[0] + sign if group else sign + match[0]

    return _SPOTS.sub(mark, source)[1:]


class Reading(Extension):
    """Turns raw HTML off, and reads the marks into `found`, which is set anew for each body."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Found(Position(""))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        for pattern in ("html", "entity", "autolink", "automail"):
            md.inlinePatterns.deregister(pattern)
        md.inlinePatterns.register(_Autolink(md, self), "delingsarena-autolink", 125)
        md.inlinePatterns.register(_RawHtml(md, self), "delingsarena-html", 120)
        md.treeprocessors.register(_Tree(md, self), "delingsarena-tree", 5)


class _Autolink(InlineProcessor):
    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__("\ue000(\\d+)\ue001<(https?://[^<>\\s]+|[^<>\\s@:]+@[^<>\\s@:]+)>", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        target = m[2] if "//" in m[2] else f"mailto:{m[2]}"
        link = Element("a", href=f"\ue000{m[1]}\ue001{target}")
        link.text = AtomicString(m[2])
        return link, m.start(0), m.end(0)


class _RawHtml(InlineProcessor):
    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__("\ue000(\\d+)\ue001<(/?[A-Za-z][^\\s<>/\ue000]*|!|\\?|/)", md)
        self.reading = reading

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        found = self.reading.found
        place = found.positions[int(m[1])]
        if m[2] == "!" and data.startswith("--", m.end(0)):
            found.problems.append(COMMENT_IN_BODY.at(place))
        # What is opened and closed is one fault.
        elif not m[2].startswith("/") or m[2][1:] not in found.tags:
            found.problems.append(HTML_IN_BODY.at(place, tag=f"<{m[2]}"))
        if not m[2].startswith("/"):
            found.tags.add(m[2])
        return AtomicString(f"<{m[2]}"), m.start(0), m.end(0)


class _Tree(Treeprocessor):
    """Collects headings and links, and replaces link targets by their numbers."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(md)
        self.reading = reading
        self.unescape = UnescapeTreeprocessor(md).unescape

    def run(self, root: Element) -> None:
        for element in root.iter():
            if (tag := element.tag) in _TARGETS:
                self._link(element, _TARGETS[tag])
            elif tag in _HEADINGS:
                self._heading(element)
            elif (style := element.get("style")) and (align := _ALIGN.search(style)):
                element.attrib = {"class": f"da-{align[0]}"}
        for index, element in enumerate(list(root)):
            if element.tag == "h2" or element.get("class") == "footnote":
                if index:
                    root[index - 1].tail = (root[index - 1].tail or "") + SECTION
                else:
                    root.text = (root.text or "") + SECTION

    def _read(self, text: str) -> tuple[Position | None, str]:
        """Return the place of the first mark in `text`, and the text without marks."""
        place = None
        if match := MARK.search(text):
            place = self.reading.found.positions[int(match[1])]
            text = MARK.sub("", text)
        return place, self.unescape(text) if STX in text else text

    def _link(self, element: Element, attribute: str) -> None:
        place, target = self._read(element.get(attribute, ""))
        if element.get("class") in ("footnote-ref", "footnote-backref"):
            return
        text = "".join(element.itertext())
        if attribute == "src" or len(element):
            text += "".join(image.get("alt", "") for image in element.iter("img"))
        links = self.reading.found.links
        element.set(attribute, f"\ue003{len(links)}\ue004")
        position = place or self.reading.found.start
        links.append(
            Link(told(target).strip(), position, attribute == "src", told(self._read(text)[1]))
        )

    def _heading(self, element: Element) -> None:
        found = self.reading.found
        place, text = self._read("".join(element.itertext()))
        text = told(text).strip()
        position, level = place or self._line_of(text), int(element.tag[1])
        anchor = slug(text) or "avsnitt"
        number = found.anchors.get(anchor, 0) + 1
        found.anchors[anchor] = number
        while number > 1 and f"{anchor}-{number}" in found.anchors:
            number += 1
        anchor = anchor if number == 1 else f"{anchor}-{number}"
        found.anchors[anchor] = max(found.anchors.get(anchor, 0), 1)
        if len(element) and any(part.tag in ("a", "img") for part in element.iter()):
            found.problems.append(HEADING_LINK.at(position, text=text))
        elif not text:
            found.problems.append(EMPTY_HEADING.at(position))
        elif level == 1:
            found.problems.append(HEADING_LEVEL.at(position, text=text))
        element.set("id", anchor)
        found.headings.append(Heading(level, anchor, text, position))

    def _line_of(self, text: str) -> Position:
        """Return where a heading stands that has no sign in front: above `===`, in a list."""
        found = self.reading.found
        for number, line in enumerate(found.text.split("\n")):
            bare = line.lstrip(" \t>-*+")
            if text and bare.lstrip("# ").rstrip() == text:
                return Position(
                    found.start.path, found.start.line + number, len(line) - len(bare) + 1
                )
        return found.start
