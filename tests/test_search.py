"""What the search is told of each entry, and the index that Pagefind makes of it."""

import gzip
import json
import os
import re
import shutil
import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from generator.builds.building import build
from generator.builds.indexing import indexed
from generator.disk.sources import read as read_sources
from generator.errors import GivenUpError, SearchError
from generator.index import indexer
from generator.index.extracts import extract
from generator.index.index_files import SIGNATURE, is_plain, page_of
from generator.index.indexer import Waiting, _send, asked
from generator.index.search import FOLDER, FRAGMENTS, index_begun, make_index
from generator.library.assembly import link_library
from generator.library.library import Library
from generator.library.written_forms import WrittenForms
from generator.model import Page, Settings
from generator.orders import Order, is_indexed
from generator.pages.addresses import ENTRY_SECTIONS
from generator.pages.rendering import View
from generator.pages.search.naming import names
from generator.pages.search.search_page import TITLES, search_page
from generator.pages.search.searchable import facets, searchable
from generator.pages.search.unseen import ANY, HIDDEN, TWINS
from generator.reading import read
from generator.registers import written_forms
from generator.slots import plain
from generator.tree import publish
from generator.tree.ledger import Ledger, digest
from generator.tree.publish import stage
from tests import edits

PROJECT = Path(__file__).parent.parent
SETTINGS = Settings(date(2026, 11, 30))
ORDER = Order(PROJECT, PROJECT / "mkdocs.yml", SETTINGS, PROJECT / "site")
REGISTER = "content/registers/written_forms.yml"


@pytest.fixture(scope="module")
def library() -> Library:
    content, _ = read(read_sources(PROJECT)[0])
    return link_library(content, SETTINGS, SETTINGS.today)[0]


@pytest.fixture(scope="module")
def forms() -> WrittenForms:
    found, problems = written_forms(REGISTER, (PROJECT / REGISTER).read_bytes())
    assert problems == ()
    return WrittenForms(found)


def test_the_register_has_words_that_differ(forms: WrittenForms) -> None:
    assert len(forms.words) >= 60
    for word in forms.words:
        assert set(word.nb) != set(word.nn), word.id
        for written in (word.nb, word.nn):
            assert len(written) == len(set(written)), word.id


@pytest.mark.parametrize(
    ("word", "twins"),
    [
        ("bolig", {"boliger", "boligene", "bustad", "bustadene"}),
        ("bustadene", {"bolig", "boligene", "bustad"}),
        ("Leiger", {"leie", "leier", "leige"}),
        ("boligkontoret", {"bustadkontoret"}),
        ("bustadskulen", {"boligskole"}),
        ("utleieboligene", {"utleigebustad"}),
        ("omsorgsbustader", {"omsorgsbolig"}),
        ("eiendomsforetaket", {"eigedomsføretak"}),
        ("boligsosiale", {"bustadsosiale"}),
        ("erfaringer", set()),
        ("Lillehammer", set()),
        ("2015", set()),
        ("", set()),
    ],
)
def test_a_word_has_its_twins(forms: WrittenForms, word: str, twins: set[str]) -> None:
    found = {other for _, others in forms.twins([word.lower()]) for other in others}
    assert twins <= found
    assert bool(found) == bool(twins)


def test_what_the_text_has_itself_is_not_said_again(forms: WrittenForms) -> None:
    found = forms.twins(["bolig", "og", "bustad", "boliger", "og", "bustader", "bolig"])
    assert found[0][0] == "bolig"
    words = [other for _, others in found for other in others]
    assert len(words) == len(set(words))
    assert not {"bolig", "bustad", "boliger", "bustader"} & set(words)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Boliger", "nb"),
        ("bustader", "nn"),
        ("kommunal boligmasse", "nb"),
        ("bustad- og innbyggjarskule", "nn"),
        ("utleigebustader", "nn"),
        ("skeptiske utleiere", "nb"),
        ("erfaringer", ""),
        ("bolig og bustad", ""),
        ("", ""),
    ],
)
def test_words_tell_their_written_form(forms: WrittenForms, text: str, form: str) -> None:
    assert forms.written_in(text) == form


def test_words_of_the_register_are_of_the_form_that_it_says(forms: WrittenForms) -> None:
    for word in forms.words:
        for form, own, other in (("nb", word.nb, word.nn), ("nn", word.nn, word.nb)):
            for one in set(own) - set(other):
                assert forms.written_in(one) in (form, ""), one


