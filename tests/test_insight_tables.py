"""The tables of insight: what they count, and that page and file say the same."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape

import pytest

from generator.exports.insight_tables import written
from generator.model import Settings, Site
from generator.pages.insight.downloads import Cell, Table, text
from generator.pages.ordering import opened
from generator.site import compile_site
from tests import spreadsheet
from tests.test_pages_insight import SOURCE, case, entry, sources

SETTINGS = Settings(date(2026, 11, 21), "https://example.no/del/")

FIGURES = (
    f'[{{measure: Boliger, value: "10", source: {SOURCE}}},'
    f' {{measure: Mål, value: "9", kind: goal, source: {SOURCE}}}]'
)
ENTRIES: Mapping[str, bytes] = {
    "cases/a.md": case(
        "Hamar",
        "2013–2016",
        title="Første",
        results=FIGURES,
        confirmed="{by: Hamar kommune, date: 2026-01-02}",
        review_by="2026-11-20",
        anchoring="[{level: political, body: kommunestyret, plan: Plan A, date: 2014-05-02},"
        " {level: political, body: formannskapet}]",
    ),
    "cases/b.md": case(
        "Lillehammer",
        "2016–",
        title="Andre",
        language="nn",
        tags="[boligskole]",
        published="2023-11-20",
        results=f'[{{measure: Mål, value: "9", kind: goal, source: {SOURCE}}}]',
        anchoring="[{level: political, body: Bystyret, date: 2016},"
        " {level: administrative, body: rådmannen}, {level: political, body: bystyret i Moss}]",
    ),
    "cases/c.md": case(
        "Hamar", "[2011, 2014]", title="Tredje", published="2023-11-20", reviewed="2023-11-21"
    ),
    "cases/d.md": case(
        "Oslo", "2000", title="Fjerde", published="2020-01-01", reviewed="2026-01-01"
    ).replace(b"period: 2000\n", b""),
    # Counted nowhere.
    "cases/e.md": case(
        "Oslo",
        "2011–2016",
        title="Femte",
        language="nn",
        published="2020-01-01",
        retired="2024-01-01",
        results=FIGURES,
        confirmed="{by: Oslo kommune, date: 2020-01-02}",
        anchoring="[{level: political, body: bystyret}]",
    ),
    "articles/nytt.md": entry(title="Nytt", kind="news", published="2026-01-01", language="nn"),
}


@pytest.fixture(scope="module")
def site() -> Site:
    made = compile_site(
        sources() | {f"content/{path}": data for path, data in ENTRIES.items()}, SETTINGS
    )
    assert not [problem for problem in made.problems if problem.severity == "error"]
    return made


def rows(site: Site, name: str) -> list[list[str]]:
    """Return a file's rows, its head first."""
    (file,) = (file for file in site.files if file.address == f"data/innsikt-{name}.csv")
    return spreadsheet.rows(file.content)


def shown(site: Site, address: str) -> str:
    (page,) = (page for page in site.pages if page.address == address)
    return page.render()


def plain(html: str) -> str:
    told = unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").replace("\u00ad", "")
    return " ".join(told.split())


def test_levels_count_a_case_once_each(site: Site) -> None:
    assert rows(site, "forankring-niva")[1:] == [
        ["Politisk", "2", "50", "2", "1", "2"],
        ["Administrativ", "1", "25", "1", "0", "0"],
        ["Faglig", "0", "0", "0", "0", "0"],
        ["Sier det ikke", "2", "50", "", "", ""],
    ]
    page = plain(shown(site, "innsikt/forankring/"))
    assert "2 av 4 erfaringer sier hvor arbeidet er forankret." in page
    assert "3 erfaringer har forankring som tema. 1 av dem sier" in page


def test_the_municipal_council_is_one_body_whatever_it_is_called(site: Site) -> None:
    found = rows(site, "forankring-organ")[1:]
    assert [row[:4] for row in found] == [
        ["Kommunestyret eller bystyret", "Politisk", "2", "2014, 2016"],
        ["Bystyret i Moss", "Politisk", "1", ""],
        ["Formannskapet", "Politisk", "1", ""],
        ["Rådmannen", "Administrativ", "1", ""],
    ]
    assert found[0][4] == (
        "Første (https://example.no/del/erfaringer/a/);"
        " Andre (https://example.no/del/erfaringer/b/)"
    )
    assert rows(site, "forankring-plan")[1][:4] == ["Plan A", "Hamar", "Politisk", "2014"]


def test_what_a_cell_holds_back_can_be_opened() -> None:
    named = "[{level: political, body: bystyret}]"
    made = compile_site(
        sources()
        | {
            f"content/cases/c-{number}.md": case(
                "Hamar",
                "2015",
                title=f"Sak {number}",
                anchoring=named,
                success_factors="[tidlig-start, tilgang-pa-boliger, motivasjon-av-egen-bolig,"
                " arbeid-over-tid, midler-og-folk]",
            )
            for number in range(10, 20)
        },
        SETTINGS,
    )
    page = shown(made, "innsikt/forankring/")
    (held,) = re.findall(r"<td[^>]*>((?:(?!</td>).)*<details>.*?)</td>", page, re.DOTALL)
    assert "<summary>og 2 til</summary>" in held
    assert re.findall(r'href="../../erfaringer/(c-\d+)/"', held) == [
        f"c-{number}" for number in range(10, 20)
    ]
    page = shown(made, "innsikt/faktorer/")
    assert '<a href="tema-forankring/#hjalp">og 2 til</a>' in page


@pytest.mark.parametrize(("number", "folded"), [(8, 0), (9, 0), (10, 2), (11, 3)])
def test_one_alone_is_not_held_back(number: int, folded: int) -> None:
    first, rest = opened(range(number), 8)
    assert (len(rest), (*first, *rest)) == (folded, tuple(range(number)))


