"""Registers: closed lists of terms, sources and municipalities, each fault in its place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import registers
from generator.inventory import inventory
from generator.model import Period
from generator.names import folded
from generator.places.tables import COLUMNS, municipalities
from generator.problems import Problem
from generator.reading import read_registers

PATH = "content/registers/tags.yml"
TABLE = "content/registers/municipalities.csv"
CONTENT = Path(__file__).parent.parent / "content" / "registers"
HEADER = ",".join(COLUMNS)

TERM = "a:\n  nb: A\n  nn: B\n  en: C\n"


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in problems]


def test_a_term() -> None:
    text = (
        "# Temaer\n\nleie-til-eie:\n  nb: Fra leie til eie\n  nn: Frå leige til eige\n"
        "  en: From renting to owning\n  definition: At den som leier, får kjøpe.\n"
        "  synonyms: [kjøp av leid bolig, 'leie før eie']\n  replaced_by: eie\n  period: 2006–\n"
    )
    (term,), problems = registers.terms("tags", PATH, text.encode())
    assert problems == ()
    assert (term.id, term.register, term.position.line, term.position.column) == (
        *("leie-til-eie", "tags"),
        *(3, 1),
    )
    assert [term.label(language) for language in ("nb", "nn", "en")] == [
        *("Fra leie til eie", "Frå leige til eige", "From renting to owning"),
    ]
    assert term.synonyms == ("kjøp av leid bolig", "leie før eie")
    assert term.period == (Period(2006, None),)
    assert term.replaced_by is not None
    assert (term.replaced_by.target, term.replaced_by.position.line) == ("eie", 9)


@pytest.mark.parametrize(
    ("text", "expected", "kept"),
    [
        ("", [], []),
        ("# ingenting\n", [], []),
        (TERM, [], ["a"]),
        ("- a\n", [("register-not-fields", 1, 1)], []),
        ("a\n", [("register-not-fields", 1, 1)], []),
        ("a:\n" + TERM.replace("a:", "b:"), [("expects-fields", 1, 3)], ["b"]),
        ("a: x\n", [("expects-fields", 1, 4)], []),
        ("a: [x]\n", [("expects-fields", 1, 4)], []),
        ("A:\n  nb: A\n", [("bad-id", 1, 1)], []),
        ("å:\n  nb: A\n", [("bad-id", 1, 1)], []),
        ("a--b:\n  nb: A\n", [("bad-id", 1, 1)], []),
        ("a_b:\n  nb: A\n", [("bad-id", 1, 1)], []),
        ("'':\n  nb: A\n", [("bad-id", 1, 1)], []),
        (TERM + TERM, [("duplicate-key", 5, 1)], ["a"]),
        ("a:\n  nb: A\n", [("missing-field", 1, 1), ("missing-field", 1, 1)], []),
        (TERM.replace("B", "''"), [("blank-text", 3, 7)], []),
        (TERM.replace("nn", "nynorsk"), [("field-name", 3, 3)], []),
        (TERM + "  farge: rød\n", [("unknown-field", 5, 3)], []),
        (TERM + "  period: i fjor\n", [("bad-period", 5, 11)], []),
        (TERM + "b: @\n", [("expects-fields", 5, 4), ("yaml-start", 5, 4)], []),
        (TERM + "  definition: a: b\n", [("yaml-colon", 5, 16)], []),
        ("\ufeff" + TERM, [], ["a"]),
        (TERM.replace("\n", "\r\n"), [], ["a"]),
        (TERM.replace("C", "C\x07"), [("control-character", 4, 8)], ["a"]),
    ],
)
def test_a_vocabulary(text: str, expected: list[tuple[str, int, int]], kept: list[str]) -> None:
    terms, problems = registers.terms("tags", PATH, text.encode())
    assert sorted(places(problems)) == sorted(expected)
    assert [term.id for term in terms] == kept or problems


def test_a_term_is_near_to_words_that_it_is_not_called() -> None:
    told = TERM + "  nearest_to: [demens, eldreomsorg]\n"
    (term,), problems = registers.terms("tags", PATH, told.encode())
    assert problems == ()
    assert term.nearest_to == ("demens", "eldreomsorg")
    assert not set(term.nearest_to) & set(term.names)


WORD = "https://psi.norge.no/los/ord/bostotte"


def test_a_term_in_los() -> None:
    broad = (WORD, "https://psi.norge.no/los/tema/botilbud")
    told = f"  los: {WORD}\n  los_broad: [{', '.join(broad)}]\n"
    (term,), problems = registers.terms("tags", PATH, (TERM + told).encode())
    assert problems == ()
    assert (term.los, term.los_close, term.los_broad) == ((WORD,), (), broad)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ord/bostotte", WORD),
        ("psi.norge.no/los/ord/bostotte", WORD),
        ("http://psi.norge.no/los/ord/bostotte", WORD),
        ("https://psi.norge.no/los/ord/Bostotte.html", WORD),
        (f"{WORD}/", WORD),
        ("Bostøtte", ""),
        ("ord/bostøtte", ""),
        (f"{WORD}?x=1", ""),
        ("https://psi.norge.no/los/hendelse/fa-barn", ""),
        ("https://example.no/los/ord/bostotte", ""),
    ],
)
def test_what_is_no_address_of_los_is_refused(written: str, meant: str) -> None:
    found, (problem,) = registers.terms("tags", PATH, f"{TERM}  los_close: {written}\n".encode())
    assert found == ()
    assert (problem.code, problem.position.line) == ("bad-los", 5)
    assert problem.suggestions == ((meant,) if meant else ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  title: A\n  year: 2015\n  url: https://a.no\n  lost: true\n", []),
        ("a:\n  year: 2015\n", [("missing-field", 1, 1)]),
        ("a:\n  title: A\n  url: www.a.no\n", [("bad-address", 3, 8)]),
        ("a:\n  title: A\n  url: javascript:alert(1)\n", [("bad-address", 3, 8)]),
        ("a:\n  title: A\n  year: i fjor\n", [("bad-year", 3, 9)]),
        ("a:\n  title: A\n  accessed: 1.3.2025\n", [("bad-moment", 3, 13)]),
        ("a:\n  title: A\n  language: tysk\n", [("unknown-choice", 3, 13)]),
    ],
)
def test_a_register_of_sources(text: str, expected: list[tuple[str, int, int]]) -> None:
    sources, problems = registers.sources("content/registers/sources.yml", text.encode())
    assert places(problems) == expected
    assert [source.id for source in sources] == ([] if expected else ["a"])


def test_a_register_with_a_warning_is_whole() -> None:
    path = "content/registers/sources.yml"
    data = b"a:\n  title: A\n  url: https://a.no/?utm_source=b\n"
    (placed,), (problem,) = registers.sources(path, data)
    assert placed.source.url == "https://a.no/"
    assert (problem.code, problem.severity) == ("tracked-address", "warning")
    items, _ = inventory({path: data})
    assert read_registers(items, {path: data})[0].broken == {"municipalities"}


def row(**cells: str) -> str:
    """Return a line of the table, with the cells given and the others as they may be."""
    least = {"number": "0101", "name": "Halden", "county": "Østfold"}
    return ",".join((least | cells).get(column, "") for column in COLUMNS)


def column(name: str, line: str) -> int:
    """Return where a cell begins in a line without quotation marks, counted from 1."""
    before = line.split(",")[: COLUMNS.index(name)]
    return len("".join(f"{cell}," for cell in before)) + 1


def read(*rows: str) -> tuple[list[str], list[tuple[str, int, int]]]:
    units, problems = municipalities(TABLE, "\n".join((HEADER, *rows, "")).encode())
    return [unit.number for unit in units], places(problems)


def test_a_municipality() -> None:
    line = row(
        number="1875", name="Hábmer - Hamarøy", county="Nordland", valid_from="2020-01-01",
        kostra_group="6", centrality="6", population_2024="2729", language_form="Nøytral",
        lon="15.96", lat="67.9", norwegian_name="Hamarøy",
    )  # fmt: skip
    (unit,), problems = municipalities(TABLE, f"{HEADER}\n{line}\n".encode())
    assert problems == ()
    assert (unit.number, unit.name, unit.names) == ("1875", "Hamarøy", ("Hamarøy", "Hábmer"))
    assert unit.official_name == "Hábmer – Hamarøy"
    assert (unit.kostra_group, unit.centrality, unit.population) == (6, 6, 2729)
    assert (unit.lon, unit.lat, unit.valid_to, unit.successors) == (15.96, 67.9, None, ())
    assert (unit.position.line, unit.position.column) == (2, 1)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("number", ""),
        ("number", "101"),
        ("number", "01011"),
        ("number", "010a"),
        ("number", "０１０１"),
        ("number", "٠١٠١"),
        ("name", ""),
        ("name", " - "),
        ("county", ""),
        ("county", "?"),
        ("valid_from", "2020"),
        ("valid_from", "01.01.2020"),
        ("valid_from", "20200101"),
        ("valid_from", "2020-W01-1"),
        ("valid_to", "2019-02-30"),
        ("kostra_group", "x"),
        ("kostra_group", "1.5"),
        ("kostra_group", "1_0"),
        ("kostra_group", "-1"),
        ("centrality", "høy"),
        ("population_2024", "1 000"),
        ("population_2024", "-5"),
        ("lon", "nan"),
        ("lon", "inf"),
        ("lon", "1e999"),
        ("lon", "181"),
        ("lat", "91"),
        ("norwegian_name", "?"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_where_it_stands(name: str, cell: str) -> None:
    line = row(**{name: cell})
    found, problems = read(row(number="0100"), line)
    assert problems == [("bad-cell", 3, column(name, line))]
    assert found == ["0100"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), []),
        ((row(),), []),
        ((row(), row()), [("number-taken", 3, 1)]),
        ((row(), row() + ","), [("short-row", 3, 1)]),
        ((row()[:-1],), [("short-row", 2, 1)]),
        ((row(), "x"), [("short-row", 3, 1)]),
        # An empty line says nothing, and harms nobody.
        ((row(), ""), []),
        ((row(successors="0102"),), [("unknown-successor", 2, column("successors", row()))]),
        ((row(successors="0102", valid_to="2019-12-31"), row(number="0102")), []),
        (
            (row(successors="0102"), row(number="0102")),
            [("successor-ended", 2, column("successors", row()))],
        ),
        (
            (row(successors="0102 0103", valid_to="2019-12-31"), row(number="0102")),
            [("unknown-successor", 2, column("successors", row(valid_to="2019-12-31")))],
        ),
        ((row(name='"Halden, by"'),), []),
        ((row(name='"Halden, by"', valid_to="x"),), [("bad-cell", 2, 28)]),
        # An unclosed quotation mark swallows the rest; the fault is where it opens.
        ((row(), row(number="0102", name='"Moss'), row(number="0103")), [("bad-table", 3, 1)]),
        ((row(name='"Hal"den'),), [("bad-table", 2, 1)]),
        ((row(name='"' + "a" * 140_000 + '"'),), [("bad-table", 2, 1)]),
        ((row(name="Hal\x00den"),), [("control-character", 2, 9)]),
        ((row(name="Halden\u200b"),), [("invisible-character", 2, 12)]),
    ],
)
def test_a_table(rows: tuple[str, ...], expected: list[tuple[str, int, int]]) -> None:
    _, problems = read(*rows)
    assert problems == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("bad-columns", 1, 1)]),
        ("\n", [("bad-columns", 1, 1)]),
        ("number,name\n", [("bad-columns", 1, 1)]),
        (HEADER.replace(",", ";") + "\n", [("bad-columns", 1, 1)]),
        (HEADER.upper() + "\n", [("bad-columns", 1, 1)]),
        ("\ufeff" + HEADER + "\n" + row() + "\n", []),
        (HEADER + "\r\n" + row() + "\r\n", []),
        (",".join(reversed(COLUMNS)) + "\n", []),
    ],
)
def test_the_columns_of_a_table(text: str, expected: list[tuple[str, int, int]]) -> None:
    _, problems = municipalities(TABLE, text.encode())
    assert places(problems) == expected


def test_bytes_that_are_no_text_are_refused_where_they_stand() -> None:
    for read_ in (
        lambda data: registers.terms("tags", PATH, data),
        lambda data: registers.sources(PATH, data),
        lambda data: municipalities(PATH, data),
    ):
        found, problems = read_(b"a\n\xc3\xb8\xff")
        assert found == ()
        assert places(problems) == [("not-utf8", 2, 2)]


REAL = ("tags", "target_groups", "instruments", "factors", "partners", "practices", "regions")


def test_the_real_vocabularies_are_whole() -> None:
    found = {}
    for name in REAL:
        path = CONTENT / f"{name}.yml"
        terms, problems = registers.terms(name, f"content/registers/{name}.yml", path.read_bytes())
        assert problems == ()
        found[name] = terms
    for name, least in (("tags", 20), ("target_groups", 8), ("instruments", 10), ("factors", 10)):
        assert len(found[name]) >= least
    every = [term for terms in found.values() for term in terms]
    assert len({term.id for term in every}) == len(every)
    assert all(term.definition and all(term.labels.values()) for term in every)
    labels = [folded(term.labels["nb"]) for term in every]
    assert len(set(labels)) == len(labels)


def test_the_real_sources_are_whole() -> None:
    _, problems = registers.sources(
        "content/registers/sources.yml", (CONTENT / "sources.yml").read_bytes()
    )
    assert problems == ()


YAML = st.lists(
    st.sampled_from(
        [
            "a",
            "b-c",
            "å",
            ":",
            ": ",
            "\n",
            "\n  ",
            "nb: A",
            "nn: B",
            "en: C",
            "definition: ",
            "- ",
            "synonyms: [",
            "]",
            "replaced_by: ",
            "period: 2013–",
            "title: ",
            "url: https://a.no",
            "'",
            '"',
            "~",
            "&",
            "*",
            "!",
            "{",
            "}",
            "#",
            "\t",
            "\x00",
            "\ufeff",
            TERM,
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=60), YAML.map(str.encode)))
def test_no_register_raises(data: bytes) -> None:
    for terms, problems in (registers.terms("tags", PATH, data), registers.sources(PATH, data)):
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert all(1 <= one.position.line <= lines for one in problems)
        assert isinstance(terms, tuple)


CELLS = st.sampled_from(
    [
        "0101",
        "Halden",
        " - ",
        "Hábmer - Hamarøy",
        "2019-12-31",
        "nan",
        "²",
        "1",
        "-1",
        '"',
        '""',
        "'",
        "\n",
        "\r",
        "\t",
        "\x00",
        "a,b",
        '"a\nb"',
        "0101 0102",
        "1e5",
        "9999-12-31",
        "",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(st.lists(CELLS, min_size=13, max_size=13).map(",".join), max_size=4).map(
            lambda rows: "\n".join((HEADER, *rows)).encode()
        ),
    )
)
def test_no_table_raises(data: bytes) -> None:
    units, problems = municipalities(TABLE, data)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= one.position.line <= lines for one in problems)
    assert all(unit.number.isdecimal() and unit.names[0] for unit in units)
