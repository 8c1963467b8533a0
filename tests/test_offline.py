"""A copy of the site that works from a folder: its pages, its scripts, its archive, the command."""

import io
import json
import re
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from generator.builds.building import build
from generator.cli import main
from generator.offline.archive import FOLDER, archived, is_ours
from generator.offline.copies import READ_ME, copied
from generator.offline.pages import Folder, page_in_folder
from generator.offline.scripts import UnknownStatementError, kept_script, plain_script
from generator.pages.addresses import ARCHIVE
from generator.policy import content_policy, folder_policy
from tests import edits

DAY = date(2026, 11, 30)
HERE = "erfaringer/x/index.html"
PATHS = frozenset(
    (
        *("index.html", HERE, "erfaringer/index.html", "erfaringer/y/index.html"),
        *("sok/index.html", "assets/delingsarena.js", "assets/find.js", "data/cases.csv"),
        *("bilder/b.png", "bilder/c.png", "kommuner/alesund/index.html"),
    )
)
ROOT = "https://d.example/"


def put(page: str, path: str = HERE, published: str = ROOT) -> tuple[str, Folder]:
    folder = Folder(PATHS, published, DAY)
    return page_in_folder(page, path, folder), folder


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("../..", "../../index.html"),
        ("./", "index.html"),
        (".", "index.html"),
        ("../", "../index.html"),
        ("../y/#del", "../y/index.html#del"),
        ("../../sok/?q=a&amp;b=c", "../../sok/index.html?q=a&amp;b=c"),
        ("../../data/cases.csv", "../../data/cases.csv"),
        ("../../kommuner/%61lesund/", "../../kommuner/%61lesund/index.html"),
        ("#del", "#del"),
        ("", ""),
        ("?q=a", "?q=a"),
        ("mailto:post@eksempelby.example", "mailto:post@eksempelby.example"),
        ("https://annen.example/", "https://annen.example/"),
        # What is not in the copy is where it was published.
        ("../../admin/", "https://d.example/admin/"),
        ("../../feed.xml", "https://d.example/feed.xml"),
    ],
)
def test_a_link_names_a_file(written: str, there: str) -> None:
    page, _ = put(f'<p><a class="a" href="{written}">x</a></p>')
    assert page == f'<p><a class="a" href="{there}">x</a></p>'


def test_without_an_address_what_is_left_out_is_no_link() -> None:
    page, _ = put('<a href="../../admin/" rel="x">rediger</a>', published="")
    assert page == '<a rel="x">rediger</a>'


def test_what_is_shown_and_sent_leads_to_files_too() -> None:
    page, folder = put(
        '<img src="../../bilder/b.png" srcset="../../bilder/c.png 2x, ../../bilder/b.png">'
        '<form action="../../sok/"></form><area href="../y/">'
        '<meta http-equiv="refresh" content="0; url=../y/">'
    )
    assert page == (
        '<img src="../../bilder/b.png" srcset="../../bilder/c.png 2x, ../../bilder/b.png">'
        '<form action="../../sok/index.html"></form><area href="../y/index.html">'
        '<meta http-equiv="refresh" content="0; url=../y/index.html">'
    )
    assert folder.linked == {
        *("bilder/b.png", "bilder/c.png", "sok/index.html", "erfaringer/y/index.html"),
    }


def test_scripts_are_no_modules_and_those_that_are_not_there_are_not_asked_for() -> None:
    page, folder = put(
        '<link rel="preload" href="../../assets/vendor/latin.woff2" as="font" crossorigin>'
        '<script src="../../assets/delingsarena.js"></script>'
        '<script type="module" src="../../assets/find.js"></script>'
        '<script src="../../assets/form/folder.js"></script>'
        '<script type="application/ld+json">{"a": "\\u003ca href=\'../\'>"}</script>'
    )
    assert page == (
        '<script src="../../assets/delingsarena.js"></script>'
        '<script defer src="../../assets/find.js"></script>'
        '<script type="application/ld+json">{"a": "\\u003ca href=\'../\'>"}</script>'
    )
    assert folder.scripts == {"assets/delingsarena.js"}


def test_what_looks_like_a_link_within_a_tag_or_a_text_is_left_alone() -> None:
    told = (
        """<p title="<a href='../'> href=">&lt;a href="../"&gt; """
        """<a data-href="../" title="href=&quot;../&quot;">"""
    )
    assert put(told)[0] == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "Dette er en kopi av Delingsarena, laget 30. november 2026."),
        ("nn", "Dette er ein kopi av Delingsarena, laga 30. november 2026."),
        ("en", "This is a copy of Delingsarena, made on 30 November 2026."),
    ],
)
def test_a_page_says_that_it_is_a_copy_and_where_it_is_published(language: str, told: str) -> None:
    frame = (
        f'<html lang="{language}"><head><meta http-equiv="Content-Security-Policy" content="'
        f'{content_policy().replace(chr(39), "&#39;")}">'
        '<script src="../../assets/delingsarena.js"></script></head><body>'
        '<header class="da-header"></header></body></html>'
    )
    page, _ = put(frame)
    assert f'<p>{told} <a href="{ROOT}erfaringer/x/">' in page
    assert page.index("assets/offline.js") < page.index("assets/delingsarena.js")
    assert folder_policy().replace("'", "&#x27;") in page
    assert "<a" not in put(frame, published="")[0]


