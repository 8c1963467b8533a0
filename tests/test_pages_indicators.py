"""What a reader finds on the pages of indicators, of a municipality's figures and of a ranking."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from io import StringIO

import pytest

from generator.model import File, Page
from generator.pages.figures.distribution import is_skewed, ranges
from generator.pages.figures.figure_words import number
from generator.site import compile_site
from tests import spreadsheet
from tests.test_pages_insight import SETTINGS, entry, sources, text

SOURCE = "ssb-folkemengde"


def definition(id_: str, group: str, **fields: str) -> str:
    given = {
        "nb": id_.capitalize(),
        "nn": id_.capitalize(),
        "en": id_.capitalize(),
        "definition": f"Hva {id_} er.",
        "group": group,
        "unit": "enheter",
        "source": SOURCE,
        "reservation": f"Forbehold om {id_}.",
        **fields,
    }
    return f"{id_}:\n" + "".join(f"  {name}: {value!r}\n" for name, value in given.items())


DEFINITIONS = "".join(
    (
        definition("fattige", "befolkningssammensetning", challenge="high"),
        definition("unge", "befolkningssammensetning", challenge="low", weight="2"),
        definition("folk", "befolkningsutvikling"),
        definition("trangt", "boligmarked", challenge="high", unit="%"),
        definition("bosatt", "kommunal-aktivitet", challenge="high"),
        definition("andel", "kommunal-aktivitet").removesuffix("\n")
        + "\n  ratio: {of: bosatt, to: folk, times: 1000}\n",
        definition("vekst", "befolkningsutvikling", unit="%") + "  change_of: folk\n",
        definition("pris", "boligmarked", challenge="high"),
    )
)
HERE = {"3405": "Lillehammer", "3403": "Hamar", "3407": "Gjøvik", "1508": "Ålesund"}
VALUES: Mapping[str, Mapping[str, tuple[float, ...]]] = {
    # Of Lillehammer, Hamar, Gjøvik and Ålesund, in 2024.
    "2024": {
        "fattige": (10, 20, 30, 40),
        "unge": (4, 4, 4, 4),
        "folk": (2000, 3000, 4000, 5000),
        "trangt": (1.5, 2.5, 3.5, 4.5),
        "bosatt": (8, 24, 36, 50),
    },
}
THEN = (
    *(("0501", "folk", 2013, 1000), ("0501", "folk", 2014, 1100), ("0230", "bosatt", 2014, 77)),
    *(("1507", "folk", 2023, 9000), ("3405", "folk", 2023, 1600)),
)
"""Figures of other years, under the numbers of then: Ålesund with Haram in 2023."""


def figures(values: Mapping[str, Mapping[str, tuple[float, ...]]] = VALUES) -> bytes:
    lines = ["number,indicator,year,value"]
    for year, columns in values.items():
        for id_, column in columns.items():
            lines += [
                f"{unit},{id_},{year},{value}" for unit, value in zip(HERE, column, strict=False)
            ]
    lines += [",".join(map(str, line)) for line in THEN]
    return "\n".join(lines).encode() + b"\n"


ENTRIES = {
    "content/programmes/program.md": entry(
        title="Programmet",
        organiser="Husbanken",
        period="2013–2016",
        participants="[{municipality: Lillehammer, role: participant},"
        " {municipality: Lørenskog, role: participant}]",
    ),
    "content/programmes/for-tidlig.md": entry(
        title="Et tidlig program",
        organiser="Husbanken",
        period="2009–2012",
        participants="[{municipality: Lillehammer, role: participant}]",
    ),
    "content/programmes/udatert.md": entry(
        title="Et program uten tid",
        organiser="Husbanken",
        participants="[{municipality: Lillehammer, role: participant}]",
    ),
}


def compiled(table: bytes) -> tuple[Mapping[str, Page], Mapping[str, File]]:
    files = {
        **sources(),
        **ENTRIES,
        "content/registers/indicators.yml": DEFINITIONS.encode(),
        "content/registers/indicators.csv": table,
        "content/registers/likeness.yml": b"",
    }
    site = compile_site(files, SETTINGS)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    return {one.address: one for one in site.pages}, {one.address: one for one in site.files}


@cache
def site() -> tuple[Mapping[str, Page], Mapping[str, File]]:
    return compiled(figures())


@cache
def page(address: str) -> str:
    return site()[0][address].render()


def section(html: str, anchor: str, tag: str = "h2") -> str:
    """Return what stands below a heading, until the next of its kind."""
    found = re.search(rf'<{tag} id="{anchor}">.*?(?=<{tag}[ >]|\Z)', html, re.DOTALL)
    assert found, anchor
    return found[0]


def rows(html: str) -> list[list[str]]:
    return [
        [text(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", line, re.DOTALL)]
        for line in re.findall(r"<tr[ >].*?</tr>", html, re.DOTALL)
    ]


# ---------------------------------------------------------------- the pages of indicators


def test_each_indicator_says_what_it_is_and_where_its_figures_come_from() -> None:
    shown = page("indikatorer/")
    for group in (
        *("befolkningssammensetning", "befolkningsutvikling", "husbankens-virkemidler"),
        *("kommunal-aktivitet", "boligmarked"),
    ):
        assert section(shown, f"gruppe-{group}")
    told = text(section(section(shown, "gruppe-boligmarked"), "trangt", "h3"))
    for words in (
        *("Hva trangt er.", "Enhet %", "Høye tall regnes som en større utfordring enn lave."),
        "2024.",
        *("Tall for 4 av 357 kommuner i 2024.", "Statistisk sentralbyrå", "Forbehold om trangt."),
    ):
        assert words in told
    assert 'href="trangt/"' in shown
    assert "Ingen tall ennå." in text(section(shown, "gruppe-husbankens-virkemidler"))
    assert "Ingen tall ennå" in text(section(section(shown, "gruppe-boligmarked"), "pris", "h3"))
    assert 'href="pris/"' not in shown
    assert "indikatorer/pris/" not in site()[0]


def test_an_indicator_lists_all_municipalities_of_today_by_county() -> None:
    shown = page("indikatorer/folk/")
    listed = [line for line in rows(section(shown, "kommuner")) if line[0] != "Kommune"]
    assert len(listed) == 357
    by_name = {line[0]: line[1:] for line in listed}
    assert by_name["Lillehammer"] == ["1 000", "1 100", "1 600", "2 000"]
    assert by_name["Ålesund"] == [
        *("ingen tall", "ingen tall", "9 000 gjelder Ålesund med Haram", "5 000"),
    ]
    assert by_name["Haram"] == ["ingen tall"] * 4
    assert "Forbehold om folk." in text(shown)
    # What the filter of the page asks for.
    assert 'data-county="innlandet"' in shown
    assert 'name="shared"' in shown
    assert "Bare de med tall" in shown
    haram = next(line for line in re.findall(r"<tr[ >].*?</tr>", shown) if ">Haram<" in line)
    assert haram.count("da-none") == 4
    assert "da-none" not in next(
        line for line in re.findall(r"<tr[ >].*?</tr>", shown, re.DOTALL) if ">Ålesund<" in line
    )


def test_a_distribution_has_its_median_and_the_same_in_a_table() -> None:
    shown = section(page("indikatorer/folk/"), "fordeling")
    assert "Medianen i 2024 er 3 500 enheter: Av 4 kommuner ligger halvparten under" in text(shown)
    assert "Tallene går fra 2 000 til 5 000." in text(shown)
    assert sum(int(line[1]) for line in rows(shown)[1:]) == 4
    assert shown.count('class="da-chart__bar"') == len(rows(shown)) - 1


def test_each_indicator_is_a_file() -> None:
    lines = spreadsheet.records(site()[1]["data/indikator-folk.csv"].content)
    assert list(lines[0]) == [
        *("Kommunenummer og navn", "Kommune i dag", "Fylke i dag", "År", "Tall"),
        *("Kommunen tallet gjelder", "Samme område som i dag"),
    ]
    assert [tuple(one.values()) for one in lines if one["År"] in ("2013", "2023")] == [
        ("3405 Lillehammer", "Lillehammer", "Innlandet", "2013", "1000", "0501 Lillehammer", "ja"),
        ("1508 Ålesund", "Ålesund", "Møre og Romsdal", "2023", "9000", "1507 Ålesund", "nei"),
        ("3405 Lillehammer", "Lillehammer", "Innlandet", "2023", "1600", "3405 Lillehammer", "ja"),
    ]
    calculated = spreadsheet.records(site()[1]["data/indikator-andel.csv"].content)
    assert [one["Tall"] for one in calculated] == ["10", "8", "4", "9"]
    assert "data/indikator-pris.csv" not in site()[1]


# ---------------------------------------------------------------- the page of a municipality


def test_a_municipality_shows_its_last_figure_and_marks_other_areas() -> None:
    shown = section(page("kommuner/alesund/"), "tall")
    by_name = {line[0].partition(" [")[0]: line[1:] for line in rows(shown)}
    assert by_name["Folk"][0] == "5 000 enheter 2024"
    assert by_name["Folk"][2] == (
        "2013: ingen tall; 2014: ingen tall; 2023: 9 000*; 2024: 5 000"
        " * 2023 gjelder Ålesund med Haram"
    )
    assert by_name["Andel"][0] == "10,0 enheter 2024"
    assert by_name["Vekst"][0] == "ingen tall"
    assert "Forbehold om folk." in text(shown)
    assert "Statistisk sentralbyrå" in text(shown)
    assert 'href="../../indikatorer/folk/"' in shown
    # Of group 11 one municipality alone has figures.
    assert "For få kommuner i KOSTRA-gruppe 11 har tall" in text(shown)
    assert "da-bar da-against" not in shown


def test_a_figure_stands_beside_the_median_of_its_group() -> None:
    numbers = [unit for unit, group in groups().items() if group == "9"][:4]
    table = "\n".join(
        ["number,indicator,year,value"]
        + [f"{one},trangt,2024,{value}" for one, value in zip(numbers, (2, 4, 7, 10), strict=True)]
    )
    pages, _ = compiled(table.encode())
    slug = {one.address: one for one in pages.values()}
    shown = next(
        html
        for address in slug
        if re.fullmatch(r"kommuner/[^/]+/", address)
        and "<strong>10\u00a0%</strong>" in (html := pages[address].render())
    )
    found = section(shown, "tall")
    assert "median i gruppen: 5,5" in text(found)
    bar = re.search(r'<svg class="da-bar da-against".*?</svg>', found)
    assert bar
    assert 'x="0.0%" width="100.0%"' in bar[0]
    assert 'x1="55.0%" x2="55.0%"' in bar[0]


def groups() -> Mapping[str, str]:
    table = sources()["content/registers/municipalities.csv"].decode()
    return {
        one["number"]: one["kostra_group"]
        for one in csv.DictReader(StringIO(table))
        if not one["valid_to"]
    }


# ---------------------------------------------------------------- the composite


def test_nothing_is_ranked_while_fewer_than_three_groups_have_figures() -> None:
    few = {"2024": {id_: VALUES["2024"][id_] for id_ in ("fattige", "folk", "bosatt")}}
    pages, _ = compiled(figures(few))
    assert not [address for address in pages if address.startswith("indikatorer/samlet/")]
    told = text(pages["indikatorer/"].render())
    assert "Vi slår ikke tallene sammen, og vi rangerer ingen kommuner." in told
    assert "I dag har 2 grupper det: Befolkningssammensetning og Kommunal aktivitet." in told
    assert "Befolkningsutvikling : «Folk» og «Vekst» teller ikke" in told
    assert "Bruk av Husbankens virkemidler : Ingen indikator er definert." in told
    assert "Boligmarkedet : «Trangt» og «Pris» har ikke tall" in told
    assert "samlet/" not in pages["indikatorer/"].render()


def test_three_groups_make_a_ranking_with_its_parts() -> None:
    assert 'href="samlet/"' in page("indikatorer/")
    assert "rangerer ingen" not in text(page("indikatorer/"))
    shown = page("indikatorer/samlet/")
    found = next(part for part in re.split(r"(?=<h2 )", shown) if "fylker/innlandet/" in part[:200])
    ranked = [line for line in rows(found) if line[0].isdigit()]
    # All rise but "unge", which is the same for all and weighs 2 of 3 in its group.
    assert [line[:2] for line in ranked] == [["1", "Gjøvik"], ["2", "Hamar"], ["3", "Lillehammer"]]
    # Means 25, 3 and 29.5, deviations 11.18, 1.118 and 15.45.
    assert ranked[2][2:] == ["−1,06", "−0,45", "−1,39", "−1,34"]
    assert "Ikke rangert: For få grupper er kjent." in text(found)
    assert found.count("da-deviation--less") == 6
    assert found.count("da-deviation--more") == 3
    assert "33,3 %" in text(section(shown, "slik"))
    assert "Unge (2)" in text(section(shown, "slik"))
    assert "Forbehold om trangt." in text(shown)


def test_rankings_are_within_groups_and_programmes_too() -> None:
    found = section(page("indikatorer/samlet/kostra/"), "gruppe-11")
    assert [line[:2] for line in rows(found) if line[0].isdigit()] == [["1", "Ålesund"]]
    shown = page("indikatorer/samlet/program/")
    lines = rows(section(shown, "program"))
    assert [line[:2] for line in lines if line[0] in ("1", "–")] == [
        ["1", "Lillehammer"],
        ["–", "Lørenskog Ikke rangert: For få grupper er kjent."],
    ]


# ---------------------------------------------------------------- the page of a programme


def test_a_programme_shows_how_its_participants_stood_at_its_time() -> None:
    shown = section(page("program/program/"), "deltakertall")
    head, *lines = rows(shown)
    assert head == [
        *("Kommune", "Folk , 2013 (enheter) [1]", "Vekst , 2014 (%) [2]"),
        "Bosatt , 2014 (enheter) [3]",
    ]
    assert lines == [
        ["Lillehammer", "1 000", "10,0", "ingen tall"],
        ["Lørenskog", "ingen tall", "ingen tall", "77"],
    ]
    assert "Forbehold om folk." in text(shown)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("program/for-tidlig/", "Vi har ingen tall om deltakerne fra programtiden."),
        ("program/for-tidlig/", "Tallene vi har, er fra 2013–2024."),
        ("program/udatert/", "Vi vet ikke når programmet var."),
    ],
)
def test_a_programme_without_figures_of_its_time_shows_none(address: str, told: str) -> None:
    shown = section(page(address), "deltakertall")
    assert told in text(shown)
    assert "<table" not in shown


# ---------------------------------------------------------------- words and ranges


@pytest.mark.parametrize(
    ("value", "calculated", "written"),
    [
        (58509, False, "58\u00a0509"),
        (2.5, False, "2,5"),
        (0, False, "0"),
        (1234567.125, False, "1\u00a0234\u00a0567,125"),
        (-3.7005, True, "\u22123,7"),
        (8, True, "8,0"),
        (-0.04, True, "0,0"),
    ],
)
def test_numbers_are_written_as_elsewhere(value: float, calculated: bool, written: str) -> None:
    assert number(value, "nb", calculated=calculated) == written


def test_ranges_are_round_and_hold_everything() -> None:
    assert ranges([5, 5, 5]) == ()
    assert ranges([]) == ()
    assert ranges([0, 10, 20, 30, 40]) == tuple(range(5, 40, 5))
    spread = [0, 3, 40, 50, 60, 70, 9000]
    assert is_skewed(spread)
    assert ranges(spread) == (2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


def test_pictures_bring_no_style_or_script_of_their_own() -> None:
    for address in (
        *("indikatorer/", "indikatorer/folk/", "indikatorer/samlet/", "kommuner/alesund/"),
        "program/program/",
    ):
        assert " style=" not in page(address)
        assert not re.search(r"<script(?! src=)", page(address))
        assert not re.search(r"\son\w+=", unescape(page(address)))
