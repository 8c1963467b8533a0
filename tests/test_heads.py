"""What the heads of pages say: well-formed, true to the page, and blind to what bodies hold."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator.exports.sitemap import sitemap
from generator.model import Feed, Settings, Site
from generator.pages.data.catalogue import VERSION
from generator.pages.heads.head import headed
from generator.site import compile_site, linked_library
from tests.archives import SETTINGS, SITES, parse, sources

ROOT = SETTINGS.site_url
NAMES = (
    "case-every-field",
    "article-kinds",
    "programme-participants",
    "municipality-parallel-name",
    "practice-taken-from-another",
)

KNOWN: dict[str, frozenset[str]] = {
    kind: frozenset(properties.split())
    for kind, properties in {
        "AdministrativeArea": "containedInPlace geo identifier name url",
        "Article": "about author citation contentLocation dateModified datePublished description"
        " headline image inLanguage isAccessibleForFree license mainEntityOfPage mentions"
        " publisher temporalCoverage",
        "BreadcrumbList": "itemListElement",
        "CreativeWork": "datePublished inLanguage name publisher url",
        "DataCatalog": "dataset name",
        "DataDownload": "contentUrl encodingFormat",
        "Dataset": "creator dateModified description distribution isAccessibleForFree license name"
        " version",
        "DefinedTerm": "alternateName description inDefinedTermSet name sameAs termCode url",
        "DefinedTermSet": "name",
        "EntryPoint": "urlTemplate",
        "Event": "about description endDate image inLanguage location name sameAs startDate url",
        "GeoCoordinates": "latitude longitude",
        "GovernmentOrganization": "alternateName areaServed identifier name",
        "ListItem": "item name position",
        "Organization": "name url",
        "Place": "name",
        "Project": "areaServed name",
        "PropertyValue": "propertyID value",
        "SearchAction": "target query-input",
        "WebPage": "description inLanguage isPartOf mainEntity name url",
        "WebSite": "description inLanguage license name potentialAction publisher url",
    }.items()
}
"""Of what we use: the properties that schema.org 30.0 has for each type."""
KNOWN |= dict.fromkeys(("NewsArticle", "Report"), KNOWN["Article"])


@cache
def made(name: str) -> Site:
    """Return the site that an archive makes."""
    return compile_site(sources(parse((SITES / f"{name}.txt").read_text("utf-8"))), SETTINGS)


def parsed(head: str) -> list[Element]:
    """Return the elements of a head, as a browser reads them."""
    text = f"<!doctype html><html><head>{head}</head><body></body></html>"
    document = html5lib.parse(text, namespaceHTMLElements=False)
    assert len(document.find("body")) == 0
    return list(document.find("head"))


def graph(head: str) -> list[dict[str, Any]]:
    """Return the things that a head tells of."""
    (script,) = [element for element in parsed(head) if element.tag == "script"]
    assert script.get("type") == "application/ld+json"
    data = json.loads(script.text or "")
    assert data["@context"] == "https://schema.org"
    things = data["@graph"]
    assert isinstance(things, list)
    return things


def shared(head: str) -> dict[str, str | None]:
    """Return what Open Graph says in a head."""
    metas = [element for element in parsed(head) if element.tag == "meta"]
    return {str(meta.get("property")): meta.get("content") for meta in metas}


def thing(name: str, address: str) -> dict[str, Any]:
    """Return the first thing that the page of an archive's site tells of."""
    (page,) = [page for page in made(name).pages if page.address == address]
    return graph(page.head())[0]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield each thing in things."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


@pytest.mark.parametrize("name", NAMES)
def test_each_page_says_only_what_schema_org_knows(name: str) -> None:
    for page in made(name).pages:
        for node in nodes(graph(page.head())):
            if "@type" in node:
                told = {key for key in node if not key.startswith("@")}
                assert told <= KNOWN[node["@type"]], (page.address, node["@type"])
            else:
                assert node.keys() == {"@id"}
            for key, value in node.items():
                assert value not in ("", None, [], {}), (page.address, key)


@pytest.mark.parametrize("name", NAMES)
def test_each_address_in_a_head_is_one_of_the_site(name: str) -> None:
    site = made(name)
    there = {ROOT + page.address for page in site.pages}
    there |= {f"{ROOT}assets/card.png", f"{ROOT}bidra/veiledning/", f"{ROOT}om/"}  # Not compiled.
    for page in site.pages:
        for node in nodes(graph(page.head())):
            found = (node.get(key) for key in ("@id", "url", "item", "inDefinedTermSet"))
            for address in filter(None, found):
                if address.startswith(ROOT):
                    assert address.partition("#")[0] in there, (page.address, address)
        assert shared(page.head())["og:image"] in there


