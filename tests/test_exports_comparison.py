"""The files that the comparison reads: what they say stands in the library, and is small."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from generator.exports.comparison import comparison
from generator.library.library import Library
from generator.model import File, Settings, Site
from generator.pages.comparison_page import (
    CASE_FIELDS,
    MUNICIPALITY_FIELDS,
    NONE_OF_IT,
    NOT_KNOWN,
)
from generator.site import compile_site, linked_library
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 26), "https://example.no/del/")
SOURCE = "husbanken-apne-dorer-2015"
MOST = 12_000
"""Bytes of a file that is loaded for one column."""

WHOLE = f"""---
title: "Slik <b>gikk</b> det & \\"slik\\""
description: "Kom seg fra a < b til </script> & videre."
municipality: [Tysfjord, Skedsmo, Gjøvik]
period: [2013–2016]
published: 2026-01-01
updated: 2026-02-02
status: completed
tags: [forankring, boligskole]
target_groups: [flyktninger, unge]
instruments: [startlan]
practice: [fra-kommunal-leie-til-eid-bolig]
programme: ost
partners: [{{partner: nav, role: Hjalp <til>}}]
success_factors: [{{factor: forankret-i-ledelsen, note: Rådmannen & alle., source: {SOURCE}}}]
barriers: [{{factor: tilgang-pa-boliger, note: Få., source: {SOURCE}}}]
anchoring:
  - {{level: political, body: Bystyret, plan: Planen, decision: Sak 4, date: 2013-04,
     note: Enstemmig., source: {SOURCE}}}
steps: [{{what: Begynte, who: Kontoret, when: våren 2013}}, {{what: Holdt fram}}]
results:
  - {{measure: Boliger, value: "40", unit: boliger, kind: context, to: 2013, source: {SOURCE}}}
  - {{measure: Boliger, value: "ca. 50-55", unit: boliger, from: 2014-03, to: 2015,
     note: Om lag., municipality: Gjøvik, source: Egen kilde}}
  - {{measure: Alene, value: "2.5", unit: "%", kind: change, source: {SOURCE}}}
resources:
  - {{what: Stillinger, value: "1.5", unit: årsverk, to: 2015, funding: Staten, note: Fast.,
     source: {SOURCE}}}
contact: {{name: Boligkontoret, role: Leder, email: bolig@example.no, phone: 12 34 56 78}}
confirmed: {{by: Gjøvik kommune, date: 2026-02-01}}
sources: [{SOURCE}, {{title: Egen kilde, publisher: Avisa, year: 2015, language: en}}]
aliases: [slik-gikk-det-for]
language: nn
---

Tekst.
"""
BARE = """---
title: Uten noe
description: Bare det som må være der.
municipality: Moss
published: 2026-01-01
tags: [forankring]
sources: [husbanken-apne-dorer-2015]
---

