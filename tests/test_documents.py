"""Files of front matter and Markdown: where the fields stand, where the body begins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.front_matter import documents
from generator.front_matter.nodes import ScalarNode
from generator.model import Site
from generator.problems import Problem
from generator.site import compile_site
from generator.text import decoded, is_hidden
from tests.archives import SETTINGS, Archive, sources
from tests.test_bodies import at_most

PATH = "content/cases/x.md"


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in problems]


@pytest.mark.parametrize(
    ("data", "first", "line", "value_line"),
    [
        ("---\na: b\n---\nc", "c", 4, 2),
        ("---\na: b\n---\n\n\n\nc\n\n\n", "c", 7, 2),
        ("\ufeff---\na: b\n---\nc", "c", 4, 2),
        ("\n\n---\na: b\n---\nc", "c", 6, 4),
        ("\u00a0\n---\na: b\n---\nc", "c", 5, 3),
        ("---\r\na: b\r\n---\r\n\r\nc\r\nd", "c", 5, 2),
        ("---\ra: b\r---\rc", "c", 4, 2),
        ("---  \na: b\n---\t\nc", "c", 4, 2),
        ("---\n\n\na: b\n---\nc", "c", 6, 4),
        ("---\na: b\n\n\n---\nc", "c", 6, 2),
        ("---\na: b\n---\nc\n---\nd", "c", 4, 2),
        ("---\na: |\n  ---\n  b\n---\nc", "c", 6, 2),
        # The first line keeps its indentation: it may be code, and columns count from its start.
        ("---\na: b\n---\n    c\n\nd", "    c", 4, 2),
        ("---\na: b\n---\n\n   [c](d)", "   [c](d)", 5, 2),
    ],
)
def test_fields_and_body_know_their_lines(
    data: str, first: str, line: int, value_line: int
) -> None:
    document, problems = documents.parse(PATH, data.encode())
    assert problems == ()
    assert document is not None
    lines = document.body.split("\n")
    text = next(words for words in lines if words.strip())
    assert (text, document.body_line + lines.index(text)) == (first, line)
    ((key, value),) = document.fields.items
    assert isinstance(value, ScalarNode)
    assert (key.text, key.position.line, value.position.line) == ("a", value_line, value_line)


def test_a_body_is_kept_to_its_last_word() -> None:
    document, _ = documents.parse(PATH, b"---\na: b\n---\n\nc\n\n---\na: d\n---\n\ne\n\n\n")
    assert document is not None
    assert document.body.strip("\n") == "c\n\n---\na: d\n---\n\ne"


@pytest.mark.parametrize("data", ["---\n---\nc", "---\n---", "---\n# a\n---\n", "---\n\n---\n"])
def test_no_fields_are_fields_all_the_same(data: str) -> None:
    document, problems = documents.parse(PATH, data.encode())
    assert problems == ()
    assert document is not None
    assert document.fields.items == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("empty-file", 1, 1)),
        (b" \n\n", ("empty-file", 1, 1)),
        (b"\xef\xbb\xbf", ("empty-file", 1, 1)),
        (b"a: b\n", ("no-front-matter", 1, 1)),
        (b"\n\na: b\n", ("no-front-matter", 3, 1)),
        (b"+++\na = 1\n+++\nc", ("no-front-matter", 1, 1)),
        (b'{"a": "b"}\n', ("no-front-matter", 1, 1)),
        (b"---", ("unclosed-front-matter", 1, 1)),
        (b"---\na: b\n", ("unclosed-front-matter", 1, 1)),
        (b"---\na: b\n  ---\nc", ("unclosed-front-matter", 1, 1)),
        (b"---\na: b\n...\nc", ("unclosed-front-matter", 1, 1)),
        (b"---\na: \xff\n---\n", ("not-utf8", 2, 4)),
        (b"---\r\na: \xc3\xb8\xff\r\n---\r\n", ("not-utf8", 2, 5)),
        (b"---\ra: b\r---\rc\xc3", ("not-utf8", 4, 2)),
        (b"---\na: b\n---\n\nx \xc3 y", ("not-utf8", 5, 3)),
        (b"\xff\xfe-\x00", ("not-utf8", 1, 1)),
        (b"---\na: " + b"b" * 64_000 + b"\n---\nc", ("front-matter-too-long", 1, 1)),
        (b"---\na: b\n---\n" + b"c" * 300_000, ("file-too-long", 1, 1)),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else None,
)
def test_a_file_that_is_no_document_is_refused_where_the_fault_is(
    data: bytes, expected: tuple[str, int, int]
) -> None:
    document, problems = documents.parse(PATH, data)
    assert document is None
    assert places(problems) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("----\na: b\n---\nc", [("fence-signs", 1, 1)]),
        ("\n---\na: b\n----\nc", [("fence-signs", 4, 1)]),
        ("***\na: b\n— — —\nc", [("fence-signs", 1, 1), ("fence-signs", 3, 1)]),
        ("```\n---\na: b\n---\nc\n```\n", [("wrapped-in-code", 1, 1)]),
        ("~~~yaml\n---\na: b\n---\n~~~\nc", [("wrapped-in-code", 1, 1)]),
        ("---\na: b\n---\nc\n\n----\n\n```\nd\n```\n", []),
    ],
)
def test_fences_that_are_others_are_read_as_they_were_meant(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    document, problems = documents.parse(PATH, text.encode())
    assert places(problems) == expected
    assert document is not None
    assert [(key.text, key.position.line) for key, _ in document.fields.items] == [
        ("a", next(at for at, line in enumerate(text.split("\n"), 1) if line == "a: b"))
    ]
    assert document.body.startswith("c")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\n- a\n---\nc", ("front-matter-not-fields", 2, 1)),
        (b"---\n\n  a\n---\nc", ("front-matter-not-fields", 3, 3)),
        (b"---\na: 'b\n---\nc", ("yaml-quote", 2, 4)),
        (b"\n---\n a: [\n---\nc", ("yaml-bracket", 3, 5)),
        (b"---\na: b\nc\n---\nd", ("yaml-continued", 3, 1)),
    ],
)
def test_fields_that_cannot_be_read_leave_a_body(
    data: bytes, expected: tuple[str, int, int]
) -> None:
    document, problems = documents.parse(PATH, data)
    assert places(problems) == [expected]
    assert document is not None
    assert not document.readable
    assert document.fields.items == ()
    assert document.body.strip() in ("c", "d")


@pytest.mark.parametrize(
    ("character", "code"),
    [
        *((character, "control-character") for character in "\x00\x07\x0b\x0c\x1b\x7f\x9b"),
        *((character, "invisible-character") for character in "\x85\u00ad\u200b\u200e\u202e\u2028"),
        *((character, "invisible-character") for character in "\u2029\u2066\ue000\uffff\U000e0041"),
        *((character, "invisible-character") for character in "\ufeff\u3164\U0010fffd"),
    ],
    ids=lambda value: f"U+{ord(value):04X}" if len(value) == 1 else None,
)
def test_what_cannot_be_seen_is_refused_where_it_stands(character: str, code: str) -> None:
    data = f"---\nå: b{character}\n---\n\næ{character}ø {character}".encode()
    document, problems = documents.parse(PATH, data)
    assert places(problems) == [(code, 2, 5), (code, 5, 2), (code, 5, 5)]
    assert {one.values for one in problems} == {(("character", f"U+{ord(character):04X}"),)}
    assert document is not None
    assert character not in document.body


@pytest.mark.parametrize("character", list("\t\u00a0\u200d\u0301\u202f😀–«»"))
def test_what_belongs_in_a_text_is_left(character: str) -> None:
    text, problems = decoded(PATH, f"a{character}b".encode(), 100)
    assert (text, problems) == (f"a{character}b", ())


def test_no_more_than_twenty_faults_of_a_kind_are_told() -> None:
    _, problems = documents.parse(PATH, b"---\na: b\n---\n" + b"\x00" * 1000)
    assert [one.code for one in problems] == ["control-character"] * 20


BYTES = st.one_of(
    st.binary(max_size=100),
    st.lists(
        st.sampled_from(
            [
                b"---\n",
                b"---",
                b"\n",
                b"\r",
                b"\r\n",
                b"a: b\n",
                b"a",
                b": ",
                b"- ",
                b"'",
                b"[",
                b"]",
                b"{",
                b"}",
                b"&",
                b"*",
                b"!",
                b"%",
                b"@",
                b"|",
                b">",
                b"\t",
                b" ",
                b"\x00",
                b"\xff",
                b"\xef\xbb\xbf",
                b"\xc3\xb8",
                b"\xe2\x80\xa8",
                b"\xed\xa0\x80",
                b"...\n",
                b"<<",
            ]
        ),
        max_size=40,
    ).map(b"".join),
)


@settings(max_examples=60, deadline=None)
@given(BYTES, st.booleans())
def test_no_bytes_raise_and_nothing_is_lost_in_silence(data: bytes, fenced: bool) -> None:
    whole = b"---\n" + data + b"\n---\nslutt" if fenced else data
    document, problems = documents.parse(PATH, whole)
    assert document is not None or problems
    lines = whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= one.position.line <= lines for one in problems)
    if document is not None:
        assert 1 <= document.body_line <= lines + 1
        last = document.body.rsplit("\n", 1)[-1]
        assert not fenced or last.endswith("slutt")


def compiled(data: bytes) -> Site:
    return compile_site({**sources(Archive("", {}, {})), PATH: data}, SETTINGS)


FIELDS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "title",
                "description",
                "municipality",
                "period",
                "published",
                "tags",
                "status",
                "programme",
                "success_factors",
                "anchoring",
                "steps",
                "results",
                "resources",
                "partners",
                "sources",
                "materials",
                "contact",
                "confirmed",
                "image",
                "related",
                "replaced_by",
                "language",
                "review_by",
                "updated",
                "retired",
                "draft",
                "aliases",
            ]
        ),
        st.sampled_from(
            [
                "x",
                "Narvik",
                "0501",
                "2013",
                "–2014",
                "2015–2010",
                "0000",
                "2025-03-01",
                "2999-01-01",
                "true",
                "nn",
                "forankring",
                "[]",
                "{}",
                "''",
                "~",
                "",
                "ca. 40",
                "20–30",
                "[a, b]",
                "https://a.no",
                "http://[",
                "{a: b}",
                "{factor: ledelsen-med, note: x}",
                "²",
                "x.md",
                "{level: political}",
                "[{measure: a, value: 1, source: rapporten}]",
                "{title: a}",
                "{measure: a, value: 99999, unit: '%', source: rapporten, from: 2013, to: 2012-05}",
                "{src: ../images/a.png, alt: x}",
                "{by: a, date: 2025-01-01}",
                "rapporten",
                "x",
            ]
        ),
    ),
    max_size=10,
)


@settings(max_examples=60, deadline=None)
@given(FIELDS, st.sampled_from(["Hei.", "", "[a](#b)", "# A", "![](a.png)", "[^1]"]))
def test_any_fields_are_published_or_refused(fields: list[tuple[str, str]], body: str) -> None:
    least = {
        "title": "T",
        "description": "D",
        "municipality": "Narvik",
        "tags": "forankring",
        "published": "2025-03-01",
        "sources": "rapporten",
    }
    text = "".join(f"{name}: {value}\n" for name, value in (least | dict(fields)).items())
    site = compiled(f"---\n{text}---\n\n{body}\n".encode())
    errors = [one for one in site.problems if one.severity == "error"]
    assert bool(errors) != bool(site.pages)
    for page in site.pages:
        if page.source == PATH:
            assert page.render()


@settings(max_examples=30, deadline=None)
@given(BYTES, st.booleans())
def test_any_bytes_are_published_or_refused(data: bytes, fenced: bool) -> None:
    site = compiled(b"---\n" + data + b"\n---\nslutt" if fenced else data)
    assert site.problems


def test_what_a_text_must_not_hold_is_told_wherever_it_stands() -> None:
    for number in (*range(0x3200), *range(0xE000, 0xE100), *range(0xFE00, 0x10000), 0xE0001):
        if is_hidden(chr(number)):
            _, problems = decoded(PATH, f"a{chr(number)}b".encode(), 100)
            assert problems, hex(number)


def test_marks_of_a_conflict_are_told_of_where_they_are_whole() -> None:
    marks = b"---\na: b\n---\n\nx\n<<<<<<< HEAD\ny\n=======\nz\n>>>>>>> main\n"
    _, problems = documents.parse(PATH, marks)
    assert [(one.code, one.position.line) for one in problems] == [("git-conflict", 6)]
    many = b"---\na: b\n---\n\n" + b"<<<<<<< x\n" * 25_000 + b"=======\n"
    with at_most(1):
        assert documents.parse(PATH, many)[1] == ()
