"""HTML as a tree of plain elements, without what no text may hold."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from justhtml import JustHTML

from generator.text import is_hidden

DEEPEST = 60
"""What is nested deeper than this lies in the element at this depth."""

_UNREAD = frozenset(("#comment", "!doctype", "script", "style", "template", "head", "svg", "math"))
_LINE_ENDS = str.maketrans({"\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n"})


def parsed(markup: str | bytes) -> Element:
    """Return the body of a page; bytes are decoded as browsers do."""
    body = Element("body")
    document = JustHTML(markup, sanitize=False)
    roots = [node for node in document.root.children or () if node.name == "html"]
    waiting = [(child, body, 1) for child in reversed(roots[0].children or ())] if roots else []
    while waiting:
        node, parent, depth = waiting.pop()
        if node.name == "#text":
            _add(parent, str(node.data or ""))
        elif node.name not in _UNREAD:
            element = parent
            if node.name != "body" and depth < DEEPEST:
                given = {name: value or "" for name, value in (node.attrs or {}).items()}
                element = SubElement(parent, node.name, given)
            waiting += [(child, element, depth + 1) for child in reversed(node.children or ())]
    return body


def head(markup: str | bytes) -> dict[str, str]:
    """Return what a page says of itself: `title`, `lang`, and each `meta` and link by its name."""
    found: dict[str, str] = {}
    document = JustHTML(markup, sanitize=False)
    for node in document.query("html, title, meta, link"):
        given = {name: (value or "").strip() for name, value in (node.attrs or {}).items()}
        if node.name == "html":
            found.setdefault("lang", given.get("lang", ""))
        elif node.name == "title":
            found.setdefault("title", " ".join(node.to_text().split()))
        elif node.name == "meta":
            name = given.get("name") or given.get("property") or ""
            found.setdefault(name.lower(), " ".join(given.get("content", "").split()))
        else:
            found.setdefault(given.get("rel", "").lower(), given.get("href", ""))
    return found


def _add(parent: Element, text: str) -> None:
    shown = text.translate(_LINE_ENDS)
    if any(is_hidden(sign) for sign in shown):
        shown = "".join(sign for sign in shown if not is_hidden(sign))
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + shown
    else:
        parent.text = (parent.text or "") + shown


def words(element: Element) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(spaced(element)).split())


def spaced(element: Element) -> Iterator[str]:
    """Yield the pieces of an element's text, with a space between blocks."""
    if element.tag in BLOCKS or element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from spaced(child)
        yield child.tail or ""
    if element.tag in BLOCKS:
        yield " "


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

BLOCKS = frozenset(
    (
        *HEADINGS,
        *("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr", "td", "th"),
        *("thead", "tbody", "tfoot", "blockquote", "pre", "hr", "figure", "figcaption", "section"),
        *("article", "main", "header", "footer", "aside", "nav", "address", "details", "summary"),
        *("body", "form", "fieldset", "center", "hgroup", "menu"),
    )
)
"""Elements that begin a line of their own."""


def flat(parent: Element) -> list[Element]:
    """Return the blocks within an element, one after the other; loose words become paragraphs."""
    found: list[Element] = []
    loose = Element("p")
    loose.text = parent.text

    def close() -> None:
        nonlocal loose
        if words(loose) or any(one.tag in _SHOWN for one in loose.iter()):
            found.append(loose)
        loose = Element("p")

    for child in list(parent):
        if child.tag in _KEPT or "admonition" in child.get("class", "").split():
            close()
            found.append(_alone(child))
            loose.text = child.tail
        elif child.tag in BLOCKS or any(one.tag in BLOCKS for one in child.iter()):
            close()
            found += _linked(child) if child.tag == "a" else flat(child)
            loose.text = child.tail
        else:
            loose.append(child)
    close()
    return found


def _linked(link: Element) -> Iterator[Element]:
    """Yield the blocks within a link, with the link in each."""
    for block in flat(link):
        inner = Element("a", link.attrib)
        inner.text = block.text
        inner.extend(block)
        whole = Element(block.tag, block.attrib)
        if block.tag in ("p", *HEADINGS):
            whole.append(inner)
            yield whole
        else:
            yield block


_SHOWN = ("img", "note", "input", "iframe", "video", "audio", "embed", "object")
_KEPT = frozenset((*HEADINGS, "ul", "ol", "menu", "dl", "table", "blockquote", "pre", "hr"))
"""Blocks that are more than a paragraph, or than what holds others."""


def _alone(element: Element) -> Element:
    """Return an element without what stands behind it."""
    copied = Element(element.tag, element.attrib)
    copied.text = element.text
    copied.extend(element)
    return copied
