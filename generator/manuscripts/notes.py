"""Footnotes, in whatever way a page writes them: two links that lead to each other."""

from bisect import bisect
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
    # By a name of theirs and the name that they lead to, in their order.
    leading: dict[tuple[str, str], list[Element]] = {}
    for link in links:
        for mark in marks[link]:
            leading.setdefault((mark, link.get("href", "")[1:]), []).append(link)
    numbers: dict[Element, int] = {}
    by_name: dict[str, Element] = {}
    references: list[tuple[Element, Element]] = []
    for link in links:
        name = link.get("href", "")[1:]
        backs = [
            those[place]
            for mark in marks[link]
            if (those := leading.get((name, mark)))
            and (place := bisect(those, order[link], key=order.__getitem__)) < len(those)
        ]
        back = min(backs, key=order.__getitem__, default=None)
        holder = None if back is None else _holder(back, name, above)
        known = by_name.get(name)
        if holder is not None and not _is_within(link, holder, above):
            numbers.setdefault(holder, len(numbers) + 1)
            references.append((link, holder))
            for one in _names(holder):
                by_name.setdefault(one, holder)
        elif known is not None and not _is_within(link, known, above):
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


def _is_within(element: Element, holder: Element, above: dict[Element, Element]) -> bool:
    """Tell whether an element is another, or stands in it."""
    around: Element | None = element
    while around is not None and around is not holder:
        around = above.get(around)
    return around is not None


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
