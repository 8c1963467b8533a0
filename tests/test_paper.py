"""What is carried to a meeting: tagged, whole in itself, and what the page says."""

import base64
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from generator.cli import main
from generator.pages import packs
from generator.paper import printer
from generator.paper.case_files import pdf_of
from generator.paper.sheets import Place, sheet
from tests import edits

DAY = "2026-06-01"
LONG = "Boligkontoret samarbeidet med husbankavdelingen om boligsosial handlingsplanlegging. "
FIRST = f"""---
title: Eksempelbyen «A» & naboen
description: En oppdiktet erfaring.
municipality: Lillehammer
period: 2014–2018
published: 2020-01-01
tags: [boligskole]
aliases: [gammel-adresse]
results:
  - {{measure: Solgt, value: 59, unit: boliger, from: 2014, to: 2015, source: Kommunens rapport}}
  - {{measure: Solgt, value: 70, unit: boliger, from: 2016, to: 2018, source: Kommunens rapport}}
image: {{src: ../images/bilde.png, alt: Et hus}}
sources:
  - {{title: Kommunens rapport, url: "https://example.no/rapport"}}
---

Se [den andre](andre.md#resultat).

## Resultater

{LONG * 30}

![Et hus til](../images/bilde.png)

## Erfaringer og råd

{LONG * 30}
"""
SECOND = """---
title: Ei oppdikta erfaring på nynorsk
description: Ho er kort.
language: nn
municipality: Oslo
period: 2010–2012
published: 2020-02-01
tags: [boligskole, forankring]
sources:
  - {title: Ein rapport}
---

Det byrja smått.

## Resultat

Alt vart betre.
"""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> edits.Place:
    """Return a project with two experiences of one theme."""
    found = edits.project(tmp_path_factory.mktemp("project"), cases=0)
    cases = found.folder / "content/cases"
    (cases / "forste.md").write_text(FIRST)
    (cases / "andre.md").write_text(SECOND)
    (found.folder / "content/images").mkdir()
    (found.folder / "content/images/bilde.png").write_bytes(PIXEL)
    return found


def run(place: edits.Place, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(place.folder), *arguments])


def packed(place: edits.Place, name: str, *arguments: str) -> bytes:
    """Return the file that `pack` writes."""
    target = place.folder / name
    result = run(place, "pack", *arguments, "--date", DAY, "--to", str(target))
    assert result.exit_code == 0, result.output
    return target.read_bytes()


@pytest.fixture(scope="module")
def pack(place: edits.Place) -> PdfReader:
    """Return the pack of the theme as a PDF."""
    return PdfReader(BytesIO(packed(place, "tema.pdf", "--theme", "boligskole")))


