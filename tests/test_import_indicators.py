"""The import of indicators: what is read, what is refused and why; it is all or nothing."""

import csv
import io
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import report
from generator.cli import main
from generator.guidance.rules import IMPORTED, RULES
from generator.model import Figure
from generator.places.municipalities import Municipalities
from generator.places.tables import municipalities
from generator.problems import Position, Problem
from generator.statistics import figures
from generator.statistics.importing import Register, Tabulated, faults, tabulated
from generator.statistics.merging import merged, table
from generator.statistics.numerals import number, same_unit, written

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content" / "registers"
TODAY = date(2026, 1, 15)

UNITS, _ = municipalities("m.csv", (CONTENT / "municipalities.csv").read_bytes())
DEFINITIONS, _ = figures.indicators("i.yml", (CONTENT / "indicators.yml").read_bytes())
REGISTER = Register(
    {one.id: one for one in DEFINITIONS},
    Municipalities({unit.number: unit for unit in UNITS}, TODAY),
)
OURS, _ = figures.figures("indicators.csv", (CONTENT / "indicators.csv").read_bytes())
PEOPLE = tuple(one for one in OURS if one.indicator == "befolkning" and one.year > 2022)[:40]
"""Real figures, of 2023 and 2024."""


def read(data: bytes | str, name: str = "tabell.csv", indicator: str | None = None) -> Tabulated:
    content = data.encode() if isinstance(data, str) else data
    return tabulated(
        name, content, REGISTER, REGISTER.definitions[indicator] if indicator else None
    )


def told(problems: Iterable[Problem]) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in problems]


def values(found: Tabulated) -> list[tuple[str, str, int, float]]:
    return [(one.number, one.indicator, one.year, one.value) for one, _ in found.figures]


# ------------------------------------------------------------------ tables that are whole


@pytest.mark.parametrize(
    "text",
    [
        "number,indicator,year,value\n3405,befolkning,2024,28768\n",
        "\ufeffnumber,indicator,year,value\r\n3405,befolkning,2024,28768\r\n",
        "number;indicator;year;value\n3405;befolkning;2024;28 768\n",
        "number;indicator;year;value\n3405;befolkning;2024;28\u00a0768\n",
        "number;indicator;year;value\n3405;befolkning;2024;28\u202f768,0\n",
        'number,indicator,year,value\n"3405","population","2024","28768.0"\n',
        "value;year;indicator;number;navn\n28768;2024;07459/Personer1;3405;Lillehammer\n",
        "number ; indicator; year;value\n 3405 ; befolkning; 2024 ; 28768 \n;;;\n\n",
        "number;indicator;year;value;unit\n3405;befolkning;2024;28768;personer\n",
    ],
)
def test_ways_to_write_a_table(text: str) -> None:
    found = read(text)
    assert faults([found], REGISTER) == ()
    assert values(found) == [("3405", "befolkning", 2024, 28768.0)]


def test_the_indicator_may_be_named_outside() -> None:
    found = read("number;year;value\n3405;2024;28768\n", indicator="befolkning")
    assert values(found) == [("3405", "befolkning", 2024, 28768.0)]
    assert faults([found], REGISTER) == ()


def test_what_is_missing_is_left_out_and_counted() -> None:
    cells = (".", "..", "...", ":", "", "  ")
    lines = "".join(f"3405;befolkning;{2018 + n};{cell}\n" for n, cell in enumerate(cells))
    found = read(f"number;indicator;year;value\n{lines}3405;befolkning;2024;0\n")
    assert faults([found], REGISTER) == ()
    assert values(found) == [("3405", "befolkning", 2024, 0.0)]
    assert found.left_out == {"missing": 6}


@pytest.mark.parametrize(
    ("text", "dot_divides", "expected"),
    [
        ("0", False, 0.0),
        ("-0", True, 0.0),
        ("28768", False, 28768.0),
        ("28 768", False, 28768.0),
        ("1 028 768,5", False, 1028768.5),
        ("12,5", False, 12.5),
        ("12.5", False, 12.5),
        ("−1,25", False, -1.25),
        ("0.125", False, 0.125),
        ("1.25000000001", False, 1.25),
        ("1.234", True, 1.234),
        # A thousand, or a little more than one?
        ("1.234", False, None),
        ("1,234", False, None),
        ("1,234", True, None),
        ("1.234.567", True, None),
        ("1'234", True, None),
        ("12 34", False, None),
        ("1 2345", False, None),
        ("12 %", False, None),
        ("1e5", True, None),
        ("nan", True, None),
        ("inf", True, None),
        ("-", False, None),
        ("+5", False, None),
        ("1234567890123", False, None),
        ("٣", False, None),
        ("", False, None),
    ],
)
def test_numbers(text: str, dot_divides: bool, expected: float | None) -> None:
    assert number(text, dot_divides=dot_divides) == expected


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6 - 1))
def test_a_number_is_written_as_it_is_read(whole: int, decimals: int) -> None:
    value = whole + decimals / 10**6
    again = number(written(value), dot_divides=True)
    assert again is not None
    assert written(again) == written(value)
    assert "e" not in written(value)