@pytest.mark.parametrize(
    "statement",
    [
        "export default 1;",
        "export * from './a.js';",
        "import a from './a.js';",
        "import a, { b } from './a.js';",
        "export const { a } = b;",
        "const a = 1;export const b = 2;",
        "import a from './a.js';const b = 1;",
        "  export { a };",
        "import { a } from './a.js' with { type: 'json' };",
    ],
)
def test_a_module_of_another_form_is_refused_and_not_guessed(statement: str) -> None:
    with pytest.raises(UnknownStatementError):
        plain_script(f"// A module.\n{statement}\n".encode())


@given(st.binary() | st.text().map(str.encode))
@example("\ufeff{}\u2028</script>\n".encode())
@example(b"\x1f\x8b\xff")
def test_what_a_file_holds_is_kept_whole(content: bytes) -> None:
    found = re.fullmatch(r"delingsarena\.keep\((.*)\);\n", kept_script(content).decode(), re.S)
    assert found
    if binary := re.fullmatch(r'\{base64: "(.*)"\}', found[1]):
        assert b64decode(binary[1], validate=True) == content
    else:
        assert json.loads(found[1]).encode() == content


SITE: Mapping[str, bytes] = {
    "index.html": b'<a href="data/vocabulary.json">x</a><a href="bidra/form-nb.json">x</a>'
    b'<script src="assets/filter.js"></script>',
    "404.html": b"",
    "_headers": b"",
    "admin/index.html": b"",
    "feed.xml": b"",
    "tema/t/feed.json": b"",
    "kalender.ics": b"",
    "sitemap-docs.xml": b"",
    "abonner/index.html": b"",
    "kort/x-1.png": b"",
    ARCHIVE: b"",
    "assets/filter.js": b"const form = 1;",
    "assets/find.js": b'import("./instant.js");',
    "assets/form/folder.js": b"",
    "assets/a.css": b'@font-face { font-display: optional; src: url("vendor/f.woff2"); }',
    "assets/vendor/f.woff2": b"font",
    "bidra/form-nb.json": b"{}",
    "bidra/form-nn.json": b"{}",
    "data/vocabulary.json": b"{}",
    "erfaringer/x/index.html": b"<p>x</p>",
    "erfaringer/x/kilde.md": b"---\n",
    "erfaringer/x/samling.ics": b"BEGIN:VCALENDAR",
    "pakke/index.html": b"",
    "pagefind/pagefind.js": b"const a=1;export{a};",
    "pagefind/index/nb_1.pf_index": b"\x1f\x8b",
}


def copy(site: Mapping[str, bytes] = SITE) -> dict[str, bytes]:
    return dict(copied(site, site.__getitem__, ROOT, DAY))


def test_a_copy_holds_what_is_of_use_in_a_folder() -> None:
    made = copy()
    assert sorted(made) == sorted(
        (
            *(READ_ME, "index.html", "assets/filter.js", "assets/find.js", "assets/a.css"),
            *("assets/offline.js", "assets/offline.css", "data/vocabulary.json"),
            # A page leads to the one, and so it is there as itself, too.
            *("bidra/form-nb.json", "bidra/form-nb.json.js", "bidra/form-nn.json.js"),
            *("erfaringer/x/index.html", "erfaringer/x/samling.ics", "pakke/index.html"),
            # A pack is put together from pages.
            *("erfaringer/x/index.html.js", "erfaringer/x/kilde.md.js", "pagefind/pagefind.js"),
            "pagefind/index/nb_1.pf_index.js",
        )
    )
    assert made["assets/filter.js"] == SITE["assets/filter.js"]
    assert b'importing("./instant.js")' in made["assets/find.js"]
    assert b"exporting({a: () => a})" in made["pagefind/pagefind.js"]
    assert (
        b'font-display: block; src: url("data:font/woff2;base64,Zm9udA==")' in made["assets/a.css"]
    )
    told = made[READ_ME].decode("utf-8-sig")
    for sentence in (
        "pakker du ut hele først",
        "pakkar du ut heile først",
        "unpack all of it first",
    ):
        assert sentence in told


