"""Comparing as visitors do: from an address, from a page, by choosing, by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import in_both_schemes
from tests.browser.kinds import CASE, CASE_NN
from tests.browser.serving import BASE
from tests.browser.visiting import WIDTHS, visiting

COMPARE = "sammenlign/"
A, B, C = CASE.split("/")[1], CASE_NN.split("/")[1], "drammen-leie-til-eie"
CASES = f"?erfaring={A}&erfaring={B}"
PLACES = "?kommune=sel&kommune=alesund"
MOST = 150_000
"""Bytes of the first comparison, in a browser that has nothing of the site."""


def heads(page: Page, count: int) -> list[str]:
    """Return the titles of the columns, once there are so many."""
    found = page.locator(".da-compare__table:visible thead th a")
    expect(found).to_have_count(count)
    return found.all_inner_texts()


def row(page: Page, title: str) -> list[str]:
    """Return what the cells of a row say."""
    found = page.locator(".da-compare__table:visible tbody tr", has=page.get_by_text(title).first)
    return [text.strip() for text in found.first.locator("td").all_inner_texts()]


@pytest.mark.parametrize("base", ["", BASE.strip("/") + "/"], ids=["root", "base path"])
def test_two_and_three_cases_stand_side_by_side(browser: Browser, origin: str, base: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{base}{COMPARE}{CASES}", wait_until="networkidle")
        assert "Lørenskog" in heads(page, 2)[0]
        assert row(page, "Periode") == ["2012–2015, 2019–2026", "2009–2012"]
        assert "+10\u00a0%" in row(page, "Hovedtall")[0]
        assert row(page, "Hovedtall")[1] == "Ikke oppgitt"
        # A title, and what it is written in where that is not what the page is written in.
        second = page.locator("thead th a:visible").nth(1)
        assert second.get_attribute("lang") == "nn"
        assert page.locator("thead th a:visible").first.get_attribute("lang") is None
        # A source's number leads to the source on the case's own page.
        mark = page.locator("[data-field=key_figures] .da-mark").first
        assert re.search(r"Kilde 1: \S", mark.get_attribute("aria-label") or "")
        mark.click()
        expect(page).to_have_url(f"{origin}/{base}{CASE}#kilde-1")
        page.goto(f"{origin}/{base}{COMPARE}{CASES}&erfaring={C}", wait_until="networkidle")
        assert len(heads(page, 3)) == 3
        assert page.get_by_role("button", name="Legg til en erfaring").count() == 0
        expect(page.locator("section:visible .da-compare__said")).to_contain_text("3 erfaringer")
        assert visit.noted()["violations"] == []
        assert visit.said == []


def test_what_is_the_same_is_said_and_can_be_hidden(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}{CASES}", wait_until="networkidle")
        heads(page, 2)
        confirmed = page.locator("[data-field=confirmed]:visible")
        expect(confirmed.locator("th")).to_contain_text("likt")
        expect(page.locator("[data-field=themes]:visible .da-badge")).to_have_text(
            ["felles", "felles"]
        )
        shown = page.locator(".da-compare__table:visible tbody tr:visible")
        before = shown.count()
        page.get_by_role("checkbox", name="Vis bare det som er ulikt").check()
        expect(confirmed).to_have_count(0)
        assert shown.count() < before
        assert page.locator("tbody tr:visible th .da-badge").count() == 0
        expect(page).to_have_url(re.compile("vis=ulikt$"))
        page.reload(wait_until="networkidle")
        expect(page.get_by_role("checkbox", name="Vis bare det som er ulikt")).to_be_checked()
        assert page.locator("[data-field=confirmed]:visible").count() == 0
        # No row without anything in it.
        for cells in page.locator(".da-compare__table:visible tbody tr:visible").all():
            texts = cells.locator("td").all_inner_texts()
            assert set(texts) - {"Ikke oppgitt", "Kildene sier ikke når"}, texts


def test_municipalities_are_compared_and_reached_from_cases(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}{PLACES}", wait_until="networkidle")
        assert heads(page, 2) == ["Sel", "Ålesund"]
        assert row(page, "Fylke") == ["Innlandet", "Møre og Romsdal"]
        assert row(page, "Innbyggere")[1].startswith("58\u00a0509")
        page.goto(f"{origin}/{COMPARE}{CASES}", wait_until="networkidle")
        page.get_by_role("link", name="Sammenlign kommunene i stedet").click()
        assert heads(page, 2) == ["Lørenskog", "Ålesund"]
        page.locator(".da-compare__kinds").get_by_role("link", name="Erfaringer").click()
        expect(page.locator("#erfaring_navn")).to_be_visible()


def test_choosing_removing_and_going_back(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{CASE}")
        page.get_by_role("link", name="Sammenlign med en annen erfaring").click()
        first = heads(page, 1)
        expect(page.locator("section:visible .da-compare__said")).to_contain_text("én erfaring")
        # What is like it comes first.
        options = page.locator(".da-compare__panel:visible li button")
        expect(options.first).to_contain_text("ligner på den du har valgt")
        page.locator("#erfaring_navn").fill("alesund forplikte")
        expect(options).to_have_count(1)
        options.first.click()
        assert heads(page, 2)[0] == first[0]
        expect(page).to_have_url(f"{origin}/{COMPARE}{CASES}")
        expect(page.locator("thead th a:visible").nth(1)).to_be_focused()
        expect(page.locator(".da-compare__panel:visible")).to_have_count(0)
        page.go_back()
        heads(page, 1)
        page.go_forward()
        heads(page, 2)
        page.get_by_role("button", name="Fjern: Lørenskog").click()
        assert "Ålesund" in heads(page, 1)[0]
        expect(page).to_have_url(f"{origin}/{COMPARE}?erfaring={B}")
        page.go_back()
        heads(page, 2)


def test_a_card_leads_to_the_two(browser: Browser, origin: str) -> None:
    with visiting(browser, javascript=False) as visit:
        page = visit.page
        page.goto(f"{origin}/{CASE_NN}")
        link = page.get_by_role("link", name=re.compile("^Samanlikn med denne")).first
        link.click()
        expect(page).to_have_url(re.compile(rf"\?erfaring={B}&erfaring=[\w-]+$"))


def test_it_is_used_by_keyboard_alone(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}{PLACES}", wait_until="networkidle")
        heads(page, 2)
        opener = page.get_by_role("button", name="Legg til en kommune")
        opener.press("Enter")
        expect(page.locator("#kommune_navn")).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        # By a name that it had before.
        page.keyboard.type("skedsmo")
        expect(page.locator(".da-compare__panel:visible li")).to_have_count(1)
        page.keyboard.press("Enter")
        assert heads(page, 3) == ["Sel", "Ålesund", "Lillestrøm"]
        expect(page.locator("thead th a:visible").nth(2)).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert heads(page, 2) == ["Sel", "Ålesund"]
        expect(page.locator("thead th a:visible").nth(1)).to_be_focused()


def test_an_unknown_address_is_told_of(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}?erfaring=<b>x</b>&erfaring={A}")
        told = page.get_by_role("alert")
        expect(told).to_contain_text("Vi fant ingen erfaring med adressen «<b>x</b>».")
        heads(page, 1)
        page.goto(f"{origin}/{COMPARE}?kommune=../../sok/&kommune=sel")
        expect(told).to_contain_text("Vi fant ingen kommune med adressen «../../sok/».")
        assert heads(page, 1) == ["Sel"]
        page.goto(f"{origin}/{COMPARE}{CASES}&erfaring={C}&erfaring=rana-boligskole&kommune=sel")
        expect(told).to_contain_text("Her ser du bare de tre første.")
        expect(told).to_contain_text("Du kan ikke sammenligne en erfaring med en kommune.")
        heads(page, 3)
        assert visit.noted()["violations"] == []


def test_a_former_address_leads_to_what_it_is_today(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}?kommune=skedsmo&kommune=0501")
        assert heads(page, 2) == ["Lillestrøm", "Lillehammer"]
        expect(page).to_have_url(f"{origin}/{COMPARE}?kommune=lillestrom&kommune=lillehammer")
        expect(page.get_by_role("alert")).to_have_count(0)


def test_a_fault_of_the_network_is_told_of_and_tried_again(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.route(f"**/sammenlign/data/erfaringer/{B}.json", lambda route: route.abort())
        page.goto(f"{origin}/{COMPARE}{CASES}")
        expect(page.get_by_role("alert")).to_contain_text("Vi fikk ikke hentet")
        heads(page, 1)
        page.unroute(f"**/sammenlign/data/erfaringer/{B}.json")
        page.get_by_role("button", name="Prøv igjen").click()
        heads(page, 2)
        expect(page.get_by_role("alert")).to_have_count(0)


def test_without_script_the_page_leads_to_the_lists(browser: Browser, origin: str) -> None:
    with visiting(browser, javascript=False) as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}{CASES}")
        notice = page.locator("main .da-notice:visible")
        expect(notice).to_contain_text("JavaScript")
        assert notice.get_by_role("link").all_inner_texts() == ["Erfaringer", "Kommuner"]
        assert page.locator(".da-compare").is_hidden()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("query", ["", CASES, f"{CASES}&erfaring={C}", PLACES])
def test_no_fault_of_accessibility_and_nothing_too_wide(
    browser: Browser, origin: str, axe: str, query: str, width: int
) -> None:
    with visiting(browser, width=width) as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}{query}", wait_until="networkidle")
        heads(page, query.count("=")) if query else expect(
            page.locator(".da-compare__panel:visible li").first
        ).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.noted()["shift"] <= 0.01
        assert in_both_schemes(page, axe) == []


def test_the_first_comparison_is_light(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{COMPARE}{CASES}&erfaring={C}", wait_until="networkidle")
        heads(visit.page, 3)
        assert 10_000 < sum(visit.sizes.values()) <= MOST
        # The list to choose from waits until it is asked for.
        assert [
            one for one in visit.requests if one.endswith("sammenlign/data/erfaringer.json")
        ] == []


def test_paper_shows_the_table_alone(browser: Browser, origin: str) -> None:
    with visiting(browser, scheme="dark") as visit:
        page = visit.page
        page.goto(f"{origin}/{COMPARE}{CASES}", wait_until="networkidle")
        heads(page, 2)
        page.emulate_media(media="print")
        assert page.locator(".da-compare__table:visible tbody tr:visible").count() > 5
        for part in (".da-compare__kinds", ".da-compare__choose", ".da-compare__ways"):
            assert page.locator(part).first.is_hidden()
        assert page.locator("thead button:visible").count() == 0