def test_no_register_no_twins() -> None:
    assert WrittenForms(()).twins(["bolig", "utleiebolig"]) == ()


def test_an_entry_is_found_by_words_that_its_page_lacks(library: Library) -> None:
    entry = library.by_id["alesund-forankring"]
    told = searchable(
        View(library, SETTINGS, "erfaringer/x/", entry.language), entry, names(library, entry)
    )
    assert plain(told.unseen).startswith(f"{HIDDEN} {ANY} ")
    assert f"{TWINS} bustadsosiale boligsosiale" in plain(told.unseen)
    assert f"{TWINS} lørenskog lorenskog" in plain(told.unseen)
    assert " boligsosialt " in plain(told.unseen)  # A theme, in the other written form.
    assert " romsdal " in plain(told.unseen)
    assert (told.place, told.time, told.day) == ("Ålesund", "2009–2012", "2026-11-26")
    assert {("tema", "forankring"), ("kommune", "alesund"), ("sprak", "nn")} <= set(told.filters)
    assert {("storrelse", "50000"), ("kostra", "11"), ("periode", "2005")} <= set(told.filters)


def test_every_entry_can_be_sorted_and_stands_in_known_facets(library: Library) -> None:
    for entry in library.entries:
        view = View(library, SETTINGS, "x/", entry.language)
        assert date.fromisoformat(searchable(view, entry, ()).day)
        assert set(facets(library, SETTINGS, entry)) == set(TITLES)


def test_the_search_page_counts_every_value(library: Library) -> None:
    (page,) = search_page(library, SETTINGS)
    boxes = re.findall(
        r'name="([a-z]+)" value="([a-z0-9-]+)"[^>]*>.*?__count">(\d+)<', page.render(), re.DOTALL
    )
    counted = {(name, value): int(count) for name, value, count in boxes}
    expected: dict[tuple[str, str], int] = {}
    for entry in library.entries:
        for name, values in facets(library, SETTINGS, entry).items():
            for value in values:
                expected[name, value] = expected.get((name, value), 0) + 1
    assert counted == expected
    assert len({name for name, _ in counted}) >= 11


def tree(folder: Path, texts: dict[str, str]) -> Path:
    """Return a folder with a page for each address, of a body and attributes."""
    for address, text in texts.items():
        page = folder / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<!doctype html><html lang=nn><body>{text}</body></html>")
    return folder


FILTERS = "".join(
    f'<span data-pagefind-filter="{name}:{value}"></span>'
    for name in ("tema", "kommune", "fylke", "sprak")
    for value in ("a", "b", "c", "d", "e")
)
ENTRIES = {
    f"erfaringer/case-{number}": f"<h1 data-pagefind-body>Bustad nummer {number}</h1>{FILTERS}"
    for number in range(20)
}


def test_the_index_holds_entries_alone_and_is_the_same_each_time(tmp_path: Path) -> None:
    others = {
        "om": "<p>Om oss</p>",
        "erfaringer": "<h1>Alle</h1>",
        "erfaringer/gammel": "<p>Flyttet",
    }
    site = tree(tmp_path, ENTRIES | others)
    found = []
    for _ in range(4):
        make_index(site)
        files = (path for path in (site / FOLDER).rglob("*") if path.is_file())
        found.append({path.relative_to(site).as_posix(): path.read_bytes() for path in files})
    assert found[0] == found[1] == found[2] == found[3]
    names = {name.partition("/")[2].partition("/")[0] for name in found[0]}
    assert {"fragment", "index", "filter", "pagefind.js", "pagefind-entry.json"} < names
    assert not [name for name in names if re.search(r"ui|worker|highlight|unknown|component", name)]
    entry = json.loads(found[0]["pagefind/pagefind-entry.json"])
    language = entry["languages"]["nb"]
    assert language["page_count"] == len(ENTRIES)
    meta = gzip.decompress(found[0][f"pagefind/pagefind.{language['hash']}.pf_meta"])
    filters = [name for name in found[0] if name.endswith(".pf_filter")]
    assert len(filters) == 4
    for name in filters:
        assert Path(name).stem.encode() in meta


def test_the_order_in_which_the_disk_lists_pages_does_not_show() -> None:
    # A disk in memory lists what came last first, others by a secret of theirs.
    disk = Path("/dev/shm")
    found = []
    for entries in (ENTRIES, dict(reversed(ENTRIES.items()))):
        with TemporaryDirectory(dir=disk if disk.is_dir() else None) as folder:
            site = tree(Path(folder), entries)
            make_index(site)
            files = [path for path in (site / FOLDER).rglob("*") if path.is_file()]
            found.append({path.relative_to(site): path.read_bytes() for path in files})
    assert found[0] == found[1]


