r"""Signs of other programs' Markdown, which a reader would see as they are written.

The patterns are given to the form as they are, and so they keep to what Python and browsers read
alike: `\w` and `\s` for letters and spaces, no end of a line but `(?![^\n])`. Upper and lower case
are the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from generator.markdown.slips import Place
from generator.problems import Fault, Problem
from generator.text import MOST_REPORTED

OTHER_FORMATTING = Fault(
    "other-formatting",
    "Words are made strong with `**` and slanted with `*`, close to the words.",
    "warning",
)
OPEN_STRONG = Fault(
    "open-strong", "What is to be strong has `**` in front and behind, in one paragraph.", "warning"
)
STRUCK_WORDS = Fault("struck-words", "No words are struck through.", "warning")
TASK_BOX = Fault("task-box", "A list has no boxes to tick.", "warning")
EMOJI_NAME = Fault("emoji-name", "A symbol is not written by its name between colons.", "warning")
NOTE_WITHIN = Fault(
    "note-within", "A footnote is written `[^1]` in the text and `[^1]:` below it.", "warning"
)
FORMULA = Fault("formula", "Formulas are written with words and common signs.", "warning")
WIKI_LINK = Fault("wiki-link", "A link to another text is written `[words](file.md)`.", "warning")
ALERT_BOX = Fault(
    "alert-box", "A box begins with `!!!`, and its lines with four spaces.", "warning"
)
PROGRAM_MARK = Fault(
    "program-mark", "A text holds no marks that only another program understands.", "warning"
)
CHAT_MARK = Fault("chat-mark", "A text holds no marks of a chatbot in place of its sources.")
BARE_ADDRESS = Fault(
    "bare-address", "An address that readers are to follow is written as a link.", "warning"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of another program's, and what is meant by it."""

    fault: Fault
    within: str
    """Stands in a text, as it is or as a small letter, wherever the pattern finds anything."""
    pattern: str
    meant: str = ""
    """What to write in its place, with `{1}` for what the pattern's first group holds; empty where
    that cannot be told."""
    aside: str = ""
    """A pattern of what looks like it, and is none."""


_LINE, _END = r"(?<![^\n])", r"(?![^\n])"
_PAIRED = r"\*\*(?=[^\s*])(?:[^*\n]|\n(?![ \t]*\n)|\*(?!\*))*?[^\s*]\*\*|\*\*[^\s*]\*\*"
_LOOSE = (
    r"(?<![*\w])\*\*[ ]+([^\s*](?:[^*\n]*[^\s*])?)[ ]*\*\*(?![*\w])",
    r"(?<![*\w])\*\*([^\s*](?:[^*\n]*[^\s*])?)[ ]+\*\*(?![*\w])",
)
_BOXES = {
    "merk": "note|info|abstract|summary|quote|cite|question|faq|help|todo",
    "tips": "tip|hint|success|check|done",
    "obs": "warning|caution|important|danger|error|attention|bug|failure|fail|missing",
    "eksempel": "example",
}
"""The boxes that there are, and what others call them."""

_CHAT_MARKS = (
    ("†", r"【[^【】†\n]*†[^【】\n]*】"),
    ("oaicite", r":?contentReference\[oaicite:[^\]\n]*\](?:\{index=[0-9]+\})?"),
    ("oaicite", r"(?<!contentReference)\[oaicite:[^\]\n]*\](?:\{index=[0-9]+\})?"),
    ("turn", r"(?<![a-z0-9])(?:cite)?(?:turn[0-9]+(?:search|view|news|file|fetch|image)[0-9]+)+"),
    ("[cite", r"\[cite(?:_start|_end|: ?[0-9][0-9, ]*)\]"),
)
_PROGRAM_MARKS = (
    ("toc]", rf"{_LINE}\[(?:\[_?)?toc(?:_?\])?\][ \t]*{_END}"),
    ("{", rf"[ ]?\{{(?::[^{{}}\n]*|[#.][a-z][^{{}}\n]*)\}}[ \t]*{_END}"),
    (":::", rf"{_LINE}:::+[^\n]*{_END}"),
    ("%%", r"%%[^%\n]+%%"),
    ("^", rf"(?<=\S) \^[a-z0-9]{{6}}[ \t]*{_END}"),
    ("\\", rf"\\{_END}"),
)

