"""The filter above the tables of municipalities."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visiting import visiting


@pytest.mark.parametrize("typed", ["hamaroy", "HAMARØ"])
def test_the_filter_leaves_what_fits(browser: Browser, origin: str, typed: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/kommuner/")
        form = visit.page.locator(".da-filter")
        form.get_by_role("searchbox").fill(typed)
        expect(visit.page.locator("[data-county] tbody tr:visible")).to_have_count(1)
        expect(visit.page.locator("[data-county] h3:visible")).to_have_count(1)
        expect(visit.page.locator("[data-county] tbody tr:visible")).to_contain_text("Hamarøy")
        form.get_by_role("searchbox").fill("xyz")
        expect(visit.page.locator("[data-county] tbody tr:visible")).to_have_count(0)
        expect(form.locator("output")).to_contain_text("Ingen kommune")


def test_without_scripts_there_is_no_filter(browser: Browser, origin: str) -> None:
    with visiting(browser, javascript=False) as visit:
        visit.page.goto(f"{origin}/kommuner/")
        expect(visit.page.locator(".da-filter")).to_be_hidden()
        assert visit.page.locator("[data-county] tbody tr").count() > 350
