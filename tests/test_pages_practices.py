"""What a reader finds on the page of a practice, and about who took it from whom."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.disk.sources import read as read_sources
from generator.model import Settings
from generator.site import compile_site
from tests.registers import registers as real_registers

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 30), "https://example.no/del/")
SOURCE, OTHER = "husbanken-apne-dorer-2015", "boligskole-oslo"


def case(place: str, title: str, **fields: str) -> bytes:
    """Return a small case of these fields."""
    given = {
        "title": title,
        "description": "En erfaring.",
        "municipality": place,
        "published": "2026-01-01",
        "tags": "[forankring]",
        "practice": "smahus",
        "sources": f"[{SOURCE}, {OTHER}]",
        **fields,
    }
    lines = "".join(f"{field}: {value}\n" for field, value in given.items())
    return f"---\n{lines}---\n\nTekst.\n".encode()


FIGURES = f"""
  - {{measure: Hus, value: "1800", unit: hus, to: 2019, note: Alle., source: {OTHER}}}
  - {{measure: Hus, value: "20", unit: hus, kind: goal, to: 2020, source: {SOURCE}}}
  - {{measure: Klager, value: "12,5", unit: "%", kind: change, municipality: Gjøvik,
     source: {SOURCE}}}"""
CASES: Mapping[str, bytes] = {
    "a": case(
        "Fræna",
        "I Fræna",
        period="2012–2014",
        status="completed",
        target_groups="[flyktninger, eldre]",
        instruments="[startlan]",
        barriers="[ordninger-som-passer]",
        partners="[{partner: nav, role: Var med}]",
    ),
    "b": case(
        "Hamar",
        "På Hamar",
        target_groups="[flyktninger]",
        success_factors="[ordninger-som-passer]",
        barriers="[ordninger-som-passer]",
        results=FIGURES,
        inspired_by="[c]",
    ),
    "c": case("Bodø", "I Bodø", target_groups="[flyktninger]", language="nn"),
    "alone": case("Moss", "I Moss", practice="foyer"),
    "together": case("[Øyer, Gausdal]", "I to", practice="modulbygg"),
    "d": case("Oslo", "I Oslo", practice="eie-forst"),
    "e": case("Oslo", "I Oslo igjen", practice="eie-forst"),
}


@pytest.fixture(scope="module")
def registers() -> Mapping[str, bytes]:
    return real_registers()


def rendered(files: Mapping[str, bytes], addresses: Iterable[str]) -> dict[str, str]:
    site = compile_site(files, SETTINGS)
    assert not [problem for problem in site.problems if problem.severity == "error"]
    wanted = set(addresses)
    return {page.address: page.render() for page in site.pages if page.address in wanted}


def compiled(
    registers: Mapping[str, bytes], cases: Mapping[str, bytes], *addresses: str
) -> dict[str, str]:
    entries = {f"content/cases/{id_}.md": data for id_, data in cases.items()}
    return rendered({**registers, **entries}, addresses)


@pytest.fixture(scope="module")
def pages(registers: Mapping[str, bytes]) -> Mapping[str, str]:
    return compiled(
        registers,
        CASES,
        *("praksis/", "praksis/smahus/", "praksis/foyer/", "praksis/modulbygg/"),
        *("praksis/eie-forst/", "erfaringer/b/", "erfaringer/c/", "erfaringer/a/"),
    )


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def part(html: str, anchor: str) -> str:
    """Return what stands below the heading with an id, up to the next of its level."""
    return html.partition(f'<h2 id="{anchor}">')[2].partition("</h2>")[2].partition("<h2")[0]


def rows(html: str) -> list[str]:
    return re.findall(r"<tr>.*?</tr>", html, re.DOTALL)


def test_what_most_name_is_common_and_the_rest_is_not(pages: Mapping[str, str]) -> None:
    shared = part(pages["praksis/smahus/"], "felles")
    told = text(shared)
    assert "Minst halvparten av de 3 erfaringene" in told
    assert "Flyktninger 3 av 3" in told
    assert "Forankring 3 av 3" in told
    # As what hindered it has the name that it has there; as a help one alone names it.
    assert "Hva hindret Ordninger og regler som ikke passer 2 av 3" in told
    assert "Hva hjalp" not in told
    assert "Eldre" not in told
    assert "Startlån" not in told
    assert "NAV" not in told
    assert 'href="../../malgrupper/flyktninger/"' in shared
    assert 'href="../../faktorer/ordninger-som-passer/"' in shared


def test_how_they_differ_stands_in_a_row_for_each(pages: Mapping[str, str]) -> None:
    table = part(pages["praksis/smahus/"], "ulikt")
    bodo, fraena, hamar = rows(table)[1:]
    told = text(fraena)
    assert told.startswith("Fræna (nå Hustadvika ) I Fræna 2012–2014 Fullført Hustadvika: 1")
    assert "Flyktninger, Eldre Startlån NAV Ikke oppgitt Ordninger og regler som ikke" in told
    assert 'href="../../erfaringer/a/"' in fraena
    assert 'href="../../kommuner/hustadvika/"' in fraena
    assert text(hamar).startswith("Hamar På Hamar Ikke oppgitt 3")
    assert 'href="../../erfaringer/c/" lang="nn"' in bodo
    # On a phone each cell says what it is.
    assert fraena.count("data-label=") == fraena.count("<td")
    assert "Statistisk sentralbyrå, 2024" in text(table)


def test_results_stand_side_by_side_with_their_sources(pages: Mapping[str, str]) -> None:
    html = pages["praksis/smahus/"]
    section = part(html, "resultater")
    _, first, goal, change = rows(section)
    assert text(first).startswith("Hamar Hus 1 800 hus Alle. til 2019 ")
    assert 'rowspan="3"' in first
    assert 'href="../../erfaringer/b/#kilde-2"' in first
    assert "20 hus Mål" in text(goal)
    assert "da-badge--accent" in goal
    assert 'href="../../erfaringer/b/#kilde-1"' in goal
    assert "Klager Gjøvik +12,5 % Endring Ikke oppgitt" in text(change)
    assert "ikke målt på samme måte" in text(section)
    assert "Disse erfaringene har ingen tall: Bodø , Fræna ." in text(section)
    assert "<svg" not in section


def test_with_one_case_only_that_is_said(pages: Mapping[str, str]) -> None:
    for address, said in (
        ("praksis/foyer/", "Foreløpig kjenner vi dette bare fra én kommune: Moss."),
        ("praksis/modulbygg/", "som flere kommuner har sammen: Øyer og Gausdal."),
    ):
        html = pages[address]
        assert said in text(html)
        assert not re.search('id="(felles|ulikt|resultater|hvem-har-laert-av-hvem)"', html)
        assert "da-chain" not in html
        assert 'id="erfaringer"' in html


def test_where_nobody_has_told_editors_are_asked(pages: Mapping[str, str]) -> None:
    section = part(pages["praksis/eie-forst/"], "hvem-har-laert-av-hvem")
    assert text(section).startswith("Ingen har ennå fortalt hvem som har lært av hvem. Vet du")
    assert "i erfaringen til den som lærte." in text(section)
    assert "inspired_by" not in section
    assert 'href="../../bidra/"' in section
    assert "<svg" not in section


def test_where_there_are_no_figures_that_is_said(pages: Mapping[str, str]) -> None:
    section = part(pages["praksis/eie-forst/"], "resultater")
    assert text(section).startswith("Ingen av erfaringene har tall ennå.")
    assert "<table" not in section


def test_of_two_only_what_both_name_is_common(registers: Mapping[str, bytes]) -> None:
    cases = {
        "a": case("Oslo", "A", target_groups="[flyktninger]"),
        "b": case("Moss", "B", instruments="[startlan]"),
        "c": case("Hamar", "C", practice="foyer", tags="[boligskole]"),
        "d": case("Bodø", "D", practice="foyer"),
    }
    found = compiled(registers, cases, "praksis/smahus/", "praksis/foyer/")
    assert text(part(found["praksis/smahus/"], "felles")).startswith(
        "Begge erfaringene nevner dette. Tema Forankring 2 av 2 Dette sier"
    )
    assert text(part(found["praksis/foyer/"], "felles")) == (
        "Ingenting er nevnt i begge erfaringene."
    )


def test_a_chain_is_drawn_and_told_in_sentences(pages: Mapping[str, str]) -> None:
    section = part(pages["praksis/smahus/"], "hvem-har-laert-av-hvem")
    told = text(section)
    assert "Hamar har lært av Bodø ." in told
    assert "1 erfaring til sier ikke noe om hvem som har lært av hvem." in told
    picture = re.search(r"<svg.*</svg>", section, re.DOTALL)
    assert picture
    # Neither says when; the origin stands above all the same.
    assert text(picture[0]) == "Bodø Tiden er ikke oppgitt Hamar Tiden er ikke oppgitt"
    assert 'href="../../erfaringer/b/">Hamar' in section
    assert 'href="../../erfaringer/c/">Bodø' in section


def test_both_ends_show_the_link(pages: Mapping[str, str]) -> None:
    taker, origin = pages["erfaringer/b/"], pages["erfaringer/c/"]
    assert "Inspirert av I Bodø Bodø" in text(taker)
    assert "Tatt i bruk av" not in text(taker)
    assert "Teke i bruk av På Hamar Hamar" in text(origin)
    assert "Hamar har lært av Bodø ." in text(taker)
    assert "Hamar har lært av Bodø ." in text(origin)
    here = r"da-chain__node--here.*?<text[^>]*>(\w+)</text>"
    assert re.findall(here, taker) == ["Hamar"]
    assert re.findall(here, origin) == ["Bodø"]
    assert "da-chain" not in pages["erfaringer/a/"]


def test_the_index_names_the_municipalities(registers: Mapping[str, bytes]) -> None:
    places = ("Ålesund", "Fræna", "Bodø", "Hamar", "Oslo", "Oslo", "Gjøvik")
    cases = {f"n{number}": case(place, place) for number, place in enumerate(places)}
    cases["few"] = case("[Øyer, Gausdal]", "To", practice="foyer")
    index = text(compiled(registers, cases, "praksis/")["praksis/"])
    assert "Småhus 7 erfaringer 6 kommuner: Bodø, Gjøvik, Hamar, Hustadvika og 2 til" in index
    assert "Foyer 1 erfaring 2 kommuner: Gausdal og Øyer" in index


def test_the_index_of_another_register_names_none(registers: Mapping[str, bytes]) -> None:
    index = text(compiled(registers, CASES, "tema/")["tema/"])
    assert not re.search(r"\d kommuner?: ", index)


def chain_page(
    registers: Mapping[str, bytes], links: Mapping[str, str], address: str, **periods: str
) -> str:
    """Return a page of a site with a case for each id and those that inspired it."""
    places = ("Oslo", "Bergen", "Hamar", "Gjøvik", "Moss", "Halden", "Alta", "Tana", "Vadsø")
    cases = {}
    for number, (id_, origins) in enumerate(links.items()):
        fields = {"inspired_by": f"[{origins}]"} if origins else {}
        if id_ in periods:
            fields["period"] = periods[id_]
        cases[id_] = case(places[number % len(places)], f"Tittel {id_}", **fields)
    return compiled(registers, cases, address)[address]


def sentences(html: str) -> list[str]:
    return [text(one) for one in re.findall(r"<li>[^\n]* har lært av [^\n]*\.</li>", html)]


def test_a_circle_does_not_hang(registers: Mapping[str, bytes]) -> None:
    links = {"a": "c", "b": "a", "c": "b", "d": "c"}
    for address in ("praksis/smahus/", "erfaringer/a/", "erfaringer/d/"):
        html = chain_page(registers, links, address, a="2010", b="2011", c="2012")
        assert len(sentences(html)) == 4, address
        assert "Oslo (2010) har lært av Hamar (2012) ." in sentences(html)


def test_a_case_has_its_whole_chain_both_ways(registers: Mapping[str, bytes]) -> None:
    links = {"n0": "", **{f"n{number}": f"n{number - 1}" for number in range(1, 9)}}
    html = chain_page(registers, links, "erfaringer/n4/")
    assert len(sentences(html)) == 8
    assert "lengre enn dette" not in html


def test_branches_and_several_origins(registers: Mapping[str, bytes]) -> None:
    links = {"a": "", "b": "", "c": "a, b", "d": "a", "e": "c, d"}
    html = chain_page(registers, links, "erfaringer/b/", c="2015", d="2013", e="2014")
    # In the order of time, but none before what it was taken from.
    assert sentences(html) == [
        "Gjøvik (2013) har lært av Oslo .",
        "Hamar (2015) har lært av Oslo og Bergen .",
        "Moss (2014) har lært av Gjøvik (2013) og Hamar (2015) .",
    ]


def test_what_has_no_year_stands_right_before_the_first_that_took_it(
    registers: Mapping[str, bytes],
) -> None:
    links = {"a": "", "b": "a", "c": "b", "d": "b"}
    html = chain_page(registers, links, "praksis/smahus/", b="2010", c="2012", d="2020")
    names = re.findall(r'da-chart__value" x="\d+" y="\d+">(\w+)<', html)
    assert names == ["Oslo", "Bergen", "Hamar", "Gjøvik"]


def test_of_a_very_long_chain_a_part_is_shown(registers: Mapping[str, bytes]) -> None:
    links = {"n0": "", **{f"n{number}": f"n{number - 1}" for number in range(1, 60)}}
    for address in ("praksis/smahus/", "erfaringer/n30/"):
        html = chain_page(registers, links, address)
        assert len(sentences(html)) == 39, address
        assert "Kjeden er lengre enn dette." in text(html)


def test_two_cases_of_one_place_are_told_apart(registers: Mapping[str, bytes]) -> None:
    figure = f'[{{measure: Hus, value: "1", source: {SOURCE}}}]'
    cases = {
        "a": case("Oslo", "Først", results=figure),
        "b": case("Oslo", "Så", inspired_by="[a]", language="nn"),
    }
    html = compiled(registers, cases, "praksis/smahus/")["praksis/smahus/"]
    assert sentences(html) == ["Oslo: Så har lært av Oslo: Først ."]
    assert 'Oslo: <span lang="nn">Så</span>' in html
    assert "Oslo: Først Hus 1" in text(part(html, "resultater"))


def test_more_cases_than_can_be_compared_are_not_all_in_the_tables(
    registers: Mapping[str, bytes],
) -> None:
    cases = {
        f"n{number}": case("Oslo", f"T {number}", period=str(1980 + number)) for number in range(40)
    }
    html = compiled(registers, cases, "praksis/smahus/")["praksis/smahus/"]
    table = part(html, "ulikt")
    assert len(rows(table)) == 31
    assert "Tabellen viser de 30 nyeste av de 40 erfaringene." in text(table)
    assert "T 39" in table
    assert "T 9<" not in table
    assert "Forankring 40 av 40" in text(part(html, "felles"))


# ------------------------------------------------------------------ the real content

FRONT_MATTER = {
    path.stem: yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], yaml.BaseLoader)
    for path in sorted((PROJECT / "content/cases").glob("*.md"))
}
"""The front matter of the real cases as an editor wrote it: all scalars are text."""


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


PRACTICES = sorted(
    {
        practice
        for fields in FRONT_MATTER.values()
        for practice in listed(fields.get("practice"))
        if not fields.get("draft")
    }
)


def members(practice: str) -> list[str]:
    return [
        id_ for id_, fields in FRONT_MATTER.items() if practice in listed(fields.get("practice"))
    ]


@pytest.fixture(scope="module")
def published() -> Mapping[str, str]:
    files, unread = read_sources(PROJECT)
    assert unread == ()
    wanted = [f"praksis/{practice}/" for practice in PRACTICES]
    wanted += [f"erfaringer/{id_}/" for practice in PRACTICES for id_ in members(practice)]
    return rendered(files, wanted)


def written(result: Mapping[str, str]) -> str:
    """Return a figure as a reader sees it, made from the editor's words alone."""
    figure = re.sub(
        r"\d{4,}", lambda digits: f"{int(digits[0]):,}".replace(",", " "), result["value"]
    )
    sign = "+" if result.get("kind") == "change" and figure[:1].isdigit() else ""
    return " ".join(filter(None, (sign + figure.replace("-", "\u2212"), result.get("unit", ""))))


