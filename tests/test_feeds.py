"""Feeds: what is told to whom, by which name, and that it stays the same while the content does."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fastjsonschema
import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk.sources import read
from generator.exports.feeds import atom, json_feed
from generator.exports.feeds.items import Item, Theme
from generator.exports.feeds.selection import MOST_OF_A_DAY, MOST_OF_A_MUNICIPALITY, OWN, beside
from generator.model import Feed, Settings, Site
from generator.site import compile_site
from tests.following import ROOT, TODAY, case, compiled, contents, entry

TITLE = "Kurs <i>ikke HTML</i> & «mer»"
ENTRIES: Mapping[str, bytes] = {
    "cases/hamar-kurs.md": case(
        TITLE,
        "Hamar",
        "2026-03-01",
        updated="2026-10-05",
        period="2013–2015",
        target_groups="[flyktninger]",
        success_factors="[forankret-i-ledelsen]",
        barriers="[usikre-bevilgninger]",
        results="[{measure: Solgt, value: 59, unit: boliger, kind: result, source: Egen}]",
        sources="[{title: Egen, publisher: Etat}]",
        programme="[prog]",
    ),
    "cases/gjovik-hus.md": case("Hus på Gjøvik", "Gjøvik", "2026-05-01", tags="[boligskole]"),
    "cases/alta-hus.md": case("Hus i Alta", "Alta", "2026-06-01", language="nn"),
    "cases/hamar-for.md": case("Det som var", "Hamar", "2026-07-01", retired="2026-08-01"),
    "cases/hamar-utkast.md": case("Et utkast", "Hamar", "2026-07-01", draft="true"),
    "cases/hamar-siden.md": case("I morgen", "Hamar", "2026-11-22"),
    "articles/nytt.md": entry(
        "Nytt", published="2026-09-01", municipalities="[Hamar]", tags="[leie-til-eie]"
    ),
    "programmes/prog.md": entry("Prosjektet", organiser="Husbanken", language="nn"),
}
HAMAR = "kommuner/hamar/"
ATOM = "{http://www.w3.org/2005/Atom}"

# https://www.jsonfeed.org/version/1.1/ as a schema; nothing that it does not name may be there but
# extensions, whose names begin with an underscore.
_URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
_TIME = {"type": "string", "format": "date-time"}
_AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": {"type": "string"}, "url": _URL, "avatar": _URL},
        "additionalProperties": False,
    },
}
_EXTENSIONS = {"^_[a-z]": {"type": "object"}}
JSON_FEED = fastjsonschema.compile(
    {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "required": ["version", "title", "items"],
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            "title": {"type": "string", "minLength": 1},
            "home_page_url": _URL,
            "feed_url": _URL,
            "description": {"type": "string"},
            "language": {"enum": ["nb", "nn", "en"]},
            "authors": _AUTHORS,
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "content_html"],
                    "properties": {
                        "id": {"type": "string", "minLength": 1},
                        "url": _URL,
                        "title": {"type": "string"},
                        "content_html": {"type": "string", "minLength": 1},
                        "image": _URL,
                        "date_published": _TIME,
                        "date_modified": _TIME,
                        "tags": {"type": "array", "items": {"type": "string"}},
                        "language": {"enum": ["nb", "nn", "en"]},
                    },
                    "patternProperties": _EXTENSIONS,
                    "additionalProperties": False,
                },
            },
        },
        "patternProperties": _EXTENSIONS,
        "additionalProperties": False,
    }
)


@pytest.fixture(scope="module")
def site() -> Site:
    return compiled(ENTRIES)


@pytest.fixture(scope="module")
def feeds(site: Site) -> Mapping[str, bytes]:
    return contents(site, "feed.xml", "feed.json")


def titles(feeds: Mapping[str, bytes], address: str) -> list[str]:
    return [one["title"] for one in json.loads(feeds[f"{address}feed.json"])["items"]]


def ids(feeds: Mapping[str, bytes]) -> dict[str, str]:
    """Return the id of each item by its page."""
    return {one["url"]: one["id"] for one in json.loads(feeds["feed.json"])["items"]}


def changed(site: Mapping[str, bytes], other: Mapping[str, bytes]) -> set[str]:
    assert site.keys() == other.keys()
    return {address for address, content in site.items() if other[address] != content}


def test_each_feed_that_a_page_has_is_there_in_both_formats_and_no_other(
    site: Site, feeds: Mapping[str, bytes]
) -> None:
    told = [feed for page in site.pages for feed in page.feeds]
    assert len(told) == len(set(told)) > 357
    assert feeds.keys() == {address for feed in told for address in (feed.xml, feed.json)}
    sections = {feed.address.partition("/")[0] for feed in told}
    assert sections == {"", "tema", "fylker", "kostra", "program", "kommuner"}
    assert all(page.address == feed.address for page in site.pages for feed in page.feeds)


def test_a_parser_finds_nothing_wrong_in_any(feeds: Mapping[str, bytes]) -> None:
    for address, content in feeds.items():
        if address.endswith(".json"):
            JSON_FEED(json.loads(content))
            continue
        parsed = feedparser.parse(content)
        assert not parsed.bozo, (address, parsed.get("bozo_exception"))
        assert parsed.version == "atom10"
        assert parsed.feed.id.startswith("tag:delingsarena.example,2026:/")
        assert parsed.feed.author_detail.name == "Delingsarena"
        assert parsed.feed.rights == "CC BY 4.0"
        links = {link.rel: link.href for link in parsed.feed.links}
        assert links["self"] == f"{ROOT}{address}"
        assert links["alternate"] == f"{ROOT}{address.removesuffix('feed.xml')}"
        assert "creativecommons.org/licenses/by/4.0" in links["license"]


def test_both_formats_tell_the_same(feeds: Mapping[str, bytes]) -> None:
    for address, content in feeds.items():
        if not address.endswith(".xml"):
            continue
        parsed = feedparser.parse(content, sanitize_html=False)
        told = json.loads(feeds[address.replace(".xml", ".json")])
        assert told["title"] == parsed.feed.title
        assert [
            (one.id, one.link, one.updated, one.published, [tag.label for tag in one.tags])
            for one in parsed.entries
        ] == [
            (one["id"], one["url"], one["date_modified"], one["date_published"], one["tags"])
            for one in told["items"]
        ]
        days = [one["date_modified"] for one in told["items"]]
        assert days == sorted(days, reverse=True)
        assert parsed.feed.updated == (days[0] if days else "2026-01-01T00:00:00Z")


def test_the_newest_comes_first_and_what_is_not_to_be_seen_is_nowhere(
    feeds: Mapping[str, bytes],
) -> None:
    assert titles(feeds, "") == [
        TITLE,
        "Nytt",
        "Hus i Alta",
        "Hus på Gjøvik",
    ]
    everything = b"".join(feeds.values())
    for hidden in ("Det som var", "Et utkast", "I morgen"):
        assert hidden.encode() not in everything


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("tema/boligskole/", ["Hus på Gjøvik"]),
        ("fylker/innlandet/", [TITLE, "Nytt", "Hus på Gjøvik"]),
        ("fylker/oslo/", []),
        ("program/prog/", [TITLE]),
    ],
)
def test_a_feed_has_what_belongs_to_it(
    feeds: Mapping[str, bytes], address: str, expected: list[str]
) -> None:
    assert titles(feeds, address) == expected


def test_a_municipality_is_told_of_itself_and_of_its_likes(site: Site) -> None:
    titles_of = {page.address: page.title for page in site.pages}
    page = next(page for page in site.pages if page.address == HAMAR).render()
    told_of = page.split('id="ligner"')[1].split("<h2")[0]
    likes = dict.fromkeys(re.findall(r'<a href="\.\./([a-z-]+)/["#]', told_of))
    names = [titles_of[f"kommuner/{slug}/"] for slug in likes if slug != "hamar"]
    assert len(names) == 20
    new = {
        f"cases/fra-{number}.md": case(f"Fra en som ligner {number}", name, "2026-11-01")
        for number, name in enumerate(names)
    }
    far = case("Fra en helt annen", titles_of["kommuner/utsira/"], "2026-11-02")
    entries = {**ENTRIES, **new, "cases/fra-fjern.md": far}
    told = titles(contents(compiled(entries), "feed.json"), HAMAR)
    assert told[0].startswith("Fra en som ligner")
    assert told[-2:] == [TITLE, "Nytt"]
    assert "Fra en helt annen" not in told


def test_a_municipality_is_told_of_the_same_as_its_page_leads_to() -> None:
    """Of the nearest of all most have nothing to tell; the page tells of the nearest that have."""
    project = Path(__file__).parents[1]
    site = compile_site(read(project)[0], Settings(date(2026, 11, 30), ROOT))
    files = {file.address: file for file in site.files}
    pages = {page.address: page for page in site.pages}
    near = json.loads(files["sammenlign/data/kommuner/beiarn.json"].content)["sharing"]
    there = {"beiarn", *(like["id"] for like in near)}
    told = json.loads(files["kommuner/beiarn/feed.json"].content)["items"]
    cases = [one["url"].removeprefix(ROOT) for one in told if "/erfaringer/" in one["url"]]
    assert len(cases) > 8
    for address in cases:
        facets = re.findall(r'data-pagefind-filter="kommune:([^"]*)"', pages[address].render())
        assert there & set(facets), address


RANKS = st.sets(st.integers(0, 200), max_size=60)


@given(own=RANKS, likes=RANKS)
def test_what_is_new_of_either_is_told(own: set[int], likes: set[int]) -> None:
    told = beside(own, likes)
    assert list(told) == sorted(set(told))
    assert len(told) == min(MOST_OF_A_MUNICIPALITY, len(own | likes))
    assert set(told) <= own | likes
    assert set(sorted(own)[:OWN]) <= set(told)
    others = sorted(likes - own)
    assert set(others[: MOST_OF_A_MUNICIPALITY - OWN]) <= set(told)


def test_the_summary_has_the_main_points_and_never_the_body(feeds: Mapping[str, bytes]) -> None:
    items = {one["url"]: one for one in json.loads(feeds["feed.json"])["items"]}
    told = items[f"{ROOT}erfaringer/hamar-kurs/"]["content_html"]
    assert told.startswith("<p>Noe oppdiktet &amp; &lt;nytt&gt;.</p>")
    for point in (
        "<strong>Kommune:</strong> Hamar",
        "<strong>Periode:</strong> 2013–2015",
        "<strong>Målgrupper:</strong> Flyktninger",
        "<strong>Resultater:</strong> Solgt: 59\u00a0boliger",
        "<strong>Hva hjalp:</strong>",
        "<strong>Hva hindret:</strong>",
    ):
        assert point in told
    assert "Tekst." not in told
    assert "Les meir på Delingsarena" in items[f"{ROOT}erfaringer/alta-hus/"]["content_html"]


def test_words_are_in_the_language_of_what_they_tell_of(feeds: Mapping[str, bytes]) -> None:
    root = ET.fromstring(feeds["feed.xml"])
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.get(lang) == "nb"
    assert [one.get(lang) for one in root.iter(f"{ATOM}entry")] == ["nb", "nb", "nn", "nb"]
    programme = ET.fromstring(feeds["program/prog/feed.xml"])
    assert programme.get(lang) == "nn"
    assert programme.findtext(f"{ATOM}title") == "Nytt frå programmet «Prosjektet»"


def test_a_new_title_changes_no_id_and_only_the_feeds_that_it_stands_in(
    feeds: Mapping[str, bytes],
) -> None:
    text = ENTRIES["cases/gjovik-hus.md"].replace("Hus på Gjøvik".encode(), b"Aaa")
    retold = {**ENTRIES, "cases/gjovik-hus.md": text}
    other = contents(compiled(retold), "feed.xml", "feed.json")
    assert ids(other) == ids(feeds)
    differing = changed(feeds, other)
    assert differing == {
        address for address, content in feeds.items() if "Hus på Gjøvik".encode() in content
    }
    assert "tema/boligskole/feed.xml" in differing
    assert "fylker/finnmark/feed.xml" not in differing


def test_a_new_body_or_another_day_changes_nothing(feeds: Mapping[str, bytes]) -> None:
    body = ENTRIES["cases/gjovik-hus.md"].replace(b"Tekst.", b"En helt annen tekst.")
    other = compiled({**ENTRIES, "cases/gjovik-hus.md": body})
    assert not changed(feeds, contents(other, "feed.xml", "feed.json"))
    later = {path: data for path, data in ENTRIES.items() if path != "cases/hamar-siden.md"}
    other = compiled(later, today=date(2026, 12, 24))
    assert not changed(feeds, contents(other, "feed.xml", "feed.json"))


def test_a_new_id_leaves_the_name_as_it_was(feeds: Mapping[str, bytes]) -> None:
    renamed = dict(ENTRIES)
    text = renamed.pop("cases/gjovik-hus.md").decode()
    for aliases, id_ in (("[gjovik-hus]", "gjovik-boliger"), ("[gjovik-hus, gjovik-boliger]", "g")):
        moved = text.replace("title:", f"aliases: {aliases}\ntitle:", 1).encode()
        found = ids(contents(compiled({**renamed, f"cases/{id_}.md": moved}), "feed.json"))
        assert found[f"{ROOT}erfaringer/{id_}/"] == ids(feeds)[f"{ROOT}erfaringer/gjovik-hus/"]
    assert len(set(ids(feeds).values())) == len(ids(feeds))


def test_who_followed_a_programme_or_theme_under_another_id_is_told_still() -> None:
    text = ENTRIES["programmes/prog.md"].replace(b"title:", b"aliases: [gammel]\ntitle:", 1)
    found = contents(compiled({**ENTRIES, "programmes/prog.md": text}), "feed.xml", "feed.json")
    for end in ("feed.xml", "feed.json"):
        assert found[f"program/gammel/{end}"] == found[f"program/prog/{end}"]


@pytest.mark.parametrize(("count", "told"), [(29, 31), (98, 98), (200, MOST_OF_A_DAY)])
def test_what_is_new_of_one_day_is_told_of_together(count: int, told: int) -> None:
    """So that not the end of the alphabet alone is never told of."""
    new = {f"cases/ny-{n:03}.md": case(f"Ny {n}", "Hamar", "2026-11-02") for n in range(count)}
    old = {
        f"cases/for-{day}-{n}.md": case("Før", "Hamar", f"2026-10-{day:02}")
        for day in range(10, 20)
        for n in range(2)
    }
    feeds = contents(compiled({**new, **old}), "feed.json")
    for address in ("", "tema/forankring/", "fylker/innlandet/", "kostra/10/"):
        found = titles(feeds, address)
        assert len(found) == told, address
        assert sum(title.startswith("Ny") for title in found) == min(count, MOST_OF_A_DAY)


def test_files_say_which_pages_show_the_same_words(site: Site) -> None:
    for file in site.files:
        if file.address.endswith(("feed.xml", "feed.json")):
            pages = set(re.findall(rf"{ROOT}(\w+/[a-z0-9-]+/)\"", file.content.decode()))
            entries = {one for one in pages if one.startswith(("erfaringer/", "artikler/"))}
            assert file.shown_on is not None
            assert entries <= set(file.shown_on)


def test_a_site_without_an_address_has_no_feeds() -> None:
    site = compiled(ENTRIES, root="")
    assert contents(site, "feed.xml", "feed.json") == {}
    assert not [page for page in site.pages if page.feeds or page.address == "abonner/"]
    page = next(page for page in site.pages if page.address == HAMAR)
    assert "abonner" not in page.render()


def test_pages_lead_to_their_feeds_and_one_page_to_all(site: Site) -> None:
    following = next(page for page in site.pages if page.address == "abonner/").render()
    assert ">10: 30\u00a0000–44\u00a0999 innbyggere</a>" in following
    for page in site.pages:
        for feed in page.feeds:
            assert f'href="../{feed.xml}"' in following, feed
    for address in (HAMAR, "tema/forankring/", "fylker/oslo/", "kostra/9/", "program/prog/", ""):
        page = next(page for page in site.pages if page.address == address)
        assert 'href="feed.xml"' in page.render()
        assert f"abonner/?strom={address}" in page.render()


NOW = Settings(TODAY, "https://eksempelby.example/del/")


@given(words=st.text(max_size=40), html=st.text(max_size=40))
def test_any_words_make_whole_xml_and_json(words: str, html: str) -> None:
    told = Item("tag:a,2026:x", ROOT, words, html, TODAY, TODAY, "nb", (Theme("x", words),))
    feed = Feed(words, "tema/x/")
    made = atom.atom(NOW, feed, "nb", TODAY, [atom.entry(told)])
    root = ET.fromstring(made)
    title = root.find(f"{ATOM}entry/{ATOM}title")
    assert title is not None
    legal = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words)
    assert (title.text or "") == legal.replace("\r\n", "\n").replace("\r", "\n")
    written: dict[str, Any] = json.loads(
        json_feed.json_feed(NOW, feed, "nb", [json_feed.json_item(told)])
    )
    assert written["items"][0]["title"] == words
    assert written["items"][0]["content_html"] == html