def bookmarks(reader: PdfReader) -> list[tuple[str, int, int]]:
    """Return title, level and page of each bookmark, in their order."""
    found: list[tuple[str, int, int]] = []

    def walk(items: list[Any], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                number = reader.get_destination_page_number(item)
                assert number is not None
                found.append((str(item.title), level, number + 1))

    walk(reader.outline, 1)
    return found


def structure(reader: PdfReader) -> Iterator[Any]:
    """Yield every element of the structure that is read aloud."""
    pending = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while pending:
        one = pending.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            pending += one
        elif isinstance(one, dict):
            if "/S" in one:
                yield one
            pending.append(one.get("/K", []))


def test_pdf_is_tagged_and_says_its_language_and_title(pack: PdfReader) -> None:
    root = pack.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pack.metadata is not None
    assert pack.metadata.title == "Boligskole"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    kinds = {str(one["/S"]) for one in structure(pack)}
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"} <= kinds


def test_pictures_and_drawings_are_told(pack: PdfReader) -> None:
    told = [str(one.get("/Alt", "")) for one in structure(pack) if one["/S"] == "/Figure"]
    assert sorted(told)[0].startswith("Et hus")
    assert "Solgt: 59\xa0boliger (2015) og 70\xa0boliger (2018)." in told
    assert all(told)


def test_lists_hold_items_alone(pack: PdfReader) -> None:
    for one in structure(pack):
        if one["/S"] == "/L":
            inside = {str(item.get_object()["/S"]) for item in one["/K"]}
            assert inside <= {"/LI", "/Caption"}


def test_fonts_are_in_the_file(pack: PdfReader) -> None:
    names = set()
    for page in pack.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & described.keys()
            names.add(str(described["/FontName"]))
    assert all("Inter" in name for name in names)


def test_contents_name_the_pages_of_the_bookmarks(pack: PdfReader) -> None:
    found = bookmarks(pack)
    assert [title for title, level, _ in found if level == 1] == [
        "Boligskole",
        "Innhold",
        "Eksempelbyen «A» & naboen",
        "Ei oppdikta erfaring på nynorsk",
        "Kilder og gjenbruk",
    ]
    assert ("Erfaringer og råd", 2) in {(title, level) for title, level, _ in found}
    contents = pack.pages[1].extract_text()
    for title, level, number in found:
        if level == 1 and title not in ("Boligskole", "Innhold"):
            # Dots lead from the title to its page.
            assert re.search(rf"{re.escape(title)}\s*[.\s]+{number}\b", contents), contents
            assert title in " ".join(pack.pages[number - 1].extract_text().split())
    assert len(pack.pages) > 5


def test_words_are_divided_as_their_language_does(pack: PdfReader) -> None:
    text = "\n".join(page.extract_text() for page in pack.pages)
    assert re.search(r"[a-zæøå]-\n", text)


def test_the_same_content_is_the_same_file(place: edits.Place, pack: PdfReader) -> None:
    again = packed(place, "igjen.pdf", "--theme", "boligskole")
    assert again == (place.folder / "tema.pdf").read_bytes()


class _Asked(HTMLParser):
    """Collects what a page would ask for, its ids, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag not in ("meta",):
            self.asked += [given[name] for name in ("src", "href", "srcset") if name in given]
        self.ids += [given["id"]] if "id" in given else []
        assert tag != "script"


def test_page_of_a_pack_holds_all_that_it_shows(place: edits.Place) -> None:
    # By a former id, too.
    page = packed(place, "pakke.html", "gammel-adresse", "andre", "--title", "Til <møtet>").decode()
    found = _Asked()
    found.feed(page)
    assert found.asked
    assert all(address.startswith("data:") for address in found.asked)
    assert set(re.findall(r"url\(([^)]{1,12})", page)) <= {'"data:font/w'}
    assert len(found.ids) == len(set(found.ids))
    within = [link[1:] for link in found.links if link.startswith("#")]
    assert set(within) <= set(found.ids)
    assert "andre" in within
    assert "andre_resultat" in found.ids
    assert any(link.endswith("/tema/boligskole/") for link in found.links)
    assert "<title>Til &lt;møtet&gt;</title>" in page
    assert 'lang="nn"' in page
    for missing in ("Lignende erfaringer", "Foreslå endring", "Sammenlign", "da-breadcrumbs"):
        assert missing not in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--theme", "bolig-skole"), "Mente du «boligskole»?"),
        (("--municipality", "Lillehamer"), "Mente du «Lillehammer»?"),
        (("forst",), "Mente du «forste»?"),
        (("--theme", "kompetanse"), "Det er ingen erfaringer med dette ennå."),
        ((), "Oppgi hva pakken skal inneholde"),
        (("forste", "--theme", "boligskole"), "Oppgi hva pakken skal inneholde"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(
    place: edits.Place, arguments: tuple[str, ...], said: str
) -> None:
    target = place.folder / "finnes-ikke.html"
    result = run(place, "pack", *arguments, "--to", str(target))
    assert result.exit_code == 2
    assert said in result.output
    assert not target.exists()


def test_only_a_pdf_or_a_page_is_written(place: edits.Place) -> None:
    result = run(place, "pack", "forste", "--to", str(place.folder / "pakke.docx"))
    assert result.exit_code == 2
    assert ".pdf" in result.output


@pytest.mark.parametrize("name", ["Lillehammer", "0501", "3405", "lillehammer"])
def test_municipality_is_found_by_any_name_and_number(place: edits.Place, name: str) -> None:
    page = packed(place, f"{name}.html", "--municipality", name).decode()
    assert "<title>Lillehammer og kommuner som ligner</title>" in page
    assert "Eksempelbyen" in page


def test_pack_of_a_municipality_has_its_own_first_and_then_its_likes() -> None:
    own, likes = ["a", "b"], (["c"], ["a", "d"], [f"e{number}" for number in range(20)])
    ids = packs.with_likes(own, likes)
    assert ids[:4] == ("a", "b", "c", "d")
    assert len(ids) == len(set(ids)) == packs.MOST_OF_LIKES


FRAGMENT = """<nav class="da-breadcrumbs"><ol><li>x</li></ol></nav>
<h1 data-pagefind-body>A &amp; b</h1>
<details class="da-fold"><summary>Fakta</summary>
<dl class="da-facts"><div><dt>k</dt><dd><b>v</b></dd></div></dl><dl><dt>o</dt></dl></details>
<div data-screen><p>bort<br>bort</p><div>bort</div></div><div hidden>bort</div>
<p><a href="#kilde-1">1</a> <a href="../andre/#r">a</a> <a href="../tredje/">t</a>
<a href="../../tema/x/?a=1&amp;b=2">x</a> <a href="https://example.no/?a&amp;b">ut</a>
<a href="../..">heim</a></p>
<h2 id="kilde-1" tabindex="0">Kilde</h2><img src="../../bilder/b.png" alt="">
<svg role="img" aria-label="Tegning"><rect x="0"/></svg>
"""


def test_sheet_of_a_pack_leaves_out_what_is_for_a_screen_and_keeps_its_links_within() -> None:
    found = sheet(FRAGMENT, Place("erfaringer/en/", "en", {"en", "andre"}, "erfaringer/"))
    assert found == (
        '<h2>A &amp; b</h2>\n<div class="da-fold"><p class="da-paper__summary">Fakta</p>\n'
        '<ul class="da-facts"><li><div class="da-dt">k</div><div class="da-dd"><b>v</b></div></li>'
        "</ul><dl><dt>o</dt></dl></div>\n\n"
        '<p><a href="#en_kilde-1">1</a> <a href="#andre_r">a</a> '
        '<a href="erfaringer/tredje/">t</a>\n<a href="tema/x/?a=1&amp;b=2">x</a> '
        '<a href="https://example.no/?a&amp;b" data-out>ut</a>\n<a href="./">heim</a></p>\n'
        '<h3 id="en_kilde-1">Kilde</h3><img src="bilder/b.png" alt="">\n'
        '<svg role="img" aria-label="Tegning"><rect x="0"></rect></svg>\n'
    )


def test_sheet_that_stands_alone_keeps_its_headings_and_ids() -> None:
    found = sheet(FRAGMENT, Place("erfaringer/en/", "en", section="erfaringer/"))
    assert "<h1>A &amp; b</h1>" in found
    assert '<h2 id="kilde-1">' in found
    assert 'href="#kilde-1"' in found
    assert 'href="erfaringer/andre/#r"' in found


def test_nothing_is_fetched(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = tmp_path / "hemmelig.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>hemmelig</text></svg>')
    made = printer.pdf(
        f'<html lang="nb"><title>x</title><p>Her</p><img alt="b" src="{secret.as_uri()}">'
        '<img alt="c" src="http://127.0.0.1:9/a.png">'
    )
    reader = PdfReader(BytesIO(made))
    assert "Her" in reader.pages[0].extract_text()
    assert b"hemmelig" not in made
    assert sum("disallowed protocol" in line for line in caplog.messages) == 2


def site_of(place: edits.Place) -> Path:
    return place.folder / "site"


def test_pdfs_follow_the_pages_and_nothing_else_is_made_again(tmp_path: Path) -> None:
    place = edits.project(tmp_path, cases=0)
    cases = place.folder / "content/cases"
    (cases / "forste.md").write_text(FIRST)
    (place.folder / "content/images").mkdir()
    (place.folder / "content/images/bilde.png").write_bytes(PIXEL)
    (cases / "andre.md").write_text(SECOND)

    def built() -> dict[str, tuple[bytes, int]]:
        result = run(place, "build", "--pdf", "--no-search", "--no-cards", "--date", DAY)
        assert result.exit_code == 0, result.output
        paths = [f"erfaringer/{id_}/{id_}.pdf" for id_ in ("forste", "andre")]
        return {
            path: ((site_of(place) / path).read_bytes(), (site_of(place) / path).stat().st_mtime_ns)
            for path in paths
        }

    def text(data: bytes) -> str:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)

    first, second = "erfaringer/forste/forste.pdf", "erfaringer/andre/andre.pdf"
    before = built()
    page = (site_of(place) / "erfaringer/forste/index.html").read_text()
    assert 'href="forste.pdf"' in page
    reader = PdfReader(BytesIO(before[second][0]))
    assert reader.trailer["/Root"]["/Lang"] == "nn"
    assert bookmarks(reader)[0][0] == "Ei oppdikta erfaring på nynorsk"
    # Only the text of a body: the site is not compiled, and yet the PDF says it.
    (cases / "andre.md").write_text(SECOND.replace("Det byrja smått.", "Det byrja stort."))
    after = built()
    assert "Det byrja stort." in text(after[second][0])
    assert "smått" not in text(after[second][0])
    assert after[first] == before[first]
    # What a clean build makes is the same.
    (place.folder / ".site").rename(place.folder / "old")
    site_of(place).unlink()
    assert {path: data for path, (data, _) in built().items()} == {
        path: data for path, (data, _) in after.items()
    }
    # An experience that gets another id has its PDF at both addresses, and so after another body.
    assert run(place, "rename", "case", "andre", "ny", "--yes").exit_code == 0
    moved = (cases / "ny.md").read_text()
    for words in ("Det byrja stort.", "Det byrja best."):
        (cases / "ny.md").write_text(moved.replace("Det byrja stort.", words))
        command = ("build", "--pdf", "--no-search", "--no-cards", "--date", DAY)
        result = run(place, *command)
        assert result.exit_code == 0, result.output
        assert words in text((site_of(place) / "erfaringer/ny/ny.pdf").read_bytes())
        both = [(site_of(place) / f"erfaringer/{id_}/{id_}.pdf") for id_ in ("ny", "andre")]
        assert both[0].read_bytes() == both[1].read_bytes()
    # Without the option they are gone, and so are the links to them.
    assert run(place, "build", "--no-search", "--no-cards", "--date", DAY).exit_code == 0
    assert list(site_of(place).rglob("*.pdf")) == []
    assert ".pdf" not in (site_of(place) / "erfaringer/forste/index.html").read_text()


BROKEN = {
    "Pango": 'raise OSError("cannot load library")',
    "WeasyPrint": 'raise ModuleNotFoundError("No module named weasyprint", name="weasyprint")',
}


def run_without(
    lacking: str, folder: Path, place: edits.Place, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Run a command where WeasyPrint meets what it meets on a machine that lacks something."""
    (folder / "weasyprint.py").write_text(f"print('A page of advice')\n{BROKEN[lacking]}\n")
    start = (sys.executable, "-c", "from generator.cli import main; main()")
    return subprocess.run(
        (*start, "--project", str(place.folder), *arguments),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{edits.ROOT}"},
    )


@pytest.mark.parametrize(
    ("lacking", "language", "said"),
    [
        ("Pango", "nb", "Det ble ikke"),
        ("WeasyPrint", "nn", "Det vart ikkje"),
        ("WeasyPrint", "en", "No PDF was made"),
    ],
)
def test_what_is_missing_is_told_in_a_sentence(
    place: edits.Place, tmp_path: Path, lacking: str, language: str, said: str
) -> None:
    target = tmp_path / "pakke.pdf"
    asked = ("pack", "forste", "--lang", language, "--to", str(target))
    made = run_without(lacking, tmp_path, place, *asked)
    assert made.returncode == 1
    assert said in made.stderr
    assert lacking in made.stderr
    assert "advice" not in made.stdout + made.stderr
    assert "Traceback" not in made.stderr
    assert not target.exists()


def test_site_is_built_where_pdfs_cannot_be_made(place: edits.Place, tmp_path: Path) -> None:
    asked = ("build", "--pdf", "--no-search", "--no-cards", "--output", str(tmp_path / "site"))
    made = run_without("Pango", tmp_path, place, *asked)
    assert made.returncode == 0, made.stderr
    assert made.stderr.count("Pango") == 1
    page = (tmp_path / "site/erfaringer/forste/index.html").read_text()
    assert "Eksempelbyen" in page
    assert ".pdf" not in page


def test_what_makes_a_pdf_is_known_by_all_of_it() -> None:
    # A PDF is made again where another program would make it of the same page.
    imported = re.findall(
        r"^from generator\.paper\.(\w+)", Path(printer.__file__).read_text(), re.MULTILINE
    )
    assert set(imported) - {"documents"} <= set(printer.MAKERS)
    made_by = printer.program()
    for name in printer.MAKERS:
        assert Path(printer.__file__).with_name(f"{name}.py").read_bytes() in made_by
    assert version("weasyprint").encode() in made_by


def test_pdf_lies_beside_its_page() -> None:
    assert pdf_of("erfaringer/en-to/index.html") == "erfaringer/en-to/en-to.pdf"
