"""What a first visit costs: bytes over the wire, and content that moves while it loads."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import CASE, CASE_NN, FRONT, SEARCH
from tests.browser.visiting import WIDTHS, Visit, visiting

MOST_FOR_A_CASE = 200_000
"""Bytes of a case page, with all that it loads, in a browser that has nothing of it."""
MOST_FOR_A_SEARCH = 150_000
"""Bytes that the first search adds, its page among them."""
MOST_SHIFT = 0.01
"""Cumulative layout shift; below 0.1 is called good."""


def told(visit: Visit) -> str:
    """Return what was loaded, the heaviest first."""
    heaviest = sorted(visit.sizes.items(), key=lambda item: -item[1])
    return "\n".join(f"{size:8} {address}" for address, size in heaviest)


@pytest.mark.parametrize("address", [CASE, CASE_NN, FRONT, "kommuner/"])
def test_first_page_is_light(browser: Browser, origin: str, address: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{address}", wait_until="networkidle")
        assert 10_000 < sum(visit.sizes.values()) <= MOST_FOR_A_CASE, told(visit)


def test_first_search_is_light(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{CASE}", wait_until="networkidle")
        visit.sizes.clear()
        visit.page.goto(f"{origin}/{SEARCH}?q=boligene", wait_until="networkidle")
        visit.page.locator("main li a", has_text="bolig").first.wait_for()
        assert 50_000 < sum(visit.sizes.values()) <= MOST_FOR_A_SEARCH, told(visit)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [CASE, CASE_NN, FRONT, "kommuner/", SEARCH])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, origin: str, address: str, width: int
) -> None:
    with visiting(browser, width=width) as visit:
        # The font and the scripts come late, as on a slow line.
        visit.page.route(
            re.compile(r"\.(woff2|js)$"),
            lambda route: (visit.page.wait_for_timeout(300), route.continue_()),
        )
        visit.page.goto(f"{origin}/{address}", wait_until="networkidle")
        noted = visit.noted()
        assert noted["shift"] <= MOST_SHIFT, noted["shifted"]


def test_the_font_is_used_once_it_is_there(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{FRONT}", wait_until="networkidle")
        visit.page.goto(f"{origin}/{CASE}", wait_until="networkidle")
        session = visit.page.context.new_cdp_session(visit.page)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        heading = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
        assert [font["familyName"].split()[0] for font in fonts] == ["Inter"]
