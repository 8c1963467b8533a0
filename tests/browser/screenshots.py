"""Takes pictures of the main pages, wide and narrow, by day and by night: `make screenshots`."""

import shutil
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main as command
from tests.browser.kinds import CASE, FRONT, SEARCH
from tests.browser.serving import serving
from tests.browser.visiting import SCHEMES, WIDTHS, NoBrowserError, browsing, visiting

PROJECT = Path(__file__).parent.parent.parent
FOLDER = PROJECT / "screenshots"

PAGES = {
    "front": FRONT,
    "case": CASE,
    "cases": "erfaringer/",
    "municipality": "kommuner/lillehammer/",
    "municipalities": "kommuner/",
    "theme": "tema/forankring/",
    "programme": "program/midt-norge-2013-2016/",
    "search": f"{SEARCH}?q=boligene",
    "insight": "innsikt/",
    "comparison": "sammenlign/?erfaring=drammen-leie-til-eie&erfaring=sandnes-leie-til-eie",
    "contribute": "bidra/",
}


def main() -> None:
    """Build the site beside the published one, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        built = CliRunner().invoke(
            command, ["--project", str(PROJECT), "build", "--output", str(site)]
        )
        if built.exit_code:
            sys.exit(built.output)
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir()
        try:
            with serving(site) as origin:
                _take(origin)
        except NoBrowserError as error:
            sys.exit(str(error))
    print(f"{len(list(FOLDER.iterdir()))} pictures are in {FOLDER.relative_to(PROJECT)}/.")


def _take(origin: str) -> None:
    with browsing() as browser:
        for scheme in SCHEMES:
            for width in WIDTHS:
                with visiting(browser, width=width, scheme=scheme) as visit:
                    for name, address in PAGES.items():
                        visit.page.goto(f"{origin}/{address}", wait_until="networkidle")
                        path = FOLDER / f"{name}-{width}-{scheme}.png"
                        visit.page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    main()
