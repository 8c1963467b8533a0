"""What of an input acts, asks for something, or is shown that must not be, in a site.

Judged by a parser of HTML, over all that is made: pages in a frame, feeds, redirects, data.
"""

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from xml.parsers import expat

from justhtml import JustHTML
from justhtml.dom import Element

from generator.builds.binding import Frame, bound
from generator.model import File, Page
from tools.robustness.fuzzing import words

PLAIN_FRAME: Frame = (
    '<!doctype html><html lang="nb"><head><title>',
    "title",
    '</title><meta name="description" content="',
    "description",
    '"><link rel="canonical" href="',
    "canonical",
    '">',
    "head",
    '</head><body><header><input id="__search"></header><main><article>',
    "content",
    "</article></main><footer></footer></body></html>",
)
"""As much of a page as shows whether something breaks out of its place."""

FORBIDDEN = frozenset(
    (
        *("iframe", "object", "embed", "applet", "base", "frame", "frameset", "portal", "style"),
        *("math", "plaintext", "xmp", "marquee", "audio", "video", "source", "track"),
        *("foreignobject", "animate", "set", "use", "image"),
    )
)
"""Elements that neither our templates have nor a text may make."""
_ATTRIBUTES = frozenset(("style", "srcdoc", "formaction", "ping", "background", "poster", "data"))
_LEADING = frozenset(("href", "xlink:href", "action", "cite"))
_LOADED = frozenset(("src", "srcset"))
_SCHEMES = frozenset(("", "http", "https", "mailto", "tel"))
_SCHEME = re.compile(r"([^/?#]*?):")
_IGNORED = re.compile(r"[\x00-\x20]")
_ADDRESS = re.compile(r"(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*[A-Za-z0-9_~-]?[A-Za-z0-9._~-]*")
_SCRIPT = re.compile(r"(?:\.\./|\./)*[a-z/_-]+\.(?:js|mjs)")
_OWN_ID = re.compile(r"[a-z0-9-]+|fn(?:ref\d*)?:.+")
_A, _B = '<i id="kanari-a"></i>', '<i id="kanari-b"></i>'


def elements(html: str, *, fragment: bool = False) -> Iterator[Element]:
    """Yield what a browser would find in a page, templates' contents too."""
    pending = [JustHTML(html, fragment=fragment, sanitize=False).root]
    while pending:
        node = pending.pop()
        if isinstance(node, Element):
            yield node
        pending.extend(getattr(node, "children", None) or ())
        if content := getattr(node, "template_content", None):
            pending.append(content)


def active(found: Iterable[Element]) -> Iterator[str]:
    """Yield what acts among elements, or poses as ours."""
    for element in found:
        tag, attributes = element.name.lower(), element.attrs or {}
        if tag in FORBIDDEN or words.CANARY in tag:
            yield f"<{tag}>"
        kind = attributes.get("type") or ""
        if tag == "script" and kind == "application/ld+json":
            yield from _broken(_said(element))
        elif (tag == "script" and kind != "importmap") and (
            not _SCRIPT.fullmatch(attributes.get("src") or "") or _said(element).strip()
        ):
            yield f"<script src={attributes.get('src')}>"
        if tag == "meta" and "http-equiv" in attributes:
            told = (attributes["http-equiv"] or "").lower(), attributes.get("content") or ""
            own = told[0] == "content-security-policy" or re.fullmatch(
                r"0; url=(?!//)[./a-z0-9-]*", told[1]
            )
            if not own:
                yield f"<meta {told}>"
        for name, value in attributes.items():
            yield from _attribute(tag, name.lower(), value or "")


def _attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in _ATTRIBUTES or words.CANARY in name:
        yield f"<{tag} {name}>"
    # Headings are named for their words, and notes for their signs.
    if name == "id" and words.CANARY in value and not _OWN_ID.fullmatch(value):
        yield f"<{tag} id={value}>"
    if name not in _LEADING and name not in _LOADED:
        return
    obeyed = _IGNORED.sub("", value)
    scheme = _SCHEME.match(obeyed)
    if (scheme[1].lower() if scheme else "") not in _SCHEMES or obeyed.startswith(("//", "/\\")):
        yield f"<{tag} {name}={value}>"
    if "\\" in obeyed:
        yield f"<{tag} {name}={value}>"
    if name in _LOADED and scheme:
        yield f"<{tag} {name}={value}> asks another host"


