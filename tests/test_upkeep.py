"""Upkeep: when experiences are to be gone through, and where those that are retired still show."""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import upkeep
from generator.builds.building import build
from generator.cli import main
from generator.model import Case, Reference, Settings, Site
from generator.problems import Position
from generator.site import compile_site
from generator.words import words
from tests import edits
from tests.rendering import seen, tags
from tests.test_pages_insight import SOURCE, case, entry, sources

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
HERE = Position("content/cases/a.md")


def made(id_: str = "a", **fields: object) -> Case:
    given = {"published": date(2025, 1, 1), **fields}
    if "replaced_by" in given:
        given["replaced_by"] = Reference(str(given["replaced_by"]), HERE)
    return Case(id=id_, position=HERE, title=id_, description="", municipality=(), **given)  # type: ignore[arg-type]


# ------------------------------------------------------------------ the days


@pytest.mark.parametrize(
    ("fields", "retired"),
    [
        ({}, False),
        ({"retired": TODAY}, True),
        ({"retired": TODAY + timedelta(1)}, False),
        ({"replaced_by": "b"}, True),
        ({"replaced_by": "b", "retired": TODAY + timedelta(1)}, False),
    ],
)
def test_the_day_that_a_case_names_decides_whether_it_is_retired(
    fields: dict[str, object], retired: bool
) -> None:
    assert upkeep.is_retired(made(**fields), TODAY) is retired


DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("fields", "by", "named"),
    [
        ({"review_by": DAY}, DAY, True),
        ({}, date(2028, 1, 1), False),
        ({"updated": date(2025, 2, 1)}, date(2028, 2, 1), False),
        ({"published": date(2024, 2, 29)}, date(2027, 2, 28), False),
        ({"published": date(9998, 1, 1)}, date.max, False),
        # It was gone through, and nobody wrote a new day.
        ({"review_by": DAY, "reviewed": DAY}, date(2029, 5, 1), False),
        ({"review_by": DAY, "reviewed": DAY - timedelta(1)}, DAY, True),
        # To change a text is not to go through it.
        ({"review_by": DAY, "updated": DAY}, DAY, True),
    ],
)
def test_a_case_is_reviewed_by_the_day_it_names_or_in_three_years(
    fields: dict[str, object], by: date, named: bool
) -> None:
    assert upkeep.review(made(**fields)) == upkeep.Review(by, named)


def test_a_case_is_overdue_from_the_day_after() -> None:
    one = made(review_by=DAY)
    assert upkeep.overdue(one, DAY) is None
    assert upkeep.overdue(one, DAY + timedelta(1)) == upkeep.Review(DAY, True)
    assert upkeep.overdue(made(review_by=DAY, retired=DAY), DAY + timedelta(1)) is None


def test_of_what_nothing_is_known_nothing_is_due() -> None:
    assert upkeep.review(made(published=None)) is None
    assert upkeep.due([made(published=None)], TODAY, date.max) == ()


def test_what_is_due_comes_oldest_first() -> None:
    found = [made("c", review_by=DAY), made("b", review_by=DAY), made("a"), made("d", retired=DAY)]
    assert [one.case.id for one in upkeep.due(found, TODAY, date(2028, 1, 2))] == ["b", "c", "a"]
    assert upkeep.due(found, TODAY, DAY) == ()


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 12), max_size=10))
def test_the_heir_is_the_last_of_a_chain_or_lies_in_a_circle(replaced: dict[int, int]) -> None:
    cases = {
        str(id_): made(str(id_), replaced_by=str(other)) if other is not None else made(str(id_))
        for id_, other in {**dict.fromkeys(range(10)), **replaced}.items()
    }
    for one in cases.values():
        found = upkeep.heir(one, cases, TODAY)
        way = []
        at = one
        while at.replaced_by and at.replaced_by.target in cases and at.id not in way:
            way.append(at.id)
            at = cases[at.replaced_by.target]
        if at.id in way:
            assert found is None or found.id in cases
        else:
            assert found is (None if at is one else at)


# ------------------------------------------------------------------ the pages

