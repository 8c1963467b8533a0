"""What is opened or chosen on a page has no fault of accessibility that a program can find."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.judging import in_both_schemes, violations
from tests.browser.kinds import SEARCH
from tests.browser.visiting import WIDTHS, visiting


def test_chosen_scheme_has_no_fault_either(browser: Browser, origin: str, axe: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/")
        visit.page.get_by_role("button", name="Mørk visning").click()
        assert visit.page.evaluate("document.documentElement.dataset.scheme") == "dark"
        assert violations(visit.page, axe) == []
        visit.page.reload()
        assert visit.page.evaluate("document.documentElement.dataset.scheme") == "dark"


@pytest.mark.parametrize("width", WIDTHS)
def test_open_search_has_no_fault(browser: Browser, origin: str, axe: str, width: int) -> None:
    faults = []
    with visiting(browser, width=width) as visit:
        page = visit.page
        page.goto(f"{origin}/")
        page.locator("header input[type=search]").press_sequentially("bolig")
        expect(page.locator(".da-find__found li").first).to_be_visible()
        faults += [f"box, {fault}" for fault in in_both_schemes(page, axe)]
        page.goto(f"{origin}/{SEARCH}?q=bolig")
        expect(page.locator("#sok_liste h3").first).to_be_visible()
        if page.locator("#sok_utvid").is_visible():
            page.locator("#sok_utvid").click()
        faults += [f"page, {fault}" for fault in in_both_schemes(page, axe)]
    assert faults == []


def test_open_menu_has_no_fault(browser: Browser, origin: str, axe: str) -> None:
    with visiting(browser, width=WIDTHS[-1]) as visit:
        visit.page.goto(f"{origin}/")
        visit.page.locator(".da-menu summary").press("Enter")
        expect(visit.page.locator("header nav a").first).to_be_visible()
        assert in_both_schemes(visit.page, axe) == []
