"""What was shared before borders changed: it is found from all who have to do with it, and why."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from generator.model import Page, Settings, Site
from generator.site import compile_site
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 30), "https://example.no/del/")

CASES = {
    "gamle-alesund": ("Ålesund", "2009–2012"),
    "hele-alesund": ("Ålesund", "2021–2022"),
    "over-delingen": ("Ålesund", "2021–2025"),
    "nye-alesund": ("Ålesund", "2024–2025"),
    "gamle-haram": ("Haram", "2014–2016"),
    "nye-haram": ("Haram", "2024–2025"),
    "skodje": ("Skodje", "2014"),
    "tysfjord": ("Tysfjord", "2014"),
    "snillfjord": ("Snillfjord", "2018–2019"),
    "nedre-eiker": ("Nedre Eiker", "2012"),
    "nes": ("'0616'", "2012"),
    "drammen-lenge": ("Drammen", "2015–2022"),
    "moss": ("Moss", "2021"),
    "lunner": ("Lunner", "2014"),
    "gjovik": ("Gjøvik", "2014"),
    "tromso": ("Tromsø", "2021–2022"),
    "rindal": ("Rindal", "2012"),
}
"""Names of cases, with their municipality and period."""
PROGRAMME = """---
title: Et program
description: Et program med Ålesund før sammenslåingen.
organiser: Husbanken
period: 2013–2016
published: 2026-01-01
participants: [{municipality: Ålesund}]
---

Tekst.
"""


def written(name: str, municipality: str, period: str) -> bytes:
    fields = (
        f"title: Om {name}",
        "description: En erfaring.",
        f"municipality: {municipality}",
        f"period: {period}",
        "published: 2026-01-01",
        "tags: [boligmarkedet]",
    )
    return "\n".join(("---", *fields, "---", "", "Tekst.", "")).encode()


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the real registers, and of cases from before and after changes."""
    registers = real_registers()
    cases = {f"content/cases/{name}.md": written(name, *told) for name, told in CASES.items()}
    programme = {"content/programmes/program.md": PROGRAMME.encode()}
    made = compile_site(registers | cases | programme, SETTINGS)
    assert not [problem for problem in made.problems if problem.severity == "error"]
    return made


@pytest.fixture(scope="module")
def pages(site: Site) -> Mapping[str, Page]:
    """The pages by address."""
    return {page.address: page for page in site.pages}


def text(html: str) -> str:
    shown = unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ")
    return re.sub(r" (?=[.,])", "", " ".join(shown.split()))


def part(html: str, anchor: str) -> str:
    """Return the HTML below a heading, up to the next of the same level."""
    return html.partition(f'id="{anchor}"')[2].partition("<h2")[0]


def entries(html: str) -> list[str]:
    """Return the ids of the entries that are linked to, in their order."""
    found = re.findall(r'href="(?:\.\./)+(?:erfaringer|program)/([a-z-]+)/"', html)
    return list(dict.fromkeys(found))


def groups(html: str) -> list[tuple[str, list[str]]]:
    """Return the sentences of what is shared, with what stands below each."""
    told = re.findall(r"<p>(.*?)</p>\s*(<ul.*?</ul>)", part(html, "delt"), re.DOTALL)
    return [(text(sentence), entries(listed)) for sentence, listed in told]


def notes(html: str) -> dict[str, str]:
    """Return the sentence at the foot of each card, by the case that it is on."""
    cards = re.findall(r'<li class="da-card">.*?</li>', html, re.DOTALL)
    found = {}
    for card in cards:
        why = re.search(r'<p class="da-why">(.*?)</p>', card, re.DOTALL)
        found[entries(card)[0]] = text(why[1]) if why else ""
    return found


