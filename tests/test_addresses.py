"""Addresses: what everything is called on the site, and how one page leads to another."""

from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.images.looking import Look
from generator.images.making import Picture
from generator.library.destinations import Destination, Places, destination
from generator.model import Article, Case, Entry, Link, Programme, Reference
from generator.pages import addresses
from generator.problems import Position

PLACE = Position("content/cases/x.md")
CASE = Case(
    id="a-b", position=Position("content/cases/a-b.md"), title="", description="",
    municipality=(Reference("0501", PLACE),),
)  # fmt: skip
ARTICLE = Article(
    id="c", position=Position("content/articles/c.md"), title="", description="",
    published=date(2025, 1, 1),
)  # fmt: skip
PROGRAMME = Programme(
    id="ost", position=Position("content/programmes/ost.md"), title="", description="",
    organiser="H",
)  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "expected"),
    [(CASE, "erfaringer/a-b/"), (ARTICLE, "artikler/c/"), (PROGRAMME, "program/ost/")],
)
def test_entries(entry: Entry, expected: str) -> None:
    assert addresses.of_entry(entry) == expected


@pytest.mark.parametrize(
    ("register", "expected"),
    [
        ("tags", "tema/a/"),
        ("target_groups", "malgrupper/a/"),
        ("instruments", "virkemidler/a/"),
        ("factors", "faktorer/a/"),
        ("partners", "partnere/a/"),
    ],
)
def test_terms(register: str, expected: str) -> None:
    assert addresses.of_term(register, "a") == expected


@pytest.mark.parametrize(
    ("county", "expected"),
    [
        ("Innlandet", "fylker/innlandet/"),
        ("Møre og Romsdal", "fylker/more-og-romsdal/"),
        ("Troms - Romsa - Tromssa", "fylker/troms/"),
        ("Trøndelag - Trööndelage", "fylker/trondelag/"),
        ("Østfold", "fylker/ostfold/"),
    ],
)
def test_counties(county: str, expected: str) -> None:
    assert addresses.of_county(county) == expected


def test_groups_and_images() -> None:
    assert addresses.of_group(12) == "kostra/12/"
    picture = Picture("content/images/a/b.png", b"", Look(1000, 10, "jpg", "c0ffee"))
    assert addresses.of_image(picture) == "bilder/a/b-c0ffee-1000.jpg"
    assert addresses.of_image(picture, 480) == "bilder/a/b-c0ffee-480.jpg"


@pytest.mark.parametrize(
    ("start", "target", "expected"),
    [
        ("", "", "./"),
        ("", "erfaringer/", "erfaringer/"),
        ("erfaringer/", "", "../"),
        ("erfaringer/a/", "", "../../"),
        ("erfaringer/a/", "erfaringer/a/", "./"),
        ("erfaringer/a/", "erfaringer/b/", "../b/"),
        ("erfaringer/a/", "erfaringer/", "../"),
        ("erfaringer/", "erfaringer/a/", "a/"),
        ("erfaringer/a/", "kommuner/b/", "../../kommuner/b/"),
        ("kommuner/a/", "bilder/b.png", "../../bilder/b.png"),
        ("a/b/c/", "a/d/", "../../d/"),
        ("404.html", "erfaringer/", "erfaringer/"),
        ("a/404.html", "a/b/", "b/"),
        ("a/a/", "a/", "../"),
        ("a/", "a/a/", "a/"),
    ],
)
def test_links_are_relative(start: str, target: str, expected: str) -> None:
    assert addresses.relative(start, target) == expected


PARTS = st.lists(st.sampled_from(["a", "b", "ab", "a-b", "0501", "1"]), max_size=4)
ADDRESSES = st.builds(
    lambda parts, file: "".join(f"{part}/" for part in parts) + file,
    PARTS,
    st.sampled_from(["", "index.html", "a.png", "a"]),
)


@settings(max_examples=60, deadline=None)
@given(
    ADDRESSES,
    ADDRESSES,
    st.sampled_from(["https://a.no/", "https://a.github.io/b/c/", "file:///home/d/site/"]),
)
def test_a_link_leads_where_it_is_meant_to(start: str, target: str, base: str) -> None:
    link = addresses.relative(start, target)
    assert link
    assert not link.startswith("/")
    assert urljoin(base + start, link) == base + target


