"""Indicators by date: what is read, what is wrong with it, and of whom a figure of a year tells."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import registers
from generator.model import Figure, Indicator, Municipality, Period, Ratio, Reference
from generator.places.municipalities import Municipalities, existence, in_use
from generator.places.tables import municipalities
from generator.problems import Position, Problem
from generator.statistics import figures
from generator.statistics.figure_faults import figure_faults, judged, units_then
from generator.statistics.indicators import Indicators

CONTENT = Path(__file__).parent.parent / "content" / "registers"
TABLE = "content/registers/indicators.csv"
DEFINITIONS = "content/registers/indicators.yml"
TRAITS = "content/registers/likeness.yml"
HEADER = "number,indicator,year,value\n"
PLACE = Position(TABLE, 2, 1)
TODAY = date(2026, 1, 15)

UNITS, _ = municipalities("m.csv", (CONTENT / "municipalities.csv").read_bytes())
BY_NUMBER = {unit.number: unit for unit in UNITS}
REGISTER = Municipalities(BY_NUMBER, TODAY)
REAL, REAL_FAULTS = figures.indicators(DEFINITIONS, (CONTENT / "indicators.yml").read_bytes())
FIGURES, FIGURE_FAULTS = figures.figures(TABLE, (CONTENT / "indicators.csv").read_bytes())
ALL = Indicators(
    groups={
        one.id: one
        for one in registers.terms(
            "indicator_groups", "g.yml", (CONTENT / "indicator_groups.yml").read_bytes()
        )[0]
    },
    definitions={one.id: one for one in REAL},
    figures=FIGURES,
    municipalities=REGISTER,
)


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in problems]


def defined(id_: str, unit: str = "personer", **fields: object) -> Indicator:
    labels = dict.fromkeys(("nb", "nn", "en"), id_)
    least = {"definition": "D.", "group": Reference("g", PLACE), "source": Reference("s", PLACE)}
    return Indicator(id=id_, position=PLACE, labels=labels, unit=unit, **{**least, **fields})  # type: ignore[arg-type]


def named(target: str) -> Reference:
    return Reference(target, PLACE)


def synthetic(
    figures: tuple[tuple[str, str, int, float], ...],
    units: Mapping[str, Municipality] = BY_NUMBER,
    today: date = TODAY,
) -> Indicators:
    """Return figures of `a` and `b`, with their `ratio` in per cent and the `change` of `a`."""
    definitions = (
        defined("a"),
        defined("b"),
        defined("ratio", ratio=Ratio(named("a"), named("b"), 100)),
        defined("change", change_of=named("a")),
    )
    return Indicators(
        groups={},
        definitions={one.id: one for one in definitions},
        figures=tuple(Figure(*figure, PLACE) for figure in figures),
        municipalities=Municipalities(units, today),
    )


# ------------------------------------------------------------------ reading

INDICATOR = (
    "befolkning:\n  nb: A\n  nn: B\n  en: C\n  definition: D.\n  group: g\n  unit: personer\n"
    "  source: s\n"
)
TRAIT = "kostra:\n  nb: A\n  nn: B\n  en: C\n  definition: D.\n  weight: 2\n  step: 1\n"


def test_an_indicator() -> None:
    text = (
        INDICATOR + "  challenge: high\n  weight: 2,5\n  reservation: R.\n  codes: [P, 07459/Q]\n"
        "  ratio:\n    of: a\n    to: b\n    times: 1000\n"
    )
    (one,), problems = figures.indicators(DEFINITIONS, text.encode())
    assert problems == ()
    assert (one.id, one.label("nn"), one.unit, one.challenge) == (
        *("befolkning", "B", "personer"),
        "high",
    )
    assert (one.weight, one.reservation, one.codes) == (2.5, "R.", ("P", "07459/Q"))
    assert one.calculated
    assert [(part.target, part.position.line) for part in one.parts] == [("a", 14), ("b", 15)]
    assert one.ratio is not None
    assert one.ratio.times == 1000


def test_an_indicator_has_own_figures_unless_it_says_otherwise() -> None:
    (one,), _ = figures.indicators(DEFINITIONS, INDICATOR.encode())
    assert not one.calculated
    assert (one.parts, one.weight, one.challenge) == ((), 1.0, "none")


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("", []),
        ("  weight: 0\n", [("not-above-zero", 1, 1)]),
        ("  weight: -1,5\n", [("not-above-zero", 1, 1)]),
        ("  weight: mye\n", [("bad-decimal", 9, 11)]),
        ("  challenge: stor\n", [("unknown-choice", 9, 14)]),
        ("  change_of: a\n", []),
        ("  ratio: {of: a, to: b}\n", []),
        ("  ratio: {of: a}\n", [("missing-field", 9, 10)]),
        ("  change_of: a\n  ratio: {of: a, to: b}\n", [("calculated-twice", 1, 1)]),
        ("  farge: rød\n", [("unknown-field", 9, 3)]),
    ],
)
def test_a_definition_with_faults_is_left_out(
    added: str, expected: list[tuple[str, int, int]]
) -> None:
    found, problems = figures.indicators(DEFINITIONS, (INDICATOR + added).encode())
    assert places(problems) == expected
    assert len(found) == (0 if expected else 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TRAIT, []),
        (TRAIT.replace("step: 1", "step: 1,5") + "  scale: ratio\n", []),
        (TRAIT + "  scale: ratio\n", [("step-not-above-one", 1, 1)]),
        (TRAIT + "  scale: log\n", [("unknown-choice", 8, 10)]),
        (TRAIT.replace("weight: 2", "weight: 0"), [("not-above-zero", 1, 1)]),
        (TRAIT.replace("step: 1", "step: -2"), [("not-above-zero", 1, 1)]),
        (TRAIT.replace("  step: 1\n", ""), [("missing-field", 1, 1)]),
    ],
)
def test_a_trait(text: str, expected: list[tuple[str, int, int]]) -> None:
    found, problems = figures.traits(TRAITS, text.encode())
    assert places(problems) == expected
    assert len(found) == (0 if expected else 1)


@pytest.mark.parametrize(
    ("figures_2025", "latest"), [(0, 2024), (1, 2024), (178, 2024), (179, 2025), (357, 2025)]
)
def test_a_year_that_is_only_begun_is_not_the_latest(figures_2025: int, latest: int) -> None:
    made = [
        Figure(unit.number, "a", year, 1.0, PLACE)
        for year, count in ((2023, 357), (2024, 357), (2025, figures_2025))
        for unit in REGISTER.current[:count]
    ]
    found = Indicators(
        groups={},
        definitions={
            "a": defined("a"),
            "growth": defined("growth", change_of=named("a")),
        },
        figures=tuple(made),
        municipalities=REGISTER,
    )
    assert found.latest("a") == found.latest("growth") == latest
    assert replace(found, figures=()).latest("a") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("bad-columns", 1, 1)]),
        (HEADER, []),
        (HEADER + "3405,befolkning,2024,28768\n", []),
        (HEADER + "3405,befolkning,2024,-1.25\n\n", []),
        (HEADER.replace(",value", ""), [("bad-columns", 1, 1)]),
        (HEADER.replace(",", ";"), [("bad-columns", 1, 1)]),
        (HEADER.replace("value", "value,value"), [("column-twice", 1, 1)]),
        (HEADER.replace("value", "value,note") + "3405,b,2024,1,x\n", [("unknown-column", 1, 1)]),
        (HEADER + "405,befolkning,2024,1\n", [("bad-cell", 2, 1)]),
        (HEADER + "3405,Befolkning,2024,1\n", [("bad-cell", 2, 6)]),
        (HEADER + "3405,befolkning,24,1\n", [("bad-cell", 2, 17)]),
        (HEADER + '3405,befolkning,2024,"1,5"\n', [("bad-cell", 2, 22)]),
        (HEADER + "3405,befolkning,2024,1 000\n", [("bad-cell", 2, 22)]),
        (HEADER + "3405,befolkning,2024,\n", [("bad-cell", 2, 22)]),
        (HEADER + "3405,befolkning,2024\n", [("short-row", 2, 1)]),
        (HEADER + '3405,"befolkning,2024,1\n', [("bad-table", 2, 1)]),
    ],
)
def test_a_table_of_figures(text: str, expected: list[tuple[str, int, int]]) -> None:
    _, problems = figures.figures(TABLE, text.encode())
    assert places(problems) == expected


def test_a_figure_knows_its_place() -> None:
    text = HEADER + "3405,befolkning,2024,28768\n0301,vekst,2023,-0.5\n"
    found, problems = figures.figures(TABLE, text.encode())
    assert problems == ()
    assert found == (
        Figure("3405", "befolkning", 2024, 28768.0, Position(TABLE, 2, 1)),
        Figure("0301", "vekst", 2023, -0.5, Position(TABLE, 3, 1)),
    )


# ------------------------------------------------------------------ faults


@pytest.mark.parametrize(
    ("number", "indicator", "year", "expected", "meant"),
    [
        ("3405", "a", 2024, None, ()),
        ("3405", "a", 2026, None, ()),
        ("0501", "a", 2019, None, ()),
        ("3405", "c", 2024, "unknown-indicator", ()),
        ("3405", "change", 2024, "figure-calculated", ()),
        ("3405", "ratio", 2024, "figure-calculated", ()),
        ("9999", "a", 2024, "figure-of-nobody", ()),
        ("301", "a", 2024, "figure-of-nobody", ("0301",)),
        ("3405", "a", 2027, "figure-of-coming-year", ()),
        ("1508", "a", 2022, "figure-not-then", ("1507 Ålesund",)),
        ("1580", "a", 2022, "figure-not-then", ("1507 Ålesund",)),
        ("1507", "a", 2024, "figure-not-then", ("1508 Ålesund", "1580 Haram")),
        ("3222", "a", 2019, "figure-not-then", ("0230 Lørenskog",)),
        ("0230", "a", 2021, "figure-not-then", ("3029 Lørenskog",)),
        ("0230", "a", 2024, "figure-not-then", ("3222 Lørenskog",)),
    ],
)
def test_a_figure_that_cannot_be_used(
    number: str, indicator: str, year: int, expected: str | None, meant: tuple[str, ...]
) -> None:
    data = synthetic(((number, indicator, year, 1.0),))
    (problem,) = judged(data.figures, data.definitions, REGISTER)
    assert (problem.code if problem else None) == expected
    assert (problem.suggestions if problem else ()) == meant
    assert problem is None or problem.position == PLACE


def test_a_figure_stands_once() -> None:
    data = synthetic((("3405", "a", 2024, 1.0), ("3405", "a", 2023, 1.0), ("3405", "a", 2024, 2.0)))
    found = tuple(figure_faults(data.figures, data.definitions, REGISTER))
    assert [problem.code for problem in found] == ["figure-twice"]
    assert dict(found[0].values)["first"] == f"{TABLE}:2"


# ------------------------------------------------------------------ the register


def test_the_registers_are_whole() -> None:
    assert (REAL_FAULTS, FIGURE_FAULTS) == ((), ())
    assert tuple(figure_faults(FIGURES, ALL.definitions, REGISTER)) == ()
    assert len(ALL.groups) == 5
    assert ALL.years["befolkning"] == (2022, 2023, 2024)
    assert ALL.years["befolkningsvekst"] == (2023, 2024)
    assert ALL.years["flyktninger-bosatt-per-1000"] == (2022, 2023)
    assert ALL.latest("flyktninger-vedtatt-andel") == 2024


def test_each_figure_is_reached_from_a_municipality_of_today() -> None:
    reached = {
        figure
        for unit in REGISTER.current
        for id_, years in ALL.years.items()
        for year in years
        if (observed := ALL.observed(unit, id_, year))
        for figure in observed.figures
    }
    assert reached == set(FIGURES)


# ------------------------------------------------------------------ by date


def test_alesund_with_haram_is_told_of_alesund_and_marked() -> None:
    found = ALL.observed(REGISTER["1508"], "befolkning", 2022)
    assert found is not None
    assert (found.of.number, found.same_area, found.calculated) == ("1507", False, False)
    assert (found.year, found.value) == (2022, 67114.0)
    assert [figure.number for figure in found.figures] == ["1507"]


def test_nothing_is_told_of_haram_while_it_was_in_alesund() -> None:
    haram = REGISTER["1580"]
    assert ALL.observed(haram, "befolkning", 2022) is None
    assert ALL.observed(haram, "befolkning", 2023) is None
    assert ALL.observed(haram, "befolkning", 2024) is not None


def test_a_municipality_that_grew_under_its_number_is_another_area() -> None:
    # 1103 Stavanger took over Finnøy and Rennesøy in 2020.
    data = synthetic((("1103", "a", 2019, 100.0), ("1103", "a", 2020, 110.0)))
    stavanger = REGISTER["1103"]
    before, after = (data.observed(stavanger, "a", year) for year in (2019, 2020))
    assert before is not None
    assert after is not None
    assert (before.of, before.same_area) == (stavanger, False)
    assert (after.of, after.same_area) == (stavanger, True)
    assert data.observed(stavanger, "change", 2020) is None


def test_a_municipality_that_only_got_another_number_is_the_same_area() -> None:
    found = ALL.observed(REGISTER["3222"], "befolkning", 2022)
    assert found is not None
    assert (found.of.number, found.same_area) == ("3029", True)


def test_growth_is_not_calculated_across_a_change_of_area() -> None:
    assert ALL.observed(REGISTER["1508"], "befolkningsvekst", 2023) is None
    assert ALL.observed(REGISTER["1508"], "befolkningsvekst", 2024) is None
    assert ALL.observed(REGISTER["1580"], "befolkningsvekst", 2024) is None


def test_growth_across_a_change_of_number() -> None:
    data = synthetic((("3029", "a", 2023, 200.0), ("3222", "a", 2024, 205.0)))
    found = data.observed(REGISTER["3222"], "change", 2024)
    assert found is not None
    assert (found.value, found.calculated, found.same_area) == (2.5, True, True)
    assert [(figure.number, figure.year) for figure in found.figures] == [
        *(("3029", 2023), ("3222", 2024)),
    ]
    assert data.observed(REGISTER["3222"], "change", 2023) is None


def test_growth_from_nothing_is_none() -> None:
    data = synthetic((("0301", "a", 2023, 0.0), ("0301", "a", 2024, 5.0)))
    assert data.observed(REGISTER["0301"], "change", 2024) is None


def test_a_ratio_is_of_one_year_and_needs_both() -> None:
    data = synthetic(
        (
            *(("1507", "a", 2022, 30.0), ("1507", "b", 2022, 120.0)),
            *(("1507", "a", 2023, 30.0), ("1507", "b", 2023, 0.0)),
            ("1508", "a", 2024, 7.0),
        )
    )
    alesund = REGISTER["1508"]
    found = data.observed(alesund, "ratio", 2022)
    assert found is not None
    assert (found.value, found.calculated, found.same_area) == (25.0, True, False)
    assert [figure.indicator for figure in found.figures] == ["a", "b"]
    assert data.observed(alesund, "ratio", 2023) is None
    assert data.observed(alesund, "ratio", 2024) is None
    assert data.years["ratio"] == (2022, 2023)


def test_of_several_that_became_one_nothing_is_told() -> None:
    # 1102 Sandnes and 1129 Forsand became 1108 Sandnes.
    data = synthetic((("1102", "a", 2019, 100.0), ("1129", "a", 2019, 1.0)))
    assert data.observed(REGISTER["1108"], "a", 2019) is None


def test_years_without_figures() -> None:
    assert ALL.observed(REGISTER["0301"], "befolkning", 1999) is None
    assert ALL.observed(REGISTER["0301"], "befolkningsvekst", 2022) is None
    nothing = synthetic(())
    assert nothing.latest("a") is None
    assert nothing.years == {"a": (), "b": (), "ratio": (), "change": ()}
    assert nothing.latest("unknown") is None


def test_the_day_decides_whose_figure_it_is() -> None:
    # On a day of 2022 there is no Ålesund but the one with Haram, and its figure is its own.
    then = synthetic((("1507", "a", 2022, 9.0),), today=date(2022, 6, 1))
    found = then.observed(REGISTER["1507"], "a", 2022)
    assert found is not None
    assert found.same_area


# ------------------------------------------------------------------ for every unit and year

YEARS = range(2013, 2027)


TURNS = sorted({date(2013, 1, 1), *(unit.valid_from for unit in UNITS if unit.valid_from)})
"""The days on which municipalities change; between them, each day is as the one before it."""


@cache
def everywhere(turn: date) -> Indicators:
    """Return a figure of each unit in each year that it existed, as seen from a turn on."""
    return synthetic(
        tuple(
            (unit.number, id_, year, float(int(unit.number) + year))
            for unit in UNITS
            for year in YEARS
            if existence(unit).within(Period(year, year))
            for id_ in ("a", "b")
        ),
        today=turn,
    )


@given(
    st.sampled_from(UNITS),
    st.sampled_from(YEARS),
    st.dates(date(2013, 1, 1), date(2027, 12, 31)),
    st.sampled_from(("a", "ratio", "change")),
)
@settings(max_examples=500, deadline=None)
def test_no_lookup_invents_a_unit(unit: Municipality, year: int, day: date, id_: str) -> None:
    data = everywhere(max(turn for turn in TURNS if turn <= day))
    register = data.municipalities
    for heir in register.heirs(unit.number):
        assert in_use(heir, day)
        found = data.observed(heir, id_, year)
        if found is None:
            continue
        line = (heir, *register.history(heir.number), *register.descendants(heir.number))
        then = [one for one in line if existence(one).within(Period(year, year))]
        assert found.year == year
        assert found.of in then
        assert all(BY_NUMBER[figure.number] in line for figure in found.figures)
        if found.same_area:
            parts = (heir, *register.history(heir.number))
            assert [one for one in then if one in parts] in ([found.of], [])


@given(st.sampled_from(UNITS), st.sampled_from(YEARS))
@settings(max_examples=300, deadline=None)
def test_what_is_suggested_existed_in_that_year(unit: Municipality, year: int) -> None:
    then = units_then(unit, year, REGISTER)
    assert all(existence(one).within(Period(year, year)) for one in then)
    assert then or existence(unit).within(Period(year, year))


def test_each_unit_of_today_has_its_own_figure_of_today() -> None:
    data = everywhere(TURNS[-1])
    for unit in REGISTER.current:
        found = data.observed(unit, "a", 2024)
        assert found is not None
        assert (found.of, found.same_area) == (unit, True)