Tekst.
"""


def read(path: str) -> dict[str, bytes]:
    return {
        file.relative_to(PROJECT).as_posix(): file.read_bytes()
        for file in (PROJECT / path).rglob("*")
        if file.is_file()
    }


def published(sources: Mapping[str, bytes]) -> tuple[Library, tuple[File, ...]]:
    library, problems = linked_library(sources, SETTINGS)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return library, tuple(comparison(library, (), SETTINGS))


def told(files: tuple[File, ...]) -> dict[str, Any]:
    return {file.address: json.loads(file.content) for file in files}


@pytest.fixture(scope="module")
def real() -> tuple[Library, tuple[File, ...]]:
    return published(read("content"))


@pytest.fixture(scope="module")
def site() -> Site:
    return compile_site(read("content"), SETTINGS)


@pytest.fixture(scope="module")
def synthetic() -> Mapping[str, Any]:
    entries = {"cases/hel.md": WHOLE, "cases/bar.md": BARE}
    programme = (
        "---\ntitle: Øst\ndescription: Et program.\norganiser: Husbanken\nperiod: 2010–2015\n"
        "---\n\nTekst.\n"
    )
    added = {f"content/{path}": text.encode() for path, text in entries.items()}
    added["content/programmes/ost.md"] = programme.encode()
    return told(published(real_registers() | added)[1])


def items(file: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for found in file["fields"].values():
        yield from found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# The real content.


def test_each_case_and_municipality_has_a_file_and_a_line_in_a_list(
    real: tuple[Library, tuple[File, ...]],
) -> None:
    library, files = real
    found = told(files)
    ids = [case.id for case in library.cases]
    slugs = set(library.municipalities.slugs.values())
    assert {f"sammenlign/data/erfaringer/{id_}.json" for id_ in ids} <= set(found)
    assert {f"sammenlign/data/kommuner/{slug}.json" for slug in slugs} <= set(found)
    assert len(found) == len(ids) + len(slugs) + 2
    assert sorted(one["id"] for one in found["sammenlign/data/erfaringer.json"]) == sorted(ids)
    assert sorted(one["slug"] for one in found["sammenlign/data/kommuner.json"]) == sorted(slugs)
    for address, file in found.items():
        if isinstance(file, dict):
            assert address.endswith(f"/{file['id']}.json")


def test_files_are_small_sorted_and_the_same_each_time(
    real: tuple[Library, tuple[File, ...]],
) -> None:
    library, files = real
    again = {file.address: file.content for file in comparison(library, (), SETTINGS)}
    assert again == {file.address: file.content for file in files}
    for file in files:
        one_column = file.address.count("/") == 3
        assert len(file.content) <= MOST or not one_column, file.address
        text = file.content.decode()
        assert "\\u" not in text
        sorted_again = json.dumps(
            json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        assert text == f"{sorted_again}\n"


def test_every_field_has_a_title_and_every_link_leads_to_a_page(site: Site) -> None:
    addresses = {page.address for page in site.pages}
    columns = re.compile("sammenlign/data/(erfaringer|kommuner)/")
    found = told(tuple(file for file in site.files if columns.match(file.address)))
    assert len(found) > 400
    for address, file in found.items():
        titles = (
            CASE_FIELDS
            if address.startswith("sammenlign/data/erfaringer/")
            else MUNICIPALITY_FIELDS
        )
        assert set(file["fields"]) <= set(titles), address
        links = [one["link"] for one in items(file) if "link" in one]
        to_people = [link for link in links if link.startswith(("mailto:", "tel:"))]
        pages = {link.partition("#")[0] for link in links if link not in to_people}
        pages |= {file["link"], *(f"kommuner/{slug}/" for slug in file["municipalities"])}
        likes = [*file["like"], *file.get("sharing", ())]
        pages |= {f"{address.split('/')[2]}/{like['id']}/" for like in likes}
        assert pages - addresses == set(), address


def test_every_figure_is_one_of_the_case_with_its_source(
    real: tuple[Library, tuple[File, ...]],
) -> None:
    library, files = real
    found, count = told(files), 0
    for case in library.cases:
        fields = found[f"sammenlign/data/erfaringer/{case.id}.json"]["fields"]
        shown = [*fields.get("key_figures", ()), *fields.get("figures", ())]
        uses = [library.source(use).title for use in case.sources]
        marks = [use.id.target if use.id else uses[n] for n, use in enumerate(case.sources)]
        known = [
            (
                one.measure,
                one.value.low,
                one.value.high,
                one.value.qualifier or None,
                one.unit or None,
                one.kind,
                uses[marks.index(one.source.target)],
            )
            for one in case.results
        ]
        given = [
            (
                one["about"],
                float(one["data"]["low"]),
                float(one["data"]["high"]),
                one["data"].get("qualifier"),
                one["data"].get("unit"),
                one["data"]["kind"],
                fields["sources"][one["source"] - 1]["words"],
            )
            for one in shown
        ]
        assert sorted(map(str, given)) == sorted(map(str, known)), case.id
        count += len(given)
        for one in shown:
            digits = re.sub(r"[^\d,]", "", one["words"].split("–")[0])
            assert float(digits.replace(",", ".") or "nan") == abs(one["data"]["low"]) or (
                any(sign.isdigit() for sign in one["data"].get("unit", ""))
            ), one
    assert count > 50


def test_every_text_of_a_case_is_the_editors(real: tuple[Library, tuple[File, ...]]) -> None:
    library, files = real
    found = told(files)
    for case in library.cases:
        file = found[f"sammenlign/data/erfaringer/{case.id}.json"]
        written = " ".join((PROJECT / case.path).read_text(encoding="utf-8").split())
        assert (file["title"], file["language"]) == (case.title, case.language)
        for field in ("description", "steps"):
            for one in file["fields"].get(field, ()):
                assert one["own"]
        texts = [case.description, *(step.what for step in case.steps)]
        assert [
            one["words"]
            for field in ("description", "steps")
            for one in file["fields"].get(field, ())
        ] == texts
        for field in ("helped", "hindered", "partners"):
            for one in file["fields"].get(field, ()):
                for note in one.get("notes", ()):
                    assert " ".join(note.split()) in written, (case.id, note)


def test_every_number_of_a_municipality_is_the_registers(
    real: tuple[Library, tuple[File, ...]],
) -> None:
    library, files = real
    found = told(files)
    for unit in library.municipalities.current:
        file = found[f"sammenlign/data/kommuner/{library.municipalities.slugs[unit.number]}.json"]
        fields = file["fields"]
        assert fields["number"] == [{"words": unit.number}]
        (inhabitants,) = fields["inhabitants"]
        assert int(re.sub(r"\D", "", inhabitants["words"])) == unit.population
        assert inhabitants["data"] == {"inhabitants": unit.population, "year": 2024}
        assert fields["group"][0]["data"] == {"group": unit.kostra_group}
        assert fields["centrality"][0]["data"] == {"class": unit.centrality}
        cases = {
            case.id
            for case in library.cases
            for ref in case.municipality
            if unit in library.municipalities.carriers(ref.target)
        }
        counted = fields.get("experiences", [{"data": {"experiences": 0}}])[0]
        assert counted["data"]["experiences"] == len(cases)
        register = library.municipalities
        past = [
            old.number
            for old in register.history(unit.number)
            if unit in register.heirs(old.number)
        ]
        assert [one["data"]["number"] for one in fields.get("former", ())] == past


# Content made for the test.


def test_a_whole_case_in_words(synthetic: Mapping[str, Any]) -> None:
    file = synthetic["sammenlign/data/erfaringer/hel.json"]
    fields = file["fields"]
    assert set(fields) == set(CASE_FIELDS)
    assert file["title"] == 'Slik <b>gikk</b> det & "slik"'
    assert fields["description"][0]["words"] == "Kom seg fra a < b til </script> & videre."
    assert [one["words"] for one in fields["municipality"]] == [
        "Tysfjord i Nordland, nå delt mellom Hamarøy (1875) og Narvik (1806)",
        "Skedsmo i Akershus, nå en del av Lillestrøm i Akershus (3205)",
        "Gjøvik, da i Oppland, nå i Innlandet (3407)",
    ]
    assert "link" not in fields["municipality"][0]
    assert fields["municipality"][1]["link"] == "kommuner/lillestrom/"
    assert file["municipalities"] == ["hamaroy", "narvik", "lillestrom", "gjovik"]
    assert fields["period"] == [{"words": "2013–2016", "data": [{"start": 2013, "end": 2016}]}]
    assert fields["status"] == [{"words": "Fullført"}]
    assert fields["partners"][0]["notes"] == ["Hjalp <til>"]
    assert [(plain(one["words"]), one["about"]) for one in fields["key_figures"]] == [
        ("ca. 50–55 boliger", "Boliger"),
        ("+2,5 %", "Alene"),
    ]
    assert fields["key_figures"][0]["details"] == ["Gjøvik", "Resultat", "mars 2014 – 2015"]
    assert fields["key_figures"][0]["data"] == {
        "kind": "result",
        "low": 50,
        "high": 55,
        "qualifier": "ca.",
        "unit": "boliger",
        "start": "2014-03",
        "end": "2015",
    }
    assert fields["sources"][fields["key_figures"][0]["source"] - 1] == {
        "words": "Egen kilde",
        "language": "en",
        "link": "erfaringer/hel/#kilde-2",
        "details": ["Avisa", "2015"],
    }
    assert [one["data"]["low"] for one in fields["figures"]] == [40]
    assert fields["hindered"][0]["words"] == "For få eller for dyre boliger"
    assert fields["anchoring"][0]["words"] == "Politisk"
    assert fields["anchoring"][0]["notes"] == [
        "Organ: Bystyret",
        "Plan: Planen",
        "Vedtak: Sak 4",
        "Når: april 2013",
        "Enstemmig.",
    ]
    assert fields["steps"][0]["notes"] == ["Kontoret · våren 2013"]
    assert plain(fields["resources"][0]["words"]) == "1,5 årsverk"
    assert fields["resources"][0]["notes"] == ["Betalt av: Staten", "Fast."]
    assert [one.get("link") for one in fields["contact"]] == [
        None,
        "mailto:bolig@example.no",
        "tel:12345678",
    ]
    assert fields["confirmed"][0]["words"] == "Bekreftet av Gjøvik kommune 1. februar 2026."


def test_what_is_not_known_is_left_out(synthetic: Mapping[str, Any]) -> None:
    file = synthetic["sammenlign/data/erfaringer/bar.json"]
    assert set(file["fields"]) == {
        *("description", "municipality", "group", "themes", "confirmed", "sources"),
    }
    assert file["place"] == file["name"] == "Moss"
    assert "Kommunen har ikke bekreftet den." in file["fields"]["confirmed"][0]["words"]
    empty = synthetic["sammenlign/data/kommuner/gjovik.json"]["fields"]
    assert [one["words"] for one in empty["themes"]] == ["Boligskole", "Forankring"]
    assert "experiences" not in synthetic["sammenlign/data/kommuner/halden.json"]["fields"]


def test_the_lists_find_by_what_something_was_called(synthetic: Mapping[str, Any]) -> None:
    by_id = {one["id"]: one for one in synthetic["sammenlign/data/erfaringer.json"]}
    assert by_id["hel"]["municipality"] == "Tysfjord, Skedsmo og Gjøvik"
    assert by_id["hel"]["also"] == ["Hamarøy", "Narvik", "Lillestrøm", "slik-gikk-det-for"]
    assert by_id["bar"] == {
        "id": "bar",
        "title": "Uten noe",
        "language": "nb",
        "municipality": "Moss",
    }
    names = {one["slug"]: one for one in synthetic["sammenlign/data/kommuner.json"]}
    assert {"Skedsmo", "0231", "3205"} <= set(names["lillestrom"]["also"])
    assert names["heroy-nordland"]["name"] == "Herøy (Nordland)"
    assert names["alesund"]["county"] == "Møre og Romsdal"


def test_many_experiences_are_counted_and_a_few_named() -> None:
    text = BARE.replace("Uten noe", "Nummer {}")
    added = {f"content/cases/n{n}.md": text.format(n).encode() for n in range(40)}
    file = told(published(real_registers() | added)[1])["sammenlign/data/kommuner/moss.json"]
    assert len(file["fields"]["experiences"]) == 9
    assert file["fields"]["experiences"][0]["words"] == "40 erfaringer"
    assert file["fields"]["themes"][0]["details"] == ["40 erfaringer"]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_titles_of_the_rows_are_in_the_catalogs(language: str) -> None:
    folder = PROJECT / "generator" / "locale" / language / "LC_MESSAGES"
    known = set()
    for path in folder.glob("*.po"):
        with path.open("rb") as text:
            known |= {message.id for message in read_po(text) if message.string}
    titles = (*CASE_FIELDS.values(), *MUNICIPALITY_FIELDS.values(), *NONE_OF_IT.values(), NOT_KNOWN)
    assert [title for title in titles if title not in known] == []


# The page, and the ways to it.


def test_the_page_works_without_a_script_as_far_as_it_can(site: Site) -> None:
    pages = {page.address: page for page in site.pages}
    html = pages["sammenlign/"].render()
    without = re.search(r"<noscript>.*?</noscript>", html, re.DOTALL)
    assert without
    assert "JavaScript" in without[0]
    assert 'href="../erfaringer/"' in without[0]
    assert 'href="../kommuner/"' in without[0]
    assert re.findall(r'data-field="([^"]+)"', html) == [*CASE_FIELDS, *MUNICIPALITY_FIELDS]
    assert not re.search(r" style=|\son\w+=|<script(?! type=\"module\" src=)", html)


def test_cases_and_municipalities_lead_to_their_comparison(site: Site) -> None:
    pages = {page.address: page for page in site.pages}
    case = pages["erfaringer/alesund-forankring/"].render()
    assert 'href="../../sammenlign/?erfaring=alesund-forankring"' in case
    pairs = re.findall(r"sammenlign/\?erfaring=alesund-forankring&amp;erfaring=([\w-]+)\"", case)
    assert pairs
    assert all(f"erfaringer/{id_}/" in pages for id_ in pairs)
    unit = pages["kommuner/alesund/"].render()
    assert 'href="../../sammenlign/?kommune=alesund"' in unit
    assert 'href="../sammenlign/"' in pages["erfaringer/"].render()
    assert 'href="../sammenlign/?kommune="' in pages["kommuner/"].render()
