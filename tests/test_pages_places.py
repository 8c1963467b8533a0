"""What a reader finds on the pages of places and terms, and where old addresses lead."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from posixpath import normpath

import pytest

from generator.guidance.rules import RULES
from generator.model import Period, Settings, Site
from generator.names import alphabetical, slug
from generator.pages.places.history import years
from generator.site import compile_site

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 21), "https://example.no/del/")
SECTIONS = (
    *("kommuner", "fylker", "kostra", "tema", "malgrupper", "virkemidler", "faktorer"),
    *("partnere", "bidra"),
)
DOCS = PROJECT / "docs"
HAND_WRITTEN = {
    f"{path.relative_to(DOCS).with_suffix('').as_posix()}/".removesuffix("index/")
    for path in DOCS.rglob("*.md")
}
RICH = ("kommuner/narvik/", "kommuner/haram/", "faktorer/tidlig-start/", "partnere/nav/")
"""Addresses with what the real content lacks."""

SPLIT_CASE = """---
title: Fra Tysfjord
description: En kommune som siden ble delt.
municipality: Tysfjord
period: 2014
published: 2020-01-01
tags: [boligmarkedet]
partners: [{partner: nav, role: Hjalp til med flyttingen}]
success_factors: [{factor: tidlig-start, note: Det gikk fort.}]
barriers: [{factor: tidlig-start, note: Det gikk for fort.}]
aliases: [fra-en-annen-tid]
language: nn
---

Tekst.
"""
JOINT_CASE = """---
title: Fra hele Ålesund
description: Fra årene da Haram var med.
municipality: Ålesund
period: 2021–2022
published: 2023-01-01
updated: 2024-02-03
tags: [boligmarkedet]
---

Tekst.
"""


def sources() -> dict[str, bytes]:
    return {
        path.relative_to(PROJECT).as_posix(): path.read_bytes()
        for path in (PROJECT / "content").rglob("*")
        if path.is_file()
    }


class Rendered(Mapping[str, str]):
    """The fragments of places and terms by address, each rendered when it is first asked for."""

    def __init__(self, site: Site) -> None:
        assert not [problem for problem in site.problems if problem.severity == "error"]
        self._pages = {page.address: page for page in site.pages if page.section in SECTIONS}
        self._fragments: dict[str, str] = {}

    def __getitem__(self, address: str) -> str:
        if address not in self._fragments:
            self._fragments[address] = self._pages[address].render()
        return self._fragments[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the real content."""
    return compile_site(sources(), SETTINGS)


@pytest.fixture(scope="module")
def pages(site: Site) -> Mapping[str, str]:
    """The fragments of the real content."""
    return Rendered(site)


@pytest.fixture(scope="module")
def files(site: Site) -> Mapping[str, str]:
    """What is published beside the pages, by address."""
    binary = (".png", ".xlsx")
    shown = (file for file in site.files if not file.address.endswith(binary))
    return {file.address: file.content.decode() for file in shown if "." in file.address}


@pytest.fixture(scope="module")
def more() -> Mapping[str, str]:
    """The same, of the real content and two cases from municipalities that are divided now."""
    added = {
        "content/cases/tysfjord.md": SPLIT_CASE.encode(),
        "content/cases/hele-alesund.md": JOINT_CASE.encode(),
    }
    return Rendered(compile_site(sources() | added, SETTINGS))


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def links(address: str, html: str) -> set[str]:
    """Return the addresses from the site's root that a page links to, without what follows them."""
    found = set()
    for href in re.findall(r'href="([^"]*)"', html):
        path = re.split("[?#]", unescape(href))[0]
        elsewhere = "://" in path or path.startswith("mailto:")
        if path and not elsewhere and not path.endswith((".css", ".svg")):
            end = "" if path.endswith((".xml", ".ics")) else "/"
            found.add(normpath(f"/{address}{path}").lstrip("/") + end)
    return found


def section(html: str, anchor: str) -> str:
    return text(html.partition(f'id="{anchor}"')[2].partition("<h2")[0])


def test_there_is_a_page_for_each_place(pages: Mapping[str, str]) -> None:
    def below(folder: str) -> list[str]:
        return [
            address
            for address in pages
            if re.fullmatch(rf"{folder}/[^/]+/", address) and not address[-5:-1].isdigit()
        ]

    several = {"heroy", "valer", "tysfjord", "divtasvuodna", "snillfjord"}
    names = {address.split("/")[1] for address in below("kommuner")}
    assert several <= names
    assert len(names - several) == 357
    assert len(below("fylker")) == 15 + 11  # Of those that are no more, eleven.
    assert len([address for address in pages if re.fullmatch(r"kostra/\d+/", address)]) == 17


