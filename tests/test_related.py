"""Which cases are like each other: weights, a threshold, a fixed order, and the reasons."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library.related import MOST_RELATED, THRESHOLD, WEIGHTS, Related, related
from generator.model import Case, FactorUse, Municipality, Period, Reference
from generator.places.municipalities import Municipalities
from generator.problems import Position

PLACE = Position("content/cases/x.md")
UNITS = {
    number: Municipality(
        number=number, names=(number,), official_name=number, county="A", position=PLACE,
        kostra_group=group,
    )
    for number, group in (("0001", 1), ("0002", 2), ("0003", 2), ("0004", None))
}  # fmt: skip
REGISTER = Municipalities(UNITS, date(2026, 1, 15))


def refs(*targets: str) -> tuple[Reference, ...]:
    return tuple(Reference(target, PLACE) for target in targets)


def case(id_: str, *, unit: str = "0004", **fields: Any) -> Case:
    return Case(
        id=id_, position=PLACE, title=id_, description="", municipality=refs(unit), **fields
    )


def all_related(cases: Iterable[Case]) -> dict[str, tuple[Related, ...]]:
    cases = tuple(cases)
    tell = related(cases, REGISTER)
    return {one.id: tell(one.id) for one in cases}


def near(*cases: Case) -> dict[str, list[tuple[str, int]]]:
    found = all_related(cases)
    return {id_: [(one.case.id, one.weight) for one in ones] for id_, ones in found.items()}


def uses(*targets: str) -> tuple[FactorUse, ...]:
    return tuple(FactorUse(reference) for reference in refs(*targets))


@pytest.mark.parametrize(
    ("fields", "others", "weight", "reasons"),
    [
        ({"tags": refs("a")}, {"tags": refs("a")}, 4, [("tags", ("a",))]),
        ({"tags": refs("a", "b")}, {"tags": refs("b", "a", "c")}, 8, [("tags", ("a", "b"))]),
        ({"tags": refs("a")}, {"tags": refs("b")}, None, []),
        ({"practice": refs("a")}, {"practice": refs("a")}, 4, [("practice", ("a",))]),
        ({"instruments": refs("a")}, {"instruments": refs("a")}, None, []),
        (
            {"instruments": refs("a"), "success_factors": uses("f")},
            {"instruments": refs("a"), "barriers": uses("f")},
            4,
            [("instruments", ("a",)), ("factors", ("f",))],
        ),
        (
            {"target_groups": refs("a"), "programme": refs("p")},
            {"target_groups": refs("a"), "programme": refs("p")},
            4,
            [("target_groups", ("a",)), ("programme", ("p",))],
        ),
        (
            {"unit": "0002", "target_groups": refs("a")},
            {"unit": "0003", "target_groups": refs("a")},
            4,
            [("target_groups", ("a",)), ("kostra", ("2",))],
        ),
        (
            {"unit": "0001", "target_groups": refs("a")},
            {"unit": "0003", "target_groups": refs("a")},
            None,
            [],
        ),
        ({"tags": refs("a", "a")}, {"tags": refs("a")}, 4, [("tags", ("a",))]),
        (
            {"success_factors": uses("f"), "barriers": uses("f"), "tags": refs("a")},
            {"success_factors": uses("f"), "tags": refs("a")},
            5,
            [("tags", ("a",)), ("factors", ("f",))],
        ),
    ],
)
def test_what_two_cases_share_is_weighed(
    fields: dict[str, Any],
    others: dict[str, Any],
    weight: int | None,
    reasons: list[tuple[str, tuple[str, ...]]],
) -> None:
    found = all_related((case("a", **fields), case("b", **others)))
    if weight is None:
        assert found == {"a": (), "b": ()}
    else:
        (there,), (back,) = found["a"], found["b"]
        assert (there.case.id, there.weight, list(there.reasons)) == ("b", weight, reasons)
        assert (back.case.id, back.weight) == ("a", weight)


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        (Period(2010, 2015), Period(2012, 2015), True),
        (Period(2010, 2013), Period(2012, 2014), True),
        (Period(2010, 2014), Period(2012, 2015), True),
        (Period(2010, 2015), Period(2012, 2016), True),
        (Period(2010, 2016), Period(2012, 2017), True),
        (Period(2015, None), Period(None, 2016), True),
        (Period(2001, 2005), Period(2012, 2016), False),
        (Period(None, None), Period(None, None), False),
    ],
)
def test_cases_of_neighbouring_years_are_near_in_time(
    one: Period, other: Period, close: bool
) -> None:
    cases = [
        case(id_, tags=refs("a"), period=(period,)) for id_, period in (("a", one), ("b", other))
    ]
    assert near(*cases)["a"] == [("b", 5 if close else 4)]


def test_the_heaviest_come_first_and_then_the_ids() -> None:
    cases = (
        case("m", tags=refs("a", "b")),
        case("z", tags=refs("a", "b")),
        case("c", tags=refs("a")),
        case("b", tags=refs("b")),
        case("a", tags=refs("c")),
    )
    assert near(*cases)["m"] == [("z", 8), ("b", 4), ("c", 4)]
    assert near(*reversed(cases)) == near(*cases)


def test_no_more_than_a_few_are_named() -> None:
    cases = [case(f"a{number:02}", tags=refs("a")) for number in range(30)]
    found = near(*cases)
    assert [id_ for id_, _ in found["a29"]] == [f"a{number:02}" for number in range(MOST_RELATED)]


def test_a_programme_a_kind_of_municipality_and_a_time_make_nothing_alike() -> None:
    beside = {"programme": refs("p", "q"), "period": (Period(2013, 2014),)}
    cases = (case("a", tags=refs("x"), **beside), case("b", tags=refs("y"), **beside))
    assert near(*cases) == {"a": [], "b": []}
    # Beside something that they are about they count.
    ((_, weight),) = near(*cases, case("c", tags=refs("x"), **beside))["c"]
    assert weight > THRESHOLD
    # What the editor names is told of all the same.
    chooser = case("d", related=refs("a"), **beside)
    assert [id_ for id_, _ in near(*cases, chooser)["d"]] == ["a"]


def test_those_that_the_editor_names_are_told_too() -> None:
    cases = [case(f"a{number:02}", tags=refs("a")) for number in range(30)]
    few = case("few", target_groups=refs("x"), tags=refs("c"))
    none = case("none", tags=refs("d"))
    chooser = case("m", tags=refs("a"), target_groups=refs("x"), related=refs("few", "a20", "none"))
    found = near(*cases, few, none, chooser)["m"]
    first = [(f"a{number:02}", 4) for number in range(MOST_RELATED)]
    assert found == [*first, ("a20", 4), ("few", 2)]


def test_one_case_is_alone() -> None:
    assert near(case("a", tags=refs("a"))) == {"a": []}
    assert near() == {}


TARGETS = st.lists(st.sampled_from("abc"), max_size=3).map(lambda ids: refs(*ids))


@st.composite
def some_cases(draw: st.DrawFn) -> list[Case]:
    starts = st.none() | st.integers(2008, 2016)
    return [
        case(
            f"c{number}",
            unit=draw(st.sampled_from(sorted(UNITS))),
            tags=draw(TARGETS),
            instruments=draw(TARGETS),
            target_groups=draw(TARGETS),
            programme=draw(TARGETS),
            practice=draw(TARGETS),
            period=tuple(draw(st.lists(st.builds(Period, starts, st.none()), max_size=2))),
        )
        for number in range(draw(st.integers(0, 7)))
    ]


@settings(max_examples=60, deadline=None)
@given(some_cases())
def test_likeness_goes_both_ways_and_has_reasons(cases: list[Case]) -> None:
    found = all_related(cases)
    weights = {(id_, one.case.id): one.weight for id_, ones in found.items() for one in ones}
    for (here, there), weight in weights.items():
        assert weight >= THRESHOLD
        assert weights.get((there, here), weight) == weight
    for id_, ones in found.items():
        assert [(-one.weight, one.case.id) for one in ones] == sorted(
            (-one.weight, one.case.id) for one in ones
        )
        for one in ones:
            assert sum(WEIGHTS[kind] * len(ids) for kind, ids in one.reasons) == one.weight
            assert id_ != one.case.id
    assert all_related(reversed(cases)) == found
