"""What machines find of the built site, and what a reader takes along to cite it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from pybtex.database import parse_string

from generator.images.sizes import size
from tests.browser.visiting import visiting

ROOT = "https://delingsarena.example/"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Return the pages by address, without those that only lead on and the one for editing."""
    found = {}
    for path in site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        if '<article class="md-typeset"' in text:
            found[f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./")] = text
    return found


def test_the_site_maps_name_each_page_once(site: Path, pages: dict[str, str]) -> None:
    named = []
    for line in (site / "robots.txt").read_text().splitlines():
        if line.startswith("Sitemap: "):
            file = site / line.removeprefix(f"Sitemap: {ROOT}")
            root = ElementTree.parse(file).getroot()
            named += [found.text or "" for found in root.iter() if found.tag.endswith("}loc")]
    assert len(pages) > 700
    assert sorted(named) == sorted(ROOT + address for address in pages)


def test_each_page_is_shared_with_its_title_and_a_picture(
    site: Path, pages: dict[str, str]
) -> None:
    pictures = set()
    for address, text in pages.items():
        said = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', text))
        assert said["og:url"] == ROOT + address
        assert said["og:title"] in text.partition("<title>")[2].partition("</title>")[0]
        assert said["og:image"].startswith(ROOT)
        pictures.add(said["og:image"].removeprefix(ROOT))
    drawn = {path.relative_to(site).as_posix() for path in (site / "kort").iterdir()}
    assert len(drawn) > 90
    assert pictures == drawn | {"assets/card.png"}
    assert {size((site / picture).read_bytes()) for picture in pictures} == {(1200, 630)}


def test_a_citation_can_be_taken_along(browser: Browser, origin: str) -> None:
    with visiting(browser, width=390) as visit:
        visit.page.goto(f"{origin}/erfaringer/lillehammer-boligskole/")
        fold = visit.page.locator(".da-cite")
        fold.locator("summary").click()
        written = fold.locator("code").inner_text()
        (entry,) = parse_string(written, "bibtex").entries.values()
        assert "boligskole" in entry.fields["title"]
        assert visit.noted()["violations"] == []
