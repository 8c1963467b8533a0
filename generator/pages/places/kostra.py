"""KOSTRA groups in words: what the municipalities of each have in common."""

from collections.abc import Mapping

from generator.model import Municipality
from generator.words import words

GROUPS: Mapping[int, str] = {
    **dict.fromkeys(range(1, 7), "2,000–9,999 inhabitants, grouped by bound costs and free income"),
    **dict.fromkeys((7, 8), "10,000–19,999 inhabitants"),
    9: "20,000–29,999 inhabitants",
    10: "30,000–44,999 inhabitants",
    11: "45,000–74,999 inhabitants",
    12: "75,000 inhabitants or more",
    13: "Oslo",
    **dict.fromkeys((14, 15), "600–1,999 inhabitants"),
    16: "under 600 inhabitants",
    17: "the highest tax income",
}
"""By number; the scheme that holds since 2020."""

_BOUNDS: Mapping[int, tuple[int, int]] = {
    **dict.fromkeys(range(1, 7), (2_000, 9_999)),
    **dict.fromkeys((7, 8), (10_000, 19_999)),
    9: (20_000, 29_999),
    10: (30_000, 44_999),
    11: (45_000, 74_999),
    **dict.fromkeys((14, 15), (600, 1_999)),
    16: (0, 599),
}


def group_words(group: int, language: str) -> str:
    """Return what the municipalities of a group have in common."""
    return words(language).gettext(GROUPS[group])


def outside(unit: Municipality) -> bool:
    """Tell whether a municipality has more or fewer inhabitants than its group's words say."""
    bounds = _BOUNDS.get(unit.kostra_group or 0)
    if bounds is None or unit.population is None:
        return False
    return not bounds[0] <= unit.population <= bounds[1]
