"""The composite where there is one: on pages of municipalities, within regions, and as a file."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from generator.library.library import Library
from generator.model import File, Page
from generator.pages.figures.composite_scopes import in_region, unknown_regions
from generator.site import compile_site, linked_library
from tests import spreadsheet
from tests.test_pages_indicators import (
    DEFINITIONS,
    HERE,
    VALUES,
    compiled,
    definition,
    figures,
    rows,
    section,
)
from tests.test_pages_insight import SETTINGS, sources, text

TABLE = "data/indikatorer-samlet.csv"

MORE: Mapping[str, Mapping[str, float]] = {
    # Lillehammer, Hamar and Gjøvik with three groups or four; Ålesund, Molde and Trondheim.
    "fattige": {**dict(zip(HERE, (10, 20, 30, 40), strict=True)), "1506": 25, "5001": 15},
    "unge": {**dict.fromkeys(HERE, 4), "1506": 8},
    "folk": dict(zip(HERE, (2000, 3000, 4000, 5000), strict=True)),
    "trangt": {**dict(zip(HERE, (1.5, 2.5, 3.5, 4.5), strict=True)), "1506": 2, "5001": 9},
    "bosatt": dict(zip(HERE, (8, 24, 36, 50), strict=True)),
    "startlan": {"3405": 3, "1508": 5, "1506": 1, "5001": 2},
}
"""Figures of 2024."""


@cache
def site() -> tuple[Mapping[str, Page], Mapping[str, File], Library]:
    lines = ["number,indicator,year,value"] + [
        f"{number},{id_},2024,{value}"
        for id_, column in MORE.items()
        for number, value in column.items()
    ]
    more = definition("startlan", "husbankens-virkemidler", challenge="low")
    files = {
        **sources(),
        "content/registers/indicators.yml": f"{DEFINITIONS}{more}".encode(),
        "content/registers/indicators.csv": "\n".join(lines).encode() + b"\n",
        "content/registers/likeness.yml": b"",
    }
    made, (library, _) = compile_site(files, SETTINGS), linked_library(files, SETTINGS)
    assert [problem for problem in made.problems if problem.severity == "error"] == []
    by_address = {one.address: one for one in made.files}
    return {one.address: one for one in made.pages}, by_address, library


@cache
def page(address: str) -> str:
    return site()[0][address].render()


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    return {one["Kommune i dag"]: one for one in spreadsheet.records(site()[1][TABLE].content)}


def own(address: str) -> str:
    """Return what the page of a municipality says of its composite."""
    return section(section(page(address), "tall"), "samlet", "h3")


def signed(value: float) -> str:
    shown = f"{value:+.2f}".replace("-", "\u2212").replace(".", ",")
    return "0,00" if shown in ("+0,00", "\u22120,00") else shown


# ---------------------------------------------------------------- the page of a municipality


@pytest.mark.parametrize(
    ("address", "number", "told"),
    [
        ("kommuner/lillehammer/", "3405", ("Nummer 3 av 3 rangerte i Innlandet",)),
        ("kommuner/alesund/", "1508", ("Nummer 1 av 2 rangerte i Møre og Romsdal",)),
        (
            "kommuner/trondheim/",
            "5001",
            (
                "Ingen annen kommune i Trøndelag er rangert",
                "Ingen annen kommune i KOSTRA-gruppe 12 er rangert",
            ),
        ),
    ],
)
def test_a_municipality_shows_its_score_its_place_and_its_parts(
    address: str, number: str, told: tuple[str, ...]
) -> None:
    shown, composite = own(address), site()[2].composite
    score = composite.scores[number]
    assert score.value is not None
    assert f"i 2024 er {signed(score.value)} ." in text(shown)
    for words in told:
        assert words in text(shown)
    assert ("Nummer 1 har størst utfordring." in text(shown)) == ("Nummer" in told[0])
    lines = {line[0]: line[1:] for line in rows(shown)[1:]}
    labels = {
        id_: group.labels["nb"] for id_, group in composite.observations.indicators.groups.items()
    }
    assert list(lines) == [labels[group] for group in composite.counting]
    for part in score.parts:
        deviations, rests = lines[labels[part.group]]
        assert deviations == signed(part.deviations)
        for one in part.standings:
            assert f"{one.indicator.capitalize()}: {signed(one.deviations)}" in rests
    for group in score.missing:
        assert lines[labels[group]] == ["mangler", "–"]
    assert shown.count("da-deviation ") == len(score.parts)
    assert "Ikke med, fordi ingen tall teller der: Befolkningsutvikling." in text(shown)


def test_places_lead_to_the_rankings_where_they_are_told() -> None:
    links = re.findall(r'<li><a href="([^"]*)">([^<]*)</a></li>', own("kommuner/lillehammer/"))
    assert [link for link, _ in links] == [
        "../../indikatorer/samlet/#fylke-innlandet",
        "../../indikatorer/samlet/kostra/#gruppe-9",
    ]
    for link, told in links:
        address, _, anchor = link.removeprefix("../../").partition("#")
        found = [line for line in rows(section(page(address), anchor)) if line[0].isdigit()]
        rank, count = re.findall(r"\d+", told.partition(" i ")[0]) or ("1", "1")
        assert len(found) == int(count)
        assert [line[0] for line in found if line[1] == "Lillehammer"] == [rank]


def test_what_a_municipality_lacks_is_said() -> None:
    # Molde has figures of three groups, Trondheim of three but not of all their indicators.
    assert "Kommunal aktivitet mangler" in text(own("kommuner/molde/"))
    assert "uten Unge" in text(own("kommuner/trondheim/"))
    nothing = own("kommuner/haram/")
    assert "Det finnes ikke noe samlet mål for Haram." in text(nothing)
    assert "<table" not in nothing
    assert 'href="../../indikatorer/samlet/"' in nothing


def test_one_with_too_few_groups_is_not_ranked() -> None:
    few = {"2024": {id_: VALUES["2024"][id_] for id_ in ("fattige", "folk", "trangt", "bosatt")}}
    table = figures(few).decode() + "1506,fattige,2024,12\n"
    pages, made = compiled(table.encode())
    shown = section(pages["kommuner/molde/"].render(), "samlet", "h3")
    assert "Ikke rangert: For få grupper er kjent." in text(shown)
    assert "Nummer" not in text(shown)
    lines = spreadsheet.records(made[TABLE].content)
    molde = next(one for one in lines if one["Kommune i dag"] == "Molde")
    assert molde["Plass i fylket"] == molde["Antall rangerte i fylket"] == ""
    assert molde["Plass i KOSTRA-gruppen"] == molde["Antall rangerte i KOSTRA-gruppen"] == ""
    assert molde["Grupper uten tall"] == "Kommunal aktivitet; Boligmarkedet"
    assert molde["Samlet mål"] != ""


def test_without_a_composite_there_is_no_trace_of_it() -> None:
    few = {"2024": {id_: VALUES["2024"][id_] for id_ in ("fattige", "folk", "bosatt")}}
    pages, made = compiled(figures(few))
    shown = section(pages["kommuner/lillehammer/"].render(), "tall")
    assert "Samlet mål" not in shown
    assert "samlet" not in re.findall(r'(?:id|href)="([^"]*)"', shown)
    assert 'href="../../indikatorer/"' in shown
    assert TABLE not in made


# ---------------------------------------------------------------- within a region


def test_municipalities_are_ranked_within_a_region_that_names_its_counties() -> None:
    shown = page("indikatorer/samlet/region/")
    found = section(shown, "region-midt-norge")
    assert "Kommunene i Møre og Romsdal og Trøndelag i dag." in text(found)
    lines = [line for line in rows(found) if line[0] != "Plass"]
    there = [
        unit.number
        for unit in site()[2].municipalities.current
        if unit.county in ("Møre og Romsdal", "Trøndelag")
    ]
    assert len(lines) == len(there) == 65
    ranking = site()[2].composite.ranking(there)
    assert [(line[0], line[1]) for line in lines if line[0].isdigit()] == [
        (str(place.rank), place.score.unit.name) for place in ranking.places
    ]
    assert {line[1] for line in lines if line[0].isdigit()} == {"Ålesund", "Molde", "Trondheim"}


def test_a_region_without_counties_is_not_ranked_and_says_so() -> None:
    shown = page("indikatorer/samlet/region/")
    assert 'id="region-ost"' not in shown
    told = "sier ikke hvilke av dagens fylker som hørte til Husbanken øst."
    assert told in text(shown)
    assert told not in text(page("indikatorer/samlet/program/"))
    for address in ("", "kostra/", "program/"):
        assert "region/" in page(f"indikatorer/samlet/{address}")


def test_a_region_is_not_ranked_on_a_day_when_its_counties_were_others() -> None:
    # In 2015 Trøndelag was two counties; half of the region would look like the whole of it.
    library, problems = linked_library(sources(), replace(SETTINGS, today=date(2015, 6, 1)))
    assert "unknown-county" not in [problem.code for problem in problems]
    region = library.term("regions", "midt-norge")
    assert in_region(library, region) == ()
    assert region in unknown_regions(library)


# ---------------------------------------------------------------- the file


def test_the_file_says_what_the_scores_are_made_of() -> None:
    composite = site()[2].composite
    assert len(table()) == 357 - 2  # Two names are shared: Herøy and Våler.
    lines = {one["Kommunenummer og navn"].split()[0]: one for one in table().values()}
    groups = composite.observations.indicators.groups
    labels = {id_: group.labels["nb"] for id_, group in groups.items()}
    for number, line in lines.items():
        score = composite.scores[number]
        assert (line["Samlet mål"] == "") == (score.value is None)
        assert line["Grupper uten tall"] == "; ".join(labels[one] for one in score.missing)
        cells = [line[f"Bidrag til målet: {labels[group]}"] for group in composite.counting]
        shares = [spreadsheet.number(cell or "0") for cell in cells]
        if score.value is not None:
            assert spreadsheet.number(line["Samlet mål"]) == pytest.approx(score.value, abs=1e-4)
            assert sum(shares) == pytest.approx(score.value, abs=5e-4)
        for part in score.parts:
            told = spreadsheet.number(line[f"Avvik: {labels[part.group]}"])
            assert told == pytest.approx(part.deviations, abs=1e-4)
        assert "-0" not in line.values()


def test_ranks_of_the_file_are_those_of_the_pages() -> None:
    told_of = ("Plass i fylket", "Antall rangerte i fylket", "År")
    assert [table()["Ålesund"][name] for name in told_of] == ["1", "2", "2024"]
    for name, line in table().items():
        if line["Plass i fylket"]:
            told = text(own(f"kommuner/{name.lower().replace('å', 'a').replace('ø', 'o')}/"))
            county, rank, ranked = (
                line[name] for name in ("Fylke i dag", "Plass i fylket", "Antall rangerte i fylket")
            )
            words = (
                f"Ingen annen kommune i {county} er rangert"
                if ranked == "1"
                else f"Nummer {rank} av {ranked} rangerte i {county}"
            )
            assert words in told
    assert table()["Haram"]["Plass i fylket"] == ""
    assert table()["Haram"]["KOSTRA-gruppe"] == "1"


def test_the_pages_of_the_composite_lead_to_the_file() -> None:
    for scope in ("", "kostra/", "region/", "program/"):
        depth = "../" * (2 + bool(scope))
        assert f'href="{depth}{TABLE}"' in page(f"indikatorer/samlet/{scope}")