def test_units_are_the_same_in_other_words() -> None:
    assert same_unit("Personer", "innbyggere")
    assert same_unit("prosent", "%")
    assert same_unit("kr per m²", "kr per m²")
    assert not same_unit("prosent", "personer")
    assert not same_unit("personer", "per 1 000 innbyggere")


# ------------------------------------------------------------------ tables that are broken

HEADER = "number;indicator;year;value\n"
BROKEN: dict[str, tuple[bytes | str, list[tuple[str, int, int]]]] = {
    "empty": ("", [("bad-columns", 1, 1)]),
    "a page of the web": ("<!doctype html>\n<p>Ikke funnet</p>\n", [("bad-columns", 1, 1)]),
    "no names of columns": ("3405;befolkning;2024;28768\n", [("bad-columns", 1, 1)]),
    "a column is missing": ("number;indicator;value\n3405;befolkning;1\n", [("bad-columns", 1, 1)]),
    "two columns of one name": (
        "number;indicator;year;value;value\n3405;befolkning;2024;1;2\n",
        [("column-twice", 1, 1)],
    ),
    "divided by tabs": (HEADER.replace(";", "\t") + "3405\t\t\t\n", [("bad-columns", 1, 1)]),
    "divided in two ways": (HEADER + "3405,befolkning,2024,28768\n", [("short-row", 2, 1)]),
    "a short line": (HEADER + "3405;befolkning;2024;1\n0301;befolkning\n", [("short-row", 3, 1)]),
    "a decimal comma among commas": (
        "number,indicator,year,value\n3405,befolkning,2024,1,5\n",
        [("short-row", 2, 1)],
    ),
    "an open quotation mark": (HEADER + '3405;"befolkning;2024;28768\n', [("bad-table", 2, 1)]),
    "not UTF-8": (
        (HEADER + "3405;befolkning;2024;28768;Ålesund\n").encode("latin-1"),
        [("not-utf8", 2, 28)],
    ),
    "UTF-16": ((HEADER + "3405;befolkning;2024;1\n").encode("utf-16"), [("not-utf8", 1, 1)]),
    "an unknown number": (HEADER + "9999;befolkning;2024;1\n", [("figure-of-nobody", 2, 1)]),
    "a number without its zero": (
        HEADER + "301;befolkning;2024;717710\n",
        [("figure-of-nobody", 2, 1)],
    ),
    "a county": (HEADER + "34;befolkning;2024;371385\n", [("figure-of-nobody", 2, 1)]),
    "a municipality that was not yet": (
        HEADER + "1508;befolkning;2022;67114\n",
        [("figure-not-then", 2, 1)],
    ),
    "a municipality that was no more": (
        HEADER + "0501;befolkning;2024;28768\n",
        [("figure-not-then", 2, 1)],
    ),
    "an unknown indicator": (
        HEADER + "3405;befolkningen;2024;28768\n",
        [("unknown-indicator", 2, 6)],
    ),
    "an indicator that is calculated": (
        HEADER + "3405;befolkningsvekst;2024;0,5\n",
        [("figure-calculated", 2, 1)],
    ),
    "no indicator": ("number;year;value\n3405;2024;1\n", [("indicator-unnamed", 1, 1)]),
    "no indicator in one line": (HEADER + "3405;;2024;1\n", [("indicator-unnamed", 2, 6)]),
    "no year": (HEADER + "3405;befolkning;i fjor;1\n", [("bad-year", 2, 17)]),
    "a quarter": (HEADER + "3405;befolkning;2024K1;1\n", [("bad-year", 2, 17)]),
    "a coming year": (HEADER + "3405;befolkning;2030;1\n", [("figure-of-coming-year", 2, 1)]),
    "text in a value": (HEADER + "3405;befolkning;2024;mange\n", [("bad-figure", 2, 22)]),
    "a per cent sign": (HEADER + "3405;befolkning;2024;12 %\n", [("bad-figure", 2, 22)]),
    "a dot between thousands": (
        HEADER + "3405;befolkning;2024;28.768\n",
        [("bad-figure", 2, 22)],
    ),
    "a dot between thousands of people": (
        "number,indicator,year,value\n3405,befolkning,2024,28.768\n",
        [("bad-figure", 2, 22)],
    ),
    "fewer people than none": (HEADER + "3405;befolkning;2024;-1\n", [("no-count", 2, 22)]),
    "half a person": (HEADER + "3405;befolkning;2024;0,5\n", [("no-count", 2, 22)]),
    "another unit": (
        HEADER.replace("value", "value;unit") + "3405;befolkning;2024;12,5;prosent\n",
        [("other-unit", 2, 27), ("no-count", 2, 22)],
    ),
    "the same figure twice": (
        HEADER + "3405;befolkning;2024;28768\n0301;befolkning;2024;1\n3405;population;2024;28768\n",
        [("figure-twice", 4, 1)],
    ),
    "many faults in one line": (
        HEADER + "1508;befolkning;2022;12 %\n",
        [("figure-not-then", 2, 1), ("bad-figure", 2, 22)],
    ),
    "a control character": (
        HEADER + "3405;befolkning;2024;28768\x00\n",
        [("bad-figure", 2, 22), ("control-character", 2, 27)],
    ),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_table(name: str) -> None:
    data, expected = BROKEN[name]
    found = faults([read(data)], REGISTER)
    assert sorted(told(found)) == sorted(expected)
    for language in ("nb", "nn", "en"):
        for line in report.text(found, language).splitlines():
            assert line.startswith("tabell.csv:")
            assert "{" not in line


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        ("a number without its zero", ("0301",)),
        ("a municipality that was not yet", ("1507 Ålesund",)),
        ("a municipality that was no more", ("3405 Lillehammer",)),
        ("an unknown indicator", ("befolkning", "befolkningsvekst")),
        ("a per cent sign", ("12",)),
        ("a dot between thousands", ("28768",)),
    ],
)
def test_what_was_perhaps_meant(name: str, suggestions: tuple[str, ...]) -> None:
    (problem,) = faults([read(BROKEN[name][0])], REGISTER)
    assert problem.suggestions == suggestions


