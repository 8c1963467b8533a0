"""What holds for every municipality of the register on every day from 2013 on."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Municipality, Period
from generator.names import slug
from generator.places.former import former
from generator.places.municipalities import Municipalities, existence, in_use
from generator.problems import Position
from tests.test_municipalities import BY_NUMBER, TODAY, UNITS, numbers

FIRST, LAST = date(2013, 1, 1), date(2027, 12, 31)
DAYS = st.dates(FIRST, LAST)
NUMBERS = st.sampled_from(sorted(BY_NUMBER))
YEARS = st.one_of(st.none(), st.integers(2005, 2030))

TURNS = sorted(
    {FIRST}
    | {unit.valid_from for unit in UNITS if unit.valid_from}
    | {unit.valid_to + timedelta(days=1) for unit in UNITS if unit.valid_to}
)
"""The days from which something else holds than on the day before."""


@cache
def since(turn: date) -> Municipalities:
    return Municipalities(BY_NUMBER, turn)


def on(day: date) -> Municipalities:
    """Return the register as of a day; nothing changes from one turn to the next."""
    return since(max(turn for turn in TURNS if turn <= day))


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_between_two_turns_nothing_changes(day: date) -> None:
    there = Municipalities(BY_NUMBER, day)
    assert there.current == on(day).current
    assert there.slugs == on(day).slugs
    for number in list(BY_NUMBER)[:: 40 + day.day]:
        assert there.heirs(number) == on(day).heirs(number)


@pytest.mark.parametrize("day", [*TURNS, LAST], ids=str)
def test_each_number_leads_to_units_of_any_day(day: date) -> None:
    register = on(day)
    there = set(numbers(register.current))
    for number in BY_NUMBER:
        heirs = numbers(register.heirs(number))
        assert heirs, number
        assert len(set(heirs)) == len(heirs)
        assert set(heirs) <= there, number
        assert set(heirs) <= family(number)
        assert set(numbers(register.carriers(number))) <= set(heirs)
        assert register.carriers(number)
        if number in there:
            assert heirs == [number]


@cache
def family(number: str) -> frozenset[str]:
    """Return every unit that shares a piece of history with one, found without the module."""
    found, queue = {number}, [number]
    while queue:
        at = queue.pop()
        near = {*BY_NUMBER[at].successors} | {
            unit.number for unit in UNITS if at in unit.successors
        }
        queue += near - found
        found |= near
    return frozenset(found)


GROWN = {
    unit.number
    for unit in UNITS
    for past in UNITS
    if unit.number in past.successors and in_use(unit, past.valid_to or LAST)
}
"""Units that took others in and kept their numbers, as Trondheim did when it took in Klæbu.