def test_every_page_has_one_heading_of_the_first_level_and_no_jumps(
    pages: Mapping[str, str], more: Mapping[str, str]
) -> None:
    for address, html in (*pages.items(), *((address, more[address]) for address in RICH)):
        levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_ids_are_unique_and_plain(pages: Mapping[str, str], more: Mapping[str, str]) -> None:
    for address, html in (*pages.items(), *((address, more[address]) for address in RICH)):
        ids = re.findall(r'\bid="([^"]*)"', html)
        assert len(ids) == len(set(ids)), address
        # Those of the form's own parts are none that a heading could have.
        assert all(re.fullmatch(r"[a-z0-9-]+|bidra_[a-z_]+", id_) for id_ in ids), address


def test_no_link_is_dead(site: Site, pages: Mapping[str, str], files: Mapping[str, str]) -> None:
    known = {made.address for made in (*site.pages, *site.files)} | HAND_WRITTEN
    for address, html in pages.items():
        assert links(address, html) <= known, address
        for anchor in re.findall(r'href="#([^"]*)"', html):
            assert f'id="{anchor}"' in html, (address, anchor)
    for address, html in files.items():
        if address.endswith("index.html"):
            assert links(address.removesuffix("index.html"), html) <= known, address


def test_lillehammer_says_where_it_was_and_is(pages: Mapping[str, str]) -> None:
    html = pages["kommuner/lillehammer/"]
    told = text(html)
    assert "Kommunen ligger i Innlandet. Området har også hørt til Oppland (til 2019)." in told
    assert "KOSTRA-gruppe 9 20 000–29 999 innbyggere" in told
    assert "Lillehammer fikk nummer 3405 i stedet for 0501." in told
    assert "Fylket ble Innlandet i stedet for Oppland." in told
    assert "Lillehammer · til 2015" in section(html, "erfaringer")
    assert "28 768 Kilde: Statistisk sentralbyrå" in told
    found = links("kommuner/lillehammer/", html)
    assert {"erfaringer/lillehammer-boligskole/", "program/ost/", "bidra/"} <= found
    assert {"fylker/innlandet/", "kostra/9/"} <= found


def test_a_municipality_without_a_case_invites_and_shows_others(more: Mapping[str, str]) -> None:
    html = more["kommuner/hamar/"]
    assert "Ingen erfaringer fra Hamar ennå." in text(html)
    assert "Del en erfaring fra Hamar" in text(html)
    assert "innbyggere" in section(html, "ligner")
    assert "som ligner mest på Hamar av alle som har delt noe." in section(html, "hva-de-har-gjort")
    assert "Alle fra Innlandet" in section(html, "andre-i-fylket")
    assert "fylker/innlandet/" in links("kommuner/hamar/", html)


def test_parallel_names_stand_beside_the_norwegian_one(
    pages: Mapping[str, str], files: Mapping[str, str]
) -> None:
    told = text(pages["kommuner/kafjord/"])
    assert "Andre navn Gáivuotna Kaivuono" in told
    assert "url=../kafjord/" in files["kommuner/gaivuotna/index.html"]


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("alesund", "Ålesund ble delt i Haram og Ålesund. Fra 2020 til 2023 var Haram og Ålesund "),
        ("haram", "Haram, Sandøy, Skodje, Ørskog og Ålesund ble én kommune: Ålesund."),
        ("heim", "Halsa, Hemne og en del av Snillfjord ble én kommune: Heim."),
        (
            "heim",
            "Området har også hørt til Møre og Romsdal (til 2019) og Sør-Trøndelag (til 2017)",
        ),
        ("stavanger", "1. januar 2020: Finnøy og Rennesøy ble en del av Stavanger."),
        ("nesbyen", "Nes byttet navn til Nesbyen. Nesbyen fikk nummer 3040 i stedet for 0616."),
        ("orkland", "Agdenes, Meldal, Orkdal og Snillfjord fikk nye numre."),
        ("lorenskog", "også hørt til Viken (2020 til 2023)."),
        ("lorenskog", "Innbyggertallet i 2024 ligger utenfor gruppens grenser."),
        ("sande", "Sande i Vestfold (til 2019) hører i dag til Holmestrand ."),
        ("valer-innlandet", "En annen kommune har samme navn: Våler (Østfold) ."),
    ],
)
def test_the_register_is_told_in_sentences(
    pages: Mapping[str, str], place: str, sentence: str
) -> None:
    assert sentence in text(pages[f"kommuner/{place}/"])


