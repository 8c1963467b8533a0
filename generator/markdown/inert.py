"""Text of others in Markdown of ours: it is shown as it stands, and can do nothing."""

import re

from generator.problems import printable

_SIGNS = re.compile(r"[!-$&-)*+<=>@\[-`{-~]|(?<=\d)\.|(?<!\w)-|-(?!\w)|:(?!\s|$)")
"""What has a meaning in Markdown or HTML wherever it stands, or just there."""
_WAKING = re.compile(r"@|#|:(?=//)|(?i:www)(?=\.)")
"""What git hosts make links and calls of, wherever it stands in a text: people, issues, pages."""
_JOINER = "\N{WORD JOINER}"


def inert(text: str) -> str:
    """Return `text` on one line, so that Markdown shows just its characters.

    No link, picture, tag, emphasis or mention of a person comes of it. Between the signs that git
    hosts look for, and what follows, stands a character that nobody sees.
    """
    return _entities(_WAKING.sub(lambda sign: f"{sign[0]}{_JOINER}", printable(text, limit=4096)))


def code(text: str) -> str:
    """Return `text` on one line as code, where hosts make nothing of it; it can be copied whole."""
    shown = printable(text, limit=4096)
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    # One space at each end is dropped, and keeps a sign from meeting the fence.
    return f"{fence} {shown or ' '} {fence}"


def _entities(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)