def test_the_same_site_gives_the_same_archive_whatever_the_order_of_its_files() -> None:
    backwards = dict(reversed(SITE.items()))
    made = archived(copy().items())
    assert made == archived(copy(backwards).items())
    assert is_ours(made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        held = {name.removeprefix(FOLDER): archive.read(name) for name in archive.namelist()}
        assert all(name.startswith(FOLDER) for name in archive.namelist())
    assert held == copy()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> edits.Place:
    return edits.project(tmp_path_factory.mktemp("copied"), cases=3)


def published_copy(place: edits.Place, *, offline_copy: bool = True) -> dict[str, bytes] | None:
    """Build, and return what the copy on the site holds."""
    order = place.order
    settings = replace(order.settings, offline_copy=offline_copy)
    assert not build(replace(order, settings=settings))
    found = place.folder / "site" / ARCHIVE
    if not found.exists():
        return None
    with zipfile.ZipFile(found) as archive:
        return {name.removeprefix(FOLDER): archive.read(name) for name in archive.namelist()}


def test_the_copy_on_a_site_follows_the_site(place: edits.Place) -> None:
    first = published_copy(place)
    assert first is not None
    case = place.entries("cases")[0]
    page = f"erfaringer/{case.stem}/index.html"
    archive = place.folder / "site" / ARCHIVE
    made = archive.stat().st_mtime_ns
    assert published_copy(place) == first
    link = 'href="delingsarena.zip" download'
    assert link in (place.folder / "site/data/index.html").read_text()
    assert link.replace("delings", f"{place.order.settings.site_url}data/delings") in (
        first["data/index.html"].decode()
    )
    assert archive.stat().st_mtime_ns == made
    for old, new in (
        ("Boligene var små.", "Boligene var store."),  # The body alone, which renders no page.
        ("title: Erfaring", "title: Læring"),
    ):
        case.write_text(case.read_text().replace(old, new))
        now = published_copy(place)
        assert now is not None
        assert new.removeprefix("title: ") in now[page].decode()
        assert now == dict(_copied_anew(place))
    assert published_copy(place, offline_copy=False) is None
    assert "delingsarena.zip" not in (place.folder / "site/data/index.html").read_text()
    assert published_copy(place) == now


def _copied_anew(place: edits.Place) -> dict[str, bytes]:
    tree = (place.folder / "site").resolve()
    paths = [path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()]
    site_url = place.order.settings.site_url
    return dict(copied(paths, lambda path: (tree / path).read_bytes(), site_url, place.day))


def run(place: edits.Place, *arguments: str, language: str = "nb") -> tuple[int, str]:
    command = ["--project", str(place.folder), "offline", "--date", "2026-11-30"]
    result = CliRunner().invoke(main, [*command, "--lang", language, *arguments])
    return result.exit_code, result.output


def test_the_command_makes_a_folder_or_an_archive_of_the_same_files(
    place: edits.Place, tmp_path: Path
) -> None:
    published_copy(place, offline_copy=False)
    folder, archive = tmp_path / "kopi", tmp_path / "ny/kopi.zip"
    for _ in range(2):  # What we have made ourselves is replaced.
        code, told = run(place, "--to", str(folder))
        assert code == 0, told
        code, told = run(place, "--to", str(archive))
        assert code == 0, told
        assert "filer i" in told
        (folder / "index.html").write_text("endret")
        archive.write_bytes(archive.read_bytes()[:-20] + b"delingsarena")
    assert run(place, "--to", str(folder))[0] == run(place, "--to", str(archive))[0] == 0
    with zipfile.ZipFile(archive) as read:
        held = {name.removeprefix(FOLDER): read.read(name) for name in read.namelist()}
    there = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".delingsarena")
    }
    assert there == held


@pytest.mark.parametrize(
    ("language", "told"),
    [("nb", "ikke har lagt der"), ("nn", "ikkje har lagt der"), ("en", "has not put there")],
)
def test_what_others_have_made_is_left_alone(
    place: edits.Place, tmp_path: Path, language: str, told: str
) -> None:
    published_copy(place, offline_copy=False)
    archive, folder = tmp_path / "arkiv.zip", tmp_path / "mappe"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("regnskap.txt", "tall")
    folder.mkdir()
    (folder / "regnskap.txt").write_text("tall")
    before = archive.read_bytes()
    for target in (archive, folder):
        code, said = run(place, "--to", str(target), language=language)
        assert code == 2
        assert told in said
        assert target.name in said
    assert archive.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["regnskap.txt"]


def test_without_a_site_the_command_says_what_to_do(place: edits.Place, tmp_path: Path) -> None:
    code, told = run(place, "--site", str(tmp_path / "intet"), "--to", str(tmp_path / "kopi"))
    assert code == 2
    assert "delingsarena build" in told
    assert not (tmp_path / "kopi").exists()