@pytest.mark.parametrize("name", NAMES)
def test_the_way_to_a_page_is_the_one_that_it_shows(name: str) -> None:
    shown = 0
    for page in made(name).pages:
        html = html5lib.parse(page.render(), namespaceHTMLElements=False)
        links = html.findall(".//nav[@class='da-breadcrumbs']//a")
        seen = [
            ("".join(link.itertext()), urljoin(ROOT + page.address, link.get("href") or ""))
            for link in links
        ]
        told = [node for node in graph(page.head()) if node["@type"] == "BreadcrumbList"]
        steps = told[0]["itemListElement"] if told else []
        assert [(step["name"], step["item"]) for step in steps[:-1]] == seen, page.address
        if steps:
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert (steps[-1]["name"], steps[-1]["item"]) == (page.title, ROOT + page.address)
        shown += bool(seen)
    assert shown > 20


def test_a_case_is_told_of_with_its_time_place_and_themes() -> None:
    (case,) = [
        page
        for page in made("case-every-field").pages
        if page.address == "erfaringer/narvik-forankring/"
    ]
    found = graph(case.head())[0]
    assert (found["@type"], found["headline"]) == ("Article", case.title)
    assert found["@id"] == found["mainEntityOfPage"] == ROOT + case.address
    assert found["dateModified"] == (case.updated or date.min).isoformat()
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    (area, *_) = found["contentLocation"]
    assert (area["name"], area["identifier"]["value"]) == ("Narvik", "1805")
    assert area["url"] == f"{ROOT}kommuner/narvik/"
    assert found["temporalCoverage"] == ["2013/2015", "2017"]
    assert "Forankring" in [term["name"] for term in found["about"]]
    assert found["citation"]
    said = shared(case.head())
    assert said["og:type"] == "article"
    assert said["article:published_time"] == found["datePublished"]


def test_kinds_of_articles_have_their_own_words() -> None:
    kinds = {
        graph(page.head())[0]["@type"]
        for page in made("article-kinds").pages
        if page.slotted and page.section == "artikler"
    }
    assert kinds == {"Article", "NewsArticle", "Report", "Event"}


def test_a_gathering_is_an_event_with_days() -> None:
    events = [
        found
        for page in made("article-kinds").pages
        if (found := graph(page.head())[0])["@type"] == "Event"
    ]
    assert events
    for event in events:
        assert date.fromisoformat(event["startDate"]) <= date.fromisoformat(event["endDate"])


EVENT = """---
title: En samling
description: Om noe.
kind: event
published: 2026-01-01
starts: 2026-{month}-28
hours: "{hours}"
tags: [forankring]
---

Vel møtt.
"""


@pytest.mark.parametrize(
    ("month", "hours", "start", "end"),
    [
        ("01", "09:00", "2026-01-28T09:00:00+01:00", "2026-01-28"),
        ("06", "09:00–15:30", "2026-06-28T09:00:00+02:00", "2026-06-28T15:30:00+02:00"),
    ],
)
def test_the_hours_of_a_gathering_are_those_of_norway(
    month: str, hours: str, start: str, end: str
) -> None:
    text = EVENT.format(month=month, hours=hours).encode()
    files = {**sources(parse("An event.\n")), "content/articles/samling.md": text}
    site = compile_site(files, SETTINGS)
    assert site.is_whole, site.problems
    (page,) = [page for page in site.pages if page.slotted]
    found = graph(page.head())[0]
    assert (found["@type"], found["startDate"], found["endDate"]) == ("Event", start, end)


def test_search_engines_are_not_led_to_what_is_gone() -> None:
    site = made("case-minimal")
    page = next(page for page in site.pages if page.address == "tema/")
    archive = parse((SITES / "case-minimal.txt").read_text("utf-8"))
    library, _ = linked_library(sources(archive), SETTINGS)
    pages = (page, replace(page, address="tema/borte/", unlisted=True))
    listed, gone = (one.head() for one in headed(library, pages, SETTINGS))
    assert "noindex" not in listed
    assert gone.startswith('<meta name="robots" content="noindex">')
    (site_map,) = sitemap(library, pages, SETTINGS)
    assert site_map.content.count(b"<loc>") == 1


def test_the_open_data_are_told_of_with_files_that_are_there() -> None:
    site = made("case-every-field")
    found = thing("case-every-field", "data/")["mainEntity"]
    there = {ROOT + file.address for file in site.files}
    assert "cases" in [one["@id"].partition("#")[2] for one in found["dataset"]]
    for one in found["dataset"]:
        assert one["distribution"]
        assert {file["contentUrl"] for file in one["distribution"]} <= there
        assert one["version"] == VERSION


