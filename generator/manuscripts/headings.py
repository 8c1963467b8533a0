"""The order of a document: its title, the levels of its headings, and the sections that we have."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.manuscripts.elements import HEADINGS, words
from generator.manuscripts.remarks import Kind, Remark
from generator.manuscripts.section_names import NUMBER, SECTIONS, section_of
from generator.manuscripts.unstyled import embolden, itemise, listed, say
from generator.names import folded

RENAMED = Kind("renamed", "look", "The heading “{old}” is now “{new}”.")
UNNUMBERED = Kind("unnumbered", "look", "Numbers before headings are gone: {headings}")
RELEVELLED = Kind(
    "relevelled", "look", "The heading “{text}” has moved up, for a level above it was missing."
)

HEADING_LINK = Kind(
    "heading-link-left",
    "left",
    "The link of the heading “{text}”, which cannot have one: {address}",
)
TITLE_LEFT = Kind(
    "title-left", "left", "The heading “{text}”, for the title is given as “{title}”."
)


@dataclass(slots=True)
class Ordered:
    """A document without its title, its headings from level two on, no level left out."""

    title: str
    blocks: list[Element]
    remarks: list[Remark]


def ordered(blocks: list[Element], title: str) -> Ordered:
    """Return the blocks in order; `title` is what the document surely is called, if anything."""
    remarks: list[Remark] = []
    blocks = [one for one in blocks if one.tag in ("p", "hr") or words(one) or _holds(one)]
    while blocks and blocks[-1].tag == "hr":
        blocks.pop()  # It stood above the notes.
    for one in blocks:
        if one.tag in HEADINGS:
            remarks += [
                HEADING_LINK.of(text=words(one), address=link.get("href", ""))
                for link in one.iter("a")
                if link.get("href", "#")[:1] not in ("#", "")
            ]
            say(one, words(one))
    if not any(one.tag in HEADINGS and "title" not in _classes(one) for one in blocks):
        embolden(blocks, remarks)
    itemise(blocks)
    named = next((one for one in blocks if "title" in _classes(one)), None)
    heads = [one for one in blocks if one.tag in HEADINGS]
    first = heads[0] if heads else None
    if named is None and not title and first is not None and not section_of(words(first)):
        top = first.tag == min(one.tag for one in heads)
        if (blocks[0] is first and top) or _is_alone(first, heads):
            named = first
    elif title and first is not None and blocks[0] is first and _is_alone(first, heads):
        named = first
    if named is not None:
        if title and folded(words(named)) != folded(title):
            remarks.append(TITLE_LEFT.of(text=words(named), title=title))
        title = title or words(named)
        kept = [one for one in named.iter() if one.tag in ("img", "note")]
        place = blocks.index(named)
        blocks[place : place + 1] = [_paragraph(kept)] if kept else []
    _unnumber(blocks, remarks)
    _level(blocks, remarks)
    return Ordered(title, blocks, remarks)


def recommended(blocks: list[Element], language: str) -> list[Remark]:
    """Give the headings of level two the names that we recommend, each once; tell which."""
    remarks: list[Remark] = []
    used: set[str] = set()
    for one in blocks:
        section = section_of(words(one)) if one.tag == "h2" else ""
        if section in SECTIONS and section not in used:
            used.add(section)
            new, old = SECTIONS[section][language], words(one)
            if folded(new) != folded(old):
                say(one, new)
                remarks.append(RENAMED.of(old=old, new=new))
    return remarks


def taken(blocks: list[Element], section: str) -> tuple[Element, list[Element]] | None:
    """Return a section's heading and what stands below it, with no heading of its own, or None."""
    for place, one in enumerate(blocks):
        if one.tag in HEADINGS and section_of(words(one)) == section:
            end = place + 1
            while end < len(blocks) and blocks[end].tag not in HEADINGS:
                end += 1
            deeper = end < len(blocks) and blocks[end].tag > one.tag
            return None if deeper else (one, blocks[place + 1 : end])
    return None


def _unnumber(blocks: list[Element], remarks: list[Remark]) -> None:
    """Take the numbers from headings that are numbered by hand; one alone may be a figure."""
    numbered = [one for one in blocks if one.tag in HEADINGS and NUMBER.match(one.text or "")]
    if len(numbered) > 1:
        remarks.append(UNNUMBERED.of(headings=listed(numbered)))
        for one in numbered:
            one.text = NUMBER.sub("", one.text or "", count=1)


def _level(blocks: list[Element], remarks: list[Remark]) -> None:
    above: list[str] = []
    for one in blocks:
        if one.tag in HEADINGS:
            while above and above[-1] >= one.tag:
                above.pop()
            gap = bool(above) and int(one.tag[1]) > int(above[-1][1]) + 1
            above.append(str(one.tag))
            if gap:
                remarks.append(RELEVELLED.of(text=words(one)))
            one.tag = f"h{min(len(above) + 1, 6)}"


def _is_alone(first: Element, heads: list[Element]) -> bool:
    """Tell whether all other headings are below the first one."""
    return all(one is first or one.tag > first.tag for one in heads)


def _paragraph(kept: list[Element]) -> Element:
    paragraph = Element("p")
    paragraph.extend(Element(child.tag, child.attrib) for child in kept)
    return paragraph


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _holds(element: Element) -> bool:
    return any(child.tag in ("img", "note") for child in element.iter())