PLACES = Places(
    entries={entry.path: entry for entry in (CASE, ARTICLE, PROGRAMME)},
    drafts={"content/cases/utkast.md"},
    hidden={"content/articles/siden.md"},
    images={"content/images/a.png", "content/images/b/c.jpg"},
)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("a-b.md", Destination("entry", "a-b")),
        ("./a-b.md", Destination("entry", "a-b")),
        ("a-b.md#c", Destination("entry", "a-b", "c")),
        ("../articles/c.md", Destination("entry", "c")),
        ("../cases/../articles/c.md", Destination("entry", "c")),
        ("a%2Db.md", Destination("entry", "a-b")),
        ("../programmes/ost.md#d", Destination("entry", "ost", "d")),
        ("../images/a.png", Destination("image", "content/images/a.png")),
        ("../images/b/c.jpg", Destination("image", "content/images/b/c.jpg")),
        ("utkast.md", Destination("draft", "content/cases/utkast.md")),
        ("../articles/siden.md", Destination("hidden", "content/articles/siden.md")),
        ("https://a.no/b?c=d#e", Destination("web", "https://a.no/b?c=d#e")),
        ("mailto:a@b.no", Destination("mail", "mailto:a@b.no")),
        ("MAILTO:a@b.no", Destination("mail", "MAILTO:a@b.no")),
        ("tel:+4722961600", Destination("mail", "tel:+4722961600")),
    ],
)
def test_a_link_in_a_body_leads_somewhere(target: str, expected: Destination) -> None:
    assert destination("content/cases/x.md", Link(target, PLACE), PLACES) == expected


@pytest.mark.parametrize(
    ("target", "kinds"),
    [
        *((target, ("unsafe",)) for target in ("javascript:a", "JAVASCRIPT:a", "data:text/html,a")),
        *(
            (target, ("unsafe",))
            for target in ("java\nscript:a", " javascript:a", "\x01javascript:a")
        ),
        *((target, ("unsafe",)) for target in ("vbscript:a", "file:///etc/passwd", "blob:a", "x:")),
        *((target, ("unsafe",)) for target in ("//a.no", "/etc/passwd", "\\\\a.no", "a\\b.md")),
        *(
            (target, ("unsafe",))
            for target in ("https://a@b.no/", "https:a.no", "https://", "http:a")
        ),
        *((target, ("unsafe",)) for target in ("mailto:", "mailto:a", "tel:a", "https://a b.no")),
        *(
            (target, ("missing",))
            for target in ("b.md", "", "#", "..", "../../etc/passwd", "?a", ".")
        ),
        *(
            (target, ("missing",))
            for target in ("a-b.MD", "a-b", "a-b.md/", "../cases/", "a-b.md?c")
        ),
        *(
            (target, ("missing", "unsafe"))
            for target in (
                "%2F%2Fa.no",
                "%2F%2F%5Ba",
                "http%3A//%5B",
                "%2e%2e/%2e%2e/a",
                "%00",
                "%",
            )
        ),
        ("%6Aavascript%3Aa", ("missing", "unsafe")),
        ("http%3A//a\u2100b/", ("missing", "unsafe")),
    ],
)
def test_a_link_in_a_body_leads_nowhere_else(target: str, kinds: tuple[str, ...]) -> None:
    assert destination("content/cases/x.md", Link(target, PLACE), PLACES).kind in kinds


def test_an_anchor_alone_is_in_the_text_itself() -> None:
    found = destination(CASE.path, Link("#resultater", PLACE), PLACES)
    assert found == Destination("entry", "a-b", "resultater")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["javascript:", "//", "/", "..", "http://", "https://", "[", "]", "%2F"]
            )
            | st.sampled_from(["%5B", "#", "?", "@", ":", "a-b.md", "mailto:", "a.no", "\\", "\t"]),
            st.text(max_size=3),
        ),
        max_size=6,
    ).map("".join)
)
def test_no_target_raises_and_none_leaves_the_content_but_for_the_web(target: str) -> None:
    found = destination("content/cases/x.md", Link(target, PLACE), PLACES)
    if found.kind == "entry":
        assert found.target in ("a-b", "c", "ost")
    elif found.kind == "image":
        assert found.target in PLACES.images
    elif found.kind == "web":
        assert found.target.lower().startswith(("http://", "https://"))
    elif found.kind == "mail":
        assert found.target.lower().startswith(("mailto:", "tel:"))
