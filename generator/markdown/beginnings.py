"""Lists and tables begin where a reader sees them begin, as on GitHub and in the form.

Python-Markdown wants a blank line above them, and four spaces before what lies within an item;
without these it shows their signs as words of the paragraph above.
"""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

SEPARATOR = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
"""The line below the first one of a table."""

_RULE = re.compile(r"[ ]{0,3}([-*_])[ ]*(?:\1[ ]*){2,}")
# A number within a sentence may come to stand first in its line; none is the first of a list.
_BEGINS_LIST = re.compile(r"[ ]{0,3}(?:[-*+]|1[.)])[ ]+\S")
_BRACKET = re.compile(r"([ ]{0,3}[0-9]{1,9})\)(?=[ ]+\S)")
_ITEM = re.compile(r"([ ]*)((?:[-*+]|[0-9]+\.)[ ]+)\S")
_HEADING = re.compile(r"#{1,6}")
_OTHER = re.compile(
    r"[ ]{0,3}(?:[-*+][ ]|[0-9]+[.)][ ]|>|\||:[ ]|!!!|\[[^\]]*\]:)|[ ]{4}|[ ]{0,3}\t|\x02"
)
"""What a block begins with that is no paragraph, or does not surely stay one."""


def begun(lines: list[str]) -> Iterator[str]:
    """Yield the lines with a blank one above each list and table that stands below a paragraph.

    Lists that are numbered `1)` are numbered `1.`, which is as long.
    """
    paragraph = other = False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line[:1].isalpha() and (other or "|" not in line):
            # Most lines; with none of the signs below.
            paragraph = not other
            yield line
            continue
        if not line.strip() or _RULE.fullmatch(line) or (not other and _HEADING.match(line)):
            paragraph = other = False
        elif not other and paragraph:
            table = "|" in line and "|" in below and SEPARATOR.fullmatch(below)
            if table or _BEGINS_LIST.match(line):
                yield ""
                paragraph, other = False, True
            else:
                other = _OTHER.match(line) is not None
        elif not other:
            paragraph = not _OTHER.match(line)
            other = not paragraph
        yield line if paragraph else _bracketless(line)


def _bracketless(line: str) -> str:
    found = _BRACKET.match(line) if ")" in line else None
    return f"{found[1]}.{line[found.end() :]}" if found else line


def nested(lines: list[str]) -> Iterator[str]:
    """Yield the lines with four spaces for each item that an item lies in."""
    within: list[int] = []
    for line in lines:
        item = None if line[:1].isalpha() else _ITEM.match(line)
        if not item or (not within and len(item[1]) > 3) or _RULE.fullmatch(line):
            within = within if line.strip() else []
            yield line
            continue
        indent = len(item[1])
        while within and indent < within[-1]:
            within.pop()
        wanted = 4 * len(within)
        within.append(indent + len(item[2]))
        yield line if indent >= wanted else " " * (wanted - indent) + line


class Beginnings(Extension):
    """Lets a converter see where lists and tables begin."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_Beginnings(md), "delingsarena-beginnings", 22)


class _Beginnings(Preprocessor):
    """Runs when code between fences has been set aside."""

    def run(self, lines: list[str]) -> list[str]:
        return list(nested(list(begun(lines))))
