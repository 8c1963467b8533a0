"""Municipalities by date: what a name or number meant then, and who took over since."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Municipality, Period, Reference
from generator.municipalities import Municipalities, existence, in_use
from generator.placing import placed
from generator.problems import Position
from generator.tables import municipalities

PATH = "content/registers/municipalities.csv"
UNITS, FAULTS = municipalities(PATH, (Path(__file__).parent.parent / PATH).read_bytes())
BY_NUMBER = {unit.number: unit for unit in UNITS}
TODAY = date(2026, 1, 15)
PLACE = Position("content/cases/x.md", 4, 15)


@cache
def on(day: date) -> Municipalities:
    return Municipalities(BY_NUMBER, day)


def numbers(units: tuple[Municipality, ...]) -> list[str]:
    return [unit.number for unit in units]


def test_the_register_is_whole() -> None:
    assert FAULTS == ()
    assert len(UNITS) == 838
    assert len(on(TODAY).current) == 357
    assert len(on(TODAY).counties) == 15
    assert len({unit.kostra_group for unit in on(TODAY).current}) == 17
    assert all(unit.kostra_group for unit in on(TODAY).current)


def test_each_unit_stands_in_its_line() -> None:
    lines = (Path(__file__).parent.parent / PATH).read_text(encoding="utf-8").split("\n")
    for unit in UNITS:
        assert lines[unit.position.line - 1].startswith(unit.number + ",")


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2013, 1, 1), 428),
        (date(2019, 12, 31), 422),
        (date(2020, 1, 1), 356),
        (date(2023, 12, 31), 356),
        (date(2024, 1, 1), 357),
    ],
)
def test_the_number_of_municipalities_on_a_day(day: date, count: int) -> None:
    assert len(on(day).current) == count


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("0501", date(2013, 1, 1), ["0501"]),
        ("0501", date(2019, 12, 31), ["0501"]),
        ("0501", date(2020, 1, 1), ["3405"]),
        ("0501", TODAY, ["3405"]),
        ("3405", date(2013, 1, 1), ["0501"]),
        ("3405", date(2019, 12, 31), ["0501"]),
        ("1507", TODAY, ["1580", "1508"]),
        ("1507", date(2021, 1, 1), ["1507"]),
        ("1508", date(2021, 1, 1), ["1507"]),
        ("1504", date(2021, 1, 1), ["1507"]),
        ("0230", date(2021, 6, 1), ["3029"]),
        ("0230", TODAY, ["3222"]),
        ("0301", TODAY, ["0301"]),
        ("0706", TODAY, ["3907"]),
        # What was merged and divided again goes its own way by its name.
        ("1504", TODAY, ["1508"]),
        ("1534", TODAY, ["1580"]),
        ("1529", TODAY, ["1508"]),
        # Of Snillfjord nothing has the name.
        ("1613", date(2019, 1, 1), ["5012"]),
        ("1613", TODAY, ["5056", "5059", "5055"]),
        ("1850", TODAY, ["1875", "1806"]),
    ],
)
def test_heirs(number: str, day: date, expected: list[str]) -> None:
    assert sorted(numbers(on(day).heirs(number))) == sorted(expected)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("3405", ["0501"]), ("0501", []), ("3907", ["3804", "0710", "0706", "0719", "0720"])],
)
def test_history_is_told_from_the_latest(number: str, expected: list[str]) -> None:
    assert numbers(on(TODAY).history(number)) == expected


@pytest.mark.parametrize(
    ("name", "periods", "expected"),
    [
        ("Lillehammer", (), "3405"),
        ("Lillehammer", (Period(2010, 2015),), "0501"),
        ("Lillehammer", (Period(None, 2015),), "0501"),
        ("Lillehammer", (Period(2013, None),), "3405"),
        ("Lillehammer", (Period(2019, 2020),), "3405"),
        ("Lillehammer", (Period(2010, 2012), Period(2014, 2015)), "0501"),
        ("lillehammer", (), "3405"),
        (" Lillehammer ", (), "3405"),
        ("0501", (), "0501"),
        ("0501", (Period(2010, 2015),), "0501"),
        ("3405", (Period(2024, 2025),), "3405"),
        ("3405", (Period(2010, 2015),), "3405"),
        ("0501", (Period(2024, None),), "0501"),
        ("A\u030alesund", (Period(2010, 2015),), "1504"),
        ("Ålesund", (Period(2021, 2022),), "1507"),
        ("Ålesund", (Period(2024, None),), "1508"),
        ("Våler (Innlandet)", (), "3419"),
        ("Våler (Hedmark)", (Period(2013, 2015),), "0426"),
        ("Våler (Innlandet)", (Period(2013, 2015),), "0426"),
        ("Våler (innlandet)", (), "3419"),
        ("Våler(Innlandet)", (), "3419"),
        ("Herøy (Nordland)", (), "1818"),
        ("Hábmer", (), "1875"),
        ("HAMARØY", (), "1875"),
        ("Hamarøy", (Period(2010, 2015),), "1849"),
        ("Divtasvuodna", (Period(2010, 2015),), "1850"),
        ("Kárášjohka", (), "5610"),
        ("Os", (Period(2021, 2022),), "3430"),
    ],
)
def test_a_name_is_read_inside_its_time(
    name: str, periods: tuple[Period, ...], expected: str
) -> None:
    assert placed(Reference(name.strip(), PLACE), periods, on(TODAY)) == (expected, None)


@pytest.mark.parametrize(
    ("name", "periods", "code", "suggestions"),
    [
        ("Lilehammer", (), "unknown-municipality", ("Lillehammer",)),
        ("Alesund", (), "unknown-municipality", ("Ålesund",)),
        ("Lillehammer kommune", (), "unknown-municipality", ("Lillehammer",)),
        ("501", (), "unknown-municipality", ("0501",)),
        ("9999", (), "unknown-municipality", ()),
        (
            *("Våler (Viking)", (), "unknown-municipality"),
            ("Våler (Østfold)", "Våler (Innlandet)"),
        ),
        ("()", (), "unknown-municipality", ()),
        ("(", (), "unknown-municipality", ()),
        ("²", (), "unknown-municipality", ()),
        ("x" * 60_000, (), "unknown-municipality", ()),
        (
            *("Våler", (Period(2024, None),), "ambiguous-municipality"),
            ("Våler (Østfold)", "Våler (Innlandet)"),
        ),
        ("Herøy", (), "ambiguous-municipality", ("Herøy (Møre og Romsdal)", "Herøy (Nordland)")),
        ("Ørskog", (Period(2021, 2022),), "municipality-not-then", ("Ålesund",)),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_a_name_that_cannot_be_placed(
    name: str, periods: tuple[Period, ...], code: str, suggestions: tuple[str, ...]
) -> None:
    number, problem = placed(Reference(name, PLACE), periods, on(TODAY))
    assert number == ""
    assert problem is not None
    assert (problem.code, problem.position) == (code, PLACE)
    assert problem.suggestions[: len(suggestions)] == suggestions
    assert bool(problem.suggestions) == bool(suggestions)


def test_what_is_suggested_can_be_written() -> None:
    for name in ("Våler", "Herøy", "Bø", "Nes", "Os", "Sande"):
        for periods in ((), (Period(2010, 2015),), (Period(2021, 2022),), (Period(2024, None),)):
            number, problem = placed(Reference(name, PLACE), periods, on(TODAY))
            for meant in problem.suggestions if problem else ():
                number, _ = placed(Reference(meant, PLACE), periods, on(TODAY))
                assert number, (name, meant, periods)


def test_shared_names_take_the_county() -> None:
    register = on(TODAY)
    assert register.slugs["3419"] == "valer-innlandet"
    assert register.slugs["3114"] == "valer-ostfold"
    assert register.slugs["3405"] == "lillehammer"
    assert register.slugs["1875"] == "hamaroy"
    assert register.label(BY_NUMBER["3419"]) == "Våler (Innlandet)"
    assert register.label(BY_NUMBER["3405"]) == "Lillehammer"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Period(2010, 2015), Period(2015, 2016), True),
        (Period(2010, 2015), Period(2016, 2017), False),
        (Period(None, 2015), Period(2015, None), True),
        (Period(None, 2014), Period(2015, None), False),
        (Period(None, None), Period(2015, 2015), True),
        (Period(2012, 2013), Period(2010, 2020), True),
    ],
)
def test_spans_of_years(one: Period, other: Period, expected: bool) -> None:
    assert one.within(other) is expected
    assert other.within(one) is expected


def reachable(number: str) -> set[str]:
    """Return every unit that shares a piece of history with one, found without the module."""
    found, queue = {number}, [number]
    while queue:
        at = queue.pop()
        near = {*BY_NUMBER[at].successors} | {
            unit.number for unit in UNITS if at in unit.successors
        }
        queue += near - found
        found |= near
    return found


DAYS = st.dates(date(2013, 1, 1), date(2040, 12, 31))
NUMBERS = st.sampled_from(sorted(BY_NUMBER))
YEARS = st.one_of(st.none(), st.integers(2005, 2030))


@settings(max_examples=30, deadline=None)
@given(DAYS)
def test_each_number_leads_to_a_unit_of_any_day(day: date) -> None:
    register = Municipalities(BY_NUMBER, day)
    there = set(numbers(register.current))
    assert len(set(register.slugs.values())) == len(there)
    for number in BY_NUMBER:
        heirs = set(numbers(register.heirs(number)))
        assert heirs
        assert heirs <= there
        assert set(numbers(register.carriers(number))) <= heirs
        if number in there:
            assert heirs == {number}


@settings(max_examples=60, deadline=None)
@given(NUMBERS, DAYS)
def test_heirs_share_a_history(number: str, day: date) -> None:
    assert set(numbers(Municipalities(BY_NUMBER, day).heirs(number))) <= reachable(number)


def test_each_unit_of_today_is_the_heir_of_its_history() -> None:
    register = on(TODAY)
    for unit in register.current:
        for past in register.history(unit.number):
            assert past.valid_to is not None
            assert past.valid_to < TODAY
        for before in register.predecessors(unit.number):
            assert unit.number in numbers(register.heirs(before.number))


def test_predecessors_and_successors_are_the_same_told_from_both_ends() -> None:
    register = on(TODAY)
    told = {(unit.number, after) for unit in UNITS for after in unit.successors}
    assert told == {
        (before.number, unit.number)
        for unit in UNITS
        for before in register.predecessors(unit.number)
    }
    for before, after in told:
        ended, began = BY_NUMBER[before].valid_to, BY_NUMBER[after].valid_from
        assert ended is not None
        # One that takes in another, as Trondheim did Klæbu, was there before.
        assert began is None or began.toordinal() <= ended.toordinal() + 1, (before, after)


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20))
def test_any_name_is_placed_or_refused(name: str) -> None:
    number, problem = placed(Reference(name, PLACE), (), on(TODAY))
    assert (number in BY_NUMBER) != (problem is not None)


def test_a_register_in_a_circle_ends() -> None:
    units = {
        number: Municipality(
            number=number, names=("A",), official_name="A", county="B", position=PLACE,
            valid_to=date(2019, 12, 31), successors=(after,),
        )
        for number, after in (("0001", "0002"), ("0002", "0001"))
    }  # fmt: skip
    register = Municipalities(units, TODAY)
    assert register.heirs("0001") == ()
    assert {unit.number for unit in register.history("0001")} == {"0001", "0002"}
