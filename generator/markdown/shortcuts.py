"""Short cuts through Python-Markdown: what most texts consist of is told at a glance.

Each gives what the part of Python-Markdown gives that it goes before or stands for; a test holds
that for any text. What is not surely plain is left to Python-Markdown.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.serializers import RE_AMP
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor
from markdown.util import AtomicString

# No list, quotation, definition, code or table begins with a letter and ends with its line.
_WORDS = r"(?:\*\*)?[^\W\d_]"
_BEGINNING = re.compile(_WORDS)
_HEADING = re.compile(r"(#{1,6})([^\\#\n]*)")
# Nor do several lists, where each line is an item that begins so.
_ITEM, _NUMBERED = rf"- {_WORDS}[^\n]*", rf"[0-9]+\. {_WORDS}[^\n]*"
_LIST = re.compile(rf"{_ITEM}(?:\n{_ITEM})*|(?=([0-9]+)){_NUMBERED}(?:\n{_NUMBERED})*")

# A newline is a sign only behind two spaces; all else is found by its first character.
_SIGN = re.compile(r"`|\\|\[|\*|_|<|\n(?<=  \n)")
_LINK = re.compile(r"""\[(?<!!\[)(?!\^)([^\[\]`\\*_<]*)\]\(\s*([^\s()<>'"`\\\x02]*)\)""")
_STRONG = re.compile(r"\*\*(?<![^\s]\*\*)([^\W_](?:[^\[\]`\\*_<\n]*[^\W_])?)\*\*(?![\w*\x02])")

_EMPTY = frozenset(("br", "hr", "img"))


class Shortcuts(Extension):
    """Lets a converter take them; its serializer is set apart, for Python-Markdown sets it last."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(_Blocks(md.parser), "delingsarena-blocks", 1000)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Prettify(md), "prettify", 10)


class _Blocks(BlockProcessor):
    """Reads blocks that can only be paragraphs, headings or lists, as many as follow."""

    def test(self, parent: Element, block: str) -> bool:
        return True

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Read what is plain, and tell with False that nothing was: others read it then."""
        before = len(blocks)
        while blocks and self._is_read(parent, blocks[0]):
            del blocks[0]
        return None if len(blocks) < before else False

    def _is_read(self, parent: Element, block: str) -> bool:
        if _BEGINNING.match(block):
            return "\n" not in block and self._paragraph(parent, block)
        if match := _HEADING.fullmatch(block):
            SubElement(parent, f"h{len(match[1])}").text = match[2].strip()
            return True
        match = _LIST.fullmatch(block)
        return match is not None and self._list(parent, block, match[1])

    def _paragraph(self, parent: Element, block: str) -> bool:
        if not self.parser.state.isstate("list"):
            SubElement(parent, "p").text = block
        elif len(parent) or parent.text:
            return False
        else:
            parent.text = block
        return True

    def _list(self, parent: Element, block: str, number: str | None) -> bool:
        """Read a list, unless it goes on with another one, or stands right within it."""
        above, tag = self.lastChild(parent), "ol" if number else "ul"
        if parent.tag in ("ol", "ul") or (above is not None and above.tag == tag):
            return False
        items = SubElement(parent, tag)
        if number and number != "1":
            items.set("start", number)
        for line in block.split("\n"):
            SubElement(items, "li").text = line.partition(" ")[2]
        return True


class _Inline(InlineProcessor):
    """Reads texts of plain words, links and strong words, and leaves the others as they are."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        unread = False
        plain: list[tuple[Element, str]] = []
        for element in list(tree.iter()):
            text, tail = element.text, element.tail
            if text and text.__class__ is str:
                if _is_plain(text):
                    plain.append((element, "text"))
                elif not _read(element, text):
                    unread = True
            if tail and tail.__class__ is str:
                if _is_plain(tail):
                    plain.append((element, "tail"))
                else:
                    unread = True
        if not unread:
            return tree
        for element, name in plain:
            setattr(element, name, AtomicString(getattr(element, name)))
        return super().run(tree, ancestors)


def _is_plain(text: str) -> bool:
    """Tell, in a third of the time that it takes to search for one, that a text has no sign."""
    found = "`" in text or "\\" in text or "[" in text or "*" in text or "_" in text or "<" in text
    return not found and "  \n" not in text


def _read(element: Element, text: str) -> bool:
    """Read the text of an element, if each of its signs can be; what is read is set aside."""
    parts: list[Element] = []
    words, start, sign = "", 0, _SIGN.search(text)
    while sign:
        pattern = _LINK if sign[0] == "[" else _STRONG
        match = pattern.match(text, sign.start())
        if not match or _SIGN.search(match[1]):
            return False
        before = AtomicString(text[start : match.start()])
        if parts:
            parts[-1].tail = before
        else:
            words = before
        part = Element("a", href=match[2]) if pattern is _LINK else Element("strong")
        part.text = AtomicString(match[1])
        parts.append(part)
        start = match.end()
        sign = _SIGN.search(text, start)
    parts[-1].tail = AtomicString(text[start:])
    element.text = words
    element[:0] = parts
    return True


class _Prettify(PrettifyTreeprocessor):
    """Looks a tag up once, where Python-Markdown searches a list of them several times."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blocks = frozenset(md.block_level_elements)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802
        """Do as Python-Markdown, which calls this with an element that is a block."""
        blocks = self.blocks
        if elem.tag != "pre" and len(elem):
            if elem[0].tag in blocks and (not elem.text or not elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if child.tag in blocks:
                    if len(child):
                        self._prettifyETree(child)
                    elif not child.tail or not child.tail.strip():
                        child.tail = "\n"
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


def serialized(root: Element) -> str:
    """Return a tree as XHTML, as Python-Markdown writes it."""
    written: list[str] = []
    write = written.append
    waiting: list[Element | str] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            write(element)
            continue
        tag, text, tail = element.tag, element.text, element.tail
        held = element.items()
        tail = _escaped(tail) if tail else ""
        beginning = f"<{tag}{_attributes(held)}" if held else f"<{tag}"
        if tag in _EMPTY:
            write(f"{beginning} />{tail}")
        elif len(element):
            write(f"{beginning}>{_escaped(text) if text else ''}")
            waiting.append(f"</{tag}>{tail}")
            waiting += element[::-1]
        else:
            write(f"{beginning}>{_escaped(text) if text else ''}</{tag}>{tail}")
    return "".join(written)


def _attributes(held: Iterable[tuple[str, str]]) -> str:
    return "".join(
        [f' {name}="{_escaped(value).replace(chr(34), "&quot;")}"' for name, value in sorted(held)]
    )


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