def test_there_are_practices_with_figures_to_compare() -> None:
    compared = [one for one in PRACTICES if len(members(one)) > 1]
    assert len(compared) >= 8
    assert sum(len(FRONT_MATTER[id_].get("results", ())) for id_ in members(compared[0])) > 0


@pytest.mark.parametrize("practice", PRACTICES)
def test_every_figure_of_a_practice_is_an_editors_and_has_its_source(
    published: Mapping[str, str], practice: str
) -> None:
    section = part(published[f"praksis/{practice}/"], "resultater")
    shown: list[tuple[str, str, str, str]] = []
    for body in re.findall(r"<tbody>.*?</tbody>", section, re.DOTALL):
        for row in rows(body):
            cells = re.findall(r"<td.*?</td>", row, re.DOTALL)
            measure, value, _, source = cells
            (figure,) = re.findall(r"<strong[^>]*>(.*?)</strong>", value)
            ((id_, number),) = re.findall(
                r'href="\.\./\.\./erfaringer/([a-z0-9-]+)/#kilde-(\d+)"', source
            )
            # The link leads to a place that is there, in the list of the case's sources.
            assert f'<li id="kilde-{number}">' in published[f"erfaringer/{id_}/"]
            cited = FRONT_MATTER[id_]["sources"]
            cited = listed(cited)[int(number) - 1]
            name = cited if isinstance(cited, str) else cited["title"]
            (told,) = re.findall(r"<span[^>]*>(.*?)</span>", measure)[:1]
            shown.append((id_, unescape(told), text(figure), name))
    several = members(practice) if len(members(practice)) > 1 else []
    wanted = [
        (id_, result["measure"], written(result), result["source"])
        for id_ in several
        for result in FRONT_MATTER[id_].get("results", ())
    ]
    assert sorted(shown) == sorted(wanted)


