"""What happens to a text on its way: git leaves two versions in it, letters are read as others."""

import re

from generator.problems import Fault

GIT_CONFLICT = Fault("git-conflict", "A text holds one version of itself, and no marks of git's.")
GARBLED_LETTERS = Fault(
    "garbled-letters", "The letters of a text are those that were written: å, not Ã¥."
)

_MARKS = tuple(re.compile(mark, re.MULTILINE) for mark in ("^<<<<<<< ", "^=======$", "^>>>>>>> "))
_LETTERS = {letter.encode().decode("cp1252"): letter for letter in "åÅøØæÆéèêüöäóôÄÖÜ–—“‘’…«»°§·"}
"""The letters by what they become when UTF-8 is read as Windows' own encoding."""
_GARBLED = re.compile("|".join(_LETTERS))
_WORD = re.compile(r"\S+")


def conflict(text: str) -> int | None:
    """Return where git has left two versions of something, if it has."""
    if "<<<<<<< " not in text:
        return None
    places: list[int] = []
    for mark in _MARKS:
        found = mark.search(text, places[-1] if places else 0)
        if not found:
            return None
        places.append(found.start())
    return places[0]


def garbled(text: str) -> tuple[int, str] | None:
    """Return where the first word stands whose letters are read as others, and that word."""
    if not ("Ã" in text or "â€" in text or "Â" in text):
        return None
    found = _GARBLED.search(text)
    if not found:
        return None
    start = max(text.rfind(space, 0, found.start()) for space in " \n\t") + 1
    word = _WORD.match(text, start)
    return start, word[0] if word else found[0]


def restored(text: str) -> str:
    """Return a text with the letters that were written."""
    return _GARBLED.sub(lambda found: _LETTERS[found[0]], text)
