"""Keys, tokens and passwords: of the kinds that have a known form, or that are said to be such."""

import re
from collections.abc import Iterator, Mapping

from generator.sensitive.folding import Found, sifted

KINDS: Mapping[str, str] = {
    **{f"gh{kind}_": "[A-Za-z0-9]{20,}" for kind in "pousr"},
    "github_pat_": "[A-Za-z0-9_]{20,}",
    **{f"gl{kind}-": "[A-Za-z0-9_.-]{16,}" for kind in ("pat", "dt", "rt", "ptt", "cbt", "oas")},
    **{f"A{kind}IA": "[0-9A-Z]{16}" for kind in ("K", "S", "B")},
    "xox": "[abeoprs]-[A-Za-z0-9-]{10,}",
    "xapp-": "[0-9]-[A-Za-z0-9-]{10,}",
    "hooks.slack.com/services/": "[A-Za-z0-9/]{20,}",
    "AIza": "[0-9A-Za-z_-]{35}",
    "ya29.": "[0-9A-Za-z_-]{20,}",
    "GOCSPX-": "[0-9A-Za-z_-]{20,}",
    "eyJ": r"[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}",
    "sk-": "[A-Za-z0-9_-]*[A-Z0-9][A-Za-z0-9_-]{31,}",
    **{f"{kind}k_{use}_": "[A-Za-z0-9]{16,}" for kind in "srp" for use in ("live", "test")},
    "whsec_": "[A-Za-z0-9+/=]{20,}",
    "npm_": "[A-Za-z0-9]{30,}",
    "pypi-": "[A-Za-z0-9_-]{30,}",
    "hf_": "[A-Za-z0-9]{30,}",
    "hvs.": "[A-Za-z0-9_-]{20,}",
    "SG.": r"[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}",
    "dop_v1_": "[a-f0-9]{40,}",
    "shpat_": "[a-fA-F0-9]{32}",
    "dapi": "[a-f0-9]{32}",
    "figd_": "[A-Za-z0-9_-]{20,}",
    "lin_api_": "[A-Za-z0-9]{20,}",
    "nfp_": "[A-Za-z0-9]{30,}",
    "ATATT3": "[A-Za-z0-9_=-]{20,}",
    "PMAK-": "[A-Za-z0-9-]{20,}",
    "NRAK-": "[A-Z0-9]{20,}",
    "AGE-SECRET-KEY-1": "[A-Z0-9]{20,}",
    "AccountKey=": "[A-Za-z0-9+/=]{20,}",
    "SharedAccessKey=": "[A-Za-z0-9+/=]{20,}",
    "X-Amz-Signature=": "[a-f0-9]{20,}",
}
"""How a key goes on, by how it begins; the patterns are those of JavaScript, too."""

START = "(?<![A-Za-z0-9_æøåÆØÅ])"
OTHERS = (
    "-----BEGIN [A-Z ]*PRIVATE KEY|PuTTY-User-Key-File-[0-9]"
    # An address with a name and a password before the host.
    "|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\\s:/@<>()]{0,80}:[^\\s/@<>()]{3,200}@"
)
SAID = (
    "(?:pass(?:ord|word|phrase)|pwd|api[_-]?key|api-?nøkkel|(?:access|secret)_key|client[_-]?secret"
    "|(?:access|auth|bearer|refresh)_token|authorization)(?:et|en|s)?"
    "[\"'`*]{0,3}[ \\t]{0,3}(?:[:=]|er:?|is:?)[ \\t]{0,3}(?:bearer )?[\"'`*«“]{0,3}"
    "([^\\s\"'`«»“”<>()|,;]{8,200})"
)
"""A password or key, where a word for it stands in front; it has letters and digits."""

DENSE = "[A-Za-z0-9_]{32,}"
"""What may be a key of no known kind, where nothing is an address around it."""

_KINDS = {
    beginning.encode(): f"{START}{re.escape(beginning)}{rest}" for beginning, rest in KINDS.items()
}
"""Compiled when it is first needed, for hardly any text has a key in it."""
_OTHERS = re.compile(OTHERS)
_SAID = re.compile(SAID, re.IGNORECASE)
_DENSE = re.compile(rf"(?<![^\s\"'`«»“”<>(),:;]){DENSE}(?![^\s\"'`«»“”<>(),:;=.])")
_SHORTEST = 15
"""The letters of the shortest key of a kind."""
_SHORTEST_DENSE = b"0" * 32
_DENSE_SIGNS = bytes(
    ord("0") if re.match("[A-Za-z0-9_]", chr(sign)) else sign for sign in range(256)
)
"""Makes one sign of all that a key of no known kind consists of."""
_SAYING = (
    *(b"passord", b"password", b"passphrase", b"pwd", b"api", b"_key", b"secret", b"_token"),
    b"authorization",
)
"""One of these stands in each text in which `_SAID` finds something, which takes longer to see."""
_OTHER_LETTERS = "ſ\u212a"
"""The large and small s and k that only the pattern takes for such."""
_CLASSES = re.compile("[a-z]+|[A-Z]+|[0-9]+|_+")


def secrets(text: str) -> Iterator[Found]:
    """Yield where secret keys, tokens and passwords stand."""
    places: set[int] = set()
    for start, end in (*_of_a_kind(text), *_said(text)):
        if start not in places:
            places.add(start)
            yield Found(start, end, f"{text[start : start + 4]}…")


def _of_a_kind(text: str) -> Iterator[tuple[int, int]]:
    data = sifted(text).data
    # No key has a space in it, and few words of a text are as long.
    words = b" ".join([word for word in data.split() if len(word) >= _SHORTEST])
    for beginning, pattern in _KINDS.items():
        if beginning in words:
            yield from (match.span() for match in re.finditer(pattern, text))
    if b"-----BEGIN " in data or b"PuTTY-User" in data or (b"://" in data and b"@" in data):
        yield from (match.span() for match in _OTHERS.finditer(text))
    if _SHORTEST_DENSE in words.translate(_DENSE_SIGNS):
        yield from (match.span() for match in _DENSE.finditer(text) if _is_random(match[0]))


def _said(text: str) -> Iterator[tuple[int, int]]:
    lower = sifted(text).data.lower()
    if any(word in lower for word in _SAYING) or any(sign in text for sign in _OTHER_LETTERS):
        for match in _SAID.finditer(text):
            if _is_mixed(match[1]):
                yield match.span(1)


def _is_mixed(word: str) -> bool:
    letters = any(sign.isalpha() for sign in word)
    return letters and any("0" <= sign <= "9" for sign in word) and "://" not in word


def _is_random(word: str) -> bool:
    """Tell whether large and small letters and digits follow each other as no words do."""
    kinds = all(re.search(kind, word) for kind in ("[a-z]", "[A-Z]", "[0-9]"))
    return kinds and len(_CLASSES.findall(word)) * 3 >= len(word)