def test_goals_are_shown_as_goals(published: Mapping[str, str]) -> None:
    for practice in PRACTICES:
        several = members(practice) if len(members(practice)) > 1 else []
        goals = sum(
            result.get("kind") == "goal"
            for id_ in several
            for result in FRONT_MATTER[id_].get("results", ())
        )
        section = part(published[f"praksis/{practice}/"], "resultater")
        assert section.count(">Mål</span>") == goals


def test_what_is_common_can_be_counted_in_the_files(published: Mapping[str, str]) -> None:
    """Every «n av m» of themes, groups and instruments is what the front matter says."""
    found = 0
    for practice in PRACTICES:
        ids = members(practice)
        section = part(published[f"praksis/{practice}/"], "felles")
        for folder, field in (
            ("tema", "tags"),
            ("malgrupper", "target_groups"),
            ("virkemidler", "instruments"),
        ):
            counted = {
                term: (int(count), int(total))
                for term, count, total in re.findall(
                    rf'{folder}/([a-z0-9-]+)/">.*?(\d+) av (\d+)', section
                )
            }
            named = [term for id_ in ids for term in listed(FRONT_MATTER[id_].get(field))]
            wanted = {
                term: (named.count(term), len(ids))
                for term in set(named)
                if named.count(term) >= 2 and 2 * named.count(term) >= len(ids)
            }
            assert counted == wanted, (practice, folder)
            found += len(counted)
    assert found > 20


def test_the_real_chain_is_told_at_both_ends(published: Mapping[str, str]) -> None:
    practice = part(published["praksis/fra-kommunal-leie-til-eid-bolig/"], "hvem-har-laert-av-hvem")
    assert sentences(practice) == ["Bodø (2011–2016) har lært av Sandnes ."]
    assert "Inspirert av Sandnes har hjelpt" in text(published["erfaringer/bodo-leie-til-eie/"])
    assert "Teke i bruk av Bodø laget en modell" in text(
        published["erfaringer/sandnes-leie-til-eie/"]
    )
