"""What pasting does to whole lines: code that never ends, or is none, and tables of tabs."""

import re
from collections.abc import Iterator

from generator.markdown.slips import Place
from generator.problems import Fault, Problem

UNCLOSED_CODE = Fault("unclosed-code", "What begins code on a line of its own also ends it so.")
CODE_BY_INDENT = Fault(
    "code-by-indent", "A paragraph begins where its line begins, without spaces.", "warning"
)
TABLE_OF_TABS = Fault("table-of-tabs", "The cells of a table have `|` between them, not tabs.")

_FENCE = re.compile(r"(`{3,}|~{3,})([^`\n]*)")
_INDENTED = re.compile(r"[ ]{4}|[ ]{0,3}\t")
_HOLDS = re.compile(r"[ ]{0,3}(?:[-*+•·●▪◦‣]|[0-9]+[.)]|:|\[\^[^\]]+\]:|[a-z][.)])[ \t\u00a0]|!!!")
"""What a line begins with that holds what is indented below it."""
_PROSE = re.compile(r"[«\"“*_]*[^\W\d_][^\s{}<>=;|`]*(?:\s+[^\s{}<>=;|`]+){2,}\s*")
_CELL = r"[^\t\n|]+"
_ITEM = r"[ ]*(?:[^\s]|[0-9]+[.)]|[0-9a-zA-Z]{1,3}[.)])\t"
_ROW = rf"(?!{_ITEM})[^\s|][^\t\n|]*(?:\t{_CELL})+(?![^\n])"
_TABBED = re.compile(rf"(?<![^\n]){_ROW}(?:\n{_ROW})+")


def pasted(place: Place, text: str, bare: str) -> Iterator[Problem]:
    """Yield what is wrong with lines of a text; `bare` is the text without its code."""
    if "```" in text or "~~~" in text:
        yield from _unclosed(place, text)
    if "    " in bare or "\t" in bare:
        yield from _indented(place, bare)
    for match in _TABBED.finditer(bare) if "\t" in bare else ():
        cells = match[0].partition("\n")[0].count("\t") + 1
        yield TABLE_OF_TABS.at(place(match.start()), line="|" + "---|" * cells)


def _unclosed(place: Place, text: str) -> Iterator[Problem]:
    offset, begun, sign = 0, 0, ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if match and not sign:
            begun, sign = offset, match[1]
        elif match and match[1] == sign and not match[2].strip():
            sign = ""
        offset += len(line) + 1
    if sign:
        yield UNCLOSED_CODE.at(place(begun), sign=sign)


def _indented(place: Place, text: str) -> Iterator[Problem]:
    offset, held, above, told = 0, False, False, False
    for line in text.split("\n"):
        if not line.strip():
            above = False
        elif not _INDENTED.match(line):
            held = _HOLDS.match(line) is not None or (held and above)
            above, told = True, False
        else:
            words = line.lstrip(" \t")
            if not (above or held or told) and _is_prose(words):
                yield CODE_BY_INDENT.at(place(offset + len(line) - len(words)))
                told = True
            above = True
        offset += len(line) + 1


def _is_prose(words: str) -> bool:
    """Tell whether words begin as a sentence does, which code hardly ever does."""
    return words.lstrip('«"“*_')[:1].isupper() and _PROSE.fullmatch(words) is not None
