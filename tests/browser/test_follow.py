"""The page that tells how to follow what is new: it gives an address as text, to be copied."""

from playwright.sync_api import Browser, expect

from tests.browser.visiting import visiting


def test_who_comes_from_a_municipality_gets_the_address_of_its_feed(
    browser: Browser, origin: str
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/kommuner/lillehammer/")
        visit.page.locator(".da-follow a").first.click()
        chosen = visit.page.locator(".da-chosen")
        expect(chosen.locator("input")).to_have_value(f"{origin}/kommuner/lillehammer/feed.xml")
        expect(chosen).to_contain_text("Nytt fra Lillehammer og kommunene som ligner mest")
        visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        chosen.get_by_role("button").click()
        expect(chosen.get_by_role("status")).to_contain_text("Adressen er kopiert")
        copied = visit.page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{origin}/kommuner/lillehammer/feed.xml"
        visit.page.locator(".da-feeds").get_by_role("link", name="Forankring", exact=True).click()
        expect(chosen.locator("input")).to_have_value(f"{origin}/tema/forankring/feed.xml")


def test_an_address_that_is_none_of_ours_is_not_shown(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        for strange in ("//ond.example/", "kommuner/ingen/", "javascript:alert(1)"):
            visit.page.goto(f"{origin}/abonner/?strom={strange}")
            expect(visit.page.locator(".da-chosen")).to_be_hidden()
            expect(visit.page.get_by_role("alert")).to_contain_text("Vi fant ingen strøm")
        visit.page.goto(f"{origin}/abonner/")
        expect(visit.page.get_by_role("alert")).to_be_hidden()
