"""Which municipalities are like each other: a distance that all can follow, and a fixed order."""

from dataclasses import replace
from datetime import date
from functools import cache
from math import log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Figure, Indicator, Municipality, Reference, Settings, Trait
from generator.places.municipalities import Municipalities
from generator.problems import Position
from generator.site import linked_library
from generator.statistics.indicators import Indicators
from generator.statistics.likeness import NEAREST, Likeness
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
PLACE = Position("content/registers/x.yml")
TODAY = date(2026, 11, 26)
YEAR = 2024


def trait(id_: str, weight: float, step: float, scale: str = "difference") -> Trait:
    return Trait(
        id=id_, position=PLACE, labels={}, definition="", weight=weight, step=step, scale=scale
    )


TRAITS = (
    trait("innbyggere", 5, 2, "ratio"),
    trait("kostra", 3, 1, "groups"),
    trait("sentralitet", 2, 2),
)
COUNTED = Indicator(
    id="innbyggere",
    position=PLACE,
    labels={},
    definition="",
    group=Reference("g", PLACE),
    unit="",
    source=Reference("s", PLACE),
)


def unit(number: str, group: int | None = 9, centrality: int | None = 3) -> Municipality:
    return Municipality(
        number=number,
        names=(number,),
        official_name=number,
        county="A",
        position=PLACE,
        kostra_group=group,
        centrality=centrality,
    )


def likeness(
    units: dict[Municipality, float | None], traits: tuple[Trait, ...] = TRAITS
) -> Likeness:
    """Return the likeness of units with so many inhabitants."""
    register = Municipalities({one.number: one for one in sorted(units, key=_number)}, TODAY)
    figures = tuple(
        Figure(one.number, "innbyggere", YEAR, count, PLACE)
        for one, count in units.items()
        if count is not None
    )
    return Likeness(traits, Indicators({}, {"innbyggere": COUNTED}, figures, register))


def _number(one: Municipality) -> str:
    return one.number


@cache
def real() -> Likeness:
    """Return the likeness of today's municipalities, from the registers alone."""
    sources = real_registers()
    library, problems = linked_library(sources, Settings(TODAY))
    assert problems == ()
    return library.likeness


NUMBERS = st.deferred(lambda: st.sampled_from(sorted(real().values)))


@pytest.mark.parametrize(
    ("one", "count", "other", "others", "distance"),
    [
        (unit("1"), 1000, unit("2"), 1000, 0),
        (unit("1"), 1000, unit("2"), 2000, 5 / 10),
        (unit("1"), 1000, unit("2"), 4000, 10 / 10),
        (unit("1"), 1000, unit("2"), 1100, 5 * log(1.1) / log(2) / 10),
        (unit("1"), 1000, unit("2", 10), 1000, 3 / 10),
        (unit("1", 7), 1000, unit("2", 8), 1000, 1.5 / 10),
        (unit("1", 6), 1000, unit("2", 7), 1000, 3 / 10),
        (unit("1"), 1000, unit("2", centrality=4), 1000, 1 / 10),
        (unit("1"), 1000, unit("2", centrality=1), 1000, 2 / 10),
        (unit("1"), None, unit("2"), 1000, 5 / 10),
        (unit("1"), None, unit("2"), None, 5 / 10),
        (unit("1", None), 1000, unit("2"), 1000, 3 / 10),
        (unit("1", centrality=None), 1000, unit("2"), 1000, 2 / 10),
        (unit("1"), 0, unit("2"), 1000, 5 / 10),
    ],
)
def test_distance_is_the_weighted_mean_of_steps(
    one: Municipality, count: float | None, other: Municipality, others: float | None, distance: int
) -> None:
    found = likeness({one: count, other: others})
    assert found.distance("1", "2") == pytest.approx(distance)
    steps = {difference.trait: difference.steps for difference in found.differences("1", "2")}
    weighed = sum(trait.weight * steps[trait.id] for trait in TRAITS)
    assert weighed / 10 == pytest.approx(distance)


def test_the_nearest_come_first_then_the_lower_number() -> None:
    found = likeness({unit("4"): 1000, unit("3"): 1000, unit("2"): 4000, unit("1"): 2000})
    assert [like.unit.number for like in found.nearest("4")] == ["3", "1", "2"]
    assert [like.unit.number for like in found.nearest("1")] == ["2", "3", "4"]