def test_a_factor_is_told_alike_in_every_file(site: Site) -> None:
    for name in ("faktorer", "faktorer-tema", "faktorer-storrelse", "faktorer-setninger"):
        head = rows(site, name)[0]
        assert ["Faktor-id", "Faktor", "Navn der den hindret"] in (head[:3], head[1:4])


def test_coverage_by_county_and_years(site: Site) -> None:
    head, *found = rows(site, "dekning-fylke")
    assert head == [
        *("Fylke", "Alle", "2010–2014", "2015–2019", "2020–2024", "2025–2029", "Uten årstall")
    ]
    counted = {row[0]: row[1:] for row in found}
    # The third lies twice in its span, and the second goes on until today.
    assert counted["Innlandet"] == ["3", "2", "2", "1", "1", "0"]
    assert counted["Oslo"] == ["1", "0", "0", "0", "0", "1"]
    assert counted["Hele landet"] == ["4", "2", "2", "1", "1", "1"]
    page = shown(site, "innsikt/dekning/")
    assert "../../sok/?fylke=innlandet&amp;periode=2010&amp;slag=case" in page
    assert "Her er erfaringer fra 3 av 357 kommuner." in plain(page)
    sharing = {row[0]: row[1:] for row in rows(site, "dekning-kommuner")[1:]}
    assert sharing["Innlandet"] == ["46", "2", "44", "4"]
    assert sharing["Hele landet"] == ["357", "3", "354", "1"]


def test_the_collection_is_told_of(site: Site) -> None:
    assert rows(site, "samlingen-sprak")[1:] == [
        ["Erfaringer: Bokmål", "3", "75"],
        ["Erfaringer: Nynorsk", "1", "25"],
        ["Artikler: Bokmål", "0", "0"],
        ["Artikler: Nynorsk", "1", "100"],
    ]
    held = {row[0]: row[1:] for row in rows(site, "samlingen-innhold")[1:]}
    assert held["Bekreftet av kommunen"] == ["1", "3", "25"]
    # A goal is no result.
    assert held["Har resultater i tall"] == ["1", "3", "25"]
    assert held["Har en kontakt"] == ["0", "4", "0"]


def test_what_is_overdue_is_listed_and_nothing_else(site: Site) -> None:
    # The third was reviewed three years ago to the day, the fourth was
    # reviewed lately, and the fifth is retired.
    assert rows(site, "samlingen-gjennomgang")[1:] == [
        [
            *("Lillehammer", "Andre (https://example.no/del/erfaringer/b/)"),
            *("2026-11-20", "Ikke gjennomgått på lenge"),
        ],
        [
            *("Hamar", "Første (https://example.no/del/erfaringer/a/)"),
            *("2026-11-20", "Datoen var satt i erfaringen"),
        ],
    ]
    assert "2 har gått over fristen" in plain(shown(site, "innsikt/samlingen/"))


def test_where_nothing_is_overdue_the_page_says_so() -> None:
    only = {"content/cases/c.md": ENTRIES["cases/c.md"]}
    page = plain(shown(compile_site(sources() | only, SETTINGS), "innsikt/samlingen/"))
    assert "Ingen erfaringer hadde gått over fristen 21. november 2026." in page
    assert "ble sist gjennomgått eller endret 21. november 2023." in page


TABLES = {
    "innsikt/forankring/": ("forankring-niva", "forankring-organ", "forankring-plan"),
    "innsikt/dekning/": ("dekning-kommuner", "dekning-fylke", "dekning-ar"),
    "innsikt/samlingen/": ("samlingen-sprak", "samlingen-innhold", "samlingen-gjennomgang"),
    "innsikt/hull/": ("hull-kommuner",),
}


@pytest.mark.parametrize("address", TABLES)
def test_page_and_file_have_the_same_rows(site: Site, address: str) -> None:
    on_page = [
        [
            [plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)]
            for line in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
        ]
        for body in re.findall(r"<tbody>(.*?)</tbody>", shown(site, address), re.DOTALL)
    ]
    for name in TABLES[address]:
        assert [[as_shown(cell) for cell in row] for row in rows(site, name)[1:]] in [
            [[cell.removesuffix(" %").replace(" ,", ",") for cell in row] for row in table]
            for table in on_page
        ], name


def as_shown(cell: str) -> str:
    """Return what a page has for a cell of a file: titles without addresses, days in words."""
    if found := re.fullmatch(r"(\d{4})-11-20", cell):
        return f"20. november {found[1]}"
    return ", ".join(re.sub(r" \(https://\S*\)", "", part) for part in cell.split("; "))


def test_a_text_is_no_formula_in_a_spreadsheet() -> None:
    cells = tuple(text(told) for told in ("=1+1", "+47", "-2", "@a", "\tb", "a=1"))
    table = Table("x", "X", tuple("=bcdef"), (cells, (Cell(-2), *cells[1:])))
    assert spreadsheet.rows(written(table)) == [
        ["'=", *"bcdef"],
        ["'=1+1", "'+47", "'-2", "'@a", "'\tb", "a=1"],
        ["-2", "'+47", "'-2", "'@a", "'\tb", "a=1"],
    ]


def test_files_are_the_same_each_time(site: Site) -> None:
    again = compile_site(
        sources() | {f"content/{path}": data for path, data in reversed(ENTRIES.items())}, SETTINGS
    )
    first, second = (
        {file.address: file.content for file in made.files if "/innsikt-" in file.address}
        for made in (site, again)
    )
    assert first == second
    assert len(first) == 16
