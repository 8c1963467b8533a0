"""The real content, published: every page is there, and every link in it leads somewhere."""

import html
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.builds.publishing import publish
from generator.disk.sources import read as read_sources
from generator.exports.editing import ADDRESS, MODULES
from generator.exports.headers import SHARED
from generator.library.assembly import link_library
from generator.library.library import Library
from generator.model import Case, Settings
from generator.orders import Order, Origin
from generator.pages import addresses
from generator.policy import content_policy, editing_policy, headers, redirect_policy
from generator.reading import read
from generator.site import compile_site
from tests import edits, spreadsheet
from tests.crawling import Read, crawl, dead, reached
from tests.sharing import once
from tests.test_catalogs import catalog

PROJECT = Path(__file__).parent.parent
SETTINGS = Settings(date(2026, 11, 30), "https://delingsarena.example/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        files, unread = read_sources(PROJECT)
        compiled = compile_site(files, SETTINGS)
        assert (unread, [p for p in compiled.problems if p.severity == "error"]) == ((), [])
        order = Order(PROJECT, PROJECT / "mkdocs.yml", SETTINGS, folder / "site")
        publish(order, compiled, Origin(), {})

    return once(tmp_path_factory, "published", make) / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Read]:
    return crawl(site)


@pytest.fixture(scope="module")
def library() -> Library:
    content, _ = read(read_sources(PROJECT)[0])
    return link_library(content, SETTINGS, SETTINGS.today)[0]


