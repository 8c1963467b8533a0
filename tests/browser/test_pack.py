"""A pack for a meeting, put together and printed as visitors do it."""

import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from generator.paper.sheets import Place, sheet
from tests.browser.kinds import CASE, CASE_NN
from tests.browser.serving import BASE
from tests.browser.visiting import visiting

PACK = "pakke/"
A, B = CASE.split("/")[1], CASE_NN.split("/")[1]
CASES = f"?erfaring={A}&erfaring={B}"
COUNT = 5
"""How many experiences the theme of this test has; of the real content."""
THEME = "?tema=boligskole"

SAME = """([made, given, root]) => {
  const article = document.getElementById(made);
  const other = document.createElement("template");
  other.innerHTML = given;
  for (const link of other.content.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    if (!/^(#|[a-z]+:)/.test(href)) link.setAttribute("href", new URL(href, root).href);
  }
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  return [plain(article.innerHTML), plain(other.innerHTML)];
}"""

MADE = """async ([page, given, address]) => {
  const { sheet } = await import(new URL("../../assets/sheets.js", address).href);
  const made = sheet(new DOMParser().parseFromString(page, "text/html"), address, "en", ["en"]);
  const other = document.createElement("template");
  other.innerHTML = given;
  return [made.innerHTML.trim(), other.innerHTML.trim()];
}"""


def there(page: Page, count: int) -> list[str]:
    """Return the ids of the sheets, once there are so many."""
    found = page.locator(".da-sheet")
    expect(found).to_have_count(count)
    return [str(one.get_attribute("id")) for one in found.all()]


def chosen(page: Page) -> list[str]:
    """Return the titles in the list of what is chosen."""
    return page.locator(".da-pack__chosen > li > span:first-child").all_inner_texts()


def test_sheets_are_those_of_files(browser: Browser, origin: str, site: Path) -> None:
    pages = ((A, CASE), (B, CASE_NN), ("bodo-leie-til-eie", "erfaringer/bodo-leie-til-eie/"))
    ids = [id_ for id_, _ in pages]
    for base in ("", BASE.strip("/") + "/"):
        with visiting(browser) as visit:
            asked = "&".join(f"erfaring={id_}" for id_ in ids)
            visit.page.goto(f"{origin}/{base}{PACK}?{asked}", wait_until="networkidle")
            assert there(visit.page, len(ids)) == ids
            for id_, address in pages:
                page = (site / address / "index.html").read_text()
                found = re.search(r'<article[^>]*id="__innhold"[^>]*>(.*)</article>', page, re.S)
                assert found
                made = sheet(found[1], Place(address, id_, ids, "erfaringer/"))
                mine, theirs = visit.page.evaluate(SAME, [id_, made, f"{origin}/{base}"])
                assert mine == theirs
            assert visit.noted()["violations"] == []
            assert visit.said == []


def test_addresses_are_marked_as_in_files(browser: Browser, origin: str) -> None:
    text = (
        "Se https://example.no/?a=1&amp;b=2, <a href='https://example.no/'>www.example.no</a> og "
        "post@example.no; <code>example.no/å/</code>, og/eller bl.a. «https://example.no/»"
    )
    page = f'<html lang="nb"><article id="__innhold"><p>{text}</p><svg><text>www.x.no</text></svg>'
    found = re.search(r'id="__innhold">(.*)', page)
    assert found
    made = sheet(found[1], Place("erfaringer/en/", "en", ["en"], "erfaringer/"))
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{PACK}", wait_until="networkidle")
        mine, theirs = visit.page.evaluate(MADE, [page, made, f"{origin}/erfaringer/en/"])
    assert mine == theirs
    assert mine.count("da-address") == 5


