"""What each trait says of another municipality beside one's own, in words.

Where one is told to be bigger, the other is told to be smaller, by the same measure. Nothing is to
be asked where one's own value is not known: that is so beside all others.
"""

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from generator.pages.number_words import number_words
from generator.statistics.likeness import FAMILIES, Difference
from generator.words import words

ABOUT, LITTLE, MUCH = 1.15, 1.4, 2.0
"""How many times as big the bigger one is: up to the first they are about as big, up to the second
it is a little bigger, and above the last it is much bigger."""

RICHEST = 17
"""The KOSTRA group of the highest tax income; its municipalities may be of any size."""

STEADY = 0.25
"""The number of inhabitants is steady if it changes by less than this, in per cent in a year."""
SAME_GROWTH, OTHER_GROWTH = 0.25, 1.0
"""Up to the first difference two grow alike, from the second on not; in percentage points."""

Economy = Literal["alike", "another", "rich", "richer", "poorer", "unknown", ""]

SAME_SIZE = "as big"
SIZES: Mapping[int, str] = {
    -3: "much smaller",
    -2: "smaller",
    -1: "a little smaller",
    0: "about as big",
    1: "a little bigger",
    2: "bigger",
    3: "much bigger",
}
ECONOMIES: Mapping[Economy, str] = {
    "alike": "a similar economy",
    "another": "another economy",
    "rich": "both with a high tax income",
    "richer": "a high tax income",
    "poorer": "not as high a tax income",
    "unknown": "the economy is not known",
}
CENTRALITIES: Mapping[int, str] = {
    -2: "more central",
    -1: "a little more central",
    0: "as central",
    1: "a little less central",
    2: "less central",
}
GROWING: Mapping[int, str] = {
    1: "the number of inhabitants grows",
    0: "the number of inhabitants hardly changes",
    -1: "the number of inhabitants falls",
}
AS_FAST: Mapping[int, str] = {
    1: "grows as fast",
    0: "as steady a number of inhabitants",
    -1: "the number of inhabitants falls as fast",
}
FASTER: Mapping[tuple[int, bool], str] = {
    (1, True): "grows faster",
    (1, False): "grows more slowly",
    (-1, True): "the number of inhabitants falls faster",
    (-1, False): "the number of inhabitants falls more slowly",
}


def size(difference: Difference) -> int:
    """Return how much bigger the other is, from -3 to 3; 0 is about as big."""
    own, other = difference.own or 1, difference.other or 1
    if other > own:
        return bisect_left((ABOUT, LITTLE, MUCH), other / own)
    return -bisect_left((ABOUT, LITTLE, MUCH), own / other)


@lru_cache(maxsize=20_000)
def size_words(difference: Difference, language: str) -> str:
    """Return the size without a figure."""
    say = words(language).gettext
    if difference.other is None:
        return say("the number of inhabitants is not known")
    return say(SAME_SIZE) if _same_size(difference) else say(SIZES[size(difference)])


def inhabitants(difference: Difference, language: str) -> str:
    """Return the size, with how many more or fewer inhabitants there are."""
    say, told = words(language).gettext, size_words(difference, language)
    own, other = difference.own, difference.other
    if not own or not other or _same_size(difference):
        return told
    percent = round(100 * (other / own - 1))
    if percent >= 100:
        times = number_words(round(other / own, 1), language)
        return say("{size} ({times} times as many inhabitants)").format(size=told, times=times)
    if other > own:
        more = say("{size} ({percent} % more inhabitants)")
    else:
        more = say("{size} ({percent} % fewer inhabitants)")
    return more.format(size=told, percent=abs(percent))


def _same_size(difference: Difference) -> bool:
    """Tell whether the difference rounds to 0 per cent, seen from the bigger one."""
    own, other = difference.own or 0, difference.other or 0
    low, high = (own, other) if own < other else (other, own)
    return not high or round(100 * (1 - low / high)) == 0


def economy(difference: Difference) -> Economy:
    """Return what the KOSTRA groups say of the economy; nothing where they are made by size."""
    own, other = difference.own, difference.other
    if own is None or other is None:
        return "unknown"
    if RICHEST in (own, other):
        return "rich" if own == other else "richer" if other == RICHEST else "poorer"
    if not any(own in family and other in family for family in FAMILIES):
        return ""
    return "alike" if own == other else "another"


@lru_cache(maxsize=1_000)
def economy_words(difference: Difference, language: str) -> str:
    """Return what is known of the economy."""
    found = economy(difference)
    return words(language).gettext(ECONOMIES[found]) if found else ""


@lru_cache(maxsize=1_000)
def centrality_words(difference: Difference, language: str) -> str:
    """Return how central the other is; the classes go from 1, the most central, to 6."""
    say = words(language).gettext
    if difference.own is None or difference.other is None:
        return say("the centrality is not known")
    steps = int(difference.other - difference.own)
    return say(CENTRALITIES[max(-2, min(2, steps))])


def growth_words(difference: Difference, language: str) -> str:
    """Return how the number of inhabitants changes, where that is clearly alike or not."""
    say = words(language).gettext
    own, other = difference.own, difference.other
    if own is None or other is None:
        return say("the growth is not known")
    here, there, apart = _direction(own), _direction(other), abs(other - own)
    if here == there and apart <= SAME_GROWTH:
        return say(AS_FAST[there])
    if apart < OTHER_GROWTH:
        return ""
    return say(FASTER[there, abs(other) > abs(own)] if here == there else GROWING[there])


def _direction(growth: float) -> int:
    return 0 if abs(growth) < STEADY else 1 if growth > 0 else -1
