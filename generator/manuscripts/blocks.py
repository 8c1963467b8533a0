"""Blocks as Markdown: paragraphs, headings, lists, quotations, tables, and notes below the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from generator.manuscripts import grids
from generator.manuscripts.elements import HEADINGS, flat, words
from generator.manuscripts.inlines import Inlines
from generator.manuscripts.layout import divided, fenced, hung, strong
from generator.manuscripts.remarks import Kind, Remark
from generator.manuscripts.reread import is_read

HEADING_WITHIN = Kind(
    "heading-within",
    "look",
    "A heading within a list, a quotation or a note is bold words: “{text}”.",
)
FRAMED = Kind("framed", "look", "A frame of one cell has become plain text: “{words}”.")

FLATTENED = Kind(
    "flattened", "look", "What was nested deeper than we can show is in paragraphs: “{words}”"
)

_HOLDING = ("ul", "ol", "menu", "dl", "blockquote")
_BOXES = ("note", "tip", "warning", "merk", "tips", "obs", "eksempel")


@dataclass(slots=True)
class Blocks:
    """Writes blocks, and gathers what is to be told of them."""

    inlines: Inlines
    remarks: list[Remark] = field(default_factory=list)
    tables: int = 0

    def text(self, elements: Iterable[Element], notes: Iterable[Element]) -> str:
        """Return a body of Markdown: the elements in order, and the notes that they refer to."""
        written = [*self._all(elements, top=True)]
        for number, note in enumerate(notes, 1):
            inner = [*self._all(flat(note))] or ["–"]
            written.append(hung(f"[^{number}]: ", "\n\n".join(inner)))
        return "".join(f"{block}\n\n" for block in written).rstrip("\n") + "\n" if written else ""

    def _all(self, elements: Iterable[Element], top: bool = False) -> Iterator[str]:
        for element in elements:
            written = [block for block in self._block(element, top) if block.strip()]
            if top and element.tag in _HOLDING and not is_read(element, written):
                self.remarks.append(FLATTENED.of(words=words(element)))
                written = [*self._all(_leaves(element), top=True)]
            yield from written

    def _block(self, element: Element, top: bool) -> Iterator[str]:
        tag = element.tag
        if tag in HEADINGS:
            yield from self._heading(element, top)
        elif tag in ("ul", "ol", "menu"):
            yield from self._list(element)
        elif tag == "dl":
            yield from self._definitions(element, top)
        elif tag == "table":
            yield from self._table(element)
        elif tag == "blockquote":
            inner = "\n\n".join(self._all(flat(element)))
            yield "\n".join(f"> {one}".rstrip() for one in inner.split("\n")) if inner else ""
        elif tag == "pre":
            yield fenced("".join(element.itertext())) if top else self._lines(element)
        elif tag == "hr":
            yield "---"
        elif "admonition" in element.get("class", "").split():
            yield from [self._box(element)] if top else self._all(flat(element))
        else:
            yield from divided(self.inlines.markdown(element))

    def _heading(self, element: Element, top: bool) -> Iterator[str]:
        told = self.inlines.markdown(element, plain=True)
        if told and top:
            closing = told[:-1] + "\\#" if told.endswith("#") else told
            yield f"{'#' * int(element.tag[1])} {closing}"
        elif told:
            self.remarks.append(HEADING_WITHIN.of(text=words(element)))
            yield strong(told)
        for child in element.iter():
            if child.tag in ("img", "note"):
                alone = Element("p")
                alone.append(Element(child.tag, child.attrib))
                yield self.inlines.markdown(alone)

    def _list(self, element: Element) -> Iterator[str]:
        number = element.get("start", "1")
        first = int(number) if number.isdecimal() and len(number) < 5 else 1
        items: list[list[str]] = []
        for child in element:
            # What stands in a list without being an item, as some programs nest lists.
            stray = child.tag != "li" and items
            blocks = [*self._all(flat(child) if child.tag == "li" else [child])]
            if stray:
                items[-1] += blocks
            elif blocks:
                items.append(blocks)
        loose = any(len([one for one in item if not _is_list(one)]) > 1 for item in items)
        loose = loose or sum(len(one) for item in items for one in item) > grids.LONGEST_BLOCK
        gap = "\n\n" if loose else "\n"
        lines = []
        for place, item in enumerate(items):
            sign = f"{first + place}. " if element.tag == "ol" else "- "
            lead = [*item] if not _is_list(item[0]) else ["–", *item]
            lines.append(hung(sign, gap.join(lead)))
        yield gap.join(lines)

    def _definitions(self, element: Element, top: bool) -> Iterator[str]:
        """Yield words with their definitions; where our reader has no such list, in bold."""
        parts = [*_parts(element)]
        inner = [flat(one) for one in parts if one.tag != "dt"]
        simple = top and parts[:1] and parts[0].tag == "dt"
        if simple and all(len(one) == 1 and one[0].tag == "p" for one in inner):
            lines: list[str] = []
            for part in parts:
                told = self.inlines.markdown(part, breaks=False)
                lines.append(f":   {told}" if part.tag != "dt" else f"\n{told}")
            yield "\n".join(lines).strip("\n")
            return
        for part in parts:
            if part.tag == "dt":
                yield strong(self.inlines.markdown(part, plain=True))
            else:
                yield from self._all(flat(part))

    def _table(self, element: Element) -> Iterator[str]:
        caption = element.find("caption")
        if caption is not None:
            yield self.inlines.markdown(caption)
        cells = [cell for cell in element.iter() if cell.tag in ("td", "th")]
        if len(cells) == 1:
            self.remarks.append(FRAMED.of(words=words(cells[0])))
            yield from self._all(flat(cells[0]))
            return
        self.tables += 1
        grid = grids.grid(element, self.tables, self.inlines)
        self.remarks += grid.remarks
        if grid.rows:
            yield from grids.written(grid.rows)
        for inner in grid.nested:
            yield from self._table(inner)

    def _lines(self, element: Element) -> str:
        """Return preformatted text as a paragraph, where our reader has no such text."""
        paragraph = Element("p")
        for number, text in enumerate("".join(element.itertext()).strip("\n").split("\n")):
            if number:
                SubElement(paragraph, "br").tail = text
            else:
                paragraph.text = text
        return self.inlines.markdown(paragraph)

    def _box(self, element: Element) -> str:
        kinds = [name for name in element.get("class", "").split() if name in _BOXES]
        blocks = flat(element)
        named = blocks and "admonition-title" in blocks[0].get("class", "").split()
        title = words(blocks[0]).replace('"', "”") if named else ""
        inner = "\n\n".join(self._all(blocks[1:] if named else blocks))
        return hung(f'!!! {kinds[0] if kinds else "note"} "{title}"\n    ', inner)


def _parts(element: Element) -> Iterator[Element]:
    """Yield the terms and definitions of a list itself."""
    for child in element:
        if child.tag in ("dt", "dd") or child.find(".//dt") is None:
            yield child
        else:
            yield from _parts(child)


def _leaves(element: Element) -> Iterator[Element]:
    """Yield the blocks within an element that hold no others."""
    for one in flat(element):
        if one.tag in _HOLDING or one.tag == "li":
            yield from _leaves(one)
        else:
            yield one


def _is_list(block: str) -> bool:
    return re.match(r"- |\d+\. ", block) is not None