def test_haram_says_near_the_top_what_changed_and_finds_what_alesund_did(
    pages: Mapping[str, Page],
) -> None:
    html = pages["kommuner/haram/"].render()
    top = text(html.partition('id="erfaringer"')[0])
    told = "Haram var en del av Ålesund fra 2020 til 2023. 1. januar 2024 ble Haram en egen kommune"
    assert f"{told} igjen. Alle endringer · Mer fra Ålesund og Skodje" in top
    assert entries(part(html, "erfaringer")) == ["nye-haram", "gamle-haram"]
    assert "2 erfaringer fra Haram." in top
    assert groups(html) == [
        (
            "Haram var en del av Ålesund fra 2020 til 2023. Dette er skrevet om hele den"
            " kommunen, eller om en annen del av den.",
            ["over-delingen", "hele-alesund"],
        ),
        (
            "Fra Ålesund, som Haram var en del av fra 2020 til 2023. Dette er fra før Haram kom"
            " med.",
            ["gamle-alesund", "program"],
        ),
        ("Fra Skodje, som var en del av Ålesund sammen med Haram fra 2020 til 2023.", ["skodje"]),
    ]


def test_alesund_says_what_came_and_went(pages: Mapping[str, Page]) -> None:
    html = pages["kommuner/alesund/"].render()
    assert (
        "1. januar 2020 ble Haram, Sandøy, Skodje, Ørskog og Ålesund slått sammen til Ålesund."
        " 1. januar 2024 ble Haram en egen kommune igjen. Alle endringer · Mer fra"
        " Haram"
    ) in text(html.partition('id="erfaringer"')[0])
    assert notes(part(html, "erfaringer")) == {
        "nye-alesund": "",
        "over-delingen": "Begynte mens Haram var en del av Ålesund (2020–2023).",
        "hele-alesund": "Fra tiden da Haram var en del av Ålesund (2020–2023).",
        "skodje": "Fra Skodje, nå en del av Ålesund.",
        "gamle-alesund": "",
    }
    assert groups(html) == [
        (
            "Fra Haram, som var en del av Ålesund fra 2020 til 2023 og er en egen kommune i dag.",
            ["gamle-haram"],
        )
    ]


@pytest.mark.parametrize(
    ("place", "case", "sentence"),
    [
        (
            "narvik",
            "tysfjord",
            "Fra Tysfjord, som ble delt mellom Hamarøy og Narvik i 2020. Det kan gjelde en annen"
            " del av Tysfjord enn den som hører til Narvik nå.",
        ),
        (
            "hitra",
            "snillfjord",
            "Fra Snillfjord, som ble delt mellom Heim, Hitra og Orkland i 2020. Det kan gjelde en"
            " annen del av Snillfjord enn den som hører til Hitra nå.",
        ),
        ("drammen", "nedre-eiker", "Fra Nedre Eiker, nå en del av Drammen."),
        ("nesbyen", "nes", "Fra Nes, som nå heter Nesbyen."),
        ("drammen", "drammen-lenge", ""),
        ("lunner", "lunner", ""),
    ],
)
def test_a_case_says_which_municipality_it_is_from(
    pages: Mapping[str, Page], place: str, case: str, sentence: str
) -> None:
    assert notes(part(pages[f"kommuner/{place}/"].render(), "erfaringer"))[case] == sentence


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("narvik", "1. januar 2020 ble Ballangen, Narvik og en del av Tysfjord slått sammen til"),
        ("drammen", "1. januar 2020 ble Drammen, Nedre Eiker og Svelvik slått sammen til Drammen."),
        ("trondheim", "1. januar 2020 ble Klæbu en del av Trondheim."),
        (
            "holmestrand",
            "1. januar 2018 ble Hof og Holmestrand slått sammen til Holmestrand. 1. januar 2020 ble"
            " Holmestrand og Sande slått sammen til Holmestrand.",
        ),
    ],
)
def test_what_was_merged_is_told_near_the_top(
    pages: Mapping[str, Page], place: str, sentence: str
) -> None:
    html = pages[f"kommuner/{place}/"].render()
    assert sentence in text(html.partition('id="erfaringer"')[0])
    assert 'id="historie"' in html


