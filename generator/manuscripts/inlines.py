"""The inside of a paragraph as Markdown: words, emphasis, links, images and references to notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote
from xml.etree.ElementTree import Element

from generator.manuscripts.elements import words
from generator.manuscripts.escaping import escaped, line
from generator.manuscripts.images import Images
from generator.manuscripts.remarks import Kind, Remark
from generator.manuscripts.runs import BREAK, Run, faithful, spaced
from generator.schema.values import is_web_address

STRUCK = Kind(
    "struck", "look", "Words that were struck out are in the text as plain words: “{text}”."
)
LINK_DROPPED = Kind(
    "link-dropped", "left", "The link behind “{text}”, which leads to no web page: {address}"
)
MEDIA = Kind("media", "left", "A film, sound or frame that the page showed: {address}")

_MEDIA = frozenset(("iframe", "video", "audio", "embed", "object"))
_EMPTY = frozenset(("input", "button", "select", "textarea", "noscript", "source", "track", "map"))
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_EMAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?]+\.[a-z]{2,}(\?\S*)?", re.I)


@dataclass(slots=True)
class Inlines:
    """Writes the insides of paragraphs, and gathers what is to be told of them."""

    images: Images
    remarks: list[Remark] = field(default_factory=list)
    near: str = "–"
    """The words that were last met, by which a place is found."""

    def markdown(self, element: Element, breaks: bool = True, plain: bool = False) -> str:
        """Return what an element holds, on one line but for its breaks.

        With `plain` there are only words: no emphasis, links, images or references.
        """
        if plain:
            return line(escaped(words(element)))
        self.near = words(element)[:80] or self.near
        runs = spaced(self._runs(element, Run("")), breaks)
        return "\n".join(line(one) for one in faithful(runs).split("\n"))

    def _runs(self, element: Element, style: Run) -> Iterator[Run]:
        yield replace(style, text=element.text or "")
        for child in element:
            yield from self._child(child, style)
            yield replace(style, text=child.tail or "")

    def _child(self, child: Element, style: Run) -> Iterator[Run]:  # noqa: PLR0912
        tag = child.tag
        if tag == "br":
            yield Run(BREAK, literal=True)
        elif tag == "img":
            yield from self._image(child, style)
        elif tag == "note":
            yield replace(style, text=f"[^{child.get('number')}]", literal=True)
        elif tag in ("strong", "b"):
            yield from self._runs(child, replace(style, strong=True))
        elif tag in ("em", "i", "cite", "dfn", "var"):
            yield from self._runs(child, replace(style, emphasised=True))
        elif tag == "a":
            yield from self._runs(child, replace(style, link=self._target(child) or style.link))
        elif tag in ("code", "kbd", "samp", "tt"):
            yield from _code(words(child), style)
        elif tag in ("sub", "sup"):
            yield from self._script(child, style)
        elif tag == "input" and child.get("type") == "checkbox":
            yield replace(style, text="☒ " if "checked" in child.attrib else "☐ ")
        elif tag in _MEDIA:
            address = child.get("src") or child.get("data") or words(child) or str(tag)
            self.remarks.append(MEDIA.of(address=address))
        elif tag == "q":
            yield from (replace(style, text="«"), *self._runs(child, style))
            yield replace(style, text="»")
        elif tag not in _EMPTY:
            if tag in ("s", "del", "strike") and words(child):
                self.remarks.append(STRUCK.of(text=words(child)))
            yield from self._runs(child, style)

    def _script(self, child: Element, style: Run) -> Iterator[Run]:
        """Yield what stands high or low: as signs of their own where there are such."""
        told, table = words(child), _RAISED if child.tag == "sup" else _LOWERED
        if not len(child) and told and all(ord(sign) in table for sign in told):
            yield replace(style, text=told.translate(table))
        else:
            yield from self._runs(child, style)

    def _image(self, child: Element, style: Run) -> Iterator[Run]:
        told = self.images.alternative(child.get("alt", "") or child.get("title", ""))
        name = self.images.name(child.get("src", ""), told or self.near)
        if name:
            shown = f"![{escaped(told)}](../images/{name})"
            yield replace(style, text=shown, literal=True, strong=False, emphasised=False)

    def _target(self, child: Element) -> str:
        """Return the address that a link leads to, or nothing where it leads nowhere for others."""
        address = re.sub(r"[\t\n\r]", "", child.get("href", "")).strip()
        if address.lower().startswith("www."):
            address = f"https://{address}"
        address = quote(address, safe="%/:=&?~#+!$,;'@()*[]-._") if address else ""
        address = address.replace("(", "%28").replace(")", "%29").replace("*", "%2A")
        if is_web_address(address) or _EMAIL.fullmatch(address):
            return address
        if address and not address.startswith("#") and words(child):
            self.remarks.append(LINK_DROPPED.of(text=words(child), address=address))
        return ""


def _code(told: str, style: Run) -> Iterator[Run]:
    if "`" in told or "|" in told:
        yield replace(style, text=told)
    elif told:
        yield replace(style, text=f"`{told}`", literal=True)