def _said(script: Element) -> str:
    return "".join(str(getattr(child, "data", "")) for child in script.children)


def _broken(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError:
        yield "data in the head that is no JSON"


def page_faults(page: Page, fragment: str, frame: Frame = PLAIN_FRAME) -> Iterator[str]:
    """Yield what is wrong with a page, put into its frame."""
    whole = bound(page, f"{_A}{fragment}{_B}", frame, "https://site.invalid/")
    found = list(elements(whole))
    for fault in active(found):
        yield f"{page.address}: {fault}"
    marks = [one for one in found if (one.attrs or {}).get("id") in ("kanari-a", "kanari-b")]
    if len(marks) != 2 or marks[0].parent is not marks[1].parent or not _in_article(marks[0]):
        yield f"{page.address}: its text breaks out of the frame"
    if sum(one.name == "h1" for one in found) != 1:
        yield f"{page.address}: it has not one title"
    if sum(one.name in ("main", "footer") and _deep(one) <= 3 for one in found) != 2:
        yield f"{page.address}: the frame is not as it was"
    ids = [value for one in found if (value := (one.attrs or {}).get("id"))]
    if len(set(ids)) != len(ids):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        yield f"{page.address}: ids stand twice: {', '.join(twice)[:80]}"
    for one in found:
        if one.name == "head":
            odd = {getattr(child, "name", "#text") for child in one.children}
            odd -= {"title", "meta", "link", "script", "#text"}
            if odd:
                yield f"{page.address}: the head holds {sorted(odd)}"


def _in_article(element: Element) -> bool:
    return getattr(element.parent, "name", "") == "article"


def _deep(element: Element) -> int:
    deep, at = 0, element.parent
    while at is not None:
        deep, at = deep + 1, at.parent
    return deep


def file_faults(address: str, data: bytes) -> Iterator[str]:
    """Yield what is wrong with a file that is published."""
    suffix = address.rpartition(".")[2]
    if suffix in ("html", "svg"):
        yield from (f"{address}: {fault}" for fault in active(elements(data.decode())))
    elif suffix == "xml":
        yield from (f"{address}: {fault}" for fault in _xml(data))
    elif suffix == "json":
        try:
            json.loads(data)
        except ValueError as error:
            yield f"{address}: {error}"
        else:
            yield from (f"{address}: {fault}" for fault in _json_feed(address, data))
    elif suffix == "ics":
        for line in re.sub(rb"\r?\n[ \t]", b"", data).splitlines():
            if line.startswith(b"X-KANARI") or not re.match(rb"[A-Z-]+[;:]", line):
                yield f"{address}: a line of its own: {line[:60]!r}"
    elif suffix in ("_headers", "txt") and words.CANARY.encode() in data:
        yield f"{address}: it holds words of a text"


def _json_feed(address: str, data: bytes) -> Iterator[str]:
    if address.endswith("feed.json"):
        for item in json.loads(data).get("items", ()):
            yield from active(elements(item.get("content_html", ""), fragment=True))


def _xml(data: bytes) -> Iterator[str]:
    parts: list[str] = []
    faults: list[str] = []

    def opened(tag: str, attributes: dict[str, str]) -> None:
        parts.clear()
        if words.CANARY in tag or any(words.CANARY in name for name in attributes):
            faults.append(f"<{tag}>")

    def closed(tag: str) -> None:
        if tag in ("summary", "content"):
            faults.extend(active(elements("".join(parts), fragment=True)))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = parts.append
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        faults.append(str(error))
    yield from faults


def address_faults(addresses: Iterable[str]) -> Iterator[str]:
    """Yield addresses that two things have, or that no host can serve as they are."""
    taken: dict[str, str] = {}
    for address in addresses:
        if not _ADDRESS.fullmatch(address) or ".." in address.split("/"):
            yield f"{address!r} is no safe address"
        other = taken.setdefault(address.casefold(), address)
        if other is not address:
            yield f"{address!r} is taken by {other!r}"


def leaks(files: Iterable[File | tuple[str, bytes]]) -> Iterator[str]:
    """Yield files that hold what only a draft holds."""
    told = (words.DRAFT.encode(), words.DRAFT.lower().encode(), escape(words.DRAFT).encode())
    for file in files:
        address, data = file if isinstance(file, tuple) else (file.address, file.content)
        if any(word in data or word.decode() in address for word in told):
            yield f"{address}: it tells of a draft"