def test_what_a_municipality_did_before_others_were_in_it_is_not_theirs(
    more: Mapping[str, str],
) -> None:
    assert "2 erfaringer fra Ålesund." in text(more["kommuner/alesund/"])
    haram = more["kommuner/haram/"]
    assert "Ingen erfaringer fra Haram ennå." in text(haram)
    assert "Haram var en del av Ålesund fra 2020 til 2023." in section(haram, "delt")
    assert "Fra hele Ålesund" in section(haram, "delt")
    assert "Haram" not in section(more["kommuner/"], "har-delt")
    assert "Fra hele Ålesund" not in text(more["kostra/1/"])


def test_a_case_from_a_divided_municipality_is_with_all_its_heirs(
    more: Mapping[str, str],
) -> None:
    for address in ("kommuner/narvik/", "kommuner/hamaroy/", "fylker/nordland/"):
        assert "erfaringer/tysfjord/" in links(address, more[address]), address


@pytest.mark.parametrize(
    ("address", "found", "told"),
    [
        ("kommuner/1507/", {"kommuner/alesund/", "kommuner/haram/"}, "Kommunenummer 1507"),
        ("kommuner/tysfjord/", {"kommuner/narvik/", "kommuner/hamaroy/"}, "Tysfjord var en"),
        (
            "kommuner/snillfjord/",
            {"kommuner/heim/", "kommuner/hitra/", "kommuner/orkland/"},
            "i Trøndelag (2018 til 2019) og Sør-Trøndelag (til 2017).",
        ),
        (
            "kommuner/valer/",
            {"kommuner/valer-ostfold/", "kommuner/valer-innlandet/"},
            "Våler i Innlandet",
        ),
    ],
)
def test_a_name_or_number_with_several_heirs_lists_them(
    pages: Mapping[str, str], address: str, found: set[str], told: str
) -> None:
    assert found <= links(address, pages[address])
    assert told in text(pages[address])


def test_every_number_and_name_leads_somewhere(site: Site, files: Mapping[str, str]) -> None:
    addresses = {page.address for page in site.pages}
    register = (PROJECT / "content/registers/municipalities.csv").read_text("utf-8")
    for row in csv.DictReader(register.splitlines()):
        names = row["norwegian_name"] or row["name"]
        for part in (row["number"], *map(slug, names.split(" - "))):
            shared = f"{part}-{slug(row['county'])}"
            there = {f"kommuner/{part}/", f"kommuner/{shared}/"} & addresses
            assert bool(there) != (f"kommuner/{part}/index.html" in files), part


@pytest.mark.parametrize("number", ["0501", "3405"])
def test_a_number_redirects_without_a_script(files: Mapping[str, str], number: str) -> None:
    html = files[f"kommuner/{number}/index.html"]
    assert '<html lang="nb">' in html
    assert '<meta http-equiv="refresh" content="0; url=../lillehammer/">' in html
    assert '<link rel="canonical" href="https://example.no/del/kommuner/lillehammer/">' in html
    assert '<a href="../lillehammer/">Lillehammer</a>' in html
    assert "<script" not in html


def test_former_names_redirect_but_never_over_a_page(files: Mapping[str, str]) -> None:
    assert "url=../moss/" in files["kommuner/rygge/index.html"]
    assert "kommuner/sande/index.html" not in files
    assert "kommuner/haram/index.html" not in files


def test_former_ids_redirect_in_the_language_of_the_entry() -> None:
    site = compile_site(sources() | {"content/cases/tysfjord.md": SPLIT_CASE.encode()}, SETTINGS)
    (file,) = (one for one in site.files if one.address == "erfaringer/fra-en-annen-tid/index.html")
    html = file.content.decode()
    assert '<html lang="nn">' in html
    assert "Sida har flytta:" in html
    assert 'href="../tysfjord/"' in html


def test_counties_tell_what_they_grew_out_of(pages: Mapping[str, str]) -> None:
    told = text(pages["fylker/innlandet/"])
    assert "46 kommuner · 7 erfaringer" in told
    assert "Hedmark (til 2019) , Oppland (til 2019)" in told
    assert "Oppland (til 2019) : Akershus , Innlandet" in text(pages["fylker/"])


