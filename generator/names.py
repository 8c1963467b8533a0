"""Names as they are compared, and as they stand in addresses."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th", "ß": "ss"}
)
_AFTER_Z = str.maketrans(
    {"æ": "{a", "ä": "{b", "ø": "{c", "ö": "{d", "å": "{e", "đ": "d", "ŋ": "n", "ŧ": "t"}
)

RESERVED = frozenset(
    (
        *("index", "readme", "con", "prn", "aux", "nul"),
        *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)),
    )
)
"""Names that a folder's own page has, and those that Windows keeps for devices."""


@lru_cache(maxsize=20_000)
def slug(text: str) -> str:
    """Return `text` as a part of an address: lower-case ASCII letters, digits and hyphens."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", lowered).lower()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return what is compared when a name is looked up.

    Case, composed or decomposed letters, the kind and number of spaces, and the joiners of emoji
    do not count.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u200d", "")
    return " ".join(plain.split())


@lru_cache(maxsize=20_000)
def alphabetical(text: str) -> str:
    """Return the key by which Norwegian words are sorted: æ, ø and å come last, é is an e."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_AFTER_Z)
    letters = unicodedata.normalize("NFD", lowered)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