def test_the_index_holds_what_is_marked_and_no_more(tmp_path: Path) -> None:
    text = (
        "<p>Før</p><article><nav id=her>Meny</nav><h1 data-pagefind-body>Bustad</h1><p>Mellom</p>"
        "<div data-pagefind-body><p>Tekst <a class=da-mark>[1]</a></p><ul class=da-sources>"
        "<li>Kilde</ul><p data-pagefind-ignore>Hode</p></div><div hidden>"
        "<span data-pagefind-filter=tema:a></span><span data-pagefind-sort=dato:2026></span>"
        "<span data-pagefind-meta=sted:Bergen></span>"
        "<div data-pagefind-body><span data-pagefind-index-attrs=data-words data-words=uset></span>"
        "</div></div></article><p>Etter"
    )
    make_index(tree(tmp_path, {"erfaringer/case": text}))
    (fragment,) = (tmp_path / FRAGMENTS).iterdir()
    held = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(SIGNATURE))
    assert held["url"] == "/erfaringer/case/"
    assert held["content"] == "Bustad. Tekst uset."
    assert held["filters"] == {"tema": ["a"]}
    assert held["meta"] == {"sted": "Bergen", "title": "Bustad"}
    assert page_of(fragment) == "erfaringer/case/index.html"
    assert is_plain(fragment.name)
    assert not is_plain(fragment.with_stem(f"{fragment.stem}0").name)


BODY = "<h1 data-pagefind-body>Bustad</h1>"


@pytest.mark.parametrize(
    ("text", "extracted"),
    [
        (f"<nav>Meny</nav>{BODY}<p>Mellom</p>", BODY),
        (f"{BODY}<p>Mellom</p><p class='a' data-pagefind-body>Tekst", f"{BODY}<p class='a'"),
        ("<p>Før<div data-pagefind-body><div>A</div>B</div>C", "<div data-pagefind-body><div>A"),
        (f"{BODY}\n{FILTERS}<p>Etter", f"{BODY}{FILTERS}"),
        (f"{BODY}<b data-pagefind-sort=dato:1></b>", f"{BODY}<b data-pagefind-sort=dato:1></b>"),
        # An entry may be about the marks themselves.
        (f"<p title='a data-pagefind-body b'>C</p>{BODY}", BODY),
        (f'<img alt="a > b data-pagefind-meta=c">{BODY} data-pagefind-body', BODY),
        (f"<p>&lt;p data-pagefind-body&gt;</p>{BODY}", BODY),
        (f"<p data-pagefind-ignore data-pagefind-bodyguard>C</p>{BODY}", BODY),
        # What has no text to search is not searched.
        ("<p>Tekst</p>", ""),
        (FILTERS, ""),
        ("", ""),
    ],
)
def test_what_is_marked_is_taken_out_of_a_page(text: str, extracted: str) -> None:
    head = '<head><meta name=description content="<p data-pagefind-body>"></head>'
    found = extract(f"<html>{head}<body class=a>{text}</body></html>".encode())
    assert found.startswith(f"<html>{extracted}")
    assert found.endswith("</html>")
    for other in ("Meny", "Mellom", "Før", "Etter", ">C"):
        assert other not in found


def test_a_table_stands_between_signs_in_what_is_indexed(tmp_path: Path) -> None:
    table = "<p>Før.</p><table class=a><tr><td>40 %</td></tr></table><p>Etter.</p>"
    make_index(tree(tmp_path, {"erfaringer/case": f"<div data-pagefind-body>{table}</div>"}))
    (fragment,) = (tmp_path / FRAGMENTS).iterdir()
    held = gzip.decompress(fragment.read_bytes()).decode()
    assert "Før. ⁅ 40 % ⁆ Etter." in held


def test_what_stands_outside_of_what_is_marked_does_not_count(tmp_path: Path) -> None:
    inside = "<div data-pagefind-body><p>Tekst</p><ul class=da-sources><li>Kilde</ul></div>"
    around = "<ul class=da-sources><li>Kilde</ul><a class=da-mark>[1]</a><h1 id=a>Annet</h1>"
    for number, text in enumerate((BODY + inside, around + BODY + around + inside + around)):
        make_index(tree(tmp_path / str(number), {"erfaringer/case": text}))
    first, second = ((tmp_path / number / FRAGMENTS).iterdir() for number in "01")
    held = [gzip.decompress(path.read_bytes()) for path in (*first, *second)]
    assert held[0] == held[1]
    assert b'"content":"Bustad. Tekst."' in held[0]


