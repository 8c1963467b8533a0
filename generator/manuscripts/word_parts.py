"""What a Word document holds beside its text: comments, page headers, charts and the like."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, fromstring

from generator.manuscripts.remarks import Kind, Remark

COMMENT = Kind("comment", "left", "A comment: “{text}”")
PAGE_HEADER = Kind("page-header", "left", "Text above or below each page: “{text}”")
CHART = Kind("chart", "left", "A chart: “{text}”. Tell what it shows, or add it as an image.")
DIAGRAM = Kind("diagram", "left", "A diagram: “{text}”. Tell what it shows, or add it as an image.")
EMBEDDED = Kind("embedded", "left", "A file within the document: {name}")

_PAGE_NUMBER = re.compile(r"(?:(?:side|page|av|of|\d+|[/|–-])\s*)*", re.I)
_BESIDE = (
    ("comments", COMMENT),
    ("header", PAGE_HEADER),
    ("footer", PAGE_HEADER),
    ("charts/chart", CHART),
    ("diagrams/data", DIAGRAM),
)


def beside(parts: Mapping[str, bytes], embedded: tuple[str, ...]) -> Iterator[Remark]:
    """Yield what a document holds beside its text, each thing once."""
    told: set[tuple[str, str]] = set()
    for start, kind in _BESIDE:
        for name in sorted(parts):
            if not re.fullmatch(rf"word/{start}\d*\.xml", name):
                continue
            for text in _texts(fromstring(parts[name]), kind):
                if text and (kind.code, text) not in told:
                    told.add((kind.code, text))
                    yield kind.of(text=text)
    for name in embedded:
        yield EMBEDDED.of(name=name.rpartition("/")[2])


def _texts(root: Element, kind: Kind) -> Iterator[str]:
    if kind is COMMENT:
        for comment in root:
            yield text(comment)
    elif kind is PAGE_HEADER:
        for paragraph in root:
            told = text(paragraph)
            yield "" if _PAGE_NUMBER.fullmatch(told) else told
    else:
        pieces = (one.text or "" for one in root.iter() if local(one) in ("t", "v"))
        yield ", ".join(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def local(element: Element) -> str:
    """Return an element's name without its namespace, of which Word has two."""
    return str(element.tag).rpartition("}")[2]


def text(element: Element, names: tuple[str, ...] = ("t",)) -> str:
    """Return what an element of Word's holds in words, on one line."""
    pieces: list[str] = []
    for one in element.iter():
        name = local(one)
        if name in names:
            pieces.append(one.text or "")
        elif name in ("tab", "br", "cr", "p", "tc"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())
