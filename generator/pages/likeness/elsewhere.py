"""What the page of a municipality shows from elsewhere: from its likes, and from its county."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from generator.model import Case, Entry, Municipality
from generator.pages.likeness.lessons import lessons
from generator.pages.likeness.likes import likes
from generator.pages.likeness.lines import Lines
from generator.pages.likeness.neighbours import Neighbours
from generator.pages.rendering import View

MOST_FROM_THE_COUNTY = 4
"""How many experiences from other municipalities in the county a page names."""


@dataclass(frozen=True, slots=True)
class County:
    """What a county has shared."""

    lines: Markup
    """Cases that do not stand elsewhere on the page, the latest first, as items."""
    total: int
    """Of all municipalities in it."""


def elsewhere(
    view: View,
    unit: Municipality,
    neighbours: Neighbours,
    lines: Lines,
    known: Collection[Entry],
) -> Mapping[str, Any]:
    """Return what a page shows of others; `known` entries stand on it already.

    Nothing is shown from a county that has no other municipality.
    """
    found = likes(view, unit, neighbours)
    told = lessons(view, found, neighbours, lines, known) if found else None
    ids = {entry.id for entry in known} | (told.cases if told else frozenset())
    there = neighbours.by_county.get(unit.county, ())
    others = _varied(case for case in there if case.id not in ids)
    shown = "".join(map(lines.plain, islice(others, MOST_FROM_THE_COUNTY)))
    alone = len(view.library.observations.counties[unit.county]) == 1
    return {
        "likes": found,
        "lessons": told,
        "in_county": None if alone else County(Markup(shown), len(there)),
    }


def _varied(cases: Iterable[Case]) -> Iterator[Case]:
    """Yield cases in their order, so that each municipality has its turn."""
    met: set[str] = set()
    later: list[Case] = []
    for case in cases:
        number = case.municipality[0].target
        if number in met:
            later.append(case)
        else:
            met.add(number)
            yield case
    # Few are asked for, so that this is seldom come to.
    yield from _varied(later) if later else ()
