"""What one writes as one is used to, and the form takes when the field is left."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_contribute import begun, downloaded, faults, field, fill, step
from tests.browser.visiting import visiting


def leave(control: Locator, words: str) -> None:
    """Write in a field, and leave it."""
    control.fill(words)
    control.press("Tab")


def result(page: Page) -> Locator:
    """Go to the results, add one, and return it."""
    step(page, "Resultater")
    page.get_by_role("button", name="Legg til et resultat").click()
    return page.locator("[data-field=results] > ol > li").last


MOMENTS = (
    ("01.04.2023", "2023-04-01"),
    ("1. 4. 2023", "2023-04-01"),
    ("april 2023", "2023-04"),
    ("Des. 2023", "2023-12"),
    ("1. april 2023", "2023-04-01"),
    ("04.2023", "2023-04"),
    ("2023-4-1", "2023-04-01"),
    ("1/4-2023", "2023-04-01"),
    ("1.4.23", "2023-04-01"),
)
AS_THEY_ARE = ("31.02.2023", "13.2023", "1.4.89", "våren 2023", "2023")
FIGURES = (
    ("1 478 000 kr", "", "1 478 000", "kroner"),
    ("kr 5 000,-", "kroner", "5 000", "kroner"),
    ("ca. 20 personer", "", "ca. 20", "personer"),
    ("12,5%", "", "12,5", "%"),
    ("7 av 11", "", "7", "av 11"),
    ("7 av 11", "personer", "7", "av 11 personer"),
    ("7 av de 11 unge", "", "7", "av 11 unge"),
    ("40 boliger", "personer", "40 boliger", "personer"),
    ("1 478 000", "", "1 478 000", ""),
    ("mange", "", "mange", ""),
    ("fra 10 til 20", "", "10–20", ""),
    ("30–20", "", "30–20", ""),
)


def test_a_day_or_a_month_is_taken_as_it_is_written(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        since = result(page).locator("[data-field=from]")
        told = since.locator(".da-form__tidied")
        for words, meant in MOMENTS:
            leave(since.locator("input"), words)
            expect(since.locator("input")).to_have_value(meant)
            expect(told).to_have_text(f"«{words}» er skrevet om til {meant}.")
            page.wait_for_timeout(150)
            expect(since.locator(".da-form__error")).to_be_hidden()
        for words in AS_THEY_ARE:
            leave(since.locator("input"), words)
            expect(since.locator("input")).to_have_value(words)
            expect(told).to_have_count(0)


@pytest.mark.parametrize(("words", "unit", "value", "then"), FIGURES)
def test_a_unit_beside_a_figure_goes_to_its_own_field(
    browser: Browser, origin: str, words: str, unit: str, value: str, then: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        item = result(page)
        number, beside = (item.locator(f"[data-field={name}] input") for name in ("value", "unit"))
        beside.fill(unit)
        leave(number, words)
        expect(number).to_have_value(value)
        expect(beside).to_have_value(then)


def test_what_was_taken_is_judged_and_written_as_the_file_has_it(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        fill(page)
        step(page, "Hva og hvor")
        leave(field(page, "period").locator("input"), "2013-15")
        item = result(page)
        item.locator("[data-field=measure] input").fill("Husstander som flyttet inn")
        leave(item.locator("[data-field=value] input"), "7 av 11 husstander")
        leave(item.locator("[data-field=from] input"), "april 2013")
        step(page, "Kilder")
        page.get_by_role("button", name="Legg til en kilde").click()
        source = page.locator("[data-field=sources] > ol > li")
        source.locator("[data-field=title] input").fill("Sluttrapport")
        # The step is left with the field, and what stands there is taken all the same.
        source.locator("[data-field=url] input").fill("www.husbanken.no/a")
        step(page, "Resultater")
        item.locator("[data-own-sources]").select_option("Sluttrapport")
        text = downloaded(page)
        for line in ("period: 2013–2015", "value: 7", "unit: av 11 husstander", "from: 2013-04"):
            assert line in text
        assert "url: https://www.husbanken.no/a" in text
        assert faults("cases/a.md", text) == []


def test_letters_of_other_alphabets_are_told_of_where_there_are_such(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = begun(visit, origin)
        step(page, "Kilder")
        page.get_by_role("button", name="Legg til en kilde").click()
        address = page.locator("[data-field=sources] > ol > li [data-field=url]")
        fault = address.locator(".da-form__error")
        leave(address.locator("input"), "husbanken")
        expect(fault).to_contain_text("«husbanken» er ikke en nettadresse.")
        expect(fault).not_to_contain_text("alfabet")
        # A Cyrillic letter that looks like an a.
        leave(address.locator("input"), "https://husb\u0430nken.no")
        expect(fault).to_contain_text("andre alfabeter")
