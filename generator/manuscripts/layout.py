"""How the lines of a block of Markdown are laid out."""

from collections.abc import Iterator

LONGEST_PARAGRAPH = 9_000
"""Characters; our reader takes no block of more than 10,000."""


def hung(sign: str, text: str) -> str:
    """Return text behind a sign, its further lines as far in as belongs to the sign."""
    first, *others = text.split("\n")
    return "\n".join((sign + first, *(f"    {one}" if one else "" for one in others)))


def strong(text: str) -> str:
    """Return text in bold, if there are words in it."""
    return f"**{text}**" if any(sign.isalnum() for sign in text) else text


def fenced(text: str) -> str:
    """Return text that is shown as it is written."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text.strip(chr(10))}\n{fence}" if text.strip() else ""


def divided(text: str) -> Iterator[str]:
    """Yield a paragraph, in several where it is longer than a reader of ours takes."""
    while len(text) > LONGEST_PARAGRAPH:
        end = max(text.rfind(". ", 0, LONGEST_PARAGRAPH), text.rfind("\n", 0, LONGEST_PARAGRAPH))
        end = end + 1 if end > 0 else text.rfind(" ", 0, LONGEST_PARAGRAPH)
        if end <= 0:
            break
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text
