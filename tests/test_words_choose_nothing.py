"""No page chooses cases, or cuts a list of them off, by their titles or descriptions.

On this rests that a build takes pages, and the files beside them, as they are if they lead to no
case whose words have changed.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.builds.holding import led_to
from generator.disk import sources
from generator.model import Site
from generator.settings import Settings
from generator.site import compile_site

ROOT = Path(__file__).parent.parent
SETTINGS = Settings(date(2026, 11, 30), "https://delingsarena.example/")
CASES = sorted(path.stem for path in (ROOT / "content/cases").glob("*.md"))
CHOSEN = CASES[:: len(CASES) // 4]


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """Return the content."""
    return sources.read(ROOT)[0]


@pytest.fixture(scope="module")
def site(files: Mapping[str, bytes]) -> Site:
    """Return the site of the content."""
    return compile_site(files, SETTINGS)


@pytest.fixture(scope="module")
def pages(site: Site) -> Mapping[str, str]:
    """Return every page of the content."""
    return {page.address: page.render() for page in site.pages}


@pytest.mark.parametrize("title", ["Aaa, den første", "Åå, den siste"])
def test_only_pages_that_lead_to_a_case_show_its_words(
    files: Mapping[str, bytes], site: Site, pages: Mapping[str, str], title: str
) -> None:
    changed = dict(files)
    for id_ in CHOSEN:
        path = f"content/cases/{id_}.md"
        text = files[path].decode()
        text = re.sub(r"^title: .*$", f'title: "{title} {id_}"', text, count=1, flags=re.MULTILINE)
        text = re.sub(
            r"^description: .*$", f'description: "{title}"', text, count=1, flags=re.MULTILINE
        )
        changed[path] = text.encode()
    other = compile_site(changed, SETTINGS)
    assert other.is_whole
    now = {page.address: page.render() for page in other.pages}
    assert now.keys() == pages.keys()
    own = {f"erfaringer/{id_}/" for id_ in CHOSEN}
    differing = {address for address, text in now.items() if text != pages[address]}
    assert own <= differing
    told = {address for address, text in pages.items() if led_to(text) & set(CHOSEN)}
    assert sorted(differing - own - told) == []
    contents = {file.address: file.content for file in other.files}
    assert contents.keys() == {file.address for file in site.files}
    assert [
        file.address
        for file in site.files
        if file.shown_on is not None
        and not (own | told) & set(file.shown_on)
        and file.content != contents[file.address]
    ] == []
