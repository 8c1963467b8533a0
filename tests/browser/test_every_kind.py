"""What a page of any kind owes its visitor: whole, quiet, narrow, accessible, without script.

A page is opened once for all that is asked of it, for loading it takes much of the time.
"""

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.judging import in_both_schemes, violations
from tests.browser.kinds import NOWHERE
from tests.browser.serving import BASE
from tests.browser.visiting import WIDTHS, Visit, opened, visiting

WIDE, NARROW = WIDTHS
NARROWEST = 320
PARTS = 4
"""The kinds are tried in so many parts, for several processors to share."""


@pytest.fixture(params=range(PARTS))
def some(request: pytest.FixtureRequest, kinds: dict[str, str]) -> dict[str, str]:
    """One part of the kinds of pages."""
    part: int = request.param
    return dict([*kinds.items()][part::PARTS])


def test_wide_page_is_sound_below_a_path(
    browser: Browser, origin: str, some: dict[str, str], axe: str
) -> None:
    faults = []
    with visiting(browser, width=WIDE) as visit:
        for kind, address in some.items():
            # The links of the page for unknown addresses are made for the address in mkdocs.yml.
            base = "" if address == NOWHERE else BASE.strip("/") + "/"
            opened(visit, origin, base + address)
            found = [*structure(visit.page, javascript=True), *in_both_schemes(visit.page, axe)]
            found += noise(visit, origin, base + address, base)
            faults += [f"{kind}: {fault}" for fault in found]
    assert faults == []


def test_narrow_page_is_sound(
    browser: Browser, origin: str, some: dict[str, str], axe: str
) -> None:
    """Its colours in the dark are those of the wide one, and the menu's are judged elsewhere."""
    faults = []
    with visiting(browser, width=NARROW) as visit:
        for kind, address in some.items():
            opened(visit, origin, address)
            found = violations(visit.page, axe)
            visit.page.set_viewport_size({"width": NARROWEST, "height": 900})
            found += wider(visit.page)
            visit.page.set_viewport_size({"width": NARROW, "height": 900})
            found += noise(visit, origin, address)
            # Who has poor sight reads at twice the size, on a phone too; of tables WCAG asks less.
            visit.page.evaluate(
                "document.documentElement.style.fontSize = '200%';"
                "for (const one of document.querySelectorAll('table')) one.style.display = 'none'"
            )
            found += [f"at twice the size, {fault}" for fault in wider(visit.page)]
            faults += [f"{kind}: {fault}" for fault in found]
    assert faults == []


def test_page_is_whole_without_script(browser: Browser, origin: str, some: dict[str, str]) -> None:
    faults = []
    with visiting(browser, javascript=False) as visit:
        for kind, address in some.items():
            opened(visit, origin, address)
            faults += [f"{kind}: {fault}" for fault in structure(visit.page, javascript=False)]
    assert faults == []


def noise(visit: Visit, origin: str, address: str, base: str = "") -> Iterator[str]:
    """Yield what the page asked for or said that it should not have; the visit forgets it then."""
    yield from visit.noted()["violations"]
    for said in visit.said:
        # The page for unknown addresses is told of as one that failed to load.
        if address != NOWHERE or "404" not in said:
            yield said
    for asked in map(urlsplit, visit.requests):
        if asked.netloc != urlsplit(origin).netloc or not asked.path.startswith(f"/{base}"):
            yield f"asks for {asked.geturl()}"
    visit.said.clear()
    visit.requests.clear()


def structure(page: Page, *, javascript: bool) -> Iterator[str]:
    """Yield what is wrong with the landmarks, the headings, the language and what is offered."""
    for landmark in ("body > header", "main", "body footer.da-footer", "header nav"):
        if page.locator(landmark).count() != 1:
            yield f"{page.locator(landmark).count()} times {landmark}"
    levels: list[int] = page.evaluate(
        """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
            .filter(heading => heading.checkVisibility())
            .map(heading => Number(heading.tagName[1]))"""
    )
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the heading of the page is not its first, or not one: {levels}"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"a level of headings is left out: {levels}"
    if page.locator("html").get_attribute("lang") not in ("nb", "nn"):
        yield "no language"
    if page.locator("main a").count() == 0:
        yield "leads nowhere"
    # What only a script could do is not offered without one.
    if page.locator(".da-scheme").is_visible() != javascript:
        yield "the choice of scheme is offered without a script, or not with one"


def wider(page: Page) -> Iterator[str]:
    """Yield what is wider than the window."""
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield from page.evaluate(
            """[...document.querySelectorAll("main *, header *, footer *")]
                .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                .map(element => `wider than the window: ${element.outerHTML.slice(0, 100)}`)
                .slice(0, 3)"""
        ) or ["wider than the window"]
