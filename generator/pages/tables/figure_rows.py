"""The tables of figures: a row for each figure of an indicator, and one for each composite."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.library.library import Library
from generator.model import LANGUAGES, Municipality
from generator.pages.rendering import View
from generator.pages.tables.columns import Column, Value, numbered, told
from generator.statistics.composite import Part, Ranking, Score
from generator.statistics.indicators import Observed
from generator.words import words

DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure of an indicator, with the municipality of today."""

    unit: Municipality
    observed: Observed


def _same_area(view: View, one: Figured) -> Value:
    say = words(view.language).gettext
    return say("yes") if one.observed.same_area else say("no")


FIGURE_COLUMNS: tuple[Column[Figured], ...] = (
    Column("Municipality number and name", lambda _, one: numbered(one.unit)),
    Column("Municipality today", lambda _, one: one.unit.name),
    Column("County today", lambda _, one: one.unit.county),
    Column("Year", lambda _, one: one.observed.year, "number"),
    Column("Figure", lambda _, one: one.observed.value, "number"),
    Column("Municipality that the figure is of", lambda _, one: numbered(one.observed.of)),
    Column("Same area as today", _same_area),
)
"""The columns of the table of an indicator."""


def _county(view: View, score: Score) -> Ranking | None:
    return view.library.composite.by_county[score.unit.county]


def _group(view: View, score: Score) -> Ranking | None:
    group = score.unit.kostra_group
    return None if group is None else view.library.composite.by_group[group]


def _rank(among: Callable[[View, Score], Ranking | None]) -> Callable[[View, Score], Value]:
    def value(view: View, score: Score) -> Value:
        ranking = among(view, score)
        return ranking.rank(score.unit.number) if ranking else None

    return value


def _ranked(among: Callable[[View, Score], Ranking | None]) -> Callable[[View, Score], Value]:
    """Return what tells how many a municipality is ranked among; nothing where it is not."""

    def value(view: View, score: Score) -> Value:
        ranking = among(view, score)
        is_ranked = ranking and ranking.rank(score.unit.number)
        return len(ranking.places) if ranking and is_ranked else None

    return value


def _missing(view: View, score: Score) -> Value:
    groups = view.library.indicators.groups
    return told(groups[one].label(view.language) for one in score.missing)


SCORE_COLUMNS: tuple[Column[Score], ...] = (
    Column("Municipality number and name", lambda _, score: numbered(score.unit)),
    Column("Municipality today", lambda _, score: score.unit.name),
    Column("County today", lambda _, score: score.unit.county),
    Column("KOSTRA group", lambda _, score: score.unit.kostra_group, "number"),
    Column("Year", lambda view, _: view.library.composite.year, "number"),
    Column("Composite", lambda _, score: _rounded(score.value), "number"),
    Column("Groups without figures", _missing),
    Column("Rank in the county", _rank(_county), "number"),
    Column("Ranked in the county", _ranked(_county), "number"),
    Column("Rank in the KOSTRA group", _rank(_group), "number"),
    Column("Ranked in the KOSTRA group", _ranked(_group), "number"),
)
"""The columns of the table of composites that stand before those of each group of indicators."""


def score_columns(library: Library) -> tuple[Column[Score], ...]:
    """Return the columns of the table of composites."""
    groups = library.indicators.groups
    counting = library.composite.counting
    of_groups = (one for id_ in counting for one in of_group(id_, groups[id_].label(LANGUAGES[0])))
    return (*SCORE_COLUMNS, *of_groups)


def of_group(group: str, label: str) -> Iterator[Column[Score]]:
    """Yield the columns of a group of indicators: how far from the mean, and what that makes."""

    def part_of(get: Callable[[Part], float]) -> Callable[[View, Score], Value]:
        def value(_: View, score: Score) -> Value:
            return next((_rounded(get(one)) for one in score.parts if one.group == group), None)

        return value

    yield Column("Deviation: {of}", part_of(lambda part: part.deviations), "number", of=label)
    yield Column(
        "Share of the composite: {of}", part_of(lambda part: part.share), "number", of=label
    )


def _rounded(value: float | None) -> float | None:
    # Nothing is less than nothing: no -0.0.
    return None if value is None else round(value, DECIMALS) + 0.0
