"""Plain text as our Markdown takes it: what would be read as a sign of Markdown is escaped."""

import re

from generator.schema.values import is_web_address

# `&` before what looks like the name or number of a sign, and `<` before what looks like HTML.
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;?)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_SIGNS = re.compile(r"[\\`*\[\]]")
_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ADDRESS = re.compile(r"(?<![\w/.@-])(?:https?://|www\.)(?:(?!\]\()[^\s<>\"«»])+", re.I)
_BEHIND = ".,;:!?)]}'»”’"
_START = re.compile(r"(#{1,6}|[-+:>|=~]|!!!)")
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Return text that is read as itself in the middle of a line."""
    text = _SIGNS.sub(lambda match: f"\\{match[0]}", _ENTITY.sub("&amp;", text))
    text = text.replace("\\[^", "&#91;^")  # Our reader takes it for a note, escaped or not.
    text = _EDGE.sub(r"\\_", text)
    return _TAG.sub("&lt;", text)


def linked(text: str) -> str:
    """Return text that is read as itself, with the web addresses in it as links."""
    parts: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_BEHIND)
        target = f"https://{address}" if address.lower().startswith("www.") else address
        if not is_web_address(target):
            continue
        parts.append(escaped(text[end : match.start()]))
        shown = f"<{target}>" if target == address else f"[{escaped(address)}]({target})"
        parts.append(shown)
        end = match.start() + len(address)
    return "".join((*parts, escaped(text[end:])))


def line(text: str) -> str:
    """Return a line of a paragraph, so that it begins no list, heading, table or the like."""
    if match := _NUMBERED.match(text):
        return f"{match[1]}\\{text[match.end(1) :]}" if match[2] == "." else text
    if match := _START.match(text):
        sign = match[1][0]
        entity = {":": "&#58;", "|": "&#124;", "=": "&#61;", "~": "&#126;"}
        return (entity.get(sign) or f"\\{sign}") + text[1:]
    return text
