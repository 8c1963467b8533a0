"""What has a place in the content, judged by path and first bytes alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.inventory import Item, inventory
from generator.names import folded, slug
from generator.problems import Problem

PNG = b"\x89PNG\r\n\x1a\n"


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    assert all((one.position.line, one.position.column) == (1, 1) for one in problems)
    return [(one.position.path, one.code, one.suggestions) for one in problems]


@pytest.mark.parametrize(
    ("path", "kind", "id_"),
    [
        ("content/cases/alesund-forankring.md", "cases", "alesund-forankring"),
        ("content/cases/2013.md", "cases", "2013"),
        ("content/articles/a.md", "articles", "a"),
        ("content/programmes/a-b-c.md", "programmes", "a-b-c"),
        (f"content/cases/{'a' * 80}.md", "cases", "a" * 80),
        ("content/registers/tags.yml", "tags", ""),
        ("content/registers/target_groups.yml", "target_groups", ""),
        ("content/registers/sources.yml", "sources", ""),
        ("content/registers/municipalities.csv", "municipalities", ""),
    ],
)
def test_a_file_is_what_its_path_says(path: str, kind: str, id_: str) -> None:
    assert inventory({path: b""}) == ((Item(path, kind, id_),), ())


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("content/images/a.png", PNG),
        ("content/images/lillehammer/a-1.png", PNG),
        ("content/images/a.jpg", b"\xff\xd8\xff\xe0"),
        ("content/images/a.jpeg", b"\xff\xd8\xff\xdb"),
        ("content/images/a.gif", b"GIF89a"),
        ("content/images/a.webp", b"RIFF\x0a\n\x00\x00WEBPVP8 "),
        ("content/images/a.avif", b"\x00\x00\x00\x1cftypavif"),
    ],
)
def test_an_image_is_what_its_name_says(path: str, data: bytes) -> None:
    assert inventory({path: data}) == ((Item(path, "image"),), ())


@pytest.mark.parametrize(
    "path",
    [
        *(
            "content/README.md",
            "content/LICENSE",
            "content/images/.gitkeep",
            "content/cases/.gitkeep",
        )
    ],
)
def test_some_files_lie_there_without_being_content(path: str) -> None:
    assert inventory({path: b"x"}) == ((), ())


@pytest.mark.parametrize(
    ("path", "data", "code", "suggestions"),
    [
        ("content/cases/Ålesund.md", b"", "bad-file-name", ("alesund.md",)),
        ("content/cases/a b.md", b"", "bad-file-name", ("a-b.md",)),
        ("content/cases/a_b.md", b"", "bad-file-name", ("a-b.md",)),
        ("content/cases/a--b.md", b"", "bad-file-name", ("a-b.md",)),
        ("content/cases/-a.md", b"", "bad-file-name", ("a.md",)),
        ("content/cases/a.b.md", b"", "bad-file-name", ("a-b.md",)),
        ("content/cases/A.md", b"", "bad-file-name", ("a.md",)),
        ("content/cases/A\u030alesund.md", b"", "bad-file-name", ("alesund.md",)),
        ("content/cases/2013–2016.md", b"", "bad-file-name", ("2013-2016.md",)),
        ("content/cases/index.md", b"", "bad-file-name", ()),
        ("content/cases/README.md", b"", "bad-file-name", ()),
        ("content/cases/日本.md", b"", "bad-file-name", ()),
        ("content/cases/.md", b"", "bad-file-name", ()),
        ("content/cases/a\n.md", b"", "bad-file-name", ("a.md",)),
        ("content/cases/a\x1b[31m.md", b"", "bad-file-name", ("a-31m.md",)),
        (f"content/cases/{'a' * 81}.md", b"", "file-name-too-long", ()),
        ("content/cases/a/b.md", b"", "unexpected-file", ()),
        ("content/cases/a.txt", b"", "unexpected-file", ()),
        ("content/cases/a.MD", b"", "unexpected-file", ()),
        ("content/cases/a", b"", "unexpected-file", ()),
        ("content/cases/A b.md.txt", b"---\ntitle: A\n---\n", "unexpected-file", ("a-b.md",)),
        ("content/articles/a.MD", b"---\r\n", "unexpected-file", ("a.md",)),
        ("content/cases/eksempelby", b"\n---\n", "unexpected-file", ("eksempelby.md",)),
        ("content/cases/a.pdf", b"---\n", "unexpected-file", ()),
        ("content/cases/index.txt", b"---\n", "unexpected-file", ()),
        ("content/cases/a.md~", b"", "unexpected-file", ()),
        ("content/cases/.a.md.swp", b"", "unexpected-file", ()),
        ("content/a.md", b"", "unexpected-file", ()),
        ("content/registers/tags.yaml", b"", "unexpected-file", ()),
        ("content/registers/farger.yml", b"", "unexpected-file", ()),
        ("content/registers/a/tags.yml", b"", "unexpected-file", ()),
        ("content/images/a.svg", b"<svg/>", "image-format", ()),
        ("content/images/a.html", b"", "unexpected-file", ()),
        ("content/images/a.png.exe", b"MZ", "unexpected-file", ()),
        ("content/images/a.PNG", PNG, "bad-file-name", ("a.png",)),
        ("content/images/a.png", b"", "not-an-image", ()),
        ("content/images/a.png", b"\x89PNG\r\n", "not-an-image", ()),
        ("content/images/a.png", b"<svg onload=alert(1)>", "not-an-image", ()),
        ("content/images/a.png", b" " + PNG, "not-an-image", ()),
        ("content/images/a.jpg", PNG, "not-an-image", ()),
        ("content/images/a.webp", b"RIFF\x00\x00\x00\x00WAVE", "not-an-image", ()),
        ("content/images/Å 1.png", PNG, "bad-file-name", ("a-1.png",)),
        ("content/images/Mappe/a.png", PNG, "bad-file-name", ("mappe",)),
        ("content/images/../../a.png", PNG, "bad-file-name", ()),
        ("content/javascripts/a.js", b"", "unexpected-file", ()),
        ("content/", b"", "unexpected-file", ()),
        ("", b"", "unexpected-file", ()),
    ],
    ids=lambda value: repr(value[-20:]) if isinstance(value, str) else None,
)
def test_what_has_no_place_is_refused(
    path: str, data: bytes, code: str, suggestions: tuple[str, ...]
) -> None:
    items, problems = inventory({path: data})
    assert items == ()
    assert told(problems) == [(path, code, suggestions)]


@pytest.mark.parametrize(
    ("paths", "blamed"),
    [
        (("content/cases/a.md", "content/cases/A.md"), "content/cases/A.md"),
        (("content/cases/Å.md", "content/cases/A\u030a.md", "content/cases/a.md"), None),
        (
            ("content/registers/tags.yml", "content/registers/Tags.yml"),
            "content/registers/Tags.yml",
        ),
        (
            ("content/registers/target_groups.yml", "content/registers/target-groups.yml"),
            "content/registers/target-groups.yml",
        ),
    ],
)
def test_of_names_that_clash_the_bad_one_is_blamed(
    paths: tuple[str, ...], blamed: str | None
) -> None:
    for order in (paths, paths[::-1]):
        items, problems = inventory(dict.fromkeys(order, b""))
        assert len(items) == 1
        assert len(problems) == len(paths) - 1
        if blamed:
            assert problems[0].position.path == blamed
            assert problems[0].code == "file-name-taken"


def test_names_that_only_look_alike_do_not_clash() -> None:
    paths = ("content/cases/日本.md", "content/cases/中国.md")
    _, problems = inventory(dict.fromkeys(paths, b""))
    assert {one.code for one in problems} == {"bad-file-name"}


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.lists(
            st.one_of(
                st.sampled_from(["content", "/", "cases", "images", "registers", "tags.yml", ".md"])
                | st.sampled_from(["a", "A", "Å", "..", ".", ".png", "README.md", "\\", "\0"]),
                st.text(max_size=3),
            ),
            max_size=6,
        ).map("".join),
        st.sampled_from([b"", PNG]),
        max_size=6,
    )
)
def test_every_file_has_a_place_or_a_problem(sources: dict[str, bytes]) -> None:
    items, problems = inventory(sources)
    told_of = [item.path for item in items] + [one.position.path for one in problems]
    kept = {path for path in sources if path.endswith(".gitkeep")} | {
        *("content/README.md", "content/LICENSE")
    }
    assert sorted(told_of) == sorted(set(told_of))
    assert set(told_of) | kept >= set(sources)
    assert (items, problems) == inventory(dict(reversed(sources.items())))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_a_slug_holds_only_what_an_address_may(text: str) -> None:
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert "--" not in made
    assert slug(made) == made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ålesund", "alesund"),
        ("A\u030alesund", "alesund"),
        ("Våler (Innlandet)", "valer-innlandet"),
        ("Hábmer", "habmer"),
        ("Kárášjohka", "karasjohka"),
        ("Guovdageaidnu", "guovdageaidnu"),
        ("Đávvin ŋ ŧ", "davvin-n-t"),
        ("Møre og Romsdal", "more-og-romsdal"),
        ("ÆØÅ", "aeoa"),
        ("Ærø – Åsane", "aero-asane"),
        ("2013–2016", "2013-2016"),
        ("«Leie til eie»", "leie-til-eie"),
        ("ﬁ №", "fi-no"),
        ("Ⅷ", "viii"),
        ("!", ""),
        ("", ""),
    ],
)
def test_a_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ålesund", "A\u030aLESUND"),
        ("leie  til\neie", "Leie til eie"),
        ("a\u00a0b", "a b"),
        ("STRASSE", "straße"),
        ("ﬁ", "fi"),
    ],
)
def test_names_are_compared_by_what_is_seen(one: str, other: str) -> None:
    assert folded(one) == folded(other)
