"""What `make faults` and `make fuzz` look for in a browser is seen there."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.robustness.fuzzing.browser import visited

ACTING = {
    "script": "<script>fuzzed(1)</script>",
    "onerror": '<img src="none.png" onerror="fuzzed(1)">',
    "onmouseover": '<main><p tabindex="0" onmouseover="fuzzed(1)">x</p></main>',
    "onfocus": '<main><a href="https://kanari.invalid/" onfocus="fuzzed(1)">x</a></main>',
    "ontoggle": '<main><details ontoggle="alert(1)"><summary>x</summary></details></main>',
    "javascript": '<main><a href="javascript:fuzzed(1)">x</a></main>',
}
ASKING = {
    "image": '<img src="https://kanari.invalid/x.png" alt="">',
    "style": '<link rel="stylesheet" href="//kanari.invalid/x.css">',
    "script": '<script src="http://127.0.0.1:1/x.js"></script>',
}


def laid_out(site: Path, pages: dict[str, str]) -> list[str]:
    site.joinpath("404.html").write_text("x")
    for name, text in pages.items():
        (site / name).mkdir()
        (site / name / "index.html").write_text(f"<!doctype html><title>x</title>{text}")
    return [f"{name}/" for name in pages]


def test_what_acts_is_seen(browser: Browser, tmp_path: Path) -> None:
    pages = laid_out(tmp_path, {"tame": "<p>x</p>", **ACTING})
    seen = visited(browser, tmp_path, pages)
    assert {told.partition("/")[0] for told in seen.ran} == ACTING.keys()
    assert (seen.pages, seen.leaked) == (len(pages), [])


@pytest.mark.parametrize("kind", ASKING)
def test_what_asks_another_host_is_seen(browser: Browser, tmp_path: Path, kind: str) -> None:
    pages = laid_out(tmp_path, {"asking": ASKING[kind], "tame": '<img src="x.png" alt="">'})
    seen = visited(browser, tmp_path, pages)
    assert len(seen.leaked) == 1
    assert "asking/" in seen.leaked[0]