def test_what_only_got_another_number_has_no_such_sentence(pages: Mapping[str, Page]) -> None:
    html = pages["kommuner/lunner/"].render()
    assert "Alle endringer" not in html
    assert 'id="delt"' not in html


def test_nothing_stands_twice_among_what_is_shared(pages: Mapping[str, Page]) -> None:
    for place in ("haram", "alesund", "narvik", "hamaroy", "heim", "hitra", "orkland", "drammen"):
        html = pages[f"kommuner/{place}/"].render()
        own = entries(part(html, "erfaringer"))
        shared = [id_ for _, ids in groups(html) for id_ in ids]
        assert len(set(shared)) == len(shared), place
        assert not set(own) & set(shared), place


@pytest.mark.parametrize(
    ("county", "expected"),
    [
        ("innlandet", {"gjovik": "Den gang i Oppland."}),
        ("akershus", {"lunner": "Den gang i Oppland."}),
        ("ostfold", {"moss": "Den gang i Viken."}),
        # It went on while Drammen was in Viken, and began in Buskerud.
        ("buskerud", {"drammen-lenge": "", "nedre-eiker": "", "nes": ""}),
        ("troms", {"tromso": "Den gang i Troms og Finnmark."}),
        ("trondelag", {"snillfjord": "", "rindal": "Den gang i Møre og Romsdal."}),
    ],
)
def test_a_county_says_where_a_case_was_then(
    pages: Mapping[str, Page], county: str, expected: dict[str, str]
) -> None:
    assert notes(pages[f"fylker/{county}/"].render()) == expected


@pytest.mark.parametrize(
    ("county", "roots", "away"),
    [
        ("innlandet", {"hedmark", "oppland"}, ""),
        ("vestland", {"hordaland", "sogn-og-fjordane"}, ""),
        ("trondelag", {"sor-trondelag", "nord-trondelag", "more-og-romsdal"}, ""),
        ("more-og-romsdal", {"sogn-og-fjordane"}, ""),
        ("akershus", {"viken", "oppland", "buskerud", "ostfold"}, "Akershus"),
        ("buskerud", {"viken", "vestfold"}, "Buskerud"),
        ("ostfold", {"viken"}, "Østfold"),
        ("vestfold", {"vestfold-og-telemark"}, "Vestfold"),
        ("telemark", {"vestfold-og-telemark"}, "Telemark"),
        ("troms", {"troms-og-finnmark", "nordland"}, "Troms"),
        ("finnmark", {"troms-og-finnmark"}, "Finnmark"),
        ("agder", {"aust-agder", "vest-agder"}, ""),
        ("oslo", set(), ""),
    ],
)
def test_a_county_leads_to_what_it_grew_out_of(
    pages: Mapping[str, Page], county: str, roots: set[str], away: str
) -> None:
    top = pages[f"fylker/{county}/"].render().partition('id="erfaringer"')[0]
    assert set(re.findall(r'href="\.\./([a-z-]+)/"', top)) == roots
    assert all(f"fylker/{root}/" in pages for root in roots)
    told = f"{away} var ikke et eget fylke fra 2020 til 2023." if away else ""
    assert told in text(top)
    assert ("ikke et eget fylke" in text(top)) == bool(away)


@pytest.mark.parametrize(
    ("county", "sentence", "now", "cases"),
    [
        (
            "viken",
            "Viken var et fylke fra 2020 til 2023.",
            ["Akershus har 21 kommuner", "Buskerud har 18 kommuner", "Østfold har 12 kommuner"],
            {"drammen-lenge": "Nå i Buskerud.", "moss": "Nå i Østfold."},
        ),
        (
            "oppland",
            "Oppland var et fylke til og med 2019.",
            ["Akershus har 2 kommuner", "Innlandet har 24 kommuner"],
            {"gjovik": "Nå i Innlandet.", "lunner": "Nå i Akershus."},
        ),
        (
            "sor-trondelag",
            "Sør-Trøndelag var et fylke til og med 2017.",
            ["Trøndelag har 19 kommuner"],
            {},
        ),
    ],
)
def test_a_county_that_is_gone_has_a_page(
    pages: Mapping[str, Page], county: str, sentence: str, now: list[str], cases: dict[str, str]
) -> None:
    html = pages[f"fylker/{county}/"].render()
    assert sentence in text(html)
    listed = [text(line) for line in re.findall(r"<li>.*?</li>", part(html, "i-dag"), re.DOTALL)]
    assert [line.partition(" fra ")[0] for line in listed] == now
    # What else those counties have is not from this one.
    name = sentence.partition(" var ")[0]
    assert all(re.search(rf"(ingen|\d+) erfaring(er)? fra {name}$", line) for line in listed)
    assert notes(html) == cases


