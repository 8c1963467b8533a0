"""Choosing for a pack among many: by words, by place then and now, by keyboard."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visiting import visiting

PACK = "pakke/"
CHOICES = ".da-pack__choices li:visible"
FIELD = "Tittel, kommune eller fylke"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("lillehammer finnes-ikke", ""),
        # Without signs or capitals.
        ("LILLEHAMMER boligskole", "Lillehammer"),
        # Flora is a part of Kinn now; Lørenskog is itself.
        ("flora", "Flora"),
        ("kinn vestland", "Flora"),
        ("lorenskog akershus", "Lørenskog"),
    ],
)
def test_a_choice_is_found_by_words_and_by_place_then_and_now(
    browser: Browser, origin: str, typed: str, shown: str
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{PACK}", wait_until="networkidle")
        page.get_by_label(FIELD).fill(typed)
        told = page.locator(".da-pack__choose > p")
        if not shown:
            expect(page.locator(CHOICES)).to_have_count(0)
            expect(told).to_contain_text("Ingen treff")
            return
        lines = page.locator(CHOICES)
        expect(lines.filter(has_text=shown).first).to_be_visible()
        count = lines.count()
        assert 0 < count < 20
        expect(told).to_contain_text(f"Viser {count} av")


def test_a_county_leaves_all_of_its_experiences(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{PACK}", wait_until="networkidle")
        page.get_by_label(FIELD).fill("innlandet")
        found = page.locator(CHOICES)
        expect(found.filter(has_text="Lillehammer").first).to_be_visible()
        expect(found.filter(has_text="Ringsaker").first).to_be_visible()
        assert found.filter(has_text="Oslo").count() == 0


def test_choosing_goes_by_keyboard_alone_and_enter_prints_nothing(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.add_init_script("window.prints = 0; window.print = () => { window.prints += 1; };")
        page.goto(f"{origin}/{PACK}", wait_until="networkidle")
        page.get_by_label(FIELD).focus()
        page.keyboard.type("lillehammer")
        page.keyboard.press("Enter")
        assert page.evaluate("window.prints") == 0
        expect(page.get_by_label(FIELD)).to_be_focused()
        # Past the themes, to the first that was found.
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('ul')"):  # It scrolls.
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator(".da-sheet")).to_have_count(1)
        expect(page.locator(".da-pack__chosen > li")).to_contain_text("Lillehammer")
        # What was asked for is still left in the list.
        expect(page.locator(CHOICES).first).to_contain_text("Lillehammer")
        button = page.get_by_role("button", name="Skriv ut eller lagre som PDF")
        expect(button).to_have_accessible_description(
            "Nettleseren kan ikke sette sidetall i innholdslisten. Den som driver nettstedet, kan"
            " lage pakken som PDF med sidetall: delingsarena pack"
        )
        button.press("Enter")
        assert page.evaluate("window.prints") == 1
        assert visit.noted()["violations"] == []


def test_without_scripts_the_page_says_what_there_is_in_its_place(
    browser: Browser, origin: str
) -> None:
    with visiting(browser, javascript=False) as visit:
        visit.page.goto(f"{origin}/{PACK}")
        expect(visit.page.locator("#pakke_skjema")).to_be_hidden()
        link = visit.page.locator("noscript").get_by_role("link", name="Erfaringer")
        assert "erfaringer/" in (link.get_attribute("href") or "")
