"""Whether any of many words is in a text, told sooner than by looking for one after the other."""

import re
from collections.abc import Callable, Iterable

_SELDOM = b"_=@&%Jqzxwcp-A.fbhjyv"
"""Signs by which words are looked for, those first that Norwegian has least of."""


def any_of(words: Iterable[bytes], not_behind: bytes = b"") -> Callable[[bytes], bool]:
    """Return what tells whether any of the words is in a text, and not behind certain signs.

    Those that have the same seldom sign are looked for at once, where that sign stands.
    """
    together: dict[int, list[bytes]] = {}
    for word in words:
        sign = next((one for one in _SELDOM if one in word), word[0])
        before, _, after = map(re.escape, word.partition(bytes((sign,))))
        begun = before + re.escape(bytes((sign,)))
        place = b"(?<=%b)" % begun + (b"(?<!%b%b)" % (not_behind, begun) if not_behind else b"")
        together.setdefault(sign, []).append(place + after)
    # Begins with the sign, by which it is sooner found. A number is sooner found than a byte.
    looks = [
        (sign, re.compile(b"%b(?:%b)" % (re.escape(bytes((sign,))), b"|".join(places))).search)
        for sign, places in together.items()
    ]

    def is_held(data: bytes) -> bool:
        for sign, search in looks:  # noqa: SIM110
            if sign in data and search(data):
                return True
        return False

    return is_held
