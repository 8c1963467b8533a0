"""Footnotes, in whatever way a page writes them: two links that lead to each other."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_HOLDERS = ("li", "div", "p", "aside", "dd", "td")
_NEAR = (*_HOLDERS, "sup", "span", "b", "strong", "i", "em", "small", "cite")


def notes(root: Element) -> tuple[Element, ...]:
    """Return the notes of a text in the order of their numbers, taken out of it.

    Where the text refers to one, an element `note` with its `number` then stands.
    """
    above = {child: parent for parent in root.iter() for child in parent}
    links = [one for one in root.iter("a") if one.get("href", "").startswith("#")]
    order = {element: number for number, element in enumerate(root.iter())}
    marks = {link: frozenset(_marks(link, above)) for link in links}
    by_mark: dict[str, list[Element]] = {}
    for link in links:
        for mark in marks[link]:
            by_mark.setdefault(mark, []).append(link)
    numbers: dict[Element, int] = {}
    references: list[tuple[Element, Element]] = []
    for link in links:
        backs = by_mark.get(link.get("href", "")[1:], ())
        back = next((b for b in backs if _leads(b, marks[link]) and order[b] > order[link]), None)
        holder = None if back is None else _holder(back, link.get("href", "")[1:], above)
        known = next((h for h in numbers if link.get("href", "")[1:] in _names(h)), None)
        if holder is not None and back is not None and link not in set(holder.iter()):
            numbers.setdefault(holder, len(numbers) + 1)
            references.append((link, holder))
        elif known is not None and link not in set(known.iter()):
            references.append((link, known))
    for link, holder in references:
        reference = above[link] if _is_only(link, above) else link
        tail = reference.tail
        reference.clear()
        reference.tag, reference.tail = "note", tail
        reference.set("number", str(numbers[holder]))
    led_to = frozenset(mark for link, _ in references for mark in marks[link])
    for holder in numbers:
        for back in list(holder.iter("a")):
            if back.get("href", "").startswith("#") and _leads(back, led_to):
                _drop(back, above)
        _drop(holder, above)
    return tuple(numbers)


def _leads(link: Element, marks: frozenset[str]) -> bool:
    return link.get("href", "")[1:] in marks


def _names(element: Element) -> Iterator[str]:
    for attribute in ("id", "name"):
        if element.get(attribute):
            yield element.get(attribute, "")


def _marks(link: Element, above: dict[Element, Element]) -> Iterator[str]:
    """Yield the names by which others lead to a link: its own, and those of what holds it."""
    element: Element | None = link
    for _ in range(4):
        if element is None or (element is not link and element.tag not in _NEAR):
            return
        yield from _names(element)
        element = above.get(element)


def _holder(back: Element, name: str, above: dict[Element, Element]) -> Element | None:
    """Return the element that a note stands in: named so, or the block around the link back."""
    element = above.get(back)
    nearest = None
    while element is not None and element.tag not in ("body", "ol", "ul", "table", "main"):
        if element.tag in _HOLDERS:
            nearest = nearest if nearest is not None else element
            if name in _names(element):
                return element
        element = above.get(element)
    around = above.get(nearest) if nearest is not None else None
    # Word and LibreOffice: a block for the note, with its paragraphs, and a name on the link only.
    alone = around is not None and around.tag in ("div", "li") and next(_names(around), None)
    return around if alone else nearest


def _is_only(link: Element, above: dict[Element, Element]) -> bool:
    """Tell whether a link is all that a raised piece of text holds."""
    raised = above.get(link)
    return (
        raised is not None
        and raised.tag == "sup"
        and len(raised) == 1
        and not (raised.text or "").strip()
        and not (link.tail or "").strip()
    )


def _drop(element: Element, above: dict[Element, Element]) -> None:
    """Take an element out of its place; what stands behind it stays."""
    parent = above.get(element)
    if parent is None or element not in list(parent):
        return
    index = list(parent).index(element)
    if element.tail:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)