FACTORS = f"[{{factor: forankret-i-ledelsen, note: Ledelsen var med., source: {SOURCE}}}]"
FIGURE = f'[{{measure: Boliger, value: "10", source: {SOURCE}}}]'
OLD = {
    "tags": "[forankring, boligskole]",
    "published": "2026-11-01",
    "target_groups": "[flyktninger]",
    "instruments": "[startlan]",
    "programme": "ost",
    "practice": "boligskole-for-flyktninger",
    "success_factors": FACTORS,
    "results": FIGURE,
    "anchoring": "[{level: political, body: bystyret}]",
    "answers": "sporsmal",
    "inspired_by": "ny",
}
ENTRIES: Mapping[str, bytes] = {
    "cases/gammel.md": case("Hamar", "2013–", title="Den gamle", replaced_by="mellom", **OLD),
    "cases/mellom.md": case(
        "Hamar", "2014", title="Den i midten", retired="2026-11-21", replaced_by="ny"
    ),
    "cases/ny.md": case(
        "Gjøvik",
        "2015",
        title="Den nye",
        tags="[forankring, boligskole]",
        related="[gammel]",
        practice="boligskole-for-flyktninger",
        target_groups="[flyktninger]",
    ),
    "cases/brukt.md": case("Ringsaker", "2016", title="Den som lærte", inspired_by="gammel"),
    "programmes/ost.md": entry(title="Øst", organiser="Husbanken", period="2010–2015"),
    "articles/sporsmal.md": entry(
        title="Hvordan?",
        kind="question",
        asked_by="Moss",
        published="2026-01-01",
        tags="[boligskole]",
    ),
    "articles/oversikt.md": entry(
        title="Oversikten",
        kind="overview",
        published="2026-01-01",
        tags="[boligskole]",
        cases="[gammel]",
    ),
}


@cache
def site(retired: bool = True) -> Site:
    """Return a site with two cases that are retired, or with the same ones still looked after."""
    files = {f"content/{path}": text for path, text in ENTRIES.items()}
    if not retired:
        files = {
            path: re.sub(rb"(?m)^(retired|replaced_by): .*\n", b"", text)
            for path, text in files.items()
        }
    found = compile_site(sources() | files, Settings(TODAY, "https://example.no/"))
    assert not [problem for problem in found.problems if problem.severity == "error"]
    return found


@cache
def page(address: str, retired: bool = True) -> str:
    (found,) = (one for one in site(retired).pages if one.address == address)
    return found.render()


LINK = 'gammel/"'


REGISTERS = {
    *("erfaringer/", "kommuner/hamar/", "program/ost/", "tema/forankring/", "tema/boligskole/"),
    *("malgrupper/flyktninger/", "virkemidler/startlan/", "faktorer/forankret-i-ledelsen/"),
    "praksis/boligskole-for-flyktninger/",
}
"""Where what is retired is listed, marked, below what holds."""


def test_what_is_retired_is_led_to_by_lists_of_all_and_by_those_who_named_it() -> None:
    named = {"artikler/oversikt/", "erfaringer/brukt/", "erfaringer/ny/"}
    leading = {one.address for one in site().pages if LINK in page(one.address)}
    # The page that makes packs knows it for those who ask for it by its address, and offers it not.
    assert leading == {*named, *REGISTERS, "pakke/"}
    # The test would see it: as long as the case held, others did, too.
    for address in ("", "artikler/sporsmal/", "kommuner/gjovik/"):
        assert LINK in page(address, retired=False), address


@pytest.mark.parametrize("address", sorted(REGISTERS))
def test_lists_of_all_mark_what_is_retired(address: str) -> None:
    _, told, below = page(address).partition('id="utgatte"')
    assert told
    assert "Den gamle</a> <span" in below
    assert "Den gamle" not in page(address).replace(below, "")


def test_those_who_named_it_see_the_mark() -> None:
    for address in ("artikler/oversikt/", "erfaringer/brukt/"):
        for found in re.findall(r"Den gamle</a>(.{0,60})", page(address), re.DOTALL):
            assert ">Utgått<" in found, address


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_retired_case_leads_to_what_holds_now() -> None:
    told = text(page("erfaringer/gammel/"))
    assert "Den er erstattet av: Den nye" in told
    assert "utgått fra" not in told  # It says no day.
    assert "Denne erfaringen er utgått fra 21. november 2026." in text(page("erfaringer/mellom/"))
    assert "Kan dette passe" not in told
    assert "Sammenlign" not in told


def test_a_retired_case_is_out_of_the_search() -> None:
    indexed = re.compile(r"data-pagefind-(?!ignore)")
    assert indexed.search(page("erfaringer/ny/"))
    assert not indexed.search(page("erfaringer/gammel/"))
    assert "data-words" in page("erfaringer/gammel/")
    search = page("sok/")
    assert "storrelse" in search
    assert "startlan" not in search
    assert "startlan" in page("sok/", retired=False)


def test_a_retired_case_is_counted_nowhere() -> None:
    assert "Her er 2 erfaringer fra 2 kommuner" in text(page("erfaringer/"))
    assert "Her er 4 erfaringer fra 3 kommuner" in text(page("erfaringer/", retired=False))
    assert "1 erfaring" in text(page("tema/boligskole/"))
    assert "2 erfaringer er utgått" in text(page("innsikt/samlingen/"))
    assert "er utgått" not in text(page("innsikt/samlingen/", retired=False))
    assert "Ingen erfaringer fra Hamar ennå." in text(page("kommuner/hamar/"))


