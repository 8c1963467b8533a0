"""What the paragraph styles of a Word document mean: title, heading, quotation, contents."""

import re
from xml.etree.ElementTree import Element

from generator.manuscripts.word_parts import local

_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.I)
_TITLE = re.compile(r"title|tittel", re.I)
_CONTENTS = re.compile(
    r"(?:toc|contents|innhold|innh)\s*\d"
    r"|(?:toc|contents|innholdsfortegnelse) ?(?:heading|overskrift)"
    r"|overskrift for innholdsfortegnelse|innholdsfortegnelse",
    re.I,
)
_QUOTE = re.compile(r"(?:intense )?(?:quote|quotations?)|(?:sterkt )?sitat", re.I)
STYLES = """
p.DraftTitle => h1.title:fresh
p.DraftQuote => blockquote > p:fresh
p.DraftHeading1 => h1:fresh
p.DraftHeading2 => h2:fresh
p.DraftHeading3 => h3:fresh
p.DraftHeading4 => h4:fresh
p.DraftHeading5 => h5:fresh
p.DraftHeading6 => h6:fresh
"""
"""What the styles that `edit` gives become."""


def meanings(styles: Element | None) -> dict[str, str]:
    """Return what the paragraph styles of a document mean, by their ids.

    Word calls its own styles by their English names whatever its language; what is based on a
    heading, or has its level in the outline, is a heading too.
    """
    own: dict[str, tuple[str, str]] = {}
    for style in styles if styles is not None else ():
        if local(style) != "style":
            continue
        id_ = next((given for key, given in style.attrib.items() if key.endswith("styleId")), "")
        name = next((value(one) for one in style if local(one) == "name"), "")
        based = next((value(one) for one in style if local(one) == "basedOn"), "")
        properties = next((one for one in style if local(one) == "pPr"), None)
        own[id_] = (_meaning(name, properties), based)
    found: dict[str, str] = {}
    for id_ in own:
        at, seen = id_, set[str]()
        while at in own and at not in seen and not own[at][0]:
            seen.add(at)
            at = own[at][1]
        if own.get(at, ("", ""))[0] not in ("", "plain"):
            found[id_] = own[at][0]
    return found


def _meaning(name: str, properties: Element | None) -> str:
    if _CONTENTS.fullmatch(name):
        return "contents"
    if _TITLE.fullmatch(name):
        return "DraftTitle"
    if match := _HEADING.fullmatch(name):
        return f"DraftHeading{min(int(match[1]), 6)}"
    if _QUOTE.fullmatch(name):
        return "DraftQuote"
    if name.lower() in ("subtitle", "undertittel", "undertitel"):
        return "plain"
    outlined = "" if properties is None else level(properties)
    return f"DraftHeading{outlined}" if outlined else ""


def level(properties: Element) -> str:
    """Return the level that properties put a paragraph at in the outline, or nothing."""
    for one in properties:
        if local(one) == "outlineLvl" and value(one).isdecimal() and int(value(one)) < 9:
            return str(min(int(value(one)) + 1, 6))
    return ""


def value(element: Element) -> str:
    """Return the value that an element of Word's has."""
    return next((given for key, given in element.attrib.items() if key.endswith("}val")), "")
