r"""Text of a field, which is shown as it is written: without the signs of Markdown and HTML.

The form's `rules/plain.js` says the same.
"""

import re

_WRITTEN = re.compile(r"[*_`=\[<&#]")
_NAMED = {
    "nbsp": " ", "amp": "&", "quot": '"', "ndash": "–", "mdash": "—", "laquo": "«", "raquo": "»",
    "aelig": "æ", "oslash": "ø", "aring": "å", "AElig": "Æ", "Oslash": "Ø", "Aring": "Å",
}  # fmt: skip
_ENTITY = re.compile(f"&({'|'.join(_NAMED)});")
_SIGNS = (
    (re.compile(r"\[([^\[\]]+)\]\(([^()\s]*)\)"), r"\1"),
    (re.compile(r"\*\*([^\s*](?:[^*]*[^\s*])?)\*\*"), r"\1"),
    (re.compile(r"(?<![\w_])__([^\s_](?:[^_]*[^\s_])?)__(?![\w_])"), r"\1"),
    (re.compile(r"(?<![\w*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w=])==([^\s=](?:[^=]*[^\s=])?)==(?![\w=])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"</?(?:a|b|br|div|em|font|i|p|span|strong|sub|sup|u)(?: [^<>]*|/)?>", re.I), " "),
    (re.compile(r"^#{1,6} "), ""),
)
_FILE = re.compile(r"[^\s/]+\.(?:md|docx?|odt)", re.IGNORECASE)


def bare(words: str) -> str:
    """Return a text without signs; mostly that is itself."""
    if not _WRITTEN.search(words):
        return words
    for pattern, kept in _SIGNS:
        words = pattern.sub(kept, words)
    words = _ENTITY.sub(lambda match: _NAMED[match[1]], words)
    return re.sub(r" +(?=[.,:;!?)]|$)", "", re.sub(" {2,}", " ", words)).strip()


def is_file_name(words: str) -> bool:
    """Tell whether a text is nothing but the name of a file of text."""
    return _FILE.fullmatch(words) is not None