def test_the_same_figure_in_two_files_is_one_too_many() -> None:
    line = HEADER + "3405;befolkning;2024;28768\n"
    (problem,) = faults([read(line, "a.csv"), read(line, "b.csv")], REGISTER)
    assert (problem.code, problem.position.path) == ("figure-twice", "b.csv")
    assert dict(problem.values)["first"] == "a.csv:2"


def test_a_table_is_not_of_another_indicator_than_it_says() -> None:
    found = read(HEADER + "3405;population;2024;1\n", indicator="flyktninger-bosatt")
    assert told(faults([found], REGISTER)) == [("indicator-contradicted", 2, 6)]


# ------------------------------------------------------------------ JSON-stat


def jsonstat(
    told_figures: Iterable[Figure] = PEOPLE,
    prefix: str = "K-",
    order: tuple[str, ...] = ("Region", "ContentsCode", "Tid"),
    **others: Any,
) -> dict[str, Any]:
    """Return figures of one indicator in the shape of Statistics Norway's table 07459."""
    by_place = {(one.number, str(one.year)): one.value for one in told_figures}
    regions = sorted({place for place, _ in by_place})
    years = sorted({year for _, year in by_place})
    codes = {
        "Region": [f"{prefix}{region}" for region in regions],
        "ContentsCode": ["Personer1"],
        "Tid": years,
        "Kjonn": ["0"],
    }
    labels = {"Personer1": "Personer", "0": "Begge kjønn"}
    dimension = {
        id_: {
            "label": id_.lower(),
            "category": {
                "index": {code: place for place, code in enumerate(codes[id_])},
                "label": {code: labels.get(code, code) for code in codes[id_]},
            },
        }
        for id_ in order
    }
    if "ContentsCode" in order:
        unit = {"Personer1": {"base": "personer", "decimals": 0}}
        dimension["ContentsCode"]["category"]["unit"] = unit
    found: list[float | int | None] = []
    for place in _product([codes[id_] for id_ in order]):
        at = dict(zip(order, place, strict=True))
        value = by_place.get((at["Region"].removeprefix(prefix), at["Tid"]))
        found.append(None if value is None else int(value))
    return {
        "class": "dataset",
        "label": "07459: Befolkning, etter region, statistikkvariabel og år",
        "source": "Statistisk sentralbyrå",
        "updated": "2024-02-21T07:00:00Z",
        "note": ["Tallene gjelder 1. januar."],
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": list(order),
        "size": [len(codes[id_]) for id_ in order],
        "dimension": dimension,
        "extension": {"px": {"infofile": "None", "tableid": "07459", "decimals": 0}},
        "value": found,
        "version": "2.0",
        **others,
    }


