"""Addresses with a question in them, after texts and words are renamed, merged and removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from generator.cli import main
from tests import edits
from tests.browser.serving import serving
from tests.browser.visiting import visiting
from tests.test_old_addresses import Files, first, merge, remove, rename, twice

DAY = "2026-11-21"


def changed() -> Files:
    """Return the content after a theme is merged, a case renamed, and the other removed."""
    files, _ = first()
    steps = (
        merge("tags", named=False),
        rename("cases/hamar-kurs", "hamar-ny"),
        rename("programmes/prog", "prosjekt"),
        remove("cases/gjovik-hus"),
    )
    return twice(*steps)(dict(files))


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, without a slash at the end."""
    folder = tmp_path_factory.mktemp("old")
    place = edits.project(folder, cases=0)
    for path in sorted((folder / "content").rglob("*.*")):
        path.unlink()
    for name, data in changed().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    output = folder / "made"
    command = ["--project", str(place.folder), "build", "--date", DAY, "--output", str(output)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    with serving(Path(output).resolve()) as found:
        yield found


def test_a_pack_of_a_theme_that_was_merged_has_what_the_new_one_has(
    browser: Browser, old: str
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{old}/pakke/?tema=boligskole", wait_until="networkidle")
        expect(visit.page.locator(".da-sheet")).to_have_count(1)
        expect(visit.page.get_by_role("alert")).to_be_hidden()
        expect(visit.page.get_by_label("Tittel på pakken")).to_have_value("Forankring")


def test_a_pack_says_of_what_was_removed_where_to_read_of_it(browser: Browser, old: str) -> None:
    with visiting(browser) as visit:
        asked = "pakke/?erfaring=gjovik-hus&erfaring=hamar-kurs&erfaring=aldri"
        visit.page.goto(f"{old}/{asked}", wait_until="networkidle")
        expect(visit.page.locator(".da-sheet")).to_have_count(1)
        alert = visit.page.get_by_role("alert")
        expect(alert).to_contain_text("«gjovik-hus» er ikke på Delingsarena nå")
        expect(alert).to_contain_text("Vi fant ingen erfaring med adressen «aldri»")
        expect(alert.get_by_role("link")).to_have_count(1)
        alert.get_by_role("link").click()
        expect(visit.page).to_have_url(f"{old}/erfaringer/gjovik-hus/")
        expect(visit.page.locator("main")).to_contain_text("Kommunen ba om det.")


@pytest.mark.parametrize(
    ("asked", "given"),
    [("tema/boligskole/", "tema/forankring/"), ("program/prog/", "program/prosjekt/")],
)
def test_who_comes_to_follow_what_was_merged_or_renamed_gets_the_new_feed(
    browser: Browser, old: str, asked: str, given: str
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{old}/abonner/?strom={asked}")
        chosen = visit.page.locator(".da-chosen input")
        expect(chosen).to_be_visible()
        expect(chosen).to_have_value(f"{old}/{given}feed.xml")
        expect(visit.page.get_by_role("alert")).to_be_hidden()


def test_searches_and_comparisons_by_former_ids_find_what_there_is(
    browser: Browser, old: str
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{old}/sok/?tema=boligskole", wait_until="networkidle")
        expect(visit.page.locator('input[name="tema"][value="forankring"]')).to_be_checked()
        expect(visit.page.get_by_role("alert")).to_have_count(0)
        visit.page.goto(f"{old}/sok/?kommune=0403", wait_until="networkidle")
        expect(visit.page.locator('input[name="kommune"][value="hamar"]')).to_be_checked()
        visit.page.goto(f"{old}/sammenlign/?erfaring=hamar-kurs", wait_until="networkidle")
        expect(visit.page).to_have_url(f"{old}/sammenlign/?erfaring=hamar-ny")


def test_a_search_says_what_it_is_asked_for_and_nothing_has(browser: Browser, old: str) -> None:
    with visiting(browser) as visit:
        asked = "sok/?tema=praksis&tema=forankring&kommune=gjovik&ligner=aldri&utm_source=brev"
        visit.page.goto(f"{old}/{asked}", wait_until="networkidle")
        told = visit.page.get_by_role("alert")
        expect(told).to_contain_text("«praksis, gjovik, aldri», som ingenting her har nå")
        expect(visit.page.locator(".da-result")).to_have_count(1)
        visit.page.get_by_role("button", name="Fjern filteret Tema: Forankring").click()
        expect(told).to_have_count(0)
