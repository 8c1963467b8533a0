"""A visitor with a browser: it opens pages, and notes all that the browser loads and says."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.kinds import NOWHERE

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""Names that a system may have for it, the first that there is being taken."""

_OF_THE_WINDOW = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""The two pages that make the suggestions of the address bar.

Each new window loads them unseen, which takes two thirds of the time of opening a page in it.
"""
_OF_PLAYWRIGHT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "AimEnabled"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    *("TcpPortRandomizationWin", "msForceBrowserSignIn"),
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
"""What Playwright turns off itself: of two such lists Chromium heeds the last alone, which is ours.

A test holds that nothing of Playwright's is left out. A name that Chromium does not know it passes
over.
"""

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join((*_OF_PLAYWRIGHT, *_OF_THE_WINDOW))}",
)
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")

_WATCH = """
window.noted = {violations: [], shift: 0, shifted: []};
document.addEventListener("securitypolicyviolation", event =>
  noted.violations.push(`${event.violatedDirective}: ${event.blockedURI || event.sourceFile}`));
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    noted.shift += entry.value;
    for (const source of entry.sources) noted.shifted.push(source.node?.outerHTML?.slice(0, 120));
  }
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass
class Visit:
    """A page in a browser, with what was noted since it was opened."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """The address of each thing that was asked for."""
    said: list[str] = field(default_factory=list)
    """Errors and warnings of the console, and errors of scripts."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes that came over the wire, headers and all, by address."""

    def noted(self) -> Any:
        """Return violations of the policy, and how much the page's content has moved."""
        return self.page.evaluate("window.noted")


class NoBrowserError(Exception):
    """There is no Chromium to test with."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__(
            "The browser tests need Chromium. On Debian and Ubuntu: sudo apt install chromium"
        )


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start Chromium, as the system has it.

    Raises:
        NoBrowserError: the system has none.
    """
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise NoBrowserError
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visiting(
    browser: Browser,
    *,
    width: int = WIDTHS[0],
    scheme: str = SCHEMES[0],
    javascript: bool = True,
) -> Iterator[Visit]:
    """Open an empty page with nothing in its cache; what it does is noted from then on."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        visit = Visit(page)
        page.on("request", lambda request: visit.requests.append(request.url))
        page.on(
            "console",
            lambda message: (
                visit.said.append(f"{message.type}: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )
        page.on("pageerror", lambda error: visit.said.append(str(error)))
        _weigh(context.new_cdp_session(page), visit.sizes)
        yield visit
    finally:
        context.close()


def opened(visit: Visit, origin: str, address: str) -> None:
    """Open a page that has to be there, or the one for addresses where nothing is."""
    response = visit.page.goto(f"{origin}/{address}", wait_until="load")
    assert response is not None
    assert response.status == (404 if address.endswith(NOWHERE) else 200), address


def _weigh(session: CDPSession, sizes: dict[str, int]) -> None:
    session.send("Network.enable")
    addresses: dict[str, str] = {}

    def sent(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["request"]["url"]

    def finished(event: dict[str, Any]) -> None:
        address = addresses.get(event["requestId"], "?")
        sizes[address] = sizes.get(address, 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
