"""Addresses in running text: they are copied from paper sign by sign, and no hyphen is put in."""

import re

_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|\w@\w|\bwww\.|\.[a-z]{2,}/")
"""What makes a word an address: of a page, with or without its scheme, or of a person."""


def addressed(text: str) -> str:
    """Return text of a page with each address in it marked as one."""
    return _WORD.sub(_marked, text)


def _marked(word: re.Match[str]) -> str:
    is_address = _ADDRESS.search(word[0])
    return f'<span class="da-address">{word[0]}</span>' if is_address else word[0]
