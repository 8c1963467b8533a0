"""The composite of each municipality of today as a file for spreadsheets."""

from collections.abc import Iterator
from functools import partial

from generator.composite import Composite, Ranking, Score
from generator.exports.spreadsheets import Value, csv_of
from generator.library import Library
from generator.model import File, Page, Settings
from generator.pages.figures.composite_pages import TABLE

COLUMNS = (
    *("number", "name", "county", "kostra_group", "year", "score", "missing_groups"),
    *("county_rank", "county_ranked", "kostra_rank", "kostra_ranked"),
)
"""Before two for each group of indicators.

`missing_groups` are those that others have figures of, with a space between them; `county_ranked`
and `kostra_ranked` are how many the rank is among.
"""
OF_A_GROUP = ("deviations", "share")
"""How far a group is from the mean, in standard deviations, and what of the score that makes."""

DECIMALS = 4


def composite_table(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield the table, in the order of the numbers; none without scores.

    A cell is empty where something is not known, and a rank where too few groups are.
    """
    if library.composite.published:
        yield File(TABLE, partial(_written, library.composite), shown_on=())


def _written(composite: Composite) -> bytes:
    groups = (f"{group}_{of}" for group in composite.counting for of in OF_A_GROUP)
    scores = (score for _, score in sorted(composite.scores.items()))
    return csv_of((*COLUMNS, *groups), (_row(composite, score) for score in scores))


def _row(composite: Composite, score: Score) -> tuple[Value, ...]:
    unit, parts = score.unit, {part.group: part for part in score.parts}
    county = composite.by_county[unit.county]
    group = None if unit.kostra_group is None else composite.by_group[unit.kostra_group]
    return (
        *(unit.number, unit.name, unit.county, unit.kostra_group, composite.year),
        *(_rounded(score.value), " ".join(score.missing)),
        *_rank(county, unit.number),
        *_rank(group, unit.number),
        *(
            _rounded(value)
            for one in composite.counting
            for value in (
                (parts[one].deviations, parts[one].share) if one in parts else (None, None)
            )
        ),
    )


def _rank(ranking: Ranking | None, number: str) -> tuple[int | None, int | None]:
    rank = ranking.rank(number) if ranking else None
    return (rank, len(ranking.places)) if ranking and rank else (None, None)


def _rounded(value: float | None) -> float | None:
    # Nothing is less than nothing: no -0.0.
    return None if value is None else round(value, DECIMALS) + 0.0