def test_no_link_anchor_or_image_is_dead(site: Path, pages: dict[str, Read]) -> None:
    assert len(pages) > 1300
    assert list(dead(site, pages)) == []


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site that does not know its address."""

    def make(folder: Path) -> None:
        place = edits.project(folder, cases=3)
        shutil.copytree(PROJECT / "generator/theme/admin", folder / "theme/admin")
        hosted = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        unplaced = re.sub(r"^site_url:.*\n", "", hosted, flags=re.MULTILINE)
        (folder / "mkdocs.yml").write_text(unplaced, encoding="utf-8")
        settings = replace(place.order.settings, site_url="")
        order = replace(place.order, settings=settings)
        publish(order, compile_site(read_sources(folder)[0], settings), Origin(), {})

    return once(tmp_path_factory, "nowhere", make) / "site"


def test_a_site_without_an_address_has_no_dead_link_either(nowhere: Path) -> None:
    read = crawl(nowhere)
    assert len(read) > 100
    assert list(dead(nowhere, read)) == []


def test_what_is_told_of_the_data_of_a_site_without_an_address_is_there(nowhere: Path) -> None:
    page = (nowhere / "data/index.html").read_text(encoding="utf-8")
    told = re.findall(r'"contentUrl":\s*"([^"]*)"', page)
    assert "cases.json" in told
    assert [one for one in told if not (nowhere / "data" / one).is_file()] == []
    files = [one for one in nowhere.glob("data/**/*json") if one.parent.name != "schema"]
    assert len(files) > 8
    for file in files:
        schema = file.parent / json.loads(file.read_bytes())["schema"]
        # A schema's own name leads to itself, from where it lies.
        assert schema.parent / json.loads(schema.read_bytes())["$id"] == schema, file


def spoken() -> frozenset[str]:
    """Return the English words that a heading has another word for in Norwegian."""
    told = catalog("nb").items()
    words = ((key, forms) for (context, key), forms in told if context in (None, "field"))
    return frozenset(key for key, forms in words if forms[0] != key)


def test_each_table_opens_right_in_a_spreadsheet(site: Path) -> None:
    tables = sorted(site.rglob("*.csv"))
    names = {table.relative_to(site).as_posix() for table in tables}
    assert {
        *("data/cases.csv", "data/results.csv", "data/kommuner-som-ligner.csv"),
        *("data/indikator-befolkning.csv", "data/innsikt-hull.csv"),
    } <= names
    english = spoken()
    assert {"Year", "Municipality today", "title"} <= english
    for table in tables:
        # The mark of UTF-8, semicolons, and CR and LF at the end of each line.
        head, *rows = spreadsheet.rows(table.read_bytes())
        bare = table.read_bytes().decode("utf-8-sig")
        assert not re.search(r"(?<!\r)\n", re.sub('"[^"]*"', "", bare)), table.name
        assert len(set(head)) == len(head) > 1, table.name
        assert [one for one in head if one in english or re.fullmatch("[a-z0-9_]+", one)] == []
        cells = {cell for row in (head, *rows) for cell in row}
        assert [cell for cell in cells if re.fullmatch(r"0\d+", cell)] == [], table.name
        figures = re.compile(r"-\d+(,\d+)?")
        begun = tuple("=+-@\t\r\n＝＋－＠")
        calculated = [cell for cell in cells if cell.lstrip(" ").startswith(begun)]
        assert [cell for cell in calculated if not figures.fullmatch(cell)] == [], table.name


def test_each_column_is_told_of_in_the_codebook(site: Path) -> None:
    """By the table that it is in; `…` is what there is a column of for each."""
    page = (site / "data/kodebok/index.html").read_text(encoding="utf-8")
    told: dict[str, list[str]] = {}
    for section in page.split('<h2 id="kodebok-tabell-')[1:]:
        files = re.findall(r"<code>([^<]*\.csv)</code>", section.partition("<table")[0])
        headings = re.findall(r'<th scope="row">(.*?)</th>', section.partition("</table>")[0])
        told |= {name: [html.unescape(one) for one in headings] for name in files}
    met: dict[str, set[str]] = {name: set() for name in told}
    for table in site.rglob("*.csv"):
        address = table.relative_to(site).as_posix()
        (name,) = [one for one in told if fits(one, address)]
        for heading in spreadsheet.rows(table.read_bytes())[0]:
            known = [one for one in told[name] if fits(one, heading)]
            assert known, (address, heading)
            met[name].update(known)
    assert {name: set(headings) - met[name] for name, headings in told.items() if met[name]} == {
        name: set() for name in told if met[name]
    }
    assert {"data/indikator-….csv", "data/innsikt-….csv"} <= {one for one in met if met[one]}


def fits(pattern: str, told: str) -> bool:
    return bool(re.fullmatch(re.escape(pattern).replace("…", ".+"), told))


def test_no_page_has_an_id_twice(pages: dict[str, Read]) -> None:
    assert [name for name, read in pages.items() if len(read.ids) != len(set(read.ids))] == []


def test_everything_has_a_page(pages: dict[str, Read], library: Library) -> None:
    wanted = [addresses.of_entry(entry) for entry in library.entries]
    wanted += [
        addresses.of_municipality(library, unit.number) for unit in library.municipalities.current
    ]
    wanted += [addresses.of_county(county) for county in library.municipalities.counties]
    wanted += [addresses.of_group(group) for group in range(1, 18)]
    wanted += [
        addresses.of_term(register, term)
        for register in addresses.TERM_SECTIONS
        for term in library.terms[register]
        if library.mentioning(register, term)
    ]
    wanted += [f"{section}/" for section in addresses.ENTRY_SECTIONS.values()]
    wanted += [f"{section}/" for section in addresses.TERM_SECTIONS.values()]
    wanted += ["", "kommuner/", "fylker/", "kostra/", "bidra/", "bidra/regler/", "om/"]
    wanted += ["tilgjengelighet/"]
    assert len(library.municipalities.current) == 357
    assert len(library.municipalities.counties) == 15
    assert [address for address in wanted if f"{address}index.html" not in pages] == []


def test_every_address_that_there_has_ever_been_answers(
    pages: dict[str, Read], library: Library
) -> None:
    assert len(library.identifiers) > 1500
    wanted = (addresses.of_identifier(one.kind, one.id) for one in library.identifiers)
    assert [address for address in wanted if f"{address}index.html" not in pages] == []


def test_every_page_is_in_its_own_language(pages: dict[str, Read], library: Library) -> None:
    for entry in library.entries:
        assert pages[f"{addresses.of_entry(entry)}index.html"].language == entry.language
    assert {read.language for read in pages.values()} <= {"nb", "nn", "en"}


def test_each_case_is_reached_from_all_that_it_names(
    pages: dict[str, Read], library: Library
) -> None:
    links = {name: reached(name, read) for name, read in pages.items()}
    for case in library.cases:
        own = addresses.of_entry(case)
        assert own in links["erfaringer/index.html"]
        for place in _named(library, case):
            assert own in links[f"{place}index.html"], (own, place)
            assert place in links[f"{own}index.html"] or "kommuner/" in place, (own, place)


def _named(library: Library, case: Case) -> list[str]:
    named = [
        addresses.of_municipality(library, heir.number)
        for reference in case.municipality
        for heir in library.municipalities.heirs(reference.target)
    ]
    for field, register in (
        ("tags", "tags"),
        ("target_groups", "target_groups"),
        ("instruments", "instruments"),
    ):
        named += [addresses.of_term(register, use.target) for use in getattr(case, field)]
    uses = (*case.success_factors, *case.barriers)
    named += [addresses.of_term("factors", use.factor.target) for use in uses]
    named += [addresses.of_term("partners", use.partner.target) for use in case.partners]
    others = (*case.programme, *case.related, *case.inspired_by)
    return named + [addresses.of_entry(library.by_id[use.target]) for use in others]


def test_lillehammer_then_and_now(site: Path) -> None:
    page = (site / "kommuner/lillehammer/index.html").read_text(encoding="utf-8")
    assert page.count("til 2015") >= 7
    assert "Oppland" in page
    assert "Innlandet" in page
    for number in ("0501", "3405"):
        redirect = (site / f"kommuner/{number}/index.html").read_text(encoding="utf-8")
        assert 'content="0; url=../lillehammer/"' in redirect


def test_each_page_carries_a_policy_and_a_host_can_send_it(site: Path) -> None:
    editing = editing_policy(MODULES, ())
    policies = {content_policy(): 0, redirect_policy(): 0, editing: 0}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert len(found) == 1, path
        policies[html.unescape(found[0])] += 1
    assert all(policies.values())
    assert policies[editing] == 1
    page = (site / ADDRESS / "index.html").read_text(encoding="utf-8")
    assert editing in html.unescape(page)
    assert not [policy for policy in policies if "unsafe-inline" in policy and policy != editing]
    sent = (site / "_headers").read_text(encoding="utf-8")
    assert sent == headers(MODULES, (), SHARED)
    open_ = re.findall("(?m)^/(.*)\n  Access-Control-Allow-Origin: \\*$", sent)
    # Scripts of other sites may read data, feeds and calendars, and nothing else.
    shared = re.compile(
        "|".join(re.escape(one).replace(":id", "[^/]+").replace(r"\*", ".*") for one in open_)
    )
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    for path in files:
        told = path.startswith("data/") and not path.endswith("index.html")
        told = told or path.endswith((".ics", "feed.xml", "feed.json"))
        assert bool(shared.fullmatch(path)) is told or path.startswith("data/"), path
    (line,) = re.findall("\n  Content-Security-Policy: (.*)\n", sent)
    # A browser obeys both: what a host sends must allow whatever some page allows itself.
    for policy in (content_policy(), editing):
        assert [part for part in allowed(policy) - allowed(line) if part[1] != "'none'"] == []
    assert ("frame-ancestors", "'none'") in allowed(line)


def allowed(policy: str) -> set[tuple[str, str]]:
    """Return each source that a policy allows, with what for."""
    parts = [part.split() for part in policy.split("; ")]
    return {(name, source) for name, *sources in parts for source in sources}


def test_nothing_of_the_theme_is_published_unused(site: Path) -> None:
    pages = "".join(
        (site / name / "index.html").read_text(encoding="utf-8")
        for name in ("", "sok", "kommuner", "innsikt", "sammenlign", "bidra", "abonner", "pakke")
    )
    files = [path for path in (site / "assets").rglob("*") if path.is_file()]
    pages += "".join(path.read_text() for path in files if path.suffix in (".css", ".js"))
    unused = [path.name for path in files if path.name not in pages]
    assert [name for name in unused if not name.startswith("LICENSE-")] == []


def test_nothing_is_fetched_from_another_host(pages: dict[str, Read]) -> None:
    for name, page in pages.items():
        for tag, target in page.targets:
            assert tag == "a" or "//" not in target, (name, target)
