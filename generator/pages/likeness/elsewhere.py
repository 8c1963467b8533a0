"""What the page of a municipality shows from elsewhere: from its likes, and from its county."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Case, Entry, Municipality
from generator.pages.likeness.lessons import lessons
from generator.pages.likeness.likes import likes
from generator.pages.rendering import View
from generator.pages.search.searchable import size_class

MOST_FROM_THE_COUNTY = 4
"""How many experiences from other municipalities in the county a page names."""


@dataclass(frozen=True, slots=True)
class County:
    """What a county has shared."""

    cases: tuple[Case, ...]
    """Those that do not stand elsewhere on the page, the latest first."""
    total: int
    """Of all municipalities in it."""


def elsewhere(
    view: View,
    unit: Municipality,
    by_number: Mapping[str, tuple[Case, ...]],
    by_county: Mapping[str, tuple[Case, ...]],
    known: Iterable[Entry],
) -> Mapping[str, Any]:
    """Return what a page shows of others; `known` entries stand on it already.

    Cases are by the number and the county of the municipality of today. Nothing is shown from a
    county that has no other municipality.
    """
    known = tuple(known)
    found = likes(view, unit, by_number)
    told = lessons(view, found, known) if found else None
    ids = {entry.id for entry in (*known, *(told.cases if told else ()))}
    there = by_county.get(unit.county, ())
    others = [case for case in there if case.id not in ids]
    units = view.library.municipalities.current
    alone = all(one.county != unit.county or one.number == unit.number for one in units)
    return {
        "likes": found,
        "lessons": told,
        "in_county": None if alone else County(_varied(others)[:MOST_FROM_THE_COUNTY], len(there)),
        "size": size_class(unit),
    }


def _varied(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return cases in their order, so that each municipality has its turn."""
    turns: Counter[str] = Counter()
    keyed = []
    for case in cases:
        number = case.municipality[0].target
        keyed.append((turns[number], case))
        turns[number] += 1
    return tuple(case for _, case in sorted(keyed, key=lambda one: one[0]))