SIGNS: tuple[Sign, ...] = (
    Sign(OTHER_FORMATTING, "==", r"(?<![=\w])==([^\s=](?:[^=\n]*[^\s=])?)==(?![=\w])", "**{1}**"),
    Sign(OTHER_FORMATTING, "++", r"(?<![+\w])\+\+([^\s+](?:[^+\n]*[^\s+])?)\+\+(?![+\w])", "*{1}*"),
    Sign(OTHER_FORMATTING, "^2^", r"\^2\^", "²"),
    Sign(OTHER_FORMATTING, "^3^", r"\^3\^", "³"),
    Sign(OTHER_FORMATTING, "~2~", r"(?<![~\s])~2~(?!~)", "₂"),
    *(Sign(OTHER_FORMATTING, "**", loose, "**{1}**", _PAIRED) for loose in _LOOSE),
    Sign(
        *(OPEN_STRONG, "**", r"(?<!\*)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?!\*)"),
        aside="|".join((_PAIRED, *_LOOSE)),
    ),
    Sign(STRUCK_WORDS, "~~", r"(?<![~\w])~~([^\s~](?:[^~\n]*[^\s~])?)~~(?![~\w])"),
    Sign(TASK_BOX, "]", r"(?<=[-*+] )\[[ x]\](?= \S)"),
    Sign(EMOJI_NAME, ":", r"(?<![\w:/.]):[a-z+][a-z0-9_+-]+:(?![\w:])"),
    Sign(NOTE_WITHIN, "^[", r"(?<!\[)\^\[[^\[\]^\n]+\]"),
    Sign(FORMULA, "$$", r"\$\$[^$\n]+\$\$"),
    Sign(
        *(FORMULA, "$"),
        r"(?<![$\w])\$(?=[^\s$])(?:[^$\n\\^_=]*[\\^_=][^$\n]*[^\s$]|[a-z])\$(?![$\w])",
    ),
    Sign(WIKI_LINK, "[[", r"!?\[\[(?!_?toc_?\]\])([^\[\]\n]+)\]\](?![(\[:])"),
    *(
        Sign(ALERT_BOX, "[!", rf"{_LINE}>[ ]?\[!(?:{kinds})\][+-]?[ \t]*{_END}", f"!!! {box}")
        for box, kinds in _BOXES.items()
    ),
    *(
        Sign(
            *(ALERT_BOX, "[!", rf'{_LINE}>[ ]?\[!(?:{kinds})\][+-]?[ ]+([^\s"][^"\n]*){_END}'),
            f'!!! {box} "{{1}}"',
        )
        for box, kinds in _BOXES.items()
    ),
    *(Sign(PROGRAM_MARK, within, pattern) for within, pattern in _PROGRAM_MARKS),
    *(Sign(CHAT_MARK, within, pattern) for within, pattern in _CHAT_MARKS),
    *(
        Sign(
            *(BARE_ADDRESS, within),
            rf"""(?<![\w/@.<"'=\[])({beginning}[^\s<>()\[\]【】"«»*|@]+"""
            r"""[^\s<>()\[\]【】"«»*|@.,:;!?'])""",
            meant,
            rf"{_LINE}#{{1,6}}[^\n]*|\[[^\[\]\n]*\](?:[ \t]*\([^()\n]*)?",
        )
        for within, beginning, meant in (
            ("http", r"https?://(?=[^\s/()<>\[\]]*\.[a-z]{2})", "<{1}>"),
            ("www.", r"www\.", "[{1}](https://{1})"),
        )
    ),
)
"""What is looked for, in this order."""

ASIDE = (
    r'\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+"[^"\n]*")?[ \t]*\)'
    r"|<[^<>\s@/]+[@/][^<>\s]*>|(?<![^\n])[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*"
    r"|\\[^\w\s]"
)
"""Where links lead, and what is told to be no sign: nothing is looked for there."""

_ASIDE = re.compile(ASIDE, re.IGNORECASE)
_COMPILED = tuple(
    (
        sign,
        re.compile(sign.pattern, re.IGNORECASE),
        re.compile(sign.aside, re.IGNORECASE) if sign.aside else None,
    )
    for sign in SIGNS
)


def foreign(place: Place, text: str, bare: str) -> Iterator[Problem]:
    """Yield a problem for each sign of another program's; `bare` is the text without its code."""
    small = bare.lower()
    if not any(sign.within in small for sign in SIGNS):
        return
    plain = _ASIDE.sub(_covered, bare)
    # What is covered for several signs is covered once.
    left = cache(lambda aside: aside.sub(_covered, plain) if aside else plain)
    lower = cache(lambda aside: left(aside).lower())
    for sign, pattern, aside in _COMPILED:
        if sign.within in lower(None) and sign.within in lower(aside):
            sought = left(aside)
            for match in islice(pattern.finditer(sought), MOST_REPORTED):
                words = text[match.start() : match.end()]
                inner = text[slice(*match.span(1))] if pattern.groups else ""
                meant = (sign.meant.replace("{1}", inner.strip()),) if sign.meant else ()
                fault = sign.fault
                yield fault.at(place(match.start()), meant, words=words)


def _covered(match: re.Match[str]) -> str:
    return "\n".join("x" * len(line) for line in match[0].split("\n"))
