"""Signs that are written by a name or a number, as HTML has them: `&amp;`."""

import html
import re

_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def told(text: str) -> str:
    """Return text with the signs that names and numbers stand for; `&region=` is no name."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
