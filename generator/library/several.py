"""Several things that are named in one value, as in `forankring, boligskole`."""

import re
from collections.abc import Callable

from generator.problems import Fault

SEVERAL_IN_ONE = Fault(
    "several-in-one", "Each value of a list stands by itself: `[forankring, boligskole]`."
)

_BETWEEN = (re.compile("[,;]"), re.compile("[,;/&]| og "))


def parted(words: str, known: Callable[[str], object]) -> tuple[str, ...]:
    """Return the things that words name, where they are several and all known; else none."""
    for between in _BETWEEN:
        if between.search(words) and not known(words):
            parts = (part.strip(" #") for part in between.split(words))
            named = tuple(part.removesuffix(" kommune") for part in parts if part)
            if len(named) > 1 and all(map(known, named)):
                return named
    return ()
