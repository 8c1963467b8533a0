"""The copy of the site, opened from a folder: whole, quiet, and with the site's own search."""

import html
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from generator.offline.scripts import plain_script
from tests.browser.conftest import DAY, PROJECT
from tests.browser.kinds import CASE, CASE_NN, KINDS, SEARCH
from tests.browser.serving import serving
from tests.browser.visiting import visiting
from tests.sharing import once

LOADER = "generator/offline/offline.js"
WITH_SCRIPTS = (
    *("front", "case in bokmål", "case with a chain", "municipality with cases", "municipalities"),
    *("search", "form", "form looked over", "comparison of cases", "comparison of municipalities"),
    *("insight", "indicator", "about"),
)
"""Of pages that have no other script than all have, only some."""


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, in a folder whose name has to be escaped in addresses."""
    name = "Min kopi på #1"

    def make(folder: Path) -> None:
        command = ["--project", str(PROJECT), "offline", "--date", DAY, "--site", str(site)]
        result = CliRunner().invoke(main, [*command, "--to", str(folder / name)])
        assert result.exit_code == 0, result.output

    return once(tmp_path_factory, "kopi", make) / name


def at(copy: Path, address: str) -> str:
    """Return the address of a page of the copy."""
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", address).groups()  # type: ignore[union-attr]
    return f"{(copy / path / 'index.html').as_uri()}{mark}{rest}"


def test_every_page_is_there_and_all_that_it_names_is_a_file(copy: Path, site: Path) -> None:
    pages = {path.relative_to(copy).as_posix() for path in copy.rglob("*.html")}
    assert pages == {
        path.relative_to(site).as_posix()
        for path in site.rglob("index.html")
        if not is_left_out(path.relative_to(site))
    }
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    faults = []
    for page in pages:
        text = html.unescape((copy / page).read_text(encoding="utf-8"))
        for named in set(re.findall(r"""\s(?:href|src|action|url)=["']?([^"'#?]+)""", text)):
            place = normpath(join(dirname(page), unquote(named)))
            if not re.match(r"[a-z]+:", named) and place not in files:
                faults.append(f"{page}: {named}")
    assert faults == []


def is_left_out(path: Path) -> bool:
    return path.parts[0] in ("admin", "abonner")


def test_pages_work_from_a_folder_and_ask_for_nothing_else(browser: Browser, copy: Path) -> None:
    faults = []
    with visiting(browser) as visit:
        for kind in WITH_SCRIPTS:
            visit.page.goto(at(copy, KINDS[kind]), wait_until="networkidle")
            faults += [f"{kind}: {one}" for one in visit.noted()["violations"]]
            faults += [f"{kind}: {one}" for one in visit.said]
            faults += [
                f"{kind}: {one[:200]}"
                for one in visit.requests
                if not one.startswith((copy.as_uri(), "data:font/"))
            ]
            # Those that scripts have made, too.
            links = visit.page.locator("a[href]").evaluate_all(
                "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"
            )
            there = {unquote(urlsplit(link).path) for link in links if link.startswith("file:")}
            faults += [f"{kind}: {one}" for one in there if not Path(one).is_file()]
            assert visit.page.get_by_role("note").first.is_visible(), kind
            visit.said.clear()
            visit.requests.clear()
    assert faults == []


def found(page: Page, address: str) -> list[str]:
    """Open the search page, and return what it has found, by title."""
    page.goto(address)
    expect(page.locator("#sok_antall")).to_have_text(re.compile("treff"))
    told = [page.locator("#sok_antall").inner_text()]
    return told + page.locator(".da-result").all_inner_texts()


@pytest.mark.parametrize(
    "query",
    [
        *("?q=boliger", "?q=bustad&sprak=nb", "?q=alesund", "?q=zzzz", "?ligner=alesund&slag=case"),
        "?tema=forankring&tema=kompetanse&sorter=dato",
    ],
)
def test_the_search_finds_what_the_site_finds(
    browser: Browser, origin: str, copy: Path, query: str
) -> None:
    with visiting(browser) as visit:
        there = found(visit.page, f"{origin}/{SEARCH}{query}")
        assert found(visit.page, at(copy, f"{SEARCH}{query}")) == there
        assert (len(there) > 1) == (query != "?q=zzzz")
        assert visit.said == []


def test_a_search_can_be_narrowed_and_gone_back_to(browser: Browser, copy: Path) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(at(copy, CASE))
        page.locator("#finn_ord").fill("bolig")
        expect(page.locator("#finn_liste [role=option]").first).to_be_visible()
        page.locator("#finn_ord").press("Enter")
        expect(page.locator("#sok_ord")).to_have_value("bolig")
        expect(page.locator("#sok_antall")).to_have_text(re.compile("treff"))
        every = page.locator("#sok_antall").inner_text()
        page.get_by_role("checkbox", name=re.compile("^Forankring")).check()
        expect(page.locator("#sok_antall")).not_to_have_text(every)
        page.go_back()
        expect(page.locator("#sok_antall")).to_have_text(every)
        title = page.locator(".da-result h3 a").first
        words = title.inner_text()
        title.click()
        expect(page.locator("h1")).to_have_text(words)
        assert visit.said == []


def test_what_the_header_finds_can_be_gone_to(browser: Browser, copy: Path) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(at(copy, "kommuner/lillehammer/"))
        page.locator("#finn_ord").fill("Bodø foyer")
        option = page.locator("#finn_liste [role=option] strong").first
        words = option.inner_text()
        option.click()
        expect(page.locator("h1")).to_have_text(words)
        page.goto(at(copy, ""))
        page.locator(".da-choose select").select_option("Ålesund")
        page.locator(".da-choose button").click()
        expect(page.locator("h1")).to_have_text(re.compile("Ålesund"))
        assert visit.said == []


def test_the_comparison_compares(browser: Browser, copy: Path) -> None:
    one, other = CASE.split("/")[1], CASE_NN.split("/")[1]
    with visiting(browser) as visit:
        page = visit.page
        page.goto(at(copy, f"sammenlign/?erfaring={one}&erfaring={other}"))
        heads = page.locator(".da-compare__table:visible thead th a")
        expect(heads).to_have_count(2)
        page.get_by_role("button", name="Legg til").first.click()
        page.locator(".da-compare__panel:visible input").fill("bodø")
        page.locator(".da-compare__panel:visible li button").first.click()
        expect(heads).to_have_count(3)
        assert "&erfaring=bodo-" in page.url
        assert visit.said == []
        # One that is not there is told of, and the others are shown.
        page.goto(at(copy, f"sammenlign/?erfaring={one}&erfaring=finnes-ikke"))
        expect(heads).to_have_count(1)
        expect(page.locator("#sammenlign_varsel")).to_contain_text("finnes-ikke")


def test_the_form_opens_a_text_and_shows_its_page(browser: Browser, copy: Path) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(at(copy, f"bidra/?endre=cases/{CASE_NN.split('/')[1]}"))
        expect(page.locator("html[data-form=ready]")).to_be_attached()
        expect(page.locator("#bidra_fra_fil")).to_be_hidden()
        assert "nettstedet" in page.get_by_role("note").first.inner_text()
        page.goto(f"{page.url.partition('#')[0]}#send")
        page.reload()
        page.locator("#bidra_vis").click()
        shown = page.locator("#bidra_siden")
        expect(shown.locator("h1")).to_contain_text("Ålesund")
        expect(shown.locator("h2").first).to_be_visible()
        assert visit.said == []


MODULES = {
    "start.js": """
import { before, later, Shape } from "./circle.js";
import * as all from "./all.js";
import "./mark.js";

const told = [];
const lazy = import("./lazy.js");
told.push(before(), later(), new Shape().name, all.count, Object.keys(all).sort().join());
all.up();
history.replaceState(null, "", "./?a=1");
told.push(location.search, location.toString().endsWith(location.pathname + "?a=1"));
told.push(all.count, all.other(), globalThis.marked, typeof this, [...all.steps()].join());
lazy.then(({ late, here }) => {
  told.push(late, here.endsWith("/lazy.js"));
  try { undeclared = 1; } catch { told.push("strict"); }
  document.body.dataset.told = JSON.stringify(told);
});
""",
    "circle.js": """
import { name } from "./back.js";
export const later = () => `later ${name()}`;
export function before() {
  return `before ${name()}`;
}
export class Shape {
  name = "shape";
}
""",
    "back.js": """
import { later } from './circle.js';
export const name = () => `back ${typeof later}`;
""",
    "all.js": """
export { early as other } from "./mark.js";
let count = 1;
const up = () => count++;
function* steps() { yield 1; yield 2; }
export { count, up, steps };
""",
    "mark.js": 'globalThis.marked=typeof fetch;const early=()=>"early";export{early};',
    "lazy.js": """
export let late = "late";
export const here = import.meta.url;
export async function never() {}
""",
}


def test_plain_scripts_do_what_the_modules_did(browser: Browser, tmp_path: Path) -> None:
    """Circles, live bindings, all of a module under one name, what is loaded late, strictness."""
    page = '<!doctype html><title>x</title><body>{}<script {} src="a/start.js"></script></body>'
    loader = '<script src="a/offline.js"></script>'
    told = []
    for name, made in (("modules", bytes), ("plain", plain_script)):
        folder = tmp_path / name
        (folder / "a").mkdir(parents=True)
        for path, source in MODULES.items():
            (folder / "a" / path).write_bytes(made(source.encode()))
        (folder / "a/offline.js").write_bytes((PROJECT / LOADER).read_bytes())
        (folder / "404.html").touch()
        is_plain = name == "plain"
        parts = (loader, "defer") if is_plain else ("", 'type="module"')
        (folder / "index.html").write_text(page.format(*parts))
        with visiting(browser) as visit, serving(folder) as origin:
            visit.page.goto((folder / "index.html").as_uri() if is_plain else f"{origin}/")
            expect(visit.page.locator("body[data-told]")).to_be_attached()
            assert visit.page.url.endswith("/index.html?a=1" if is_plain else "/?a=1")
            told.append(visit.page.locator("body").get_attribute("data-told"))
    assert told[0] == told[1]
    assert told[0]
    assert '"strict"' in told[0]
