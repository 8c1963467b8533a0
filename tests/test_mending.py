"""What is mended of the content: what has one safe answer, and nothing beside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.mending import Mended, mended
from generator.editing.remedies import ANSWERS, NEVER_QUOTED
from generator.guidance.rules import RULES
from generator.site import linked_library
from tests.archives import SETTINGS
from tests.test_examples import CASE, examples, placed, project

FORMER = "content/cases/fjellvik-leie-til-eie.md"


def mend(changes: dict[str, bytes], *wanted: str) -> Mended:
    """Return what becomes of the project of examples when some of its files are others."""
    files = project({}) | changes
    return mended(files, SETTINGS, wanted or tuple(files))


def mended_case(fields: str, body: str = "Kommunen holdt kurs.") -> str:
    """Return what becomes of a case with these fields, and of its body."""
    data = f"---\n{fields}\n---\n\n{body}\n".encode()
    return mend({CASE: data}).files.get(CASE, data).decode()


def problems(files: dict[str, bytes]) -> list[tuple[str, str]]:
    found = linked_library(files, SETTINGS)[1]
    return [(problem.position.path, problem.code) for problem in found]


# ------------------------------------------------------------------ what is mended


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("published: 1.3.2025", "published: 2025-03-01"),
        ("published: 01. 03. 2025", "published: 2025-03-01"),
        ("published: '1.3.2025'", "published: '2025-03-01'"),
        ('published:   "1.3.2025"  ', 'published:   "2025-03-01"  '),
        ("published: “2025-03-01”", "published: 2025-03-01"),
        ("published: ”1.3.2025”", "published: 2025-03-01"),
        ("{title: B, published: 1.3.2025}", "{title: B, published: 2025-03-01}"),
        ("published: 1. mars 2025", "published: 2025-03-01"),
        ("period: 2013-15", "period: 2013–2015"),
        ("period: [2013 til 2015, siden 2019]", "period: [2013–2015, 2019–]"),
        ("contact: {name: A, phone: tlf. 22.96.16.00}", "contact: {name: A, phone: 22 96 16 00}"),
        ("draft: nei", "draft: false"),
        ("published: 2025‑03‑01", "published: 2025-03-01"),
        ("status: avslutta", "status: ended"),
        ("status: Pågår", "status: ongoing"),
        ("language: bokmål", "language: nb"),
        ("anchoring: [{level: politisk}]", "anchoring: [{level: political}]"),
        ("sources: [{title: A, language: Svensk}]", "sources: [{title: A, language: sv}]"),
        ("title: Et **godt** <i>kurs</i> &amp; mer", 'title: "Et godt kurs & mer"'),
        ("kommune: Eksempelby", "municipality: Eksempelby"),
        ("Title: Et kurs", "title: Et kurs"),
        ("Target groups: [flyktninger]", "target_groups: [flyktninger]"),
        ('"kommune": Eksempelby', '"municipality": Eksempelby'),
        ("Målgrupper: []", "target_groups: []"),
        ("municipality: «Eksempelby»", "municipality: Eksempelby"),
        ("municipality: Eksempelby kommune", "municipality: Eksempelby"),
        ("tags: bokurs", "tags: boligskole"),
        (
            "tags:\n  - Bokurs\n  # to\n  - forankring",
            "tags:\n  - boligskole\n  # to\n  - forankring",
        ),
        ("tags: [“boligskole”, Forankring]", "tags: [boligskole, Forankring]"),
        (
            "sources: [{title: A, url: https://a.no/b?utm_source=c&d=e#f}]",
            "sources: [{title: A, url: https://a.no/b?d=e#f}]",
        ),
        ("title:\u00a0Et kurs", "title: Et kurs"),
        ("title：Et kurs\nstatus： ended", "title: Et kurs\nstatus: ended"),
        ("title:Et kurs\nperiod = 2014", "title: Et kurs\nperiod: 2014"),
        ("tags:\n  * boligskole\n  * forankring", "tags:\n  - boligskole\n  - forankring"),
        ("tags:\n– boligskole\n– forankring", "tags:\n- boligskole\n- forankring"),
        ("tags:\n  •\u00a0boligskole\n  -forankring", "tags:\n  - boligskole\n  - forankring"),
        (
            "tags:\n\u00a0\u00a0- boligskole\n\t- forankring",
            "tags:\n  - boligskole\n  - forankring",
        ),
        (
            "contact:\n\tname: Kontoret\n\temail:post@a.no",
            "contact:\n  name: Kontoret\n  email: post@a.no",
        ),
        (
            "steps:\n  - what: Vi begynte\n\twhen: 2014",
            "steps:\n  - what: Vi begynte\n    when: 2014",
        ),
        ("related: fjellvik-eie.md", "related: fjellvik-leie-til-eie"),
        ("related: fjellvik-leie-til-eie.md", "related: fjellvik-leie-til-eie"),
        ("related: [../cases/fjellvik-leie-til-eie.md]", "related: [fjellvik-leie-til-eie]"),
        (
            "related:\n  - https://a.example/erfaringer/fjellvik-leie-til-eie/",
            "related:\n  - fjellvik-leie-til-eie",
        ),
        ("related: [A](fjellvik-leie-til-eie.md)", "related: fjellvik-leie-til-eie"),
        ("related:\n  - [A](fjellvik-leie-til-eie.md)", "related:\n  - fjellvik-leie-til-eie"),
        ("related: Fra leie til eie i Fjellvik", "related: fjellvik-leie-til-eie"),
        ("sources: [Rapport om kurs i Eksempelby]", "sources: [rapporten]"),
        ("related: fjellvik-eie", "related: fjellvik-leie-til-eie"),
        (
            "sources: [{title: A, url: www.eksempelby.example/a?b=c}]",
            "sources: [{title: A, url: https://www.eksempelby.example/a?b=c}]",
        ),
        (
            "sources:\n  - tittel: A\n    lest: 1.3.2025",
            "sources:\n  - title: A\n    accessed: 2025-03-01",
        ),
        ("title: Kurs: det å bo", 'title: "Kurs: det å bo"'),
        ('title: Kurs: "det" å bo', "title: 'Kurs: \"det\" å bo'"),
        ("title: @hjemme", 'title: "@hjemme"'),
        ("tittel: Kurs: det å bo", 'title: "Kurs: det å bo"'),
    ],
)
def test_a_field_is_mended_and_keeps_its_quotes_and_comments(wrong: str, right: str) -> None:
    files = {FORMER: project({})[FORMER].replace(b"---\n", b"---\naliases: fjellvik-eie\n", 1)}
    data = f"---\n# Øverst.\n{wrong}\n---\n\nKommunen holdt kurs.\n".encode()
    found = mend({**files, CASE: data})
    assert found.files[CASE].decode() == f"---\n# Øverst.\n{right}\n---\n\nKommunen holdt kurs.\n"
    assert found.left == ()


RESULT = "results:\n  - measure: Andel\n    value: {}\n    source: rapporten"


@pytest.mark.parametrize(
    ("above", "below", "end"),
    [
        ("—\n", "\n– – –", ""),
        ("```markdown\n---\n", "\n---", "```\n"),
        ("```\n---\n", "\n---\n```", ""),
    ],
)
def test_the_lines_around_the_fields_are_mended(above: str, below: str, end: str) -> None:
    right = project({})[CASE].decode()
    _, fields, body = right.split("---\n")
    data = f"{above}{fields.rstrip()}{below}\n{body}{end}".encode()
    assert mend({CASE: data}).files[CASE].decode() == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (RESULT.format("40 %"), RESULT.format('40\n    unit: "%"')),
        (RESULT.format("2.500.000"), RESULT.format("2500000")),
        (RESULT.format("12 boliger"), RESULT.format("12\n    unit: boliger")),
        (RESULT.format("12 boliger\n    unit: Boliger"), RESULT.format("12\n    unit: Boliger")),
        (RESULT.format('"kr 2 500,-"'), RESULT.format('"2 500"\n    unit: kroner')),
        (RESULT.format("40 %\n    unit: prosent"), RESULT.format("40\n    unit: prosent")),
        (
            "results: [{measure: A, value: 40%, source: rapporten}]",
            'results: [{measure: A, value: 40, unit: "%", source: rapporten}]',
        ),
        (
            "resultater:\n  - mål: A\n    verdi: 40 %\n    kilde: rapporten",
            'results:\n  - measure: A\n    value: 40\n    unit: "%"\n    source: rapporten',
        ),
    ],
)
def test_per_cent_is_a_unit(wrong: str, right: str) -> None:
    assert mended_case(wrong) == mended_case(right)
    assert f"\n{right}\n" in mended_case(wrong)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Se [A](../cases/hvem-holder-kurs.md#a).", "Se [A](../articles/hvem-holder-kurs.md#a)."),
        ("Se [A](fjellvik-eie.md) og [B](https://b.no).", "Se [A](fjellvik-leie-til-eie.md) og "
         "[B](https://b.no)."),
        ("Se [A][a].\n\n[a]: fjellvik-eie.md", "Se [A][a].\n\n[a]: fjellvik-leie-til-eie.md"),
        ("Se [A](www.a.no/b) og [b](post@a.no).", "Se [A](https://www.a.no/b) og "
         "[b](mailto:post@a.no)."),
        (
            "Se [A](https://a.no/?utm_source=b) og <https://a.no/c?fbclid=d>.",
            "Se [A](https://a.no/) og <https://a.no/c>.",
        ),
        ("![Hus](fjellvik.png)", "![Hus](../images/fjellvik.png)"),
        ("!!! merk Husk\n    Nå.", '!!! merk "Husk"\n    Nå.'),
        ("Bolig\u00adskole og bo\u200bkurs.", "Boligskole og bokurs."),
        ("Bla\u030aba\u0308r", "Blåbär"),
        ("Kurs pÃ¥ Ã˜rland â€“ og mer.", "Kurs på Ørland – og mer."),
        ("Se [A] (https://b.no).", "Se [A](https://b.no)."),
        ("Se ==A==, ** B ** og CO~2~ på 2 m^2^.", "Se **A**, **B** og CO₂ på 2 m²."),
        ("Se https://a.no/b, eller www.c.no.", "Se <https://a.no/b>, eller "
         "[www.c.no](https://www.c.no)."),
        ("[TOC]\n\n## A {#a}\n\nB. ^abc123", "\n\n## A\n\nB."),
        ("> [!NOTE]\n> En.\n>\n> - To\n\nTre.", "!!! merk\n    En.\n\n    - To\n\nTre."),
        ("> [!warning]- Se opp\n> En.", '!!! obs "Se opp"\n    En.'),
        ("A.\n\n    Et avsnitt fra Word.\n\n\tOg ett til.\n\nB.", "A.\n\nEt avsnitt fra Word.\n\n"
         "Og ett til.\n\nB."),
        ("År\tAntall\n2014\t40\n\nB.", "| År | Antall |\n|---|---|\n| 2014 | 40 |\n\nB."),
        ("Se [[fjellvik-leie-til-eie|den]] og [[Hvem holder kurs?]].", "Se [den](fjellvik-leie-til-"
         "eie.md) og [Hvem holder kurs?](../articles/hvem-holder-kurs.md)."),
    ],
)  # fmt: skip
def test_a_text_is_mended(wrong: str, right: str) -> None:
    files = {FORMER: project({})[FORMER].replace(b"---\n", b"---\naliases: fjellvik-eie\n", 1)}
    fields = project({})[CASE].split(b"---\n")[1].decode()
    data, expected = (f"---\n{fields}---\n\n{body}\n" for body in (wrong, right))
    assert mend({**files, CASE: data.encode()}).files[CASE].decode() == expected


def test_an_image_in_a_field_is_found_in_its_folder() -> None:
    fields = "title: A\nimage: {src: fjellvik.png, alt: Hus}"
    assert "image: {src: ../images/fjellvik.png, alt: Hus}" in mended_case(fields)


def test_a_register_is_mended() -> None:
    path = "content/registers/sources.yml"
    data = project({})[path] + b"arsmelding:\n  tittel: X\n  accessed: 1.3.2025\n"
    right = project({})[path] + b"arsmelding:\n  title: X\n  accessed: 2025-03-01\n"
    assert mend({path: data}).files == {path: right}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_and_the_byte_order_mark_goes(end: str) -> None:
    text = project({})[CASE].decode().replace("2025-03-01", "1.3.2025").rstrip("\n")
    data = b"\xef\xbb\xbf" + text.replace("\n", end).encode()
    right = project({})[CASE].decode().rstrip("\n").replace("\n", end).encode()
    assert mend({CASE: data}).files == {CASE: right}


def test_a_field_is_added_with_the_line_end_of_its_neighbour() -> None:
    wrong = f"---\r\n{RESULT.format('40 %')}\r\n---\r\n\r\nKurs.\r\n".replace("\n ", "\r\n ")
    wrong = wrong.replace("\r\r", "\r")
    found = mend({CASE: wrong.encode()}).files[CASE].decode()
    assert '    value: 40\r\n    unit: "%"\r\n    source' in found
    assert found.count("\n") == found.count("\r\n") == wrong.count("\n") + 1


def test_each_line_with_a_sign_that_only_looks_right_is_told_where_it_stands() -> None:
    fields = "title：A\ntags:\n  • boligskole\n  • forankring\nperiod:\u00a02014\nstatus: x"
    found = linked_library({**project({}), CASE: f"---\n{fields}\n---\n\nB.\n".encode()}, SETTINGS)[
        1
    ]
    told = [(one.position.line, one.position.column, one.code, one.suggestions) for one in found]
    assert [one for one in told if one[2].startswith(("yaml", "unknown-choice"))] == [
        (2, 6, "yaml-separator", ("title: A",)),
        (4, 3, "yaml-item", ("- boligskole",)),
        (5, 3, "yaml-item", ("- forankring",)),
        (6, 7, "yaml-separator", ("period: 2014",)),
        (7, 9, "unknown-choice", ()),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "description: |\n  Merk:dette\n  • ett\n  * to\ntitle: A",
        "description:\n  Det koster\n  –5 kroner\n  og 09:30",
        "description: Vi gjorde\n  – ett\n  – to",
        "results:\n  - measure: A\n    value:\n      -5\n    source: rapporten",
        "description: >-\n  Se https://a.no\n\n  - ett",
    ],
)
def test_texts_of_several_lines_are_texts(fields: str) -> None:
    found = linked_library({**project({}), CASE: f"---\n{fields}\n---\n\nB.\n".encode()}, SETTINGS)[
        1
    ]
    assert [one for one in found if one.code.startswith("yaml")] == []


# ------------------------------------------------------------------ what is left


@pytest.mark.parametrize(
    "fields",
    [
        "published: 31.2.2025",
        "published: i går",
        "period: 2015–2013",
        "tags: boligskoler",
        "title: «Flyktning som ressurs»",
        "title: “Kurset”",
        "municipality: Eksempelbyen",
        "related: fjellvik-leie-til-eia",
        "status: complete",
        "title: Kurs: det å bo # husk",
        "title: Tiltak # 1",
        "title: !Nytt",
        "description: | kort",
        "contact: {name: A: b}",
        RESULT.format("2.500"),
        RESULT.format("40 %\n    unit: personer"),
        RESULT.format("førti"),
        "tags: [boligskole",
        "aliases: Eksempelby boligskole",
    ],
)
def test_what_has_no_one_answer_is_left(fields: str) -> None:
    data = f"---\n{fields}\n---\n\nKurs.\n".encode()
    found = mend({CASE: data})
    assert (found.files, found.left) == ({}, ())


@pytest.mark.parametrize(
    "fields",
    [
        "kommune: Eksempelby\nmunicipality: Fjellvik",
        "tags: [bokurs, boligskole]",
        "published: >-\n  1.3.2025",
        "tags: [1.3.2025, bokurs,\n  boligskole]",
    ],
)
def test_what_would_change_more_than_itself_is_left_and_told(fields: str) -> None:
    data = f"---\n{fields}\n---\n\nKurs.\n".encode()
    found = mend({CASE: data})
    assert found.files == {}
    assert len(found.left) == 1


def test_two_entries_of_one_former_id_are_no_answer() -> None:
    aliased = {
        path: project({})[path].replace(b"---\n", b"---\naliases: eie\n", 1)
        for path in (FORMER, "content/cases/fjellvik-startlan.md")
    }
    data = project({})[CASE].replace(b"---\n", b"---\nrelated: eie\n", 1)
    assert mend({**aliased, CASE: data}).files == {}


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> annen"])
def test_a_file_with_gits_marks_is_not_touched(mark: str) -> None:
    text = project({})[CASE].decode().replace("2025-03-01", "1.3.2025")
    found = mend({CASE: f"{text}\n{mark}\nMer.\n".encode()})
    assert (found.files, found.conflicts) == ({}, (CASE,))


def test_only_wanted_texts_are_mended_and_tables_never() -> None:
    table = "content/registers/municipalities.csv"
    changes = {
        path: b"\xef\xbb\xbf" + data
        for path, data in project({}).items()
        if path in (CASE, FORMER, table)
    }
    assert list(mend(changes, FORMER, table).files) == [FORMER]
    assert sorted(mend(changes).files) == [CASE, FORMER]


def test_sound_content_and_bytes_that_are_no_text_are_left() -> None:
    assert mend({}).files == {}
    assert mend({CASE: b"---\ntitle: \xe6\n---\n"}).files == {}


ELSEWHERE = {
    *("bad-moment", "entry-renamed", "field-name", "unknown-entry", "unknown-municipality"),
    *("unknown-source", "wrapped-in-code"),
}
"""Codes whose examples have no one answer, where they stand; others of the code have."""


def test_each_answer_is_that_of_its_rules_example() -> None:
    assert set(ANSWERS) | NEVER_QUOTED <= {rule.code for rule in RULES}
    for code in sorted(ANSWERS.keys() - ELSEWHERE):
        example = examples()[code]
        wrong, right = (
            project(placed(example.place, one)) for one in (example.wrong, example.right)
        )
        assert {**wrong, **mended(wrong, SETTINGS, wrong).files} == right, code


# ------------------------------------------------------------------ whatever is written

FIELDS = st.sampled_from(
    [
        *("title: Kurs: det å bo", "tittel: Kurs", "title: “Kurs”", "title: Ku\u00adrs"),
        *("published: 1.3.2025", "published: “2025-03-01”", "publisert: 1. 3. 2025"),
        *("kommune: Eksempelby kommune", "municipality: [«Eksempelby», Fjellvik]"),
        *("tags: [bokurs, forankring]", "tema: bokurs", "tags:\n  - Bokurs"),
        *("sources: [{title: A, url: www.a.no, lest: 1.3.2025}]", "kilder: rapporten"),
        *("results:\n  - {measure: A, value: 40 %, source: rapporten}", "# published: 1.3.2025"),
        *("draft: nei", "draft: ja", "related: fjellvik-eie", "title: 'it''s'", "nonsense", ""),
        *("description: >\n  Kurs: 1.3.2025\n  og mer", "period: 2015–2013", "unit: %", "status:"),
    ]
)
BODIES = st.lists(
    st.sampled_from(
        ["Kurs.", "# Kurs", "[A](../articles/fjellvik-eie.md)", "!!! merk Husk", "Bo\u200bkurs", ""]
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(
    fields=st.lists(FIELDS, max_size=7, unique_by=lambda field: field.partition(":")[0]),
    body=BODIES,
    end=st.sampled_from(["\n", "\r\n"]),
    noise=st.text(max_size=8),
)
def test_mending_is_done_once_and_for_all(
    fields: list[str], body: list[str], end: str, noise: str
) -> None:
    text = "\n".join(("---", *fields, "---", "", *body, noise, ""))
    files = project({}) | {
        CASE: text.replace("\n", end).encode("utf-8", "replace"),
        FORMER: project({})[FORMER].replace(b"---\n", b"---\naliases: fjellvik-eie\n", 1),
    }
    found = mended(files, SETTINGS, files)
    after = files | dict(found.files)
    assert mended(after, SETTINGS, after).files == {}
    assert len(problems(after)) <= len(problems(files))
    # What is no fault of these is as it was, line for line.
    old = files[CASE].decode().translate(dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff")))
    kept = [line for line in old.splitlines(keepends=True) if "bokurs" not in line.lower()]
    new = after[CASE].decode().splitlines(keepends=True)
    for line in kept:
        if line.startswith(("# ", "status", "period", "nonsense", "Kurs.", "description", "  og")):
            assert line in new
