"""What a PDF says to those who hear it, where WeasyPrint does not say enough.

PDF/UA-1 wants each change of language told (7.2) and each link described (7.18.5), and a structure
that is as the standard has it.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.paper.structure import Structure

KINDS = {
    "main": "/Part",
    "article": "/Art",
    "section": "/Sect",
    "div": "/Div",
    "blockquote": "/BlockQuote",
    "p": "/P",
    **{f"h{level}": f"/H{level}" for level in range(1, 7)},
    "caption": "/Caption",
    "figcaption": "/Caption",
    "a": "/Link",
    "span": "/Span",
}
"""Elements of a page whose every box becomes one element of the structure, and of what kind."""


def finished(document: Any, pdf: Any) -> None:
    """Put the structure of a PDF in order, before it is written: what `write_pdf` calls last."""
    _tell_languages(document, pdf)
    for page in document.pages:
        _describe_links(page._page_box)
    Structure(pdf).put_in_order()


def _tell_languages(document: Any, pdf: Any) -> None:
    """Let each part that is in another language than what it stands in say so."""
    made: dict[tuple[bytes, str], list[Any]] = defaultdict(list)
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("Type") == "/StructElem" and not _is_text(one):
            made[one.get("Pg", b""), one["S"]].append(one)
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        told: dict[str, list[str]] = defaultdict(list)
        for kind, language in _languages(page._page_box, document.metadata.lang or ""):
            told[kind].append(language)
        for kind, languages in told.items():
            # Both are in the order of the page, and there is one of the latter for each of the
            # former; were that to change, no language is better than a wrong one.
            elements = made[reference, kind]
            if len(elements) == len(languages):
                for element, language in zip(elements, languages, strict=True):
                    if language:
                        element["Lang"] = f"({language})".encode()


def _is_text(element: Any) -> bool:
    """Say whether an element is no box of its own, but words in one."""
    return element["S"] == "/Span" and len(element["K"]) == 1 and isinstance(element["K"][0], int)


def _languages(box: Any, around: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of each box's element, and its language where that is another than around."""
    from weasyprint.formatting_structure.boxes import LineBox, TextBox  # noqa: PLC0415

    box = getattr(box, "_box", box)  # What is placed by itself has a stand-in.
    if isinstance(box, TextBox):
        return
    kind = _kind(box.element_tag or "")
    if kind and not isinstance(box, LineBox):
        language = box.element.get("lang") or around
        yield kind, language if language != around else ""
        around = language
    for child in getattr(box, "children", ()):
        yield from _languages(child, around)


def _kind(tag: str) -> str:
    # What stands before or after a link's words is a link too, and nothing else is like that.
    return KINDS["a"] if tag.startswith("a::") else KINDS.get(tag, "")


def _describe_links(box: Any, around: Any = None) -> None:
    """Let links within the document be described by their words, not by where they lead to.

    `around` is the element of the link that the box stands in; what stands in a link leads as well.
    """
    box = getattr(box, "_box", box)
    element = box.element if around is None else around
    link = box.link_annotation
    if link and "Dest" in link:
        words = (element.get("aria-label") or "".join(element.itertext())).split()
        if words:
            link["Contents"] = type(link["Contents"])(" ".join(words))
    within = element if box.element_tag == "a" else around
    for child in getattr(box, "children", ()):
        _describe_links(child, within)
