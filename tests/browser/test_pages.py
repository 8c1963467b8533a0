"""What the site owes its visitor: a strict policy, use by keyboard and finger, paper."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import CASE, CASE_NN, FRONT, SEARCH
from tests.browser.visiting import opened, visiting

FOCUS_WIDTH = 3


def test_policy_is_strict(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        opened(visit, origin, FRONT)
        policy = visit.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute(
            "content"
        )
        assert policy
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        visit.page.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "window.ran = true";
                document.body.append(script);
                document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='ran = true'>");
                document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>");
            }"""
        )
        visit.page.wait_for_timeout(200)
        assert visit.page.evaluate("window.ran") is None
        assert len(visit.noted()["violations"]) == 3


def test_frame_speaks_the_language_of_the_page(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        for address, language, experiences in (
            (CASE, "nb", "Erfaringer"),
            (CASE_NN, "nn", "Erfaringar"),
        ):
            opened(visit, origin, address)
            assert visit.page.locator("html").get_attribute("lang") == language
            assert visit.page.locator("header nav a").first.inner_text() == experiences


def test_skip_link_leads_past_the_frame(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        opened(visit, origin, CASE)
        visit.page.keyboard.press("Tab")
        link = visit.page.locator(":focus")
        assert link.inner_text() == "Gå til innholdet"
        assert link.bounding_box()["y"] >= 0  # type: ignore[index]
        visit.page.keyboard.press("Enter")
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.closest('main') !== null")


_FOCUSED = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    return {
        name: element.outerHTML.slice(0, 120),
        at_body: element === document.body,
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    };
}"""


def focused(page: Page, most: int) -> list[dict[str, Any]]:
    """Return what the tab key comes to, one after the other."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at["at_body"]:
            break
        found.append(at)
    return found


@pytest.mark.parametrize("address", [FRONT, CASE, "kommuner/lillehammer/", SEARCH])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen(browser: Browser, origin: str, address: str, scheme: str) -> None:
    with visiting(browser, scheme=scheme) as visit:
        opened(visit, origin, address)
        stops = focused(visit.page, 60)
        assert len(stops) > 10
        assert [stop["name"] for stop in stops if stop["outline"] < FOCUS_WIDTH] == []


_SMALL = """least => [...document.querySelectorAll("a, button, input, select, summary")]
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    // A link in a sentence is as high as its line (WCAG 2.2, 2.5.8: inline).
    .filter(element => !element.closest(
        "p, dt, dd, td, th, caption, figcaption, svg, .md-typeset li"))
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([element, box]) => box.height < least)
    .map(([element, box]) => `${Math.round(box.height)}: ${element.outerHTML.slice(0, 100)}`)"""


@pytest.mark.parametrize("address", [FRONT, CASE, SEARCH])
def test_targets_are_large_enough_for_a_finger(browser: Browser, origin: str, address: str) -> None:
    with visiting(browser, width=390) as visit:
        opened(visit, origin, address)
        assert visit.page.evaluate(_SMALL, 43.5) == []


def test_text_column_is_as_wide_as_one_reads_well(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        opened(visit, origin, CASE)
        characters = visit.page.evaluate(
            """() => {
                const lengths = [...document.querySelectorAll("main p:not([class])")]
                    .map(paragraph => paragraph.firstChild)
                    .filter(node => node.nodeType === Node.TEXT_NODE);
                const text = lengths.sort((a, b) => b.length - a.length)[0];
                const range = document.createRange();
                const lines = new Map();
                for (let at = 0; at < text.length; at++) {
                    range.setStart(text, at); range.setEnd(text, at + 1);
                    const top = Math.round(range.getBoundingClientRect().top);
                    lines.set(top, (lines.get(top) ?? 0) + 1);
                }
                return Math.max(...lines.values());
            }"""
        )
        assert 55 <= characters <= 75


def test_paper_is_white_and_tells_where_links_lead(browser: Browser, origin: str) -> None:
    with visiting(browser, scheme="dark") as visit:
        opened(visit, origin, "om/")
        visit.page.get_by_role("button", name="Mørk visning").click()
        visit.page.get_by_role("button", name="Mørk visning").click()
        visit.page.emulate_media(media="print", color_scheme="dark")
        style = visit.page.evaluate(
            """() => ({
                ground: getComputedStyle(document.body).backgroundColor,
                tabs: getComputedStyle(document.querySelector(".da-header__ways")).display,
                address: getComputedStyle(
                    document.querySelector("main a[href^='https://']"), "::after").content,
            })"""
        )
        assert style["ground"] == "rgb(255, 255, 255)"
        assert style["tabs"] == "none"
        assert "https://creativecommons.org" in style["address"]


def test_what_is_of_use_on_a_screen_alone_is_not_printed(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        for address, stays in (
            ("erfaringer/lillehammer-boligskole/", "#kilder"),
            ("kommuner/lillehammer/", "#ligner"),
            ("tema/forankring/", "#erfaringer"),
            ("sok/?q=Lillehammer&tema=forankring", "#sok_brikker li"),
        ):
            visit.page.emulate_media(media="screen")
            visit.page.goto(f"{origin}/{address}")
            expect(visit.page.locator(stays)).to_be_visible()
            parts = visit.page.locator("main [data-screen], .da-search__direct, #sok_sorter")
            expect(parts.filter(visible=True).first).to_be_visible()
            visit.page.emulate_media(media="print")
            expect(parts.filter(visible=True)).to_have_count(0)
            expect(visit.page.locator(stays)).to_be_visible()


def test_the_foot_of_a_page_takes_no_sheet_of_its_own(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        for address in (
            "erfaringer/beiarn-bosetting/",
            "sammenlign/?kommune=oslo&kommune=engerdal",
        ):
            visit.page.goto(f"{origin}/{address}")
            expect(visit.page.locator("main h1")).to_be_visible()
            visit.page.emulate_media(media="print")
            foot = visit.page.locator(".da-footer")
            expect(foot).to_contain_text("Erfaringer fra boligsosialt arbeid i norske kommuner")
            box = foot.bounding_box()
            assert box
            assert box["height"] < 60
