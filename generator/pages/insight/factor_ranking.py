"""What helps and what hinders across all cases, the most named first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Case
from generator.names import alphabetical
from generator.pages import maps
from generator.pages.counts import Count
from generator.pages.insight.carried import counted, places_of
from generator.pages.ordering import opened
from generator.pages.rendering import View
from generator.pictures.charts import share
from generator.words import words

MOST_BARS = 12
"""Factors with bars; the others stand in a table."""

MOST_PLACES = 6
"""How many municipalities a row names."""


MOST_AT_THE_TOP = 3
"""How many factors that are named equally often the sentence lists."""


@dataclass(frozen=True, slots=True)
class Named:
    """How many cases name a factor as one or the other, and a bar of that."""

    count: int
    bar: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A factor, and who names it."""

    id: str
    label: str
    hindering: str
    """What it is called where it hindered; empty where that is the same."""
    link: str
    count: int
    """Of cases: one that names it as both counts once."""
    helped: Named
    hindered: Named
    places: tuple[Count, ...]
    others: int
    """How many more municipalities are behind it."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All factors that cases name."""

    first: tuple[Row, ...]
    rest: tuple[Row, ...]
    cases: int
    sentence: str


def ranking(view: View) -> Ranking | None:
    """Return the factors that cases name, the most named first, or None where there are none."""
    library = view.library
    units = places_of(library, lambda unit: unit.number)
    rows = [
        _row(view, id_, cases, counted(cases, units))
        for id_ in library.terms["factors"]
        if (cases := library.cases_of("factors", id_))
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: (-row.count, alphabetical(row.label)))
    total = len(library.cases)
    silent = sum(not (case.success_factors or case.barriers) for case in library.cases)
    top = [row.label for row in rows if row.count == rows[0].count]
    say, several = words(view.language).gettext, words(view.language).ngettext
    told = several(
        "{factor} is named in {count} of {total} experience.",
        "{factor} is named in {count} of {total} experiences.",
        total,
    )
    if len(top) > MOST_AT_THE_TOP:
        told = say(
            "No factor stands out: {factors} are each named in {count} of {total} experiences."
        )
    elif len(top) > 1:
        told = say("{factor} are named most: each in {count} of {total} experiences.")
    sentence = told.format(
        factor=view.listed(top), factors=len(top), count=rows[0].count, total=total
    )
    if silent:
        sentence += " " + several(
            "{silent} names no factor.", "{silent} name no factors.", silent
        ).format(silent=silent)
    return Ranking(*opened(rows, MOST_BARS), total, sentence)


def _row(view: View, id_: str, cases: Iterable[Case], units: Mapping[str, int]) -> Row:
    listed = tuple(cases)
    total = len(view.library.cases)

    def named(field: str, kind: str) -> Named:
        count = sum(
            any(use.factor.target == id_ for use in getattr(case, field)) for case in listed
        )
        return Named(count, share(count / total, kind))

    term = view.library.term("factors", id_)
    places, others = opened(maps.ranked(view, units), MOST_PLACES)
    return Row(
        id_,
        term.label(view.language),
        term.barrier_label(view.language) if term.as_barrier else "",
        view.term("factors", id_),
        len(listed),
        named("success_factors", "helped"),
        named("barriers", "hindered"),
        places,
        len(others),
    )
