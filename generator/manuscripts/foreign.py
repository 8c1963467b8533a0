"""From Markdown as others write it to a tree of plain elements, and the front matter above it."""

import re
from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.front_matter import nodes
from generator.front_matter.nodes import MappingNode, ScalarNode
from generator.manuscripts import elements
from generator.manuscripts.remarks import Kind
from generator.manuscripts.sources import Source
from generator.names import folded
from generator.schema.entries import RECORDS

FOREIGN_FIELD = Kind(
    "foreign-field", "left", "A field that there is none of here; it is a comment: {text}"
)
UNREAD_FIELDS = Kind(
    "unread-fields", "left", "Fields that cannot be read; they are comments in the draft."
)

_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.S)
_OURS = frozenset(("draft", "aliases", "confirmed"))
"""Fields that a draft says itself, or that only those who have checked it may give."""


def source(data: bytes, kind: str) -> Source:
    """Return what a file of Markdown holds; `kind` is the folder of its entry."""
    text = _decoded(data)
    match = _FENCED.match(text)
    fields: dict[str, str] = {}
    comments: list[str] = []
    remarks, title = [], ""
    if match:
        text = text[match.end() :]
        root, faults = nodes.parse("", match[2]) if match[1] == "---" else (None, ())
        if isinstance(root, MappingNode) and not faults:
            fields, comments = _fields(match[2], root, kind)
            title = _title(root, kind)
            remarks = [FOREIGN_FIELD.of(text=" ".join(one.split())) for one in comments]
        else:
            comments = [match[2]]
            remarks = [UNREAD_FIELDS.of()]
    body = _body(text)
    return Source(
        body=body,
        remarks=tuple(remarks),
        title=title,
        fields=fields,
        comments=tuple(comments),
    )


def _decoded(data: bytes) -> str:
    """Return a file's text, in UTF-8 or as older programs write it."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _body(text: str) -> Element:
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(
        ["table", "strikethrough"]
    )
    reader.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    return elements.parsed(reader.render(text))


def _fields(block: str, root: MappingNode, kind: str) -> tuple[dict[str, str], list[str]]:
    """Return the lines of the fields that we know, by our names, and those that we do not."""
    lines = block.split("\n")
    starts = [key.position.line - 1 for key, _ in root.items]
    known: dict[str, str] = {}
    unknown: list[str] = []
    for (key, _), start, end in zip(root.items, starts, [*starts[1:], len(lines)], strict=True):
        written = "\n".join(lines[start:end]).rstrip()
        name = _name(key.text, kind)
        # A date of others' is when they published it.
        if not name or name in known or name in _OURS or folded(key.text) in ("date", "dato"):
            unknown.append(written)
        else:
            known[name] = name + written[written.index(":") :]
    return known, unknown


def _title(root: MappingNode, kind: str) -> str:
    given = (value for key, value in root.items if _name(key.text, kind) == "title")
    return next((value.text.strip() for value in given if isinstance(value, ScalarNode)), "")


def _name(key: str, kind: str) -> str:
    for field in RECORDS[kind].fields:
        if folded(key) in (field.name, *field.norwegian):
            return field.name
    return ""