def test_what_a_retired_case_answered_is_open_again() -> None:
    assert "Ingen erfaringer svarer på dette ennå" in text(page("artikler/sporsmal/"))
    assert "Den gamle" in page("artikler/sporsmal/", retired=False)


def test_a_comparison_with_a_retired_case_still_works() -> None:
    files = {file.address: file.content for file in site().files}
    listed = json.loads(files["sammenlign/data/erfaringer.json"])
    assert [one["id"] for one in listed] == ["ny", "brukt"]
    told = json.loads(files["sammenlign/data/erfaringer/gammel.json"])
    assert {"words": "Utgått"} in told["fields"]["status"]


def test_a_case_is_whole_until_the_day_that_it_names() -> None:
    files = {f"content/{path}": text for path, text in ENTRIES.items()}
    later = compile_site(sources() | files, Settings(TODAY - timedelta(1)))
    (own,) = (one for one in later.pages if one.address == "erfaringer/mellom/")
    assert "da-notice" not in own.render()
    (old,) = (one for one in later.pages if one.address == "erfaringer/gammel/")
    assert "Den i midten" in old.render()


OVERDUE = {
    "nb": "Denne erfaringen skulle vært gjennomgått innen 20. november 2026. "
    "Den ble sist sett på 1. januar 2026.",
    "nn": "Denne erfaringa skulle ha vore gått gjennom innan 20. november 2026. "
    "Ho vart sist sett på 1. januar 2026.",
}


@pytest.mark.parametrize("language", OVERDUE)
def test_a_page_says_that_it_is_overdue_in_its_own_language(language: str) -> None:
    fields = {"language": language, "review_by": "2026-11-20"}
    files = {"content/cases/a.md": case("Hamar", "2013", title="A", **fields)}
    found = compile_site(sources() | files, Settings(TODAY))
    (own,) = (one for one in found.pages if one.address == "erfaringer/a/")
    assert OVERDUE[language] in text(own.render())
    assert "bidra/veiledning/hold-ved-like/#ga-gjennom-en-erfaring" in own.render()


def test_a_text_that_was_changed_after_it_was_confirmed_says_so() -> None:
    told = {}
    for day in ("2026-02-01", "2026-02-03"):
        confirmed = "{by: Hamar kommune, date: 2026-02-02}"
        fields = {"title": "A", "updated": day, "confirmed": confirmed}
        files = {"content/cases/a.md": case("Hamar", "2013", **fields)}
        found = compile_site(sources() | files, Settings(TODAY))
        (own,) = (one for one in found.pages if one.address == "erfaringer/a/")
        told[day] = text(own.render())
    assert "Bekreftet av Hamar kommune 2. februar 2026." in told["2026-02-01"]
    assert "Teksten ble endret" not in told["2026-02-01"]
    assert "2. februar 2026. Teksten ble endret etter det, 3. februar 2026." in told["2026-02-03"]


# ------------------------------------------------------------------ the day's change


def test_the_next_day_renews_the_page_that_has_become_overdue(tmp_path: Path) -> None:
    place = edits.project(tmp_path, cases=4)
    own = tmp_path / "content/cases/erfaring-2.md"
    dated = f"tags: [forankring]\nreview_by: {place.day}\n"
    own.write_text(re.sub(r"tags: .*\n", dated, own.read_text(), count=1))
    build(place.order)
    before = edits.published(place)
    place.day += timedelta(1)
    build(place.order)
    now = edits.published(place)
    differing = {path for path in now if now[path] != before.get(path)}
    # The form says which day it is, and the manifest what has changed.
    differing -= {path for path in differing if path.startswith("bidra/")} | {"manifest.json"}
    page, about = "erfaringer/erfaring-2/index.html", "innsikt/samlingen/index.html"
    assert b"da-notice" not in before[page]
    assert "skulle vært gjennomgått innen 1. juni 2026".encode() in now[page]
    shown = {page, about, "innsikt/index.html", "data/innsikt-samlingen-gjennomgang.csv"}
    assert {page, about} <= differing <= shown


