"""The composite and its rankings: small tables calculated by hand, and what always holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Figure, Indicator, Municipality, Reference, Term
from generator.places.municipalities import Municipalities
from generator.problems import Position
from generator.statistics.composite import Composite, Lack, composite
from generator.statistics.indicators import Indicators
from generator.statistics.observations import Observations

PLACE = Position("content/registers/x.yml")
YEAR = 2013
GROUPS = ("folk", "vekst", "husbank", "arbeid", "marked")

Table = Mapping[str, Mapping[str, float]]
"""Figures of a year, by indicator and number."""


def unit(number: str, name: str, county: str = "Innlandet", **more: object) -> Municipality:
    return Municipality(
        number=number,
        names=(name,),
        official_name=name,
        county=county,
        position=PLACE,
        **more,  # type: ignore[arg-type]
    )


UNITS = (
    unit("0001", "Ask"),
    unit("0002", "Berg"),
    unit("0003", "Dal"),
    unit("0004", "Ås"),
    unit("0005", "Vik", "Vestland"),
)


def indicator(id_: str, group: str, challenge: str = "high", weight: float = 1.0) -> Indicator:
    return Indicator(
        id=id_,
        position=PLACE,
        labels={},
        definition="",
        group=Reference(group, PLACE),
        unit="%",
        source=Reference("kilde", PLACE),
        challenge=challenge,
        weight=weight,
    )


DEFINITIONS = (
    indicator("fattige", "folk"),
    indicator("unge", "folk", weight=3),
    indicator("vekst", "vekst", "low"),
    indicator("lan", "husbank"),
    indicator("folketall", "arbeid", "none"),
)


def made(
    table: Table,
    definitions: Sequence[Indicator] = DEFINITIONS,
    units: Sequence[Municipality] = UNITS,
    year: int = YEAR,
) -> Composite:
    figures = tuple(
        Figure(number, id_, year, value, PLACE)
        for id_, values in table.items()
        for number, value in values.items()
    )
    return composite(observed(figures, definitions, units))


def observed(
    figures: Sequence[Figure],
    definitions: Sequence[Indicator] = DEFINITIONS,
    units: Sequence[Municipality] = UNITS,
) -> Observations:
    groups = {id_: Term(id=id_, register="", position=PLACE, labels={}) for id_ in GROUPS}
    municipalities = Municipalities({one.number: one for one in units}, date(2013, 6, 1))
    by_id = {one.id: one for one in definitions}
    return Observations(Indicators(groups, by_id, tuple(figures), municipalities))


def row(*values: float) -> Mapping[str, float]:
    """Return figures of the first municipalities, in the order of their numbers."""
    return {one.number: value for one, value in zip(UNITS, values, strict=False)}


FULL: Table = {
    # Mean 4, deviation 2, of the whole and not of a sample: 4, 4, 0, 0 and 8 between them.
    "fattige": row(2, 6, 2, 6),
    # Mean 20, deviation 10.
    "unge": row(10, 30, 30, 10),
    # Mean 1, deviation 1; low is the greater challenge.
    "vekst": row(0, 0, 2, 2),
    # All the same.
    "lan": row(7, 7, 7, 7),
    "folketall": row(100, 200, 300, 400),
}


def test_scores_are_those_calculated_by_hand() -> None:
    found = made(FULL)
    assert found.published
    assert found.year == YEAR
    # In "folk" -1 weighs 1 and -1 weighs 3; growth of 0 is a greater challenge; loans are equal.
    expected = {
        "0001": (-1.0, 1.0, 0.0),
        "0002": (1.0, 1.0, 0.0),
        "0003": (0.5, -1.0, 0.0),
        "0004": (-0.5, -1.0, 0.0),
    }
    for number, parts in expected.items():
        score = found.scores[number]
        assert [part.group for part in score.parts] == ["folk", "vekst", "husbank"]
        assert [part.deviations for part in score.parts] == pytest.approx(parts)
        assert [part.share for part in score.parts] == pytest.approx([one / 3 for one in parts])
        assert score.value == pytest.approx(sum(parts) / 3)
        assert (score.missing, score.ranked) == ((), True)
    ranking = found.ranking([one.number for one in UNITS])
    assert [(place.rank, place.score.unit.name) for place in ranking.places] == [
        *((1, "Berg"), (2, "Ask"), (3, "Dal"), (4, "Ås")),
    ]
    assert [score.unit.name for score in ranking.unranked] == ["Vik"]
    assert found.scores["0005"].value is None


def test_standings_say_what_they_rest_on() -> None:
    part = made(FULL).scores["0002"].parts[0]
    assert [(one.indicator, one.observed.value, one.deviations) for one in part.standings] == [
        ("fattige", 6, 1.0),
        ("unge", 30, 1.0),
    ]


def test_what_is_missing_is_stated_and_not_guessed() -> None:
    found = made(
        FULL
        | {
            "vekst": {"0001": 0.0, "0002": 0.0, "0003": 2.0},
            "unge": {"0001": 10.0, "0002": 30.0},
        }
    )
    without_group = found.scores["0004"]
    assert without_group.missing == ("vekst",)
    assert [part.group for part in without_group.parts] == ["folk", "husbank"]
    assert without_group.value == pytest.approx((1.0 + 0.0) / 2)
    assert not without_group.ranked
    without_indicator = found.scores["0003"].parts[0]
    assert without_indicator.missing == ("unge",)
    assert without_indicator.deviations == pytest.approx(-1.0)  # Its own, whatever the weights.
    ranking = found.ranking(list(found.scores))
    assert "Ås" in [score.unit.name for score in ranking.unranked]


def test_nothing_is_published_while_fewer_than_three_groups_have_figures() -> None:
    found = made({id_: FULL[id_] for id_ in ("fattige", "vekst", "folketall")})
    assert not found.published
    assert found.scores == {}
    assert found.ranking(["0001", "0002"]).places == ()
    assert list(found.counting) == ["folk", "vekst"]
    assert found.lacking == (
        Lack("husbank", "unfilled", ("lan",)),
        Lack("arbeid", "uncounted", ("folketall",)),
        Lack("marked", "undefined", ()),
    )


def test_without_figures_there_is_no_year() -> None:
    found = made({})
    assert (found.year, found.published, len(found.lacking)) == (None, False, 5)


def test_the_last_year_with_enough_groups_is_chosen() -> None:
    figures = [
        Figure(number, id_, year, value, PLACE)
        for year, kept in ((2011, FULL), (2012, FULL), (2013, {"lan": FULL["lan"]}))
        for id_, values in kept.items()
        for number, value in values.items()
    ]
    assert composite(observed(figures)).year == 2012


def test_a_year_that_is_only_begun_is_not_chosen() -> None:
    figures = [
        Figure(number, id_, year, value, PLACE)
        for year, most in ((2012, None), (2013, 1))
        for id_, values in FULL.items()
        for number, value in list(values.items())[:most]
    ]
    found = composite(observed(figures))
    assert (found.year, found.published) == (2012, True)
    assert found.scores


def test_a_figure_of_another_area_does_not_count() -> None:
    units = (
        *UNITS[:3],
        unit("0010", "Ås", valid_to=date(2012, 12, 31), successors=("0004", "0006")),
        unit("0004", "Ås", valid_from=date(2013, 1, 1)),
        unit("0006", "Ny", valid_from=date(2013, 1, 1)),
    )
    table = {
        id_: {("0010" if number == "0004" else number): value for number, value in values.items()}
        for id_, values in FULL.items()
    }
    found = made(table, units=units, year=2012)
    assert found.observations.all["lan", 2012]["0004"].same_area is False
    assert found.scores["0004"].parts == ()
    assert "0004" not in found.observations.own["lan", 2012]


def test_those_with_the_same_score_share_a_rank() -> None:
    same: Table = {id_: row(1, 1, 0, 2) for id_ in ("fattige", "vekst", "lan")}
    definitions = [
        indicator("fattige", "folk"),
        indicator("vekst", "vekst"),
        indicator("lan", "husbank"),
    ]
    ranking = made(same, definitions).ranking([one.number for one in UNITS])
    assert [(place.rank, place.score.unit.name) for place in ranking.places] == [
        *((1, "Ås"), (2, "Ask"), (2, "Berg"), (4, "Dal")),
    ]


VALUES = st.lists(
    st.lists(st.one_of(st.none(), st.integers(-50, 50)), min_size=5, max_size=5),
    min_size=4,
    max_size=4,
)
"""Figures of the four indicators that count, or none, of each municipality."""
COUNTED = DEFINITIONS[:4]


def table(values: Sequence[Sequence[int | None]]) -> dict[str, dict[str, float]]:
    return {
        one.id: {
            unit.number: float(value)
            for unit, value in zip(UNITS, column, strict=True)
            if value is not None
        }
        for one, column in zip(COUNTED, values, strict=True)
    }


def ranks(found: Composite, numbers: Sequence[str]) -> list[tuple[int, str]]:
    return [(place.rank, place.score.unit.number) for place in found.ranking(numbers).places]


ALL = [one.number for one in UNITS]


@given(VALUES, st.integers(0, 3), st.integers(-1000, 1000), st.integers(1, 64))
def test_another_unit_of_measure_changes_no_score(
    values: list[list[int | None]], column: int, shift: int, factor: int
) -> None:
    before = made(table(values))
    moved = table(values)
    changed = COUNTED[column].id
    moved[changed] = {number: value * factor + shift for number, value in moved[changed].items()}
    after = made(moved)
    assert ranks(before, ALL) == ranks(after, ALL)
    for number, score in before.scores.items():
        other = after.scores[number].value
        assert (score.value is None) == (other is None)
        assert score.value is None or isclose(score.value, other or 0.0, abs_tol=1e-9)


@given(VALUES, st.permutations(range(5)), st.permutations(ALL))
def test_the_order_of_the_input_changes_nothing(
    values: list[list[int | None]], order: list[int], asked: list[str]
) -> None:
    straight = made(table(values))
    mixed = {
        id_: {
            UNITS[place].number: column[UNITS[place].number]
            for place in order
            if UNITS[place].number in column
        }
        for id_, column in reversed(table(values).items())
    }
    turned = made(mixed, units=[UNITS[place] for place in order])
    assert ranks(straight, ALL) == ranks(turned, asked)
    assert {n: s.value for n, s in straight.scores.items()} == {
        n: s.value for n, s in turned.scores.items()
    }


@given(VALUES)
def test_parts_add_up_to_the_score(values: list[list[int | None]]) -> None:
    for score in made(table(values)).scores.values():
        assert score.ranked == (len(score.parts) >= 3)
        assert (score.value is None) == (not score.parts)
        if score.value is not None:
            assert score.value == pytest.approx(sum(part.share for part in score.parts), abs=1e-12)
        known = {part.group for part in score.parts}
        assert known.isdisjoint(score.missing)
        assert known | set(score.missing) == set(made(table(values)).counting)


@given(VALUES, st.lists(st.integers(-50, 50), min_size=4, max_size=4))
def test_one_more_elsewhere_changes_nobody_who_is_compared(
    values: list[list[int | None]], more: list[int]
) -> None:
    far = unit("0009", "Fjern", "Troms")
    figures = table(values)
    added = {
        one.id: {**figures[one.id], "0009": float(value)}
        for one, value in zip(COUNTED, more, strict=True)
    }
    before, after = made(figures), made(added, units=(*UNITS, far))
    county = [one.number for one in UNITS if one.county == "Innlandet"]
    if before.published:
        compared = {number for _, number in ranks(before, county)}
        # Where it brings the figures that a group of nobody's lacked, nobody gains by it.
        assert compared == {number for _, number in ranks(after, county)}


@given(VALUES, st.integers(0, 4), st.integers(0, 3))
def test_what_one_lacks_moves_others_by_mean_and_deviation_alone(
    values: list[list[int | None]], lacking: int, column: int
) -> None:
    figures = table(values)
    changed, gone = COUNTED[column], UNITS[lacking].number
    figures[changed.id].pop(gone, None)
    left = list(figures[changed.id].values())
    found = made(figures)
    if not found.published or not left:
        return
    mean = sum(left) / len(left)
    deviation = sqrt(sum((value - mean) ** 2 for value in left) / len(left))
    sign = -1 if changed.challenge == "low" else 1
    for number, score in found.scores.items():
        standings = {one.indicator: one for part in score.parts for one in part.standings}
        assert (changed.id in standings) == (number in figures[changed.id])
        if changed.id in standings:
            far = (figures[changed.id][number] - mean) / deviation if deviation else 0.0
            assert standings[changed.id].deviations == pytest.approx(sign * far, abs=1e-9)
