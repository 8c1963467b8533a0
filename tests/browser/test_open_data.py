"""The open data as visitors use them: code from the page is run, and a search is downloaded."""

import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import missing, package
from tests.browser.kinds import SEARCH
from tests.browser.visiting import visiting

SITE = "https://delingsarena.example/"
"""The address that the site says it has; here it is elsewhere."""
HERE = Path(__file__).parent
ALONE = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "LC_ALL": "C.UTF-8"}


def code(site: Path, name: str, origin: str) -> str:
    """Return the code that the page shows for a program, with the address of this host."""
    page = (site / "data/index.html").read_text(encoding="utf-8")
    found = re.search(rf'<code id="kode-{name}">(.*?)</code>', page, re.DOTALL)
    assert found
    told = html.unescape(found[1])
    assert f'"{SITE}data/' in told
    return told.replace(SITE, f"{origin}/")


def ran(*command: str | Path, text: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        input=text,
        capture_output=True,
        text=True,
        env={**os.environ, **ALONE},
        check=False,
    )


@pytest.fixture(scope="module")
def cases(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "data/cases.json").read_bytes())["items"]
    return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_code_for_python_counts_themes(
    site: Path, origin: str, cases: list[dict[str, Any]]
) -> None:
    run = ran(sys.executable, "-I", "-c", code(site, "python", origin))
    assert (run.returncode, run.stderr) == (0, "")
    told = [line.split(" ", 1) for line in run.stdout.splitlines()]
    counts = Counter(theme for case in cases for theme in case["tags"])
    assert [int(count) for count, _ in told] == [n for _, n in counts.most_common(10)]
    labels = labelled(site)
    assert {labels[id_] for id_, _ in counts.most_common(3)} <= {theme for _, theme in told}


def labelled(site: Path) -> Mapping[str, str]:
    terms = json.loads((site / "data/vocabulary.json").read_bytes())["items"]
    return {term["id"]: term["label"]["nb"] for term in terms if term["register"] == "tags"}


def test_the_code_for_r_counts_counties(site: Path, origin: str) -> None:
    program = shutil.which("Rscript")
    if program is None:
        missing("R is not there. On Debian and Ubuntu: sudo apt install r-base-core")
        return
    run = ran(program, "--vanilla", "-", text=code(site, "r", origin))
    assert run.returncode == 0, run.stderr
    table = (site / "data/cases.csv").read_text(encoding="utf-8")
    counts = Counter(name for row in rows(table) for name in row["Fylke i dag"].split("; "))
    counts.pop("", None)
    # It prints a row of names above a row of figures, as often as there is room.
    told = [int(count) for count in re.findall(r"(?<= )\d+(?= )", f"{run.stdout} ")]
    assert sorted(told) == sorted(counts.values())
    for county in counts:
        assert county in re.sub(r"\s+", " ", run.stdout)


def test_the_code_for_excel_is_of_its_language(site: Path, origin: str) -> None:
    package("@microsoft/powerquery-parser")
    node = shutil.which("node")
    if node is None:
        missing("Node.js is not there. On Debian and Ubuntu: sudo apt install nodejs")
        return
    told = code(site, "excel", origin)
    assert ran(node, HERE / "power_query.mjs", text=told).returncode == 0
    assert ran(node, HERE / "power_query.mjs", text=told.replace("in\n", "")).returncode == 1
    # What it says of the file is so.
    assert 'Delimiter = ";"' in told
    assert (site / "data/cases.csv").read_bytes().startswith("\ufeff".encode())


def found(page: Page, origin: str, query: str) -> set[str]:
    """Search, and return the ids of the cases that were found."""
    page.goto(f"{origin}/{SEARCH}{query}")
    expect(page.locator("#sok_antall")).to_have_text(re.compile("treff"))
    results = page.locator(".da-result h3 a")
    total = int(page.locator("#sok_antall").inner_text().split()[0])
    while (shown := results.count()) < total:
        page.locator("#sok_flere").click()
        expect(results.nth(shown)).to_be_visible()
    links = results.evaluate_all("all => all.map(one => one.href)")
    return {link.split("/")[-2] for link in links if "/erfaringer/" in link}


def downloaded(page: Page, form: str) -> tuple[str, str]:
    """Press a button, and return the name of the file that comes, and what it holds."""
    with page.expect_download() as coming:
        page.locator(f"#sok_hent button[value={form}]").click()
    text = coming.value.path().read_bytes().decode("utf-8")
    return coming.value.suggested_filename, text


@pytest.mark.parametrize("query", ["?q=bolig&tema=forankring", "?fylke=trondelag", "?q=politikere"])
def test_what_was_found_can_be_downloaded(
    browser: Browser, origin: str, site: Path, cases: list[dict[str, Any]], query: str
) -> None:
    with visiting(browser) as visit:
        wanted = found(visit.page, origin, query)
        assert len(wanted) > 1
        name, text = downloaded(visit.page, "csv")
        assert name == "delingsarena-utvalg.csv"
        # Each row is the one of the whole file, byte for byte, and in its place.
        whole = (site / "data/cases.csv").read_bytes().decode("utf-8")
        assert [row for row in rows(whole) if row["Id"] in wanted] == rows(text)
        assert text.startswith(whole[: whole.index("\n") + 1])
        status = visit.page.locator("#sok_hent [role=status]")
        expect(status).to_have_text(f"{len(wanted)} erfaringer er med i filen.")
        name, text = downloaded(visit.page, "json")
        assert name == "delingsarena-utvalg.json"
        told = json.loads(text)
        assert told["items"] == [case for case in cases if case["id"] in wanted]
        assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert visit.noted()["violations"] == []
        assert visit.said == []


def test_only_experiences_are_downloaded(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        assert found(visit.page, origin, "?slag=programme") == set()
        visit.page.locator("#sok_hent button").first.click()
        status = visit.page.locator("#sok_hent [role=status]")
        expect(status).to_have_text(re.compile("Ingen av treffene er en erfaring"))


def test_a_file_that_cannot_be_had_is_told_of(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        found(visit.page, origin, "?tema=forankring")
        visit.page.route("**/data/cases.csv", lambda route: route.abort())
        visit.page.locator("#sok_hent button[value=csv]").click()
        status = visit.page.locator("#sok_hent [role=status]")
        expect(status).to_have_text(re.compile("Filen kunne ikke lages akkurat nå"))


def test_where_nothing_is_found_there_is_nothing_to_download(browser: Browser, origin: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{SEARCH}?q=xyzzy")
        expect(visit.page.locator("#sok_antall")).to_have_text("Ingen treff")
        expect(visit.page.locator("#sok_hent")).to_be_hidden()


def test_rows_whose_cells_hold_lines_and_quotes_stay_whole(browser: Browser, origin: str) -> None:
    text = '\ufeffId;Tittel\r\n"a";"to\r\nlinjer; ""sagt"""\r\nb;to\r\nc;tre\r\n'
    with visiting(browser) as visit:
        visit.page.goto(f"{origin}/{SEARCH}")
        told = visit.page.evaluate(
            """([text, ids]) => import("../assets/downloading.js").then(
                ({ chosenRows }) => chosenRows(text, new Set(ids)))""",
            [text, ["a", "c"]],
        )
    assert told == {"text": text.replace("b;to\r\n", ""), "count": 2}
