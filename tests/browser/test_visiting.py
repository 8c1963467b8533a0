"""The browser is started as Playwright means it to be."""

import re

from playwright.sync_api import Browser

from tests.browser.visiting import visiting


def test_what_playwright_turns_off_is_off(browser: Browser) -> None:
    with visiting(browser) as visit:
        visit.page.goto("chrome://version")
        line = visit.page.locator("#command_line").inner_text()
    theirs, ours = (set(one.split(",")) for one in re.findall(r"--disable-features=(\S+)", line))
    assert theirs <= ours
