"""Municipalities by date: what a name or number meant then, and who took over since."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Municipality, Period, Reference
from generator.places.municipalities import Municipalities
from generator.places.placing import placed
from generator.places.tables import municipalities
from generator.problems import Position

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
        ("1580", date(2015, 1, 1), ["1534"]),
        ("1508", date(2015, 1, 1), ["1504", "1523", "1529", "1546"]),
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