def test_groups_tell_who_does_not_fit(pages: Mapping[str, str]) -> None:
    told = text(pages["kostra/10/"])
    assert "ligger utenfor gruppens grenser i Indre Østfold og Lørenskog." in told
    assert "Kommunene med høyest skatteinntekter." in text(pages["kostra/17/"])


def test_terms_in_use_are_linked_and_the_others_named(pages: Mapping[str, str]) -> None:
    html = pages["virkemidler/"]
    unused = section(html, "ikke-i-bruk")
    assert "Tapsfond" in unused
    assert "virkemidler/tapsfond/" not in links("virkemidler/", html)
    assert "Ingen erfaring bruker dette ordet nå." in text(pages["virkemidler/tapsfond/"])
    assert "tema/forankring/" in links("tema/", pages["tema/"])


def test_a_theme_tells_what_helped_and_what_goes_with_it(pages: Mapping[str, str]) -> None:
    html = pages["tema/forankring/"]
    told = text(html)
    assert "På engelsk Anchoring" in told
    assert "På nynorsk" not in told  # It is the same word.
    assert '<dd lang="nn">Bustadskule</dd>' in pages["tema/boligskole/"]
    assert "politisk forankring" in told
    found = links("tema/forankring/", html)
    assert {"faktorer/forankret-i-ledelsen/", "faktorer/fa-lignende-kommuner-i-naerheten/"} <= found
    assert {"kommuner/alesund/", "program/ost/", "artikler/sluttrapporter-husbanken-ost-2015/"} <= (
        found
    )
    assert "kommuner/haram/" not in found
    assert "Nevnt sammen med" in told


def test_a_factor_tells_where_it_helped_and_where_it_hindered(more: Mapping[str, str]) -> None:
    html = more["faktorer/tidlig-start/"]
    assert "Det gikk fort. Fra Tysfjord" in section(html, "hjalp")
    assert '<li lang="nn">Det gikk fort. ' in html
    assert "Det gikk for fort. Fra Tysfjord" in section(html, "hindret")
    assert '<span lang="nn">Hjalp til med flyttingen</span>' in more["partnere/nav/"]


def test_every_rule_has_an_anchor(pages: Mapping[str, str]) -> None:
    html = pages["bidra/regler/"]
    for rule in RULES:
        assert f'<div id="{rule.code}">' in html
    assert f"disse {len(RULES)} reglene" in text(html)
    assert html.count("<details><summary>Eksempel") == len(RULES)
    assert "<pre><code>published: 1.3.2025</code></pre>" in html
    assert "Et bilde på 12 MB" in html
    assert "som bare har <code>---</code>." in html
    assert "bolig⟨U+200B⟩skole" in html


def test_the_site_map_has_every_page_and_only_known_dates(files: Mapping[str, str]) -> None:
    found = files["sitemap.xml"]
    assert "<loc>https://example.no/del/kommuner/lillehammer/</loc></url>" in found
    assert re.search(r"lillehammer-boligskole/</loc><lastmod>\d{4}-\d\d-\d\d</lastmod>", found)
    assert "kommuner/0501/" not in found
    without = compile_site(sources(), Settings(SETTINGS.today))
    assert "sitemap.xml" not in {file.address for file in without.files}


def test_an_earlier_day_has_pages_too() -> None:
    """The register is looked at from the day that the site is made for."""
    site = compile_site(sources(), Settings(date(2016, 1, 1)))
    pages = Rendered(site)
    assert "kommuner/rygge/" in pages
    assert "fylker/oppland/" in pages
    assert "KOSTRA-gruppe" not in text(pages["kommuner/rygge/"])


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (Period(2020, 2023), "2020 til 2023"),
        (Period(2019, 2019), "2019"),
        (Period(None, 2019), "til 2019"),
        (Period(2020, None), "siden 2020"),
        (Period(None, None), "siden før 2017"),
    ],
)
def test_years_are_told_in_words(period: Period, told: str) -> None:
    assert years(period, "nb") == told


def test_the_norwegian_alphabet_ends_with_its_own_letters() -> None:
    names = ["Ålesund", "Østfold", "Ens", "Agder", "Én", "Ærfugl", "Zoo"]
    assert sorted(names, key=alphabetical) == [
        "Agder",
        "Én",
        "Ens",
        "Zoo",
        "Ærfugl",
        "Østfold",
        "Ålesund",
    ]
