"""Fields to choose in: what they find, and where the keyboard goes from them."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_contribute import begun, field
from tests.browser.visiting import visiting


def partner(page: Page) -> Locator:
    """Add a partner, and return where it is chosen."""
    page.locator(".da-form__more:visible > summary").first.click()
    page.get_by_role("button", name="Legg til en samarbeidspartner").click()
    return page.locator("[data-field=partner]")


@pytest.mark.parametrize("words", ["", "a"])
def test_tab_leaves_an_open_list_for_the_next_field(
    browser: Browser, origin: str, words: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        control = field(page, "municipality").locator("input")
        control.click()
        control.press_sequentially(words)
        shown = field(page, "municipality").locator(".da-form__list")
        expect(shown).to_be_visible()
        # It is long enough to be scrolled.
        assert shown.evaluate("list => list.scrollHeight > list.clientHeight")
        page.keyboard.press("Tab")
        expect(field(page, "period").locator("input")).to_be_focused()
        expect(shown).to_be_hidden()
        page.keyboard.press("Shift+Tab")
        expect(control).to_be_focused()


def test_what_is_written_exactly_comes_first_and_its_words_alone_are_found(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        chosen = partner(page)
        control, options = chosen.locator("input"), chosen.locator("[role=option]")
        control.fill("NAV")
        expect(options.first).to_contain_text("NAV")
        assert options.count() < 10
        control.fill("NAV Steinkjer")
        expect(chosen.locator(".da-form__list > p")).to_contain_text("Ligner på «NAV Steinkjer»")
        expect(options.first).to_contain_text("NAV")
        # What is only like it is not taken by the way.
        control.press("Enter")
        expect(control).to_have_value("NAV Steinkjer")


def test_enter_takes_the_only_one_that_is_found(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        chosen = partner(page)
        control = chosen.locator("input")
        control.press_sequentially("krimin")
        expect(chosen.locator("[role=option]")).to_have_count(1)
        control.press("Enter")
        expect(control).to_have_value("Kriminalomsorgen")
        expect(chosen.locator(".da-form__list")).to_be_hidden()


def test_a_button_shows_the_list_and_a_short_one_is_shown_whole(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        themes = field(page, "tags")
        button = themes.get_by_role("button", name="Vis listen: Tema")
        button.click()
        options = themes.locator("[role=option]")
        assert options.count() > 40
        expect(themes.locator("input")).to_be_focused()
        expect(themes.locator(".da-form__list > p")).to_be_hidden()
        button.click()
        expect(themes.locator(".da-form__list")).to_be_hidden()
        places = field(page, "municipality")
        places.get_by_role("button", name="Vis listen: Kommune").click()
        expect(places.locator(".da-form__list > p")).to_contain_text("Viser 40 av")
