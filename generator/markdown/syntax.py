"""The signs of Markdown: what a text without them cannot hold, and its converter can do without."""

import re
from collections.abc import Mapping
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import Registry

Part = tuple[str, str]
"""A part of the converter: its kind, and Python-Markdown's name for it."""

_SIGNS: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    ("#", "", (("block", "hashheader"),)),
    # What begins a line may also follow the sign of a list, a quotation or a footnote.
    (":", r":(?<=[\n >:]:)", (("block", "deflist"), ("block", "defindent"))),
    ("\n", r"\n(?<=[-=_* ]\n)", (("block", "setextheader"), ("block", "hr"))),
    ("|", "", (("block", "table"),)),
    (">", "", (("block", "quote"),)),
    ("!", "!!!", (("block", "admonition"),)),
    (
        "]",
        r"\]:",
        (
            ("block", "reference"),
            *(("inline", name) for name in ("reference", "short_reference")),
            *(("inline", name) for name in ("image_reference", "short_image_ref")),
        ),
    ),
    (
        "^",
        r"\[\^",
        (
            *((kind, "footnote") for kind in ("block", "inline", "tree", "after")),
            ("tree", "footnote-duplicate"),
        ),
    ),
    ("`", "", (("inline", "backtick"),)),
    ("\\", "", (("inline", "escape"), ("tree", "unescape"))),
    ("]", r"\]\(", (("inline", "link"),)),
    ("!", r"!\[", (("inline", "image_link"),)),
    ("<", "", (("inline", "delingsarena-autolink"), ("inline", "delingsarena-html"))),
    ("*_", "", (("inline", "em_strong"), ("inline", "em_strong2"))),
    ("`~", "", (("before", "fenced_code_block"),)),
    ("\n", r"\n(?<= \n)", (("before", "normalize_whitespace"),)),
)
"""One or two characters and a pattern, and the parts that find nothing in a text without them."""

_SOUGHT = tuple(
    (signs[0], signs[-1], re.compile(pattern), parts) for signs, pattern, parts in _SIGNS
)

_ODD = "\t\r\x02\x03"
"""Signs that Python-Markdown takes away or replaces before it looks for others."""


def idle(text: str) -> tuple[Part, ...]:
    """Return the parts of the converter that a text has no sign for.

    They would do nothing to it, and yet most of the time is theirs.
    """
    if any(sign in text for sign in _ODD):
        return ()
    lines = f"\n{text}\n"
    found: list[Part] = []
    for sign, other, pattern, parts in _SOUGHT:
        if (sign not in lines and other not in lines) or not pattern.search(lines):
            found += parts
    return tuple(found)


class Sparing(Extension):
    """Takes parts out of a converter, and from the others what they need not look at."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self.parts = parts

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        registries: Mapping[str, Registry[Any]] = {
            "before": md.preprocessors,
            "block": md.parser.blockprocessors,
            "inline": md.inlinePatterns,
            "tree": md.treeprocessors,
            "after": md.postprocessors,
        }
        md.parser.blockprocessors.register(
            _Table(md.parser, {"use_align_attribute": False}), "table", 75
        )
        for kind, name in self.parts:
            # Python-Markdown 3.10 has other names for emphasis.
            registries[kind].deregister(name, strict=False)
        if ("before", "normalize_whitespace") in self.parts:
            md.preprocessors.register(_Ending(md), "delingsarena-ending", 30)


class _Table(TableProcessor):
    def _split(self, row: str) -> list[str]:
        """Do as Python-Markdown, which looks for code, and for what is escaped."""
        if "`" in row or "\\" in row:
            return super()._split(row)  # type: ignore[misc, no-any-return]
        return row.split("|")


class _Ending(Preprocessor):
    """Ends a text as `normalize_whitespace` does, where there is nothing else for that to do."""

    def run(self, lines: list[str]) -> list[str]:
        return [*lines, "", ""]
