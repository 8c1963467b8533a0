"""What a reader finds on the pages of insight, on maps, and in pictures of results."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.model import Settings
from generator.site import compile_site
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 21), "https://example.no/del/")
SOURCE = "husbanken-apne-dorer-2015"

RESULTS = f"""---
title: Resultater
description: Tall som viser seg.
municipality: Hamar
period: 2013–2016
published: 2026-01-01
tags: [forankring]
sources: [{SOURCE}]
barriers: [forankret-i-ledelsen]
results:
  - {{measure: Boliger, value: "40", unit: boliger, kind: context, to: 2013, source: {SOURCE}}}
  - {{measure: Boliger, value: "55", unit: boliger, to: 2015, source: {SOURCE}}}
  - {{measure: Boliger, value: "60", unit: boliger, kind: goal, to: 2016, source: {SOURCE}}}
  - {{measure: Ventetid, value: "12", unit: uker, municipality: Hamar, source: {SOURCE}}}
  - {{measure: Ventetid, value: "8", unit: uker, municipality: Gjøvik, source: {SOURCE}}}
  - {{measure: Alene, value: "10", unit: "%", kind: change, from: 2012, to: 2015, source: {SOURCE}}}
---

Tekst.
"""


def entry(**fields: str) -> bytes:
    """Return a small entry of these fields, in the order given."""
    given = {"title": "Slik gikk det", "description": "En erfaring.", **fields}
    lines = "".join(f"{field}: {value}\n" for field, value in given.items())
    return f"---\n{lines}---\n\nTekst.\n".encode()


def case(place: str, period: str, *, title: str, **fields: str) -> bytes:
    return entry(
        title=title,
        municipality=place,
        period=period,
        sources=f"[{SOURCE}]",
        **{"tags": "[forankring]", "published": "2026-01-01", **fields},
    )


PARTS = ("hull", "faktorer", "forankring", "dekning", "samlingen")
BACKING = "[forankret-i-ledelsen]"
WITH_NOTE = f"[{{factor: forankret-i-ledelsen, note: Ledelsen var med., source: {SOURCE}}}]"
ONE_FIGURE = f'[{{measure: Boliger, value: "10", unit: "%", kind: change, source: {SOURCE}}}]'
ENTRIES: Mapping[str, bytes] = {
    "cases/resultater.md": RESULTS.encode(),
    "cases/a.md": case("Ålesund", "2009–2012", title="A", success_factors=BACKING),
    "cases/b.md": case("Lillehammer", "–2015", title="B", success_factors=BACKING),
    "cases/c.md": case(
        "Lørenskog", "2012–2015", title="C", success_factors=WITH_NOTE, results=ONE_FIGURE
    ),
    "cases/d.md": case("Lillehammer", "–2015", title="D", tags="[boligskole]", programme="ost"),
    "cases/e.md": case("[Øyer, Gausdal]", "2015", title="E", tags="[kompetanse]"),
    "programmes/midt-norge.md": entry(title="Midt", organiser="Husbanken", period="2009–2012"),
    "programmes/ost.md": entry(title="Øst", organiser="Husbanken", period="–2015"),
}
"""Few entries, so that what editors add to the real content changes nothing here."""


def sources() -> dict[str, bytes]:
    """Return the real registers."""
    return real_registers()


def rendered(files: Mapping[str, bytes], *addresses: str) -> dict[str, str]:
    site = compile_site(files, SETTINGS)
    assert not [problem for problem in site.problems if problem.severity == "error"]
    return {page.address: page.render() for page in site.pages if page.address in addresses}


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return rendered(
        sources() | {f"content/{path}": data for path, data in ENTRIES.items()},
        *("", "innsikt/", "kommuner/", "tema/forankring/", "erfaringer/resultater/"),
        *(f"innsikt/{part}/" for part in PARTS),
        *("innsikt/faktorer/tema-forankring/", "innsikt/faktorer/storrelse-20000/"),
        *("erfaringer/c/", "kommuner/hamar/"),
    )


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def row(html: str, words: str) -> str:
    """Return the row of a table whose first cell has these words."""
    (found,) = (
        part for part in re.findall(r"<tr>.*?</tr>", html, re.DOTALL) if f">{words}<" in part
    )
    return found


def test_each_cell_of_the_gap_map_counts_and_leads_to_its_cases(pages: Mapping[str, str]) -> None:
    matrix = re.search(r'<table class="da-matrix">.*?</table>', pages["innsikt/hull/"], re.DOTALL)
    assert matrix
    anchoring = row(matrix[0], "Forankring")
    # Ålesund is in group 11, Lillehammer and Hamar in 9 and 10, Lørenskog in 10.
    assert "../../sok/?tema=forankring&amp;kostra=11&amp;slag=case" in anchoring
    assert 'aria-label="1 erfaring: Forankring, KOSTRA-gruppe 11"' in anchoring
    assert 'href="../../tema/forankring/"' in anchoring
    figures = re.findall(r"<td[^>]*>(?:<a[^>]*>)?(\d+)", anchoring)
    assert len(figures) == 18
    assert figures[0] == "4"
    assert sum(map(int, figures[1:])) == 4
    # What nobody has shared is a plain 0 and no link.
    assert set(re.findall(r"<td[^>]*>([^<]*)</td>", row(matrix[0], "Universell utforming"))) == {
        "0"
    }
    assert "0 betyr at ingen" in text(pages["innsikt/hull/"])


def test_the_head_of_the_gap_map_has_every_group_once(pages: Mapping[str, str]) -> None:
    head = re.search(r"<thead>.*?</thead>", pages["innsikt/hull/"], re.DOTALL)
    assert head
    assert sorted(map(int, re.findall(r"kostra/(\d+)/", head[0]))) == list(range(1, 18))


def test_factors_are_ranked_with_their_sentence_and_municipalities(
    pages: Mapping[str, str],
) -> None:
    told = text(pages["innsikt/faktorer/"])
    name = "Forankring i politisk og administrativ ledelse"
    assert f"{name} er nevnt i 4 av 6 erfaringer." in told
    first = row(pages["innsikt/faktorer/"], name)
    assert "Hjalp 3" in text(first)
    assert "Hindret (Svak forankring i ledelsen) 1" in text(first)
    for place in ("Hamar", "Lillehammer", "Lørenskog", "Ålesund"):
        assert place in text(first)
    assert 'width="50%"' in first
    assert 'width="16.7%"' in first


def test_the_timeline_has_every_programme_and_its_table(pages: Mapping[str, str]) -> None:
    page = pages["innsikt/dekning/"]
    for programme in ("midt-norge", "ost"):
        assert f"../../program/{programme}/" in page
    assert "Tidslinjen går fra 2009 til 2016." in text(page)
    assert "For 2 erfaringer kjenner vi bare det siste året" in text(page)
    years = dict(re.findall(r'<tr><th scope="row">(\d{4})</th>(.*?)</tr>', page))
    assert list(years) == [str(year) for year in range(2009, 2017)]
    assert text(years["2015"]) == "1 5"


def test_the_hub_gives_the_finding_of_each_part_and_leads_to_it(pages: Mapping[str, str]) -> None:
    hub = pages["innsikt/"]
    for part in PARTS:
        assert f'href="{part}/"' in hub
        finding = re.search(r'<p class="da-finding">(.*?)</p>', pages[f"innsikt/{part}/"])
        assert finding
        assert finding[0] in hub


@pytest.mark.parametrize("part", PARTS)
def test_each_part_says_what_it_cannot_tell_and_has_files(
    pages: Mapping[str, str], part: str
) -> None:
    page = pages[f"innsikt/{part}/"]
    assert page.count("<h1>") == 1
    assert "Dette sier tallene ikke:" in page
    assert re.search(rf'href="../../data/innsikt-{part}[a-z-]*\.csv" download', page)


def test_the_narrow_gap_map_counts_an_experience_once_a_size(pages: Mapping[str, str]) -> None:
    (theme,) = (
        part
        for part in re.findall(r"<details>.*?</details>", pages["innsikt/hull/"], re.DOTALL)
        if ">Kompetanse<" in part
    )
    # Øyer and Gausdal are in two groups of one size, and told of in one experience.
    assert re.findall(r'class="da-heat-\d">(\d+)<', theme) == ["1"]
    groups = "".join(f"&amp;kostra={group}" for group in range(1, 7))
    assert f'href="../../sok/?tema=kompetanse{groups}&amp;slag=case"' in theme
    assert "Ingen fra: under 600, 600–1 999, 10 000–19 999" in text(theme)


def test_a_theme_has_its_factors_with_their_sentences_and_sources(
    pages: Mapping[str, str],
) -> None:
    overview = row(pages["innsikt/faktorer/"], "Forankring")
    assert "Forankring i politisk og administrativ ledelse (3)" in text(overview)
    assert "Svak forankring i ledelsen (1)" in text(overview)
    assert 'href="tema-forankring/#hjalp-forankret-i-ledelsen"' in overview
    page = pages["innsikt/faktorer/tema-forankring/"]
    assert 'id="hjalp-forankret-i-ledelsen"' in page
    told = text(page)
    assert "4 av 4 erfaringer sier hva som hjalp eller hindret." in told
    assert "Ledelsen var med. C · Lørenskog · Kilde: Åpne dører for boligsosialt arbeid" in told


def test_a_size_has_its_factors(pages: Mapping[str, str]) -> None:
    # Lillehammer and Hamar; B, Resultater, and D with its own theme.
    assert "3 av 4 erfaringer sier" in text(pages["innsikt/faktorer/storrelse-20000/"])


def test_insight_without_cases_invites() -> None:
    empty = rendered(
        sources(), "innsikt/", "", "kommuner/", *(f"innsikt/{part}/" for part in PARTS)
    )
    for address in ("innsikt/", *(f"innsikt/{part}/" for part in PARTS)):
        assert " ennå" in text(empty[address]), address
    assert "<svg" not in "".join(empty.values())
    # The files keep their addresses, and hold no counts.
    files = {file.address: file.content for file in compile_site(sources(), SETTINGS).files}
    assert len(files["data/innsikt-faktorer.csv"].splitlines()) == 1


@pytest.mark.parametrize("address", ["", "kommuner/", "tema/forankring/"])
def test_maps_have_a_sentence_and_a_list(pages: Mapping[str, str], address: str) -> None:
    page = pages[address]
    figure = re.search(r'<figure class="da-map">.*?</figure>', page, re.DOTALL)
    assert figure
    assert "Her er erfaringer fra {} av 357 kommuner.".format(
        {"": 6, "kommuner/": 6}.get(address, 4)
    ) in text(figure[0])
    assert ("Flest er fra Lillehammer (2)." in text(figure[0])) == (address != "tema/forankring/")
    assert 'role="img" aria-label="Kart over Norge: ' in figure[0]
    root = {"": "kommuner/", "kommuner/": ""}.get(address, "../../kommuner/")
    for place in ("lillehammer", "alesund", "lorenskog", "hamar"):
        assert figure[0].count(f'href="{root}{place}/"') == 2


def test_each_municipality_is_shown_where_it_lies(pages: Mapping[str, str]) -> None:
    assert 'aria-label="Her i Norge ligger Hamar"' in pages["kommuner/hamar/"]


def test_results_over_time_and_side_by_side_are_drawn(pages: Mapping[str, str]) -> None:
    page = pages["erfaringer/resultater/"]
    labels = [unescape(label) for label in re.findall(r'role="img" aria-label="([^"]*)"', page)]
    assert [label.replace("\u00a0", " ") for label in labels] == [
        "Boliger: 40 boliger (2013), 55 boliger (2015) og 60 boliger (Mål 2016).",
        "Ventetid: 12 uker (Hamar) og 8 uker (Gjøvik).",
    ]
    assert "Mål 2016: 60 boliger" in text(page)


def test_one_figure_alone_is_no_picture(pages: Mapping[str, str]) -> None:
    assert "<svg" not in pages["erfaringer/c/"]


def test_pictures_bring_no_style_or_script_of_their_own(pages: Mapping[str, str]) -> None:
    for address, page in pages.items():
        assert " style=" not in page, address
        assert not re.search(r'<script(?! (?:type="module" )?src=)', page), address
        assert not re.search(r"\son\w+=", page), address