def test_the_open_data_say_when_the_content_changed_and_never_when_they_were_made() -> None:
    page = thing("case-every-field", "data/")["mainEntity"]["dataset"]
    told = {one["@id"].partition("#")[2]: one.get("dateModified") for one in page}
    case = json.loads(
        next(
            file.content
            for file in made("case-every-field").files
            if file.address == "data/cases.json"
        )
    )
    days = [one[field] for one in case["items"] for field in ("published", "updated")]
    assert told["cases"] == max(day for day in days if day)
    assert told["cases"] < SETTINGS.today.isoformat()
    # Nothing in a register is dated.
    assert (told["vocabulary"], told["municipalities"]) == (None, None)


def test_municipalities_and_terms_are_told_of() -> None:
    found = thing("case-every-field", "kommuner/lillehammer/")["mainEntity"]
    assert (found["@type"], found["name"]) == ("GovernmentOrganization", "Lillehammer")
    assert found["identifier"]["value"] == "3405"
    assert found["areaServed"]["containedInPlace"]["name"] == "Innlandet"
    term = thing("case-every-field", "tema/forankring/")["mainEntity"]
    assert (term["@type"], term["termCode"]) == ("DefinedTerm", "forankring")
    assert term["inDefinedTermSet"] == thing("case-every-field", "tema/")["mainEntity"]["@id"]


CASE = """---
title: {title}
description: {title}
municipality: Oslo
published: 2025-01-01
tags: [forankring]
sources: [{{title: En rapport, url: "https://example.no/"}}]
---

{body}
"""
HOSTILE = "</script><script>alert(1)</script><!-- \\u003c & ' {{ 1 }}"


def world(title: str, body: str = "Det gikk bra.") -> Site:
    """Return a site of two cases, of which the first has a title and a body."""
    archive = parse("Two cases.\n")
    quoted = "'" + title.replace("'", "''") + "'"
    files = {
        **sources(archive),
        "content/cases/oslo-en.md": CASE.format(title=quoted, body=body).encode(),
        "content/cases/oslo-to.md": CASE.format(title="Den andre", body="Det var bra.").encode(),
    }
    site = compile_site(files, replace(SETTINGS, cards=True))
    assert site.is_whole, site.problems
    return site


def heads(site: Site) -> dict[str, str]:
    """Return the heads by address."""
    return {page.address: page.head() for page in site.pages}


def test_no_title_ends_the_data_or_an_attribute() -> None:
    (page,) = [one for one in world(HOSTILE).pages if one.address == "erfaringer/oslo-en/"]
    assert graph(page.head())[0]["headline"] == page.title
    assert "alert" in page.title
    assert shared(page.head())["og:image:alt"] == page.title


def test_a_body_is_in_no_head_and_a_title_in_its_own_alone() -> None:
    before = heads(world("Den første"))
    assert heads(world("Den første", "Noe helt annet.\n\n## En overskrift")) == before
    after = heads(world("En annen"))
    assert [one for one in before if before[one] != after[one]] == ["erfaringer/oslo-en/"]


def test_feeds_are_told_of_in_both_formats() -> None:
    page = next(page for page in made("case-minimal").pages if page.address == "tema/")
    feeds = (Feed("Nytt <om> «tema»", "tema/boligskole/"), Feed("Alt nytt", ""))
    archive = parse((SITES / "case-minimal.txt").read_text("utf-8"))
    library, _ = linked_library(sources(archive), SETTINGS)
    (told,) = headed(library, (replace(page, feeds=feeds),), SETTINGS)
    links = [element for element in parsed(told.head()) if element.tag == "link"]
    assert [
        (link.get("rel"), link.get("type"), link.get("title"), link.get("href")) for link in links
    ] == [
        ("alternate", "application/atom+xml", "Nytt <om> «tema»", "boligskole/feed.xml"),
        ("alternate", "application/feed+json", "Nytt <om> «tema»", "boligskole/feed.json"),
        ("alternate", "application/atom+xml", "Alt nytt", "../feed.xml"),
        ("alternate", "application/feed+json", "Alt nytt", "../feed.json"),
    ]


def test_a_site_without_an_address_has_relative_ones_and_no_picture() -> None:
    archive = parse((SITES / "case-minimal.txt").read_text("utf-8"))
    site = compile_site(sources(archive), Settings(SETTINGS.today))
    (page,) = [page for page in site.pages if page.slotted]
    assert "og:image" not in shared(page.head())
    found = graph(page.head())[0]
    assert found["@id"] == "./"
    assert urljoin(ROOT + page.address, found["publisher"]["url"]) == ROOT


def test_programs_that_visit_are_told_of_both_site_maps() -> None:
    for address, root in (("https://a.no/", "/"), ("https://a.no/arena/", "/arena/")):
        site = compile_site({**sources(parse("None.\n"))}, Settings(SETTINGS.today, address))
        (told,) = [file.content.decode() for file in site.files if file.address == "robots.txt"]
        assert told == (
            f"User-agent: *\nDisallow: {root}admin/\n\n"
            f"Sitemap: {address}sitemap.xml\nSitemap: {address}sitemap-docs.xml\n"
        )
