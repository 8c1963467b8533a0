"""Whether all that a document says is in the draft, or told of."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

_SIGNS = re.compile(r"\]\([^()\s]*\)|[\\*\[\u00ad\u200b]")
_WORD = re.compile(r"\w+")


def lost(said: Iterable[str], told: Iterable[str]) -> Iterator[str]:
    """Yield the paragraphs with words that stand neither in the draft nor in what is told of it."""
    left = Counter(word for text in told for word in _words(text))
    for paragraph in said:
        wanted = Counter(_words(paragraph))
        if wanted - left:
            yield paragraph
        left -= wanted


def _words(text: str) -> list[str]:
    # A word may be a link or strong in a part of it.
    bare = _SIGNS.sub("", html.unescape(text))
    return _WORD.findall(unicodedata.normalize("NFKC", bare).casefold())
