"""The judge: what of an editor's text acts on a page, breaks a frame or spoils a file."""

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import html5lib
from icalendar import Calendar
from openpyxl import load_workbook

from generator.model import Site

Act = tuple[str, str, str]
"""An element or attribute that does something, and where it stands."""

_ACTING = frozenset(
    (
        *("iframe", "object", "embed", "base", "applet", "frame", "frameset", "portal", "form"),
        *("textarea", "plaintext", "style", "math", "noscript", "template", "audio", "video"),
        *("source", "track", "meta", "link", "input", "button", "select", "foreignobject"),
        *("animate", "set", "use", "image", "marquee", "xmp", "noembed", "noframes"),
    )
)
_ADDRESSES = frozenset(
    ("href", "src", "action", "formaction", "data", "poster", "background", "ping", "srcset")
)
_SCHEMES = ("http", "https", "mailto", "tel", "webcal")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FRAME = '<!doctype html><title>x</title><body><div id="frame">{}</div><p id="after">x</p>'
_FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9.,]*\Z)")
"""What a spreadsheet takes for a formula; a dash before figures is a number."""


def acts(site: Site) -> dict[Act, str]:
    """Return all that acts on a site's pages, and the address of the first page that has it."""
    found: dict[Act, str] = {}
    for page in site.pages:
        for act in _found(_FRAME.format(page.render())):
            found.setdefault(act, page.address)
        for act in _found(f"<!doctype html>{page.head()}<title>x</title>", head=True):
            found.setdefault(act, page.address)
    for file in site.files:
        if file.address.endswith(".html"):
            for act in _found(file.content.decode("utf-8"), head=True):
                found.setdefault(act, file.address)
    return found


@cache
def _found(html: str, *, head: bool = False) -> tuple[Act, ...]:
    """Return what acts in a page; most pages are the same whatever is put into a site."""
    return tuple(_acts(html, head=head))


def _acts(html: str, *, head: bool) -> Iterator[Act]:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    after = tree.find("body/p[@id='after']")
    if not head and (after is None or len(tree.find("body")) != 2):
        yield "frame", "broken", ""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield "comment", "", ""
            continue
        name = element.tag.rpartition("}")[2].lower()
        kind = element.get("type", "")
        if name == "script" and kind in ("application/json", "application/ld+json"):
            try:
                json.loads(element.text or "")
            except ValueError:
                yield "script", kind, "broken"
        elif name == "script":
            yield "script", element.get("src", ""), (element.text or "")[:80]
        elif name in _ACTING and not head:
            yield name, element.get("name", ""), element.get("action", "")
        elif name == "meta" and element.get("http-equiv"):
            yield name, element.get("http-equiv", ""), ""
        for key, value in element.attrib.items():
            attribute = str(key).rpartition("}")[2].lower()
            if attribute.startswith("on") or attribute in ("style", "srcdoc", "target", "is"):
                yield name, attribute, ""
            elif attribute in _ADDRESSES:
                yield from _address(name, attribute, value)
            elif attribute == "id" and value.startswith("__"):
                yield name, "id", value


def _address(name: str, attribute: str, value: str) -> Iterator[Act]:
    """Yield what is wrong with an address, as a browser reads it."""
    obeyed = re.sub(r"[\x00-\x20]", "", value)
    scheme = _SCHEME.match(obeyed)
    if scheme and scheme[1].lower() not in _SCHEMES:
        yield name, attribute, scheme[1].lower()
    elif obeyed.startswith(("//", "\\")) or "\\" in obeyed.partition("?")[0]:
        yield name, attribute, "another host"
    elif name not in ("a", "link") and scheme:
        yield name, attribute, "loaded from another host"
    if re.match(r"https?://[^/?#]*@", obeyed, re.IGNORECASE):
        yield name, attribute, "a user's name"


def spoilt(site: Site) -> Iterator[str]:
    """Yield the files that their readers cannot read, or that would act in a program."""
    for file in site.files:
        suffix = file.address.rpartition(".")[2]
        try:
            _read(suffix, file.content)
        except (ValueError, SyntaxError, KeyError, AssertionError, csv.Error) as error:
            yield f"{file.address}: {error}"


@cache
def _read(suffix: str, content: bytes) -> None:
    if suffix in ("json", "geojson", "jsonld"):
        json.loads(content)
    elif suffix in ("xml", "svg", "atom"):
        tree = ElementTree.fromstring(content)
        assert suffix != "svg" or not any("script" in one.tag for one in tree.iter()), "script"
    elif suffix == "ics":
        calendar = Calendar.from_ical(content.decode("utf-8"))
        assert not any(part.name == "VALARM" for part in calendar.walk()), "an alarm"
    elif suffix == "csv":
        text = content.decode("utf-8-sig")
        # Those of open data are divided by commas, those for Norwegian spreadsheets by semicolons.
        sign = ";" if ";" in text.partition("\n")[0] else ","
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            for cell in row:
                assert not _FORMULA.match(cell), f"a formula: {cell[:40]}"
    elif suffix == "xlsx":
        for sheet in load_workbook(io.BytesIO(content)):
            for cells in sheet.iter_rows():
                for cell in cells:
                    assert cell.data_type != "f", f"a formula: {cell.value}"


def shown(site: Site) -> str:
    """Return all that the site says: its pages, heads and files."""
    pages = [text for page in site.pages for text in (page.render(), page.head(), page.address)]
    return "\n".join((*pages, *(file.content.decode("utf-8", "replace") for file in site.files)))
