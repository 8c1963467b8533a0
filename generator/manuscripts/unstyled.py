"""Headings and lists of a document that was written without styles."""

import re
from xml.etree.ElementTree import Element

from generator.manuscripts.elements import words
from generator.manuscripts.remarks import Kind, Remark

BOLD_HEADINGS = Kind(
    "bold-headings",
    "look",
    "The document has no headings. Short paragraphs in bold have become headings: {headings}",
)

LONGEST_BOLD = 80
_TYPED = re.compile(r"\s*[-•·*\u25cf\u25aa]\s+(?=\S)")


def embolden(blocks: list[Element], remarks: list[Remark]) -> None:
    """Make headings of short paragraphs in bold, in a document that has no others."""
    found = []
    for one in blocks:
        inner = [child for child in one if child.tag != "note"]
        bold = one.tag == "p" and len(inner) == 1 and inner[0].tag in ("strong", "b")
        told = words(one)
        if (
            bold
            and told == words(inner[0])
            and 0 < len(told) <= LONGEST_BOLD
            and told[-1] not in ".:,"
        ):
            found.append(one)
    for one in found:
        one.tag = "h2"
        say(one, words(one))
    if found:
        remarks.append(BOLD_HEADINGS.of(headings=listed(found)))


def itemise(blocks: list[Element]) -> None:
    """Make lists of paragraphs that follow each other and begin with a sign that was typed.

    One alone may be what somebody says; a dash before it is how Norwegian marks that.
    """
    typed = [one.tag == "p" and bool(_TYPED.match(one.text or "")) for one in blocks]
    made: list[Element] = []
    for place, one in enumerate(blocks):
        if not typed[place] or not any(
            typed[max(place - 1, 0) : place] + typed[place + 1 : place + 2]
        ):
            made.append(one)
            continue
        if not place or not typed[place - 1]:
            made.append(Element("ul"))
        one.tag, one.text = "li", _TYPED.sub("", one.text or "", count=1)
        made[-1].append(one)
    blocks[:] = made


def say(heading: Element, text: str) -> None:
    """Give a heading plain words; images and references to notes stay in it, behind these."""
    kept = [child for child in heading.iter() if child.tag in ("img", "note")]
    given = dict(heading.attrib)
    heading.clear()
    heading.attrib.update(given)
    heading.text = text
    heading.extend(Element(child.tag, child.attrib) for child in kept)


def listed(found: list[Element]) -> str:
    """Return what elements say, each in quotation marks."""
    return ", ".join(f"«{words(one)}»" for one in found)
