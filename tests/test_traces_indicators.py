"""Every figure of an indicator on the pages leads back to the register of figures, and to a source.

The registers are read here by other means than the compiler's, and calculated from anew.
"""

import csv
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml

from generator.disk.sources import read
from generator.model import Settings
from generator.site import compile_site

PROJECT = Path(__file__).parents[1]
REGISTERS = PROJECT / "content" / "registers"
SVG = "{http://www.w3.org/2000/svg}"

TOLERANCE = 0.0501
"""What is calculated is shown with one decimal."""


@cache
def pages() -> Mapping[str, Any]:
    site = compile_site(read(PROJECT)[0], Settings(date(2026, 11, 26)))
    return {page.address: page for page in site.pages}


@cache
def tree(address: str) -> Element:
    made: Element = html5lib.parseFragment(pages()[address].render(), namespaceHTMLElements=False)
    return made


@cache
def register(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(
        (REGISTERS / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    return found


@cache
def written() -> Mapping[tuple[str, str, int], float]:
    """Return the figures of the register by number, indicator and year."""
    with (REGISTERS / "indicators.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (one["number"], one["indicator"], int(one["year"])): float(one["value"])
            for one in csv.DictReader(lines)
        }


@cache
def units() -> Mapping[str, dict[str, str]]:
    with (REGISTERS / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        return {one["number"]: one for one in csv.DictReader(lines)}


@cache
def then(number: str, year: int) -> tuple[str, bool] | None:
    """Return the number that one of today's had in a year since 2020, and if it was all of it."""
    unit = units()[number]
    if (unit["valid_from"] or "0")[:4] <= str(year):
        return number, True
    before = [one for one in units().values() if number in one["successors"].split()]
    (past,) = before
    whole = past["successors"].split() == [number]
    return (past["number"], whole) if whole or past["name"] == unit["name"] else None


def value(number: str, indicator: str, year: int) -> tuple[float, bool] | None:
    """Return a figure of one of today's municipalities, and if it is of the area of today."""
    defined = register("indicators")[indicator]
    if "change_of" in defined:
        ends = [value(number, defined["change_of"], one) for one in (year - 1, year)]
        (before, now) = ends
        if before and now and before[1] and now[1]:
            return 100 * (now[0] - before[0]) / before[0], True
        return None
    if "ratio" in defined:
        ratio = defined["ratio"]
        of, to = (value(number, ratio[end], year) for end in ("of", "to"))
        if of and to and to[0]:
            return float(ratio["times"]) * of[0] / to[0], of[1]
        return None
    past = then(number, year)
    if past is None or (past[0], indicator, year) not in written():
        return None
    return written()[past[0], indicator, year], past[1]


@cache
def numbers_by_name() -> Mapping[tuple[str, str], str]:
    """Return the numbers of today's municipalities, by name and county."""
    return {
        (one["norwegian_name"] or one["name"].split(" - ")[0], one["county"]): number
        for number, one in units().items()
        if not one["valid_to"]
    }


def told(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def spoken(words: str) -> float:
    """Return the number that words begin with: `58 509`, `−2,1 %`."""
    found = re.match(r"[\u22120-9][0-9\s\u00a0]*(?:,[0-9]+)?", words)
    assert found, words
    plain = re.sub(r"[\s\u00a0]", "", found[0]).replace("\u2212", "-").replace(",", ".")
    return float(plain)


def same(shown: str, figure: float, indicator: str) -> None:
    """Assert that what is shown is the figure: itself, or calculated and rounded."""
    calculated = {"change_of", "ratio"} & register("indicators")[indicator].keys()
    assert abs(spoken(shown) - figure) <= (TOLERANCE if calculated else 1e-6), (shown, figure)


def lines(table: Element) -> list[list[Element]]:
    return [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]


def tables(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter("table") if name in one.get("class", "").split()]


def address_of(number: str) -> str:
    name, county = units()[number]["name"], units()[number]["county"]
    for address, page in pages().items():
        if re.fullmatch(r"kommuner/[^/]+/", address) and page.title in (name, f"{name} ({county})"):
            return str(address)
    raise AssertionError(name)


NUMBERS = [
    number
    for number, unit in units().items()
    if not unit["valid_to"] and " - " not in unit["name"] and unit["name"] not in ("Våler", "Herøy")
]
CHOSEN = sorted({*NUMBERS[::11], "1508", "1580", "0301", "3405"})
"""Some thirty municipalities, and those whose borders changed."""


def test_there_are_thirty_of_them() -> None:
    assert len(CHOSEN) >= 30


@pytest.mark.parametrize("number", CHOSEN)
def test_figures_of_a_municipality_lead_back_to_the_register(number: str) -> None:
    root = tree(address_of(number))
    (table,) = tables(root, "da-standing")
    seen = 0
    for row in lines(table)[1:]:
        head, last, beside, years = row
        link = next(one.get("href", "") for one in head.iter("a"))
        indicator = link.rstrip("/").rpartition("/")[2]
        known = {}
        for one in told(years).partition(" * ")[0].split("; "):
            year, _, words = one.partition(": ")
            shown, star = words.rstrip("*"), "*" if words.endswith("*") else ""
            found = value(number, indicator, int(year))
            if shown == "ingen tall":
                assert found is None, (indicator, year)
                continue
            assert found is not None, (indicator, year)
            same(shown, found[0], indicator)
            assert (star == "") == found[1], (indicator, year)
            known[int(year)] = found
            seen += 1
        if not known:
            assert told(last) == "ingen tall"
            continue
        latest = max(known)
        same(told(last), known[latest][0], indicator)
        assert told(last).endswith(str(latest))
        compared(number, indicator, latest, beside)
        assert source_of(root, head, indicator)
    assert seen >= 3


def compared(number: str, indicator: str, year: int, cell: Element) -> None:
    """Assert that a bar and the median beside it are those of the figures of the group."""
    group = units()[number]["kostra_group"]
    mine = value(number, indicator, year)
    inside = [
        found[0]
        for other, unit in units().items()
        if not unit["valid_to"]
        and unit["kostra_group"] == group
        and (found := value(other, indicator, year))
        and found[1]
    ]
    if mine is None or not mine[1] or len(inside) < 3:
        assert told(cell) == "–"
        return
    found = re.fullmatch(r"median i gruppen: (.*)", told(cell))
    assert found
    same(found[1], median(inside), indicator)
    low, high = min(0.0, *inside), max(0.0, *inside)
    part = next(one for one in cell.iter(f"{SVG}rect") if one.get("class") == "da-bar__part")
    line = next(cell.iter(f"{SVG}line"))
    places = [100 * (one - low) / (high - low) for one in (0.0, mine[0], median(inside))]
    left, right = sorted(places[:2])
    assert _per_cent(part.get("x")) == pytest.approx(left, abs=0.06)
    assert _per_cent(part.get("width")) == pytest.approx(right - left, abs=0.06)
    assert _per_cent(line.get("x1")) == pytest.approx(places[2], abs=0.06)


def _per_cent(length: str | None) -> float:
    assert length is not None
    assert length.endswith("%")
    return float(length[:-1])


def source_of(root: Element, cell: Element, indicator: str) -> str:
    """Return the source that a row names by its number, which is the register's."""
    anchor = next(
        link for one in cell.iter("a") if (link := one.get("href", "")).startswith("#tallkilde-")
    )
    note = next(one for one in root.iter("li") if one.get("id") == anchor[1:])
    return named(note, indicator)


def named(element: Element, indicator: str) -> str:
    """Return the title of an indicator's source, told in an element, with its reservation."""
    defined = register("indicators")[indicator]
    source = register("sources")[defined["source"]]
    assert source["title"] in told(element)
    assert source["publisher"] in told(element)
    assert " ".join(defined["reservation"].split()) in told(element)
    return str(source["title"])


def indicators_with_pages() -> list[str]:
    return [
        found[1]
        for address in pages()
        if (found := re.fullmatch(r"indikatorer/([^/]+)/", address)) and found[1] != "samlet"
    ]


def test_each_indicator_with_figures_has_a_page() -> None:
    own = {indicator for _, indicator, _ in written()}
    assert own <= set(indicators_with_pages())
    assert set(indicators_with_pages()) <= set(register("indicators"))


@pytest.mark.parametrize("indicator", indicators_with_pages())
def test_figures_of_an_indicator_lead_back_to_the_register(indicator: str) -> None:
    root = tree(f"indikatorer/{indicator}/")
    assert named(root, indicator)
    seen = set()
    for part in (one for one in root.iter("div") if one.get("data-county")):
        county = told(next(part.iter("h3")))
        head, *body = lines(next(part.iter("table")))
        years = [int(told(cell)) for cell in head[1:]]
        for name, *cells in body:
            plain = re.sub(r" \([^)]*\)$", "", told(name))
            number = numbers_by_name()[plain, county]
            seen.add(number)
            for year, cell in zip(years, cells, strict=True):
                found = value(number, indicator, year)
                if found is None:
                    assert told(cell) == "ingen tall", (number, year)
                else:
                    same(told(cell), found[0], indicator)
                    assert found[1] == ("gjelder" not in told(cell)), (number, year)
    assert seen == {number for number, unit in units().items() if not unit["valid_to"]}


@pytest.mark.parametrize("indicator", indicators_with_pages())
def test_a_distribution_counts_the_figures_of_the_register(indicator: str) -> None:
    root = tree(f"indikatorer/{indicator}/")
    sentence = told(next(one for one in root.iter("p") if one.get("class") == "da-finding"))
    year = int(re.findall(r"Medianen i (\d{4}) er", sentence)[0])
    inside = [
        found[0]
        for number, unit in units().items()
        if not unit["valid_to"] and (found := value(number, indicator, year)) and found[1]
    ]
    same(sentence.split(" er ", 1)[1], median(inside), indicator)
    assert f"Av {len(inside)} kommuner" in sentence
    low, high = sentence.split("Tallene går fra ", 1)[1].split(" til ")[:2]
    same(low, min(inside), indicator)
    same(high, max(inside), indicator)
    (table,) = (one for one in tables(root, "da-register") if "intervall" in told(one).lower())
    counts = []
    for name, cell in lines(table)[1:]:
        ends = [spoken(one) for one in re.findall(r"[\u22120-9][0-9\s\u00a0,]*", told(name))]
        start = -float("inf") if told(name).startswith("under") else ends[0]
        end = float("inf") if told(name).endswith("mer") else ends[-1]
        assert int(told(cell)) == sum(start <= round(one, 6) < end for one in inside), told(name)
        counts.append(int(told(cell)))
    assert sum(counts) == len(inside)
    drawn = [
        float(one.get("height", ""))
        for one in root.iter(f"{SVG}rect")
        if one.get("class") == "da-chart__bar"
    ]
    assert drawn == pytest.approx([max(drawn) * count / max(counts) for count in counts], abs=0.06)