def test_the_nearest_of_some_come_in_the_same_order_without_the_municipality_itself() -> None:
    found = likeness({unit("4"): 1000, unit("3"): 1000, unit("2"): 4000, unit("1"): 2000})
    assert [like.unit.number for like in found.nearest_of("4", ("2", "1", "4"))] == ["1", "2"]
    assert found.nearest_of("4", ("4", "3", "2", "1")) == found.nearest("4")
    assert found.nearest_of("4", ()) == ()
    everybody = real()
    number = next(iter(everybody.values))
    assert everybody.nearest_of(number, everybody.values) == everybody.nearest(number)


def test_what_the_traits_say_is_kept() -> None:
    found = likeness({unit("1"): 1000, unit("2", 10, None): 970})
    (like,) = found.nearest("1")
    assert [(one.trait, one.own, one.other) for one in like.differences] == [
        ("innbyggere", 1000, 970),
        ("kostra", 9, 10),
        ("sentralitet", 3, None),
    ]


def test_without_traits_nothing_is_near_or_far() -> None:
    found = likeness({unit("2"): 1, unit("1"): 1}, ())
    assert [(like.unit.number, like.distance) for like in found.nearest("2")] == [("1", 0.0)]


def test_each_of_todays_municipalities_has_twenty() -> None:
    for number in real().values:
        found = real().nearest(number)
        assert len(found) == NEAREST
        assert len({like.unit.number for like in found} | {number}) == NEAREST + 1
        assert [like.distance for like in found] == sorted(like.distance for like in found)


@given(NUMBERS, NUMBERS)
@settings(max_examples=300)
def test_distance_is_the_same_from_both_sides(one: str, other: str) -> None:
    found = real()
    assert found.distance(one, other) == found.distance(other, one)
    assert (found.distance(one, other) == 0) >= (one == other)
    there, back = found.differences(one, other), found.differences(other, one)
    assert [(a.own, a.other, a.steps) for a in there] == [(b.other, b.own, b.steps) for b in back]


@given(NUMBERS, NUMBERS)
@settings(max_examples=300)
def test_a_municipality_is_nearest_itself(one: str, other: str) -> None:
    assert real().distance(one, one) == 0 <= real().distance(one, other)


@given(NUMBERS)
@settings(max_examples=60)
def test_nobody_who_is_left_out_is_nearer(number: str) -> None:
    found = real()
    shown = {like.unit.number for like in found.nearest(number)}
    farthest = found.nearest(number)[-1].distance
    others = (other for other in found.values if other not in shown and other != number)
    assert all(found.distance(number, other) >= farthest for other in others)


@given(NUMBERS, st.sets(NUMBERS, max_size=40))
@settings(max_examples=25, deadline=None)
def test_one_more_or_less_changes_nobody_elses_order(number: str, gone: set[str]) -> None:
    register = real().indicators.municipalities
    # Without one of the heirs of a unit that was divided, the other would be the whole of it.
    kin = {
        heir.number
        for unit in register.units.values()
        if len(register.heirs(unit.number)) > 1
        for heir in register.heirs(unit.number)
    }
    kept = {n: one for n, one in register.units.items() if n not in gone - kin - {number}}
    fewer = replace(
        real(),
        indicators=replace(real().indicators, municipalities=replace(register, units=kept)),
    )
    found = [like.unit.number for like in fewer.nearest(number)]
    before = [like.unit.number for like in real().nearest(number) if like.unit.number in kept]
    assert found[: len(before)] == before
    assert all(
        fewer.distance(number, other) == real().distance(number, other) for other in fewer.values
    )


def test_where_alesund_lies_alone_it_has_likes_elsewhere() -> None:
    units = {one.name: one for one in real().indicators.municipalities.current}
    alesund = units["Ålesund"]
    five = real().nearest(alesund.number)[:5]
    same = [like for like in five if like.unit.kostra_group == alesund.kostra_group == 11]
    assert len(same) >= 3
    assert not {like.unit.county for like in same} & {"Møre og Romsdal", "Trøndelag"}


def test_figures_are_of_the_latest_year() -> None:
    assert real().years == {"befolkning": 2024, "befolkningsvekst": 2024}