def test_theme_is_printed_with_cover_contents_and_sources(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{PACK}{THEME}", wait_until="networkidle")
        ids = there(page, COUNT)
        expect(page.get_by_label("Tittel på pakken")).to_have_value("Boligskole")
        page.get_by_label("Tittel på pakken").fill("Til møtet <b>i dag</b>")
        links = page.locator(".da-toc__title")
        assert [link.get_attribute("href") for link in links.all()] == [
            *(f"#{id_}" for id_ in ids),
            "#om_pakken",
        ]
        assert page.locator(".da-ending__citations li").count() == COUNT
        for line in page.locator(".da-ending__citations li").all_inner_texts():
            assert re.match(r"Delingsarena \(\d{4}\): \S", line)
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        whole = (" ".join(one.extract_text().split()) for one in printed.pages)
        texts = [re.sub(r"^\d+ / \d+ ", "", text) for text in whole]
        assert "Til møtet <b>i dag</b>" in texts[0]
        assert f"{COUNT} erfaringer fra" in texts[0]
        assert texts[1].startswith("Innhold")
        for words in ("Skriv ut", "Søk på nettstedet", "Lignende erfaringer", "Foreslå endring"):
            assert not any(words in text for text in texts)
        titles = [link.inner_text() for link in links.all()]
        starts = [sum(text.startswith(title[:30]) for text in texts) for title in titles]
        assert starts == [1] * len(titles)


def test_what_is_chosen_stands_in_the_address(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{origin}/{PACK}", wait_until="networkidle")
        expect(page.get_by_text("Ingen erfaringer er valgt ennå.")).to_be_visible()
        assert page.locator(".da-paper").is_hidden()
        page.get_by_label("Tittel, kommune eller fylke").fill("boligskole")
        boxes = page.locator(".da-pack__choices li:visible input")
        assert 1 < boxes.count() < 20
        boxes.nth(0).check()
        there(page, 1)
        boxes.nth(1).check()
        first, second = there(page, 2)
        assert page.url == f"{origin}/{PACK}?erfaring={first}&erfaring={second}"
        titles = chosen(page)
        page.get_by_role("button", name=f"Flytt ned: {titles[0]}").press("Enter")
        expect(page.locator(".da-sheet").first).to_have_id(second)
        assert chosen(page) == titles[::-1]
        assert page.url == f"{origin}/{PACK}?erfaring={second}&erfaring={first}"
        # Who goes on by keyboard is where the moved one is.
        focused = page.evaluate("document.activeElement.closest('li').textContent")
        assert titles[0] in focused
        page.get_by_role("button", name=f"Fjern: {titles[0]}").click()
        assert there(page, 1) == [second]
        page.get_by_role("button", name=f"Fjern: {titles[1]}").click()
        assert page.url == f"{origin}/{PACK}"
        assert visit.noted()["violations"] == []


def test_what_is_not_there_is_told(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        asked = f"{PACK}?erfaring=finnes-ikke&erfaring={A}&tema=heller-ikke"
        visit.page.goto(f"{origin}/{asked}", wait_until="networkidle")
        alert = visit.page.get_by_role("alert")
        expect(alert).to_contain_text("ingen erfaring med adressen «finnes-ikke»")
        expect(alert).to_contain_text("ikke noe tema med adressen «heller-ikke»")
        assert there(visit.page, 1) == [A]


def test_ways_lead_to_the_pack(browser: Browser, origin: str) -> None:
    ways = {
        "tema/boligskole/": ("Lag møtepakke av disse", COUNT),
        CASE: ("Skriv ut eller lag møtepakke", 1),
        f"sammenlign/{CASES}": ("Lag møtepakke av disse", 2),
        "kommuner/lillehammer/": ("Lag møtepakke av det Lillehammer og disse har gjort", 10),
    }
    with visiting(browser) as visit:
        for address, (name, count) in ways.items():
            visit.page.goto(f"{origin}/{address}", wait_until="networkidle")
            visit.page.get_by_role("link", name=name).click()
            there(visit.page, count)
        visit.page.goto(f"{origin}/sok/?q=boligskole", wait_until="networkidle")
        visit.page.get_by_role("link", name="Lag møtepakke av erfaringene nedenfor").click()
        expect(visit.page.locator(".da-sheet").first).to_be_visible()


def test_on_a_phone_the_way_to_paper_is_not_folded_away(browser: Browser, origin: str) -> None:
    with visiting(browser, width=390) as visit:
        visit.page.goto(f"{origin}/{CASE}", wait_until="networkidle")
        expect(visit.page.locator(".da-fold dl").first).to_be_hidden()
        expect(visit.page.get_by_role("link", name="Skriv ut eller lag møtepakke")).to_be_visible()