def test_each_county_of_any_time_has_a_page_that_the_list_leads_to(
    pages: Mapping[str, Page],
) -> None:
    rows = (PROJECT / "content/registers/municipalities.csv").read_text("utf-8").splitlines()[1:]
    names = {row.split(",")[2] for row in rows}
    linked = set(re.findall(r'href="([a-z-]+)/"', pages["fylker/"].render()))
    below = {address.split("/")[1] for address in pages if re.fullmatch(r"fylker/.+/", address)}
    assert len(names) == len(below) == 26
    assert below == linked


def test_a_gone_county_lists_its_municipalities_then_and_now(pages: Mapping[str, Page]) -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", pages["fylker/sor-trondelag/"].render(), re.DOTALL)
    told = [text(row) for row in rows[1:]]
    assert len(told) == 25
    assert "Snillfjord 1613 Heim, Hitra, Orkland Trøndelag" in told
    assert "Rissa 1624 Indre Fosen Trøndelag" in told


@pytest.mark.parametrize(
    ("case", "municipalities", "counties"),
    [
        ("hele-alesund", {"alesund", "haram"}, {"more-og-romsdal"}),
        ("over-delingen", {"alesund", "haram"}, {"more-og-romsdal"}),
        ("gamle-alesund", {"alesund"}, {"more-og-romsdal"}),
        ("nye-alesund", {"alesund"}, {"more-og-romsdal"}),
        ("gamle-haram", {"haram"}, {"more-og-romsdal"}),
        ("tysfjord", {"narvik", "hamaroy"}, {"nordland"}),
        ("snillfjord", {"heim", "hitra", "orkland"}, {"trondelag"}),
        ("lunner", {"lunner"}, {"akershus"}),
    ],
)
def test_the_search_finds_a_case_from_all_heirs(
    pages: Mapping[str, Page], case: str, municipalities: set[str], counties: set[str]
) -> None:
    html = pages[f"erfaringer/{case}/"].render()

    def facet(name: str) -> set[str]:
        return set(re.findall(rf'"{name}:([a-z0-9-]+)"', html))

    assert facet("kommune") == municipalities
    assert facet("fylke") == counties
    words = html.partition("‖")[2].partition('"')[0]
    for name in municipalities:
        assert name in re.sub("å", "a", f"{words} {text(html)}".lower()).replace("ø", "o")


def test_a_case_is_found_by_its_county_then_and_now(pages: Mapping[str, Page]) -> None:
    html = pages["erfaringer/lunner/"].render()
    found = f"{html.partition('‖')[2]} {text(html)}".lower()
    assert "oppland" in found
    assert "akershus" in found
    # It stands among the experiences of today's county, and in the size of today's municipality.
    assert '"kostra:1"' in html


def test_a_coming_merger_is_not_told_before_its_day() -> None:
    """The register knows what is decided; a page tells what holds on the day that it is made."""
    registers = real_registers()
    del registers["content/registers/indicators.csv"]  # Its figures are of years to come.
    early = Settings(date(2019, 6, 1))
    pages = {page.address: page for page in compile_site(registers, early).pages}
    assert "Klæbu" not in pages["kommuner/trondheim/"].render()
    assert "kommuner/klaebu/" in pages
    assert "fylker/oppland/" in pages
    assert "Viken" not in pages["fylker/"].render()
