"""From a saved web page to its text, without what a page has around it."""

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from generator.manuscripts import elements
from generator.manuscripts.elements import words
from generator.manuscripts.remarks import Kind
from generator.manuscripts.sources import Source
from generator.schema.values import is_web_address

AROUND = Kind("around", "left", "What the page has around its text: “{text}”")

_AROUND = frozenset(("nav", "form", "button", "noscript", "dialog", "select", "textarea"))
_OUTSIDE = frozenset(("header", "footer", "aside"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog"))


def source(data: bytes) -> Source:
    """Return what a saved page holds: its main part, where it names one."""
    markup = _decoded(data)
    body, head = elements.parsed(markup), elements.head(markup)
    main = _main(body)
    taken = [*_taken(main, main is body)]
    if main is not body:
        taken = [*_beside(body, main), *taken]
    texts = dict.fromkeys(text for text in taken if text)
    _complete(main, head.get("canonical", "") or head.get("og:url", ""))
    headings = [words(one) for one in main.iter("h1") if words(one)]
    site = head.get("og:site_name", "")
    said = head.get("og:title", "") or head.get("title", "")
    if site and said.endswith(site):
        said = said.removesuffix(site).rstrip(" –-|·")
    description = head.get("description", "") or head.get("og:description", "")
    origin = {
        "title": said or (headings[0] if headings else ""),
        "publisher": site,
        "url": head.get("canonical", "") or head.get("og:url", ""),
    }
    return Source(
        body=main,
        remarks=tuple(AROUND.of(text=text) for text in texts),
        title="" if headings else said,
        description=description,
        language=head.get("lang", ""),
        origin=tuple((name, given) for name, given in origin.items() if given)
        if origin["publisher"] or origin["url"]
        else (),
    )


def _decoded(data: bytes) -> str | bytes:
    """Return the text of a page that is in UTF-8 without saying so; others say what they are in."""
    if b"charset" in data[:4000].lower():
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data


def _main(body: Element) -> Element:
    """Return the element that a page says its text is in: `main`, or its only article."""
    mains = [one for one in body.iter() if one.tag == "main" or one.get("role") == "main"]
    if mains and words(mains[0]):
        inner = [one for one in mains[0].iter("article") if words(one)]
        return inner[0] if len(inner) == 1 else mains[0]
    articles = [one for one in body.iter("article") if words(one)]
    return articles[0] if len(articles) == 1 else body


def _taken(main: Element, whole: bool) -> Iterator[str]:
    """Take what is no text out of an element, and yield the words of each."""
    for parent in list(main.iter()):
        for child in list(parent):
            hidden = "hidden" in child.attrib or child.get("aria-hidden") == "true"
            around = child.tag in _AROUND or child.get("role", "") in _ROLES
            # LibreOffice writes so what stands above and below each page.
            around = around or (child.tag == "div" and child.get("title") in ("header", "footer"))
            if hidden or around or (whole and child.tag in _OUTSIDE and parent is main):
                yield words(child)
                _drop(parent, child)


def _beside(body: Element, main: Element) -> Iterator[str]:
    """Yield the words of what stands beside the main part."""
    inside = {main, *main.iter()}
    above = {child: parent for parent in body.iter() for child in parent}
    holders = []
    at = main
    while at in above:
        at = above[at]
        holders.append(at)
    for holder in reversed(holders):
        yield " ".join((holder.text or "").split())
        for child in holder:
            if child not in holders and child not in inside:
                yield words(child)
            yield " ".join((child.tail or "").split())


def _complete(main: Element, address: str) -> None:
    """Write links to other pages of the same host in full, where the page says its own address."""
    if is_web_address(address):
        for link in main.iter("a"):
            target = link.get("href", "")
            if target and not target.startswith("#"):
                with suppress(ValueError):
                    link.set("href", urljoin(address, target))


def _drop(parent: Element, child: Element) -> None:
    index = list(parent).index(child)
    tail = child.tail or ""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(child)