def _product(lists: list[list[str]]) -> list[tuple[str, ...]]:
    if not lists:
        return [()]
    return [(first, *rest) for first in lists[0] for rest in _product(lists[1:])]


def dumped(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def as_csv(told_figures: Iterable[Figure], header: str = "number,indicator,year,value") -> bytes:
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(header.split(","))
    for one in told_figures:
        lines.writerow((one.number, one.indicator, one.year, int(one.value)))
    return text.getvalue().encode()


def sparse(data: dict[str, Any]) -> dict[str, Any]:
    told_values = {
        str(place): value for place, value in enumerate(data["value"]) if value is not None
    }
    return {**data, "value": told_values}


@pytest.mark.parametrize(
    "data",
    [
        jsonstat(),
        jsonstat(prefix=""),
        jsonstat(order=("Tid", "Region", "ContentsCode")),
        jsonstat(order=("Kjonn", "ContentsCode", "Tid", "Region")),
        sparse(jsonstat()),
        sparse(jsonstat(order=("Tid", "ContentsCode", "Region"))),
    ],
)
def test_a_dataset_is_the_same_figures_as_a_table(data: dict[str, Any]) -> None:
    found, same = read(dumped(data), "07459.json"), read(as_csv(PEOPLE))
    assert faults([found], REGISTER) == faults([same], REGISTER) == ()
    assert sorted(values(found)) == sorted(values(same))
    assert table(merged((), (one for one, _ in found.figures)).figures) == table(
        merged((), (one for one, _ in same.figures)).figures
    )


def test_a_dataset_whose_dimensions_have_other_names() -> None:
    text = dumped(jsonstat()).replace(b'"Region"', b'"Kommune"').replace(b'"Tid"', b'"Aar"')
    found = read(text, "x.json")
    assert faults([found], REGISTER) == ()
    assert len(found.figures) == len(PEOPLE)


def test_a_dataset_of_one_kind_of_people_says_so() -> None:
    found = read(dumped(jsonstat(order=("Region", "Kjonn", "ContentsCode", "Tid"))), "x.json")
    assert found.narrowed == ("Kjonn: Begge kjønn",)


def test_country_and_counties_are_left_out_and_counted() -> None:
    data = jsonstat()
    codes = [*("0", "00", "34", "F-34"), *data["dimension"]["Region"]["category"]["index"]]
    data["dimension"]["Region"]["category"] = {"index": codes}
    data["size"][0] = len(codes)
    data["value"] = [5_000_000] * 8 + data["value"]
    found = read(dumped(data), "x.json")
    assert faults([found], REGISTER) == ()
    assert len(found.figures) == len(PEOPLE)
    assert found.left_out["wider"] == 8


def test_zeros_of_years_without_the_municipality_are_left_out_and_counted() -> None:
    # The whole of Lørenskog: in each year one of the numbers counts, and the others have zeros.
    data = jsonstat()
    codes = ["0230", "3029", "3222"]
    data["dimension"]["Region"]["category"] = {"index": codes}
    data["dimension"]["Tid"]["category"] = {"index": ["2019", "2022", "2024"]}
    data["size"] = [3, 1, 3]
    data["value"] = [41_460, 0, 0, 0, 45_000, 0, 0, 0, 48_188]
    found = read(dumped(data), "x.json")
    assert faults([found], REGISTER) == ()
    assert [(one[0], one[2]) for one in values(found)] == [
        *(("0230", 2019), ("3029", 2022), ("3222", 2024)),
    ]
    assert found.left_out["gone"] == 6


@pytest.mark.parametrize("form", [dict, list, str])
def test_what_a_status_says_is_missing_is_no_figure(form: type) -> None:
    data = jsonstat(PEOPLE[:2])
    data["value"] = [0, 5]
    data["status"] = {dict: {"0": ".."}, list: ["..", "p"], str: ".."}[form]
    found = read(dumped(data), "x.json")
    assert faults([found], REGISTER) == ()
    assert len(found.figures) == (0 if form is str else 1)
    assert found.left_out["missing"] == (2 if form is str else 1)


def test_a_code_may_mean_something_else_in_another_table() -> None:
    data = jsonstat(label="10213: Framskrevet folkemengde", extension={})
    found = faults([read(dumped(data), "x.json")], REGISTER)
    assert [(one.code, dict(one.values)["value"]) for one in found] == [
        ("unknown-indicator", "10213/Personer1")
    ]
    named = read(dumped(data), "x.json", indicator="befolkning")
    assert faults([named], REGISTER) == ()
    assert len(named.figures) == len(PEOPLE)


def changed(change: Callable[[dict[str, Any]], object], **others: Any) -> bytes:
    data = jsonstat(PEOPLE[:4], **others)
    change(data)
    return dumped(data)


def category(data: dict[str, Any], id_: str) -> dict[str, Any]:
    found = data["dimension"][id_]["category"]
    assert isinstance(found, dict)
    return found


def renamed(id_: str, *codes: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: category(data, id_).update(index=list(codes), label={})


FIRST, SECOND = PEOPLE[0].number, PEOPLE[2].number
CELL = f"Region K-{FIRST}, ContentsCode Personer1, Tid 2023"

BROKEN_DATASETS: dict[str, tuple[bytes, str, str]] = {
    "no JSON at all": (b"number;year\n", "not-json", ""),
    "JSON that ends too soon": (dumped(jsonstat())[:-1], "not-json", ""),
    "brackets without end": (b"[" * 100_000, "not-json", ""),
    "a number without end": (b'{"value": ' + b"9" * 10_000 + b"}", "not-json", ""),
    "something said twice": (dumped(jsonstat())[:-1] + b', "value": [1]}', "json-key-twice", ""),
    "a list": (b"[1, 2]", "not-json-stat", ""),
    "JSON-stat 1": (dumped({"dataset": jsonstat()}), "not-json-stat", ""),
    "a collection": (
        changed(lambda data: data.update({"class": "collection"})),
        "not-json-stat",
        "",
    ),
    "no values": (changed(lambda data: data.pop("value")), "not-json-stat", ""),
    "no order of the codes": (
        changed(lambda data: category(data, "Region").pop("index")),
        "not-json-stat",
        "",
    ),
    "one value too few": (changed(lambda data: data["value"].pop()), "sizes-differ", ""),
    "one value too many": (changed(lambda data: data["value"].append(1)), "sizes-differ", ""),
    "sizes in another order": (
        changed(lambda data: data.update(size=[1, 2, 2])),
        "sizes-differ",
        "",
    ),
    "a size of text": (changed(lambda data: data.update(size=["2", 1, 2])), "sizes-differ", ""),
    "a place behind the last one": (
        changed(lambda data: data.update(value={"4": 1})),
        "sizes-differ",
        "",
    ),
    "a place before the first one": (
        changed(lambda data: data.update(value={"-1": 1})),
        "sizes-differ",
        "",
    ),
    "a gap between the codes": (
        changed(lambda data: category(data, "Region").update(index={f"K-{FIRST}": 0, "K-x": 2})),
        "sizes-differ",
        "",
    ),
    "two codes in one place": (
        changed(lambda data: category(data, "Region").update(index={f"K-{FIRST}": 0, "K-x": 0})),
        "sizes-differ",
        "",
    ),
    "one code twice": (changed(renamed("Region", f"K-{FIRST}", f"K-{FIRST}")), "sizes-differ", ""),
    "no year": (
        changed(lambda data: None, order=("Region", "ContentsCode", "Kjonn", "Tid"))
        .replace(b'"Tid"', b'"Periode"')
        .replace(b'"time": ["Periode"]', b'"time": []'),
        "dimension-missing",
        "",
    ),
    "both sexes": (
        changed(
            lambda data: (
                renamed("Kjonn", "1", "2")(data),
                data.update(size=[2, 1, 2, 2], value=[1] * 8),
            ),
            order=("Region", "ContentsCode", "Tid", "Kjonn"),
        ),
        "dimension-of-several",
        "",
    ),
    "quarters": (changed(renamed("Tid", "2023K1", "2023K2")), "bad-year", ""),
    "an unknown content": (
        changed(renamed("ContentsCode", "Areal")),
        "unknown-indicator",
        "",
    ),
    "no content": (changed(lambda data: None, order=("Region", "Tid")), "indicator-unnamed", ""),
    "another unit": (
        changed(
            lambda data: category(data, "ContentsCode").update(
                unit={"Personer1": {"base": "prosent"}}
            )
        ),
        "other-unit",
        "",
    ),
    "an unknown number": (
        changed(renamed("Region", "K-9999", f"K-{SECOND}")),
        "figure-of-nobody",
        "Region K-9999, ContentsCode Personer1, Tid 2023",
    ),
    "a region that is no municipality": (
        changed(renamed("Region", "Oslo", f"K-{SECOND}")),
        "figure-of-nobody",
        "Region Oslo, ContentsCode Personer1, Tid 2023",
    ),
    "figures in the borders of today": (
        changed(renamed("Region", "K-1508", f"K-{SECOND}")),
        "figure-not-then",
        "Region K-1508, ContentsCode Personer1, Tid 2023",
    ),
    "one municipality twice": (
        changed(renamed("Region", FIRST, f"K-{FIRST}")),
        "figure-twice",
        f"Region K-{FIRST}, ContentsCode Personer1, Tid 2023",
    ),
    "coming years": (
        changed(renamed("Tid", "2049", "2050")),
        "figure-of-coming-year",
        f"Region K-{FIRST}, ContentsCode Personer1, Tid 2049",
    ),
    "text in a value": (
        changed(lambda data: data.update(value=["1", 2, 3, 4])),
        "bad-figure",
        CELL,
    ),
    "a truth in a value": (
        changed(lambda data: data.update(value=[True, 2, 3, 4])),
        "bad-figure",
        CELL,
    ),
    "a list in a value": (
        changed(lambda data: data.update(value=[[1], 2, 3, 4])),
        "bad-figure",
        CELL,
    ),
    "no number in a value": (
        changed(lambda data: data.update(value=[float("nan"), 2, 3, 4])),
        "bad-figure",
        CELL,
    ),
    "more people than there are": (
        changed(lambda data: data.update(value=[1e300, 2, 3, 4])),
        "bad-figure",
        CELL,
    ),
    "fewer people than none": (
        changed(lambda data: data.update(value=[-1, 2, 3, 4])),
        "no-count",
        CELL,
    ),
    "half a person": (changed(lambda data: data.update(value=[1.5, 2, 3, 4])), "no-count", CELL),
}


@pytest.mark.parametrize("name", list(BROKEN_DATASETS))
def test_a_broken_dataset(name: str) -> None:
    data, code, cell = BROKEN_DATASETS[name]
    found = faults([read(data, "07459.json")], REGISTER)
    assert {problem.code for problem in found} == {code}
    assert dict(found[0].values).get("field", "") == cell
    for language in ("nb", "nn", "en"):
        lines = report.text(found, language).splitlines()
        assert cell in lines[0]
        for line in lines:
            assert line.startswith("07459.json:1:")
            assert "{" not in line


def test_a_broken_dataset_is_told_where_it_breaks() -> None:
    (problem,) = faults([read(b'{\n  "class": "dataset",\n  id: 1}', "x.json")], REGISTER)
    assert (problem.position.line, problem.position.column) == (3, 3)


def test_each_rule_of_the_import_is_broken_by_a_table() -> None:
    codes = {code for _, expected in BROKEN.values() for code, _, _ in expected}
    codes |= {code for _, code, _ in BROKEN_DATASETS.values()}
    codes.add("indicator-contradicted")
    assert {rule.code for rule in RULES if rule.group == IMPORTED} <= codes


def test_a_fault_of_a_whole_dataset_is_told_once() -> None:
    found = faults([read(BROKEN_DATASETS["another unit"][0], "x.json")], REGISTER)
    assert told(found) == [("other-unit", 1, 1)]


def test_a_dataset_of_hundreds_of_dimensions_takes_no_time() -> None:
    # 60 dimensions of two codes are 2^60 places.
    data = jsonstat(PEOPLE[:4])
    for place in range(60):
        data["id"].append(f"D{place}")
        data["size"].append(2)
        data["dimension"][f"D{place}"] = {"category": {"index": ["a", "b"]}}
    data["value"] = {"0": 1}
    assert {one.code for one in faults([read(dumped(data), "x.json")], REGISTER)} == {
        "dimension-of-several"
    }


# ------------------------------------------------------------------ whatever comes

CELLS = st.sampled_from(
    ("3405", "1508", "301", "befolkning", "x", "2024", "2022", "2024K1", "1", "1,5", "..", '"', "")
)
TABLES = st.lists(st.lists(CELLS, max_size=5).map(";".join), max_size=5).map(
    lambda lines: (HEADER + "\n".join(lines)).encode()
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(st.binary(max_size=300) | TABLES, st.sampled_from(("a.csv", "a.json", "a")))
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_problems_or_figures(data: bytes, name: str) -> None:
    for indicator in (None, "befolkning"):
        table_read = read(data, name, indicator)
        found = faults([table_read], REGISTER)
        report.text(found, "nb")
        assert found or all(
            one.value >= 0 and one.number in REGISTER.municipalities.units
            for one, _ in table_read.figures
        )


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_any_change_of_a_dataset_gives_problems_or_figures(data: st.DataObject) -> None:
    whole = jsonstat(PEOPLE[:4])
    where: Any = whole
    for _ in range(data.draw(st.integers(0, 4))):
        deeper = [key for key in where if isinstance(where[key], dict)]
        if not deeper:
            break
        where = where[data.draw(st.sampled_from(sorted(deeper)))]
    key = data.draw(st.sampled_from(sorted(where)) | st.text(max_size=5))
    where[key] = data.draw(VALUES)
    found = read(json.dumps(whole).encode(), "a.json")
    report.text(faults([found], REGISTER), "nn")
    for language in ("nb", "en"):
        report.as_json(faults([found], REGISTER), language)


# ------------------------------------------------------------------ the register, merged


def figure(number_: str, year: int, value: float) -> Figure:
    return Figure(number_, "befolkning", year, value, Position("x"))


def test_merging_counts_what_is_new_changed_and_as_before() -> None:
    register = (figure("3405", 2024, 1.0), figure("0301", 2024, 2.0), figure("0301", 2022, 3.0))
    result = merged(
        register, (figure("0301", 2024, 2.0), figure("3405", 2024, 5.0), figure("0301", 2023, 4.0))
    )
    assert (result.new, result.unchanged, result.differs) == (1, 1, True)
    assert [(old.value, new.value) for old, new in result.changed] == [(1.0, 5.0)]
    assert table(result.figures) == (
        "number,indicator,year,value\n0301,befolkning,2022,3\n0301,befolkning,2023,4\n"
        "0301,befolkning,2024,2\n3405,befolkning,2024,5\n"
    )


def test_our_register_is_as_the_import_writes_it() -> None:
    assert table(merged(OURS, ()).figures).encode() == (CONTENT / "indicators.csv").read_bytes()
    assert not merged(OURS, OURS).differs


@given(
    st.lists(
        st.builds(
            figure,
            st.sampled_from(("0301", "3405", "1508")),
            st.integers(2013, 2026),
            st.floats(-1e9, 1e9).map(lambda value: round(value, 6)),
        )
    ),
    st.integers(0, 20),
)
def test_merging_twice_is_merging_once(found: list[Figure], at: int) -> None:
    once = merged(found[:at], found[at:])
    again = merged(once.figures, found[at:])
    assert not again.differs
    assert table(again.figures) == table(once.figures)


# ------------------------------------------------------------------ the command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has our registers and nothing else, and is the current folder."""
    shutil.copytree(CONTENT, tmp_path / "content" / "registers")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    day = ("--date", "2026-01-15")
    return CliRunner().invoke(main, ("import-indicators", *day, *arguments))


def register_of(project: Path) -> bytes:
    return (project / "content/registers/indicators.csv").read_bytes()


def test_a_dataset_and_a_table_give_the_same_register(project: Path) -> None:
    (project / "a.json").write_bytes(dumped(jsonstat()))
    (project / "a.csv").write_bytes(as_csv(PEOPLE))
    kept = project / "content/registers/indicators.csv"
    others = [one for one in OURS if one not in PEOPLE]
    found = []
    for name in ("a.json", "a.csv"):
        kept.write_text(table(others), encoding="utf-8")
        result = run(name)
        assert result.exit_code == 0, result.output
        assert result.stdout.endswith(f"{len(PEOPLE)} nye tall, 0 endret, 0 som før.\n")
        found.append(register_of(project))
    assert found[0] == found[1] == (CONTENT / "indicators.csv").read_bytes()


def test_what_is_new_and_changed_is_told_and_written(project: Path) -> None:
    text = (
        HEADER
        + "3405;befolkning;2024;28 800\n3405;befolkning;2025;28 900\n0301;befolkning;2024;..\n"
    )
    (project / "a.csv").write_text(text, encoding="utf-8")
    result = run("a.csv")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "3405 befolkning 2024: 28768 -> 28800",
        "Utelatt fordi tallet mangler: 1",
        "1 nytt tall, 1 endret, 0 som før.",
    ]
    lines = register_of(project).decode().splitlines()
    assert lines == [lines[0], *sorted(lines[1:])]
    assert {"3405,befolkning,2024,28800", "3405,befolkning,2025,28900"} <= set(lines)
    assert len(lines) == len(OURS) + 2
    again = run("a.csv", "--lang", "nn")
    assert again.stdout.splitlines()[-1] == "0 nye tal, 0 endra, 2 som før."
    assert register_of(project).decode().splitlines() == lines
    assert set(os.listdir(project / "content/registers")) == set(os.listdir(CONTENT))


def test_nothing_is_touched_where_nothing_changed(project: Path) -> None:
    (project / "a.csv").write_bytes(as_csv(PEOPLE))
    kept = project / "content/registers/indicators.csv"
    # As an editor's program may have saved it: the same figures in other bytes.
    kept.write_bytes(b"\xef\xbb\xbf" + register_of(project).replace(b"\n", b"\r\n"))
    before = (register_of(project), kept.stat().st_mtime_ns)
    result = run("a.csv")
    assert result.exit_code == 0, result.output
    assert (register_of(project), kept.stat().st_mtime_ns) == before


def test_a_dry_run_writes_nothing(project: Path) -> None:
    (project / "a.csv").write_text(HEADER + "3405;befolkning;2024;1\n", encoding="utf-8")
    result = run("a.csv", "--dry-run", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "3405 befolkning 2024: 28768 -> 1",
        "0 new figures, 1 changed, 0 unchanged.",
        "Nothing was written, because of --dry-run.",
    ]
    assert register_of(project) == (CONTENT / "indicators.csv").read_bytes()


@pytest.mark.parametrize("name", list(BROKEN))
def test_nothing_is_written_where_a_table_is_broken(project: Path, name: str) -> None:
    (project / "hel.csv").write_text(HEADER + "0301;befolkning;2024;1\n", encoding="utf-8")
    data = BROKEN[name][0]
    (project / "tabell.csv").write_bytes(data.encode() if isinstance(data, str) else data)
    result = run("hel.csv", "tabell.csv")
    assert result.exit_code == 1
    assert result.stdout.startswith("tabell.csv:")
    assert f"[{BROKEN[name][1][0][0]}]" in result.stdout
    assert register_of(project) == (CONTENT / "indicators.csv").read_bytes()


def test_nothing_is_written_where_a_dataset_is_broken(project: Path) -> None:
    for name in ("one value too few", "both sexes", "an unknown number", "half a person"):
        data, code, _ = BROKEN_DATASETS[name]
        (project / "x.json").write_bytes(data)
        result = run("x.json")
        assert (result.exit_code, f"[{code}]" in result.stdout) == (1, True), name
        assert register_of(project) == (CONTENT / "indicators.csv").read_bytes()


def test_a_file_that_cannot_be_read_is_told(project: Path) -> None:
    result = run("borte.csv", "content")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["borte.csv", "content"]
    assert result.stdout.count("[unreadable-file]") == 2


def test_an_indicator_that_is_not_there_is_wrong_usage(project: Path) -> None:
    (project / "a.csv").write_text("number;year;value\n3405;2024;1\n", encoding="utf-8")
    for id_ in ("befolkningen", "befolkningsvekst"):
        result = run("a.csv", "--indicator", id_)
        assert result.exit_code == 2
        assert "befolkning, flyktninger-anmodet" in result.stderr
    assert run("a.csv", "--indicator", "befolkning").exit_code == 0


def test_a_register_with_faults_has_to_be_mended_first(project: Path) -> None:
    (project / "a.csv").write_bytes(as_csv(PEOPLE))
    kept = project / "content/registers/indicators.csv"
    broken = register_of(project) + b"3405,befolkning,2024,1\n"
    kept.write_bytes(broken)
    result = run("a.csv")
    assert result.exit_code == 1
    line = broken.count(b"\n")
    assert f"content/registers/indicators.csv:{line}:1" in result.stdout
    assert register_of(project) == broken


def test_a_register_that_is_not_there_is_begun(project: Path) -> None:
    (project / "content/registers/indicators.csv").unlink()
    (project / "a.csv").write_bytes(as_csv(PEOPLE))
    assert run("a.csv").exit_code == 0
    assert register_of(project) == table(PEOPLE).encode()


def test_the_register_is_replaced_in_one_step(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = project / "content/registers/indicators.csv"
    kept.chmod(0o640)
    (project / "a.csv").write_text(HEADER + "3405;befolkning;2025;1\n", encoding="utf-8")

    def broken(*_: object) -> None:
        raise OSError("no")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", broken)
        assert isinstance(run("a.csv").exception, OSError)
    assert register_of(project) == (CONTENT / "indicators.csv").read_bytes()
    assert set(os.listdir(kept.parent)) == set(os.listdir(CONTENT))
    assert run("a.csv").exit_code == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