def published(
    site: Path, texts: dict[str, str], order: Order = ORDER
) -> dict[str, tuple[bytes, int]]:
    """Publish pages and an index; return the files of that, with the number of each on the disk."""
    staging = stage(site)
    made = {
        path: staging.put(path, f"<html lang=nb><body>{text}".encode())
        for address, text in texts.items()
        for path in (f"{address}/index.html",)
    }
    searched = indexed(staging, made, order, b"program".ljust(16))
    staging.publish(Ledger(searched=searched, files=made))
    for path, kept in made.items():
        assert kept.digest == digest((site / path).read_bytes())
    return {
        path: ((site / path).read_bytes(), (site / path).stat().st_ino)
        for path in made
        if path.startswith(FOLDER)
    }


def test_what_tells_of_a_page_is_kept_with_the_page(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = published(site, ENTRIES)
    changed = ENTRIES | {"erfaringer/case-3": "<h1 data-pagefind-body>Noe annet</h1>"}
    del changed["erfaringer/case-4"]
    for number, texts in enumerate((changed, ENTRIES, changed)):
        found = published(site, texts)
        anew = published(tmp_path / f"anew{number}", texts)
        fragments = {path: held for path, (held, _) in found.items() if path in anew}
        assert len([path for path in fragments if path.startswith(FRAGMENTS)]) == len(texts)
        assert all(held == anew[path][0] for path, held in fragments.items())
        same = {path for path in found.keys() & first.keys() if found[path] == first[path]}
        assert len([path for path in same if path.startswith(FRAGMENTS)]) >= len(ENTRIES) - 2


def test_what_stands_around_a_text_makes_no_index_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    first = published(site, ENTRIES)
    begun: list[Path] = []

    def told(place: Path, paths: Iterable[str]) -> AbstractContextManager[Waiting]:
        begun.append(place)
        return index_begun(place, paths)

    monkeypatch.setattr("generator.builds.indexing.index_begun", told)
    around = {address: f"<nav>Ny</nav>{text}<p>Nytt" for address, text in ENTRIES.items()}
    assert published(site, around) == first
    assert not begun
    # But what is searched does, and what nobody knows: another set of pages, or a changed file.
    changed = around | {"erfaringer/case-3": "<h1 data-pagefind-body>Noe annet</h1>"}
    fewer = {address: text for address, text in changed.items() if not address.endswith("4")}
    for number, texts in enumerate((changed, fewer, around)):
        begun.clear()
        found = published(site, texts)
        assert begun
        anew = published(tmp_path / f"anew{number}", texts)
        assert {path: held for path, (held, _) in found.items()} == {
            path: held for path, (held, _) in anew.items()
        }
    begun.clear()
    page = site / "erfaringer/case-5/index.html"
    page.write_text(page.read_text().replace("nummer", "numer"))
    published(site, ENTRIES)
    assert begun


def test_an_old_index_does_for_a_while_and_is_then_made_anew(tmp_path: Path) -> None:
    later = replace(ORDER, old_search=True)
    site = tmp_path / "site"
    changed = ENTRIES | {"erfaringer/case-3": "<h1 data-pagefind-body>Noe annet</h1>"}
    first = published(site, ENTRIES, later)
    assert is_indexed(ORDER, known(site).searched)
    for _ in range(2):
        assert published(site, changed, later) == first
        assert is_indexed(later, known(site).searched)
        assert not is_indexed(ORDER, known(site).searched)
    found = published(site, changed)
    assert is_indexed(ORDER, known(site).searched)
    anew = published(tmp_path / "anew", changed)
    assert {path: held for path, (held, _) in found.items()} == {
        path: held for path, (held, _) in anew.items()
    }


def known(site: Path) -> Ledger:
    """Return the ledger of what is published."""
    found = publish.published(site)
    assert found
    return found[1]


def test_who_does_not_want_an_index_any_more_gets_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.index.indexer.PATIENCE", 0)
    site = tmp_path / "site"
    first = published(site, ENTRIES)
    changed = ENTRIES | {"erfaringer/case-3": "<h1 data-pagefind-body>Noe annet</h1>"}
    with pytest.raises(GivenUpError):
        published(site, changed, replace(ORDER, given_up=lambda: True))
    assert {path: (site / path).read_bytes() for path in first} == {
        path: held for path, (held, _) in first.items()
    }


def test_a_name_that_two_share_is_not_relied_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    first = published(site, ENTRIES)
    monkeypatch.setattr("generator.index.fragments.is_plain", lambda name: False)
    found = published(site, ENTRIES | {"erfaringer/case-3": "<h1 data-pagefind-body>Noe</h1>"})
    fragments = {path for path in found.keys() & first.keys() if path.startswith(FRAGMENTS)}
    assert len(fragments) == len(ENTRIES) - 1
    assert not [path for path in fragments if found[path][1] == first[path][1]]


def test_an_index_that_is_begun_before_all_is_made_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project").mkdir()
    place = edits.project(tmp_path / "project", cases=3)
    case = place.entries("cases")[0]
    case.write_text(case.read_text().replace("title:", "aliases: [gammelt-navn]\ntitle:", 1))
    begun: list[str] = []

    def told(site: Path, paths: Iterable[str]) -> AbstractContextManager[Waiting]:
        begun.extend(paths)
        return index_begun(site, begun)

    monkeypatch.setattr("generator.builds.publishing.index_begun", told)
    assert not build(replace(place.order, search=True, processes=2))
    assert len(begun) == len(place.entries())
    site = place.folder / "site"
    assert (site / "erfaringer/gammelt-navn/index.html").is_file()
    alone = tmp_path / "alone"
    for section in ENTRY_SECTIONS.values():
        shutil.copytree(site / section, alone / section)
    make_index(alone)

    def files(root: Path) -> dict[Path, bytes]:
        there = (path for path in (root / FOLDER).rglob("*") if path.is_file())
        return {path.relative_to(root): path.read_bytes() for path in there}

    assert files(site.resolve()) == files(alone)
    # Where nothing has to be made anew, nothing is begun.
    assert not build(replace(place.order, search=True, processes=2))
    case.write_text(case.read_text().replace("Boligene", "Husa"))
    assert not build(replace(place.order, search=True, processes=2))
    assert len(begun) == len(place.entries())


def test_a_tree_without_entries_has_no_index(tmp_path: Path) -> None:
    make_index(tree(tmp_path, {"om": "<p>Om oss</p>", "erfaringer": "<h1>Alle</h1>"}))
    assert not (tmp_path / FOLDER).exists()


def test_settings_from_elsewhere_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_OUTPUT_SUBDIR", "elsewhere")
    make_index(tree(tmp_path, ENTRIES))
    assert (tmp_path / FOLDER / "pagefind.js").is_file()
    assert not (tmp_path / "elsewhere").exists()


def test_a_page_that_pagefind_cannot_read_is_told(tmp_path: Path) -> None:
    tree(tmp_path, ENTRIES)
    page = tmp_path / "erfaringer/case-3/index.html"
    page.unlink()
    page.mkdir()
    with pytest.raises(SearchError) as refused:
        make_index(tmp_path)
    assert str(refused.value) == (
        "The search index could not be made: erfaringer/case-3/index.html cannot be read"
    )
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.parametrize("request_", [{"type": "Nothing"}, {"type": "AddDir", "index_id": 7}])
def test_what_pagefind_refuses_is_told(tmp_path: Path, request_: dict[str, object]) -> None:
    with (
        pytest.raises(SearchError) as refused,
        asked([request_], tmp_path, os.environ) as waiting,
    ):
        waiting(None)
    assert refused.value.reason


def test_a_pagefind_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no more room >&2\n")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    with pytest.raises(SearchError) as refused:
        make_index(tree(tmp_path / "site", ENTRIES))
    assert refused.value.reason == "no more room"


def test_who_is_stopped_before_all_is_started_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(threading.Thread):
        def start(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(indexer, "Thread", Stopped)
    with pytest.raises(KeyboardInterrupt), asked([], tmp_path, {}):
        pass


def test_a_way_in_that_is_broken_otherwise_is_pagefinds_end_too() -> None:
    failed: list[BaseException] = []
    with Path("/dev/full").open("wb") as stdin:
        _send(SimpleNamespace(stdin=stdin), [{"type": "NewIndex"}], failed)  # type: ignore[arg-type]
        assert (failed, stdin.closed) == ([], True)


def test_the_search_page_is_one_page(library: Library) -> None:
    (page,) = search_page(library, SETTINGS)
    assert isinstance(page, Page)
    assert (page.address, page.section, page.language) == ("sok/", "sok", "nb")