# ------------------------------------------------------------------ the command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://example.no/del/\n")
    for path, content in sources().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    contact = "{name: Boligkontoret, email: boligkontoret@example.no}"
    cases = {
        "a": case("Hamar", "2013", title="En [a] <b>", review_by="2026-11-20", contact=contact),
        "b": case("[Øyer, Gausdal]", "2015", title="To", published="2020-01-01"),
        "c": case("Gjøvik", "2015", title="Tre", review_by="2026-12-01"),
        "d": case("Gjøvik", "2014", title="Fire", published="2020-01-01", retired="2024-01-01"),
    }
    for id_, content in cases.items():
        (tmp_path / "content/cases").mkdir(exist_ok=True)
        (tmp_path / f"content/cases/{id_}.md").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["overdue", "--date", TODAY.isoformat(), *arguments])


def test_what_is_overdue_is_listed_oldest_first_with_whom_to_ask(project: Path) -> None:
    done = run()
    assert done.exit_code == 0
    told = done.output.splitlines()
    assert told[:6] == [
        "content/cases/b.md: Øyer, Gausdal: To",
        "    ble sist sett på 1. januar 2020",
        "    kontakt: ingen er oppgitt, så skriv til kommunen",
        "content/cases/a.md: Hamar: En [a] <b>",
        "    skulle vært gjennomgått innen 20. november 2026",
        "    kontakt: Boligkontoret, boligkontoret@example.no",
    ]
    assert "Skriv 2026-11-21 i feltet reviewed og en ny dato i feltet review_by." in done.output
    assert "content/cases/c.md" not in done.output


@pytest.mark.parametrize(("days", "files"), [("10", ["b", "a"]), ("11", ["b", "a", "c"])])
def test_what_will_be_overdue_in_so_many_days_is_listed_too(
    project: Path, days: str, files: list[str]
) -> None:
    told = json.loads(run("--within", days, "--format", "json").output)
    assert [one["file"] for one in told] == [f"content/cases/{id_}.md" for id_ in files]
    assert told[1] == {
        "file": "content/cases/a.md",
        "title": "En [a] <b>",
        "municipalities": ["Hamar"],
        "address": "https://example.no/del/erfaringer/a/",
        "review_by": "2026-11-20",
        "named": True,
        "overdue": True,
        "contact": "Boligkontoret",
        "email": "boligkontoret@example.no",
    }


def test_an_issue_has_a_box_for_each_and_no_markup_of_an_editors(project: Path) -> None:
    told = run("--within", "11", "--format", "markdown").output
    late, soon = told.split("## Fristen nærmer seg")
    assert late.startswith("## Har gått over fristen\n\n- [ ] Øyer, Gausdal: [To](https://")
    assert 'href="https://example.no/del/erfaringer/a/"' in tags(late)
    assert ": En [a] <b> skulle" in " ".join(seen(late).split())
    assert "` boligkontoret@example.no `" in late
    assert "- [ ] Gjøvik: [Tre]" in soon
    assert "skal gjennomgås innen 1. desember 2026" in soon
    assert "## Slik gjør du\n\n1. " in soon


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_where_nothing_is_overdue_it_says_so(project: Path, form: str) -> None:
    for id_ in "ab":
        (project / f"content/cases/{id_}.md").unlink()
    told = run("--format", form).output
    assert told == "Ingen erfaringer har gått over fristen for gjennomgang per 21. november 2026.\n"
    assert "innen 1 dag." in run("--format", form, "--within", "1").output
    assert run("--format", "json").output == "[]\n"


def test_what_is_faulty_is_told_of_and_wrong_use_is_refused(project: Path) -> None:
    path = project / "content/cases/c.md"
    path.write_bytes(path.read_bytes().replace("Gjøvik".encode(), b"Gjovikk"))
    done = run()
    assert done.exit_code == 0
    assert "Innholdet har feil" in done.stderr
    assert run("--within", "-1").exit_code == 2
    assert run("--within", "4000").exit_code == 2


# ------------------------------------------------------------------ the guide

GUIDE = sorted((ROOT / "docs/bidra").rglob("*.md"))


def test_the_guide_calls_fields_what_the_form_calls_them() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in GUIDE)
    named = re.findall(r"«([^»]+)» \(`(\w+)`\)", written)
    assert len(named) >= 5
    say = words("nb").pgettext
    labels = {name: say("field", name) for _, name in named}
    assert [pair for pair in named if labels[pair[1]] != pair[0]] == []


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_a_page_of_the_guide_takes_two_minutes(path: Path) -> None:
    prose = re.sub(r"(?s)\A---.*?\n---\n|```.*?```", "", path.read_text(encoding="utf-8"))
    assert len(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", prose))) <= 480


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.name)
def test_only_the_pages_for_those_who_know_it_speak_of_git(path: Path) -> None:
    if path.name not in ("i-vs-code.md", "pa-github.md"):
        assert not re.search(r"\b(git|commit|branch|pull request|gren)\b", path.read_text(), re.I)