Their numbers have meant two areas, and a number that is in use leads to itself alone.
"""


def test_two_took_others_in() -> None:
    assert {"1103", "5001"} == GROWN
    for number in GROWN:
        whole, before = on(date(2020, 1, 1)), on(date(2019, 12, 31))
        taken = set(whole.history(number)) - set(before.history(number))
        assert {unit.valid_to for unit in taken} >= {date(2019, 12, 31)}


@settings(max_examples=200, deadline=None)
@given(NUMBERS, DAYS, DAYS)
def test_heirs_are_told_alike_from_both_ends(number: str, one: date, other: date) -> None:
    """What a unit of one day became by another day, came from it when one looks back."""
    for there in numbers(on(one).heirs(number)):
        for later in numbers(on(other).heirs(there)):
            if not GROWN & {there, later}:
                assert there in numbers(on(one).heirs(later)), (there, later)


@pytest.mark.parametrize("day", [*TURNS, LAST], ids=str)
def test_a_unit_holds_its_whole_history_but_what_went_its_own_way_by_name(day: date) -> None:
    register = on(day)
    for unit in register.current:
        for past in register.history(unit.number):
            assert past.valid_to is not None
            assert past.valid_to < day
            heirs = register.heirs(past.number)
            if unit in heirs:
                continue
            way = {past, *register.descendants(past.number)}
            divided = [
                one
                for one in register.history(unit.number)
                if one in way and len(one.successors) > 1 and len(register.predecessors(one.number))
            ]
            assert divided, (unit, past)
            assert any(heir.name in (past.name, one.name) for heir in heirs for one in divided)


def test_only_the_parts_of_alesund_went_their_own_way() -> None:
    register = on(TODAY)
    apart = {
        (unit.number, past.number)
        for unit in register.current
        for past in register.history(unit.number)
        if unit not in register.heirs(past.number)
    }
    assert apart == {("1508", "1534"), *(("1580", old) for old in ("1504", "1523", "1529", "1546"))}


def test_history_and_descendants_are_the_same_told_from_both_ends() -> None:
    register = on(TODAY)
    before = {(past.number, n) for n in BY_NUMBER for past in register.history(n)}
    after = {(n, later.number) for n in BY_NUMBER for later in register.descendants(n)}
    assert before == after
    told = {(unit.number, next_) for unit in UNITS for next_ in unit.successors}
    assert told <= after
    assert told == {
        (past.number, number) for number in BY_NUMBER for past in register.predecessors(number)
    }


def test_nothing_comes_after_itself() -> None:
    register = on(TODAY)
    for number in BY_NUMBER:
        assert number not in numbers(register.descendants(number))
        for later in register.successors(number):
            ended, began = BY_NUMBER[number].valid_to, later.valid_from
            assert ended is not None
            # One that takes in another, as Trondheim did Klæbu, was there before.
            assert began is None or began <= ended + timedelta(days=1), (number, later.number)
            assert in_use(later, ended + timedelta(days=1))


def test_a_unit_is_found_by_each_of_its_names() -> None:
    register = on(TODAY)
    for unit in UNITS:
        assert register.named(unit.number) == (unit,)
        for name in (*unit.names, unit.official_name):
            for written in (name, name.upper(), f"  {name} ", f"{name} ({unit.county})"):
                assert unit in register.named(written), (unit.number, written)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(NUMBERS, max_size=8, unique=True),
    st.lists(st.tuples(YEARS, YEARS), max_size=3),
)
def test_during_keeps_what_was_there_then(
    chosen: list[str], years: list[tuple[int | None, int | None]]
) -> None:
    register = on(TODAY)
    candidates = [BY_NUMBER[number] for number in chosen]
    candidates += [past for number in chosen for past in register.history(number)]
    periods = tuple(
        Period(min(start, end), max(start, end)) if start and end else Period(start, end)
        for start, end in years
    )
    kept = register.during(candidates, periods)
    assert set(kept) <= set(candidates)
    there = {
        unit
        for unit in candidates
        if not periods or any(existence(unit).within(period) for period in periods)
    }
    assert set(kept) <= there
    later = {past for unit in kept for past in register.history(unit.number)}
    assert there <= set(kept) | later
    assert not set(kept) & later


@settings(max_examples=60, deadline=None)
@given(NUMBERS, DAYS)
def test_a_unit_is_in_use_from_its_first_day_to_its_last(number: str, day: date) -> None:
    unit = BY_NUMBER[number]
    first, last = unit.valid_from or date.min, unit.valid_to or date.max
    assert in_use(unit, day) is (first <= day <= last)
    assert (unit in on(day).current) is in_use(unit, day)


@pytest.mark.parametrize("day", [*TURNS, LAST], ids=str)
def test_each_number_and_name_of_any_time_has_an_address(day: date) -> None:
    register = on(day)
    pages = {address: number for number, address in register.slugs.items()}
    assert len(pages) == len(register.current)
    led = former(register)
    for unit in UNITS:
        assert set(led[unit.number].heirs) == set(register.heirs(unit.number))
        for name in unit.names:
            page, lead = pages.get(slug(name)), led.get(slug(name))
            assert (page is None) != (lead is None), (unit.number, name)
            if lead:
                assert set(register.heirs(unit.number)) <= set(lead.heirs), (unit.number, name)


NAMES = ("Aker", "Berg", "Dal", "Eid")


@st.composite
def registers(draw: st.DrawFn) -> dict[str, Municipality]:
    """Return a register in which units were merged, divided and renumbered in turn."""
    units = [_unit(number, name, None) for number, name in enumerate(NAMES)]
    alive = list(range(len(units)))
    for year in range(2014, 2014 + draw(st.integers(1, 6))):
        last = date(year - 1, 12, 31)
        gone = draw(st.lists(st.sampled_from(alive), min_size=1, max_size=3, unique=True))
        whole = len(gone) > 1
        count = 1 if whole else draw(st.integers(1, 3))
        new = [
            _unit(len(units) + place, draw(st.sampled_from(NAMES)), date(year, 1, 1))
            for place in range(count)
        ]
        for place in gone:
            units[place] = _unit(
                place, units[place].name, units[place].valid_from, last,
                tuple(unit.number for unit in new),
            )  # fmt: skip
        alive = [place for place in alive if place not in gone]
        alive += range(len(units), len(units) + count)
        units += new
    return {unit.number: unit for unit in units}


def _unit(
    number: int,
    name: str,
    start: date | None,
    end: date | None = None,
    successors: tuple[str, ...] = (),
) -> Municipality:
    return Municipality(
        number=f"{number:04}", names=(name,), official_name=name, county="Vik",
        position=Position("x.csv", number), valid_from=start, valid_to=end, successors=successors,
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(registers(), st.dates(FIRST, date(2021, 12, 31)))
def test_whatever_is_merged_and_divided_each_number_leads_somewhere(
    units: dict[str, Municipality], day: date
) -> None:
    register = Municipalities(units, day)
    for number, unit in units.items():
        heirs = register.heirs(number)
        assert heirs
        assert set(heirs) <= set(register.current)
        near = {*register.history(number), *register.descendants(number), unit}
        assert set(heirs) <= near
        assert set(register.carriers(number)) <= set(heirs)
        assert number not in numbers(register.descendants(number))
