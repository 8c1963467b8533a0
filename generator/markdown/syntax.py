"""The signs of Markdown: where one is missing, what it stands for is not looked for.

A converter does without the parts that a text has no sign for. The parts that are left ask of what
remains of a block, after each of its lines across, whether there is a heading, a box and more in
it, with patterns that take long: the longest text of such lines would take them half a minute. So
each of them first looks whether the block has its sign.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import Registry

Part = tuple[str, str]
"""A part of the converter: its kind, and Python-Markdown's name for it."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """What stands in a text wherever some parts of the converter find anything."""

    either: str
    """One or two characters; where neither is in a text, the pattern need not be looked for."""
    pattern: str
    """Of a text that begins and ends with a line break; empty: the character alone is enough."""
    parts: tuple[Part, ...]
    look: Callable[[str], bool] | None = None
    """What is false of a block that the first of the parts, one of blocks, does not want."""


_TABLE = re.compile(r"[^\n|]*\|[^\n]*\n[|:\- ]+(?:\n|$)")

_SIGNS = (
    _Sign("#", "", (("block", "hashheader"),), lambda block: "#" in block),
    # What begins a line may also follow the sign of a list, a quotation or a footnote.
    _Sign(
        ":",
        r":(?<=[\n >:]:)",
        (("block", "deflist"), ("block", "defindent")),
        lambda block: ":" in block,
    ),
    _Sign("\n", r"\n(?<=[-=_* ]\n)", (("block", "setextheader"), ("block", "hr"))),
    _Sign("|", "", (("block", "table"),), lambda block: _TABLE.match(block) is not None),
    _Sign(">", "", (("block", "quote"),), lambda block: ">" in block),
    _Sign(
        "!",
        "!!!",
        (("block", "admonition"),),
        # What is indented may go on with a box above.
        lambda block: "!!!" in block or block.startswith("    "),
    ),
    _Sign(
        "]",
        r"\]:",
        (
            ("block", "reference"),
            *(("inline", name) for name in ("reference", "short_reference")),
            *(("inline", name) for name in ("image_reference", "short_image_ref")),
        ),
    ),
    _Sign(
        "^",
        r"\[\^",
        (
            *((kind, "footnote") for kind in ("block", "inline", "tree", "after")),
            ("tree", "footnote-duplicate"),
        ),
    ),
    _Sign("`", "", (("inline", "backtick"),)),
    _Sign("\\", "", (("inline", "escape"), ("tree", "unescape"))),
    _Sign("]", r"\]\(", (("inline", "link"),)),
    _Sign("!", r"!\[", (("inline", "image_link"),)),
    _Sign("<", "", (("inline", "delingsarena-autolink"), ("inline", "delingsarena-html"))),
    _Sign("*_", "", (("inline", "em_strong"), ("inline", "em_strong2"))),
    _Sign("`~", "", (("before", "fenced_code_block"),)),
    _Sign("\n", r"\n(?<= \n)", (("before", "normalize_whitespace"),)),
)

_SOUGHT = tuple(
    (sign.either[0], sign.either[-1], re.compile(sign.pattern), sign.parts) for sign in _SIGNS
)

_LOOKS = {sign.parts[0]: sign.look for sign in _SIGNS if sign.look}

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
    """Takes parts out of a converter, and lets the others pass over blocks without their sign."""

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
        for (kind, name), look in _LOOKS.items():
            if name in registries[kind]:
                processor = registries[kind][name]
                processor.test = partial(_test, look, processor.test)


def _test(
    look: Callable[[str], bool],
    test: Callable[[Element, str], bool],
    parent: Element,
    block: str,
) -> bool:
    return look(block) and test(parent, block)


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
