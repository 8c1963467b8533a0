"""The open data: valid, whole, without what is not published, and enough to make the site again."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import fastjsonschema
import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator import items
from generator.disk import sources
from generator.exports.open_data.data_files import data_files
from generator.exports.open_data.data_tables import data_tables
from generator.exports.open_data.schemas import SCHEMAS
from generator.exports.spreadsheets import csv_of
from generator.front_matter import documents
from generator.guidance.description import targets
from generator.library.library import Library
from generator.library.linking import KINDS
from generator.library.referring import referring
from generator.model import LANGUAGES, Reference, Settings
from generator.pages.tables.case_rows import CASE_COLUMNS
from generator.pages.tables.columns import headings
from generator.pages.tables.result_rows import RESULT_COLUMNS
from generator.schema.entries import RECORDS
from generator.schema.shapes import Kind
from generator.schema.values import QUALIFIERS
from generator.site import linked_library
from tests import archives, open_data, spreadsheet

PROJECT = Path(__file__).parents[1]
SETTINGS = Settings(date(2026, 11, 26), "https://example.no/del/")
ENTRIES = ("cases", "articles", "programmes")

Data = Mapping[str, Any]


def library_of(files: Mapping[str, bytes], at: Settings = SETTINGS) -> Library:
    return linked_library(files, at)[0]


def exported(library: Library, at: Settings = SETTINGS) -> dict[str, bytes]:
    return {
        file.address: file.content
        for export in (data_files, data_tables)
        for file in export(library, (), at)
    }


@cache
def real() -> tuple[Mapping[str, bytes], Library, dict[str, bytes]]:
    """Return the real content's files, library and data."""
    files = sources.read(PROJECT)[0]
    library = library_of(files)
    return files, library, exported(library)


@cache
def archived(name: str) -> dict[str, bytes]:
    """Return the data of a site of tests/sites."""
    archive = archives.parse((archives.SITES / f"{name}.txt").read_text(encoding="utf-8"))
    site = archives.compiled(archive)
    return {file.address: file.content for file in site.files if file.address.startswith("data/")}


def told(files: Mapping[str, bytes]) -> dict[str, Data]:
    """Return the files of JSON, read, but for the schemas."""
    return {
        address: json.loads(content)
        for address, content in files.items()
        if address.endswith("json") and not address.startswith("data/schema/")
    }


def faults(value: Any, schema: Any) -> list[str]:
    """Return the first fault of a value, if it has one."""
    try:
        validator(json.dumps(schema))(value)
    except fastjsonschema.JsonSchemaValueException as fault:
        return [f"{fault.message}: {fault.value}"[:300]]
    return []


@cache
def validator(schema: str) -> Callable[[Any], Any]:
    """Return what validates by a schema; it knows all keywords of draft 7, and ours are of them."""
    Draft202012Validator.check_schema(json.loads(schema))
    made: Callable[[Any], Any] = fastjsonschema.compile(json.loads(schema))
    return made


def values(value: Any) -> Iterator[Any]:
    """Yield a value and all that it holds."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from values(one)


# ---------------------------------------------------------------- what stands in the files


@pytest.mark.parametrize("name", ["", "case-every-field", "future-leaks-nowhere", "field-blank"])
def test_each_file_is_valid_by_its_schema(name: str) -> None:
    files = archived(name) if name else real()[2]
    site_url = (SETTINGS if not name else archives.SETTINGS).site_url
    for address, data in told(files).items():
        assert data["schema"].startswith(f"{site_url}data/schema/")
        schema = json.loads(files[data["schema"].removeprefix(site_url)])
        assert schema["$id"] == data["schema"]
        assert faults(data, schema) == [], address
        # What is published takes what it does not know; ours does not.
        strict = SCHEMAS[data["schema"].rpartition("/")[2].removesuffix(".json")]()
        assert faults(data, strict) == [], address
    for table in ("cases", "results"):
        if files:
            rows = spreadsheet.records(files[f"data/{table}.csv"])
            assert faults(rows, json.loads(files[f"data/schema/{table}-table.json"])) == []
            assert faults(rows, SCHEMAS[f"{table}-table"]()) == []


def test_a_schema_refuses_what_is_not_in_the_data() -> None:
    files = real()[2]
    schema = SCHEMAS["cases"]()
    whole = json.loads(files["data/cases.json"])
    for change in (
        {"tags": None},
        {"municipality": ["Lillehammer"]},
        {"period": [{"from": 2010}]},
        {"published": "21.11.2026"},
        {"sources": [{"title": "Uten resten"}]},
        {"draft": False},
        {"status": "kanskje"},
    ):
        first = {**whole["items"][0], **change}
        assert faults({**whole, "items": [first]}, schema), change
    del whole["items"][0]["markdown"]
    assert faults(whole, schema)


@pytest.mark.parametrize("kind", ENTRIES)
def test_a_schema_names_each_field(kind: str) -> None:
    schema = SCHEMAS[kind]()["properties"]["items"]["items"]
    assert [name for name, field in schema["properties"].items() if not field["title"]] == []
    wanted = {field.name for field in RECORDS[kind].fields} - {"draft"}
    assert wanted <= set(schema["properties"]) | {"link"}


def test_every_entry_and_all_that_it_refers_to_is_there() -> None:
    _, library, files = real()
    data = told(files)
    by_kind = {
        kind: {one["id"]: one for one in data[f"data/{kind}.json"]["items"]} for kind in ENTRIES
    }
    terms = {(one["register"], one["id"]) for one in data["data/vocabulary.json"]["items"]}
    numbers = {one["id"] for one in data["data/municipalities.json"]["items"]}
    assert {id_ for of in by_kind.values() for id_ in of} == {one.id for one in library.entries}
    found = 0
    for entry in library.entries:
        item = by_kind[KINDS[type(entry)]][entry.id]
        assert item["url"] == f"{SETTINGS.site_url}{_address(entry.path)}"
        held = [one for one in values(item) if isinstance(one, str)]
        for field, target in _references(entry):
            found += 1
            assert target in held, (entry.id, field)
            of = targets(field)
            if of == ("municipalities",):
                assert target in numbers
            elif set(of) <= set(ENTRIES):
                assert any(target in by_kind[kind] for kind in of)
            elif of not in (("sources",), ("own_sources",)):
                assert (of[0], target) in terms
    assert found > 1000
    for case in library.every_case:
        (item,) = data[f"data/cases/{case.id}.json"]["items"]
        assert item == by_kind["cases"][case.id]


def _address(path: str) -> str:
    folder, _, name = path.removeprefix("content/").removesuffix(".md").partition("/")
    sections = {"cases": "erfaringer", "articles": "artikler", "programmes": "program"}
    return f"{sections[folder]}/{name}/"


def _references(value: Any) -> Iterator[tuple[str, str]]:
    for name in referring(type(value)):
        own = getattr(value, name)
        for one in own if isinstance(own, tuple) else (own,) if own else ():
            if isinstance(one, Reference):
                yield ("sources" if name == "id" else name), one.target
            else:
                yield from _references(one)


def test_the_registers_are_whole() -> None:
    _, library, files = real()
    data = told(files)
    units = {one["id"]: one for one in data["data/municipalities.json"]["items"]}
    assert set(units) == set(library.municipalities.units)
    assert units["0501"]["today"] == units["0501"]["successors"] == ["3405"]
    assert "0501" in units["3405"]["predecessors"]
    assert units["0501"]["url"] is None
    assert units["3405"]["url"] == f"{SETTINGS.site_url}kommuner/lillehammer/"
    assert (units["3405"]["lon"] is None) == (library.municipalities["3405"].lon is None)
    terms = {(one["register"], one["id"]): one for one in data["data/vocabulary.json"]["items"]}
    for register, of in library.terms.items():
        for id_, term in of.items():
            one = terms[register, id_]
            assert one["label"] == dict(term.labels)
            assert one["synonyms"] == list(term.synonyms)
            heir = term.replaced_by.target if term.replaced_by else None
            assert one["replaced_by"] == heir


def test_nothing_of_a_draft_or_of_a_coming_day_is_told() -> None:
    for name, hidden in (
        ("draft-leaks-nowhere", ("utkast", "utkast-to", "utkastartikkel", "utkastprogram")),
        ("future-leaks-nowhere", ()),
    ):
        files = archived(name)
        assert len(files) > 20
        for address, content in files.items():
            assert b"KANARI" not in content, address
            assert address.rpartition("/")[2].partition(".")[0] not in hidden
        for data in told(files).values():
            for one in data.get("items", ()):
                rest = {key: value for key, value in one.items() if key != "markdown"}
                assert not set(hidden) & {one for one in values(rest) if isinstance(one, str)}


def test_files_tell_when_the_content_changed_and_never_when_they_were_made() -> None:
    _, library, files = real()
    assert exported(library) == files
    later = Settings(date(2026, 11, 27), SETTINGS.site_url)
    assert exported(library_of(real()[0], later), later) == files
    data = told(files)
    days = [one["updated"] or one["published"] for one in data["data/cases.json"]["items"]]
    assert data["data/cases.json"]["updated"] == max(days)
    assert data["data/vocabulary.json"]["updated"] is None
    assert data["data/municipalities.json"]["license"] is None


def test_without_the_address_of_the_site_addresses_are_from_its_root() -> None:
    at = Settings(SETTINGS.today)
    data = told(exported(library_of(real()[0], at), at))["data/cases.json"]
    assert data["source"] is None
    assert data["schema"] == "schema/cases.json"
    assert data["items"][0]["url"].startswith("erfaringer/")
    assert faults(data, SCHEMAS["cases"]()) == []


def test_cases_stand_at_the_points_of_the_register() -> None:
    _, library, files = real()
    features = told(files)["data/cases.geojson"]["features"]
    assert [one["id"] for one in features] == sorted(case.id for case in library.every_case)
    kinds = set()
    for one in features:
        units = [library.municipalities[number] for number in one["properties"]["numbers"]]
        assert units == list(library.carriers[one["id"]])
        points = [[unit.lon, unit.lat] for unit in units if unit.lon is not None]
        shape = one["geometry"]
        assert (shape["coordinates"] if len(points) > 1 else [shape["coordinates"]]) == points
        kinds.add(shape["type"])
        assert all(4 < lon < 32 and 57 < lat < 72 for lon, lat in points)
    assert kinds == {"Point", "MultiPoint"}


# ---------------------------------------------------------------- and back


def back(data: Mapping[str, Data], registers: Mapping[str, bytes]) -> Library:
    """Return the library of the files that the data tells of."""
    files = dict(registers)
    for kind in ENTRIES:
        for item in data[f"data/{kind}.json"]["items"]:
            path, file = open_data.file_of(kind, item, SETTINGS.site_url)
            files[path] = file
    return library_of(files)


def test_the_real_library_comes_back_from_its_data() -> None:
    files, library, made = real()
    registers = {path: file for path, file in files.items() if not path.endswith(".md")}
    again = back(told(made), registers)
    assert open_data.said(again) == open_data.said(library)


WORDS = st.text("abcæøåABCÆØÅ012 .,:;#-'\"«»–[]{}&*!|>%@\\`_~=+🏠\u00a0", min_size=1, max_size=30)
"""What a text may hold; spaces at its ends and in a row are not kept."""
REGISTERS = {
    f"content/registers/{path.name}": path.read_bytes()
    for path in sorted((archives.SITES / "registers").iterdir())
}
IDS = {"cases": ("en", "to"), "articles": ("tre", "fire"), "programmes": ("fem", "seks")}
NAMES: Mapping[str, tuple[str, ...]] = {
    **IDS,
    "tags": ("forankring", "kompetanse", "boligskole"),
    "target_groups": ("flyktninger",),
    "instruments": ("startlan",),
    "practices": ("buskole-i-introduksjon",),
    "factors": ("ledelsen-med", "usikre-midler"),
    "partners": ("nav",),
    "regions": ("ost",),
    "municipalities": ("0501", "3405", "1507", "0301", "1580", "Hamarøy", "Narvik"),
    "sources": ("rapporten",),
    "own_sources": ("rapporten", "Notatet"),
    "images": ("../images/hus.png",),
}
"""What references may lead to."""
DAYS = st.dates(date(1990, 1, 1), date(2026, 1, 1)).map(date.isoformat)
YEARS = st.integers(1500, 2100)
FIGURES = st.integers(-10, 10**15 - 1).map(str) | st.decimals(
    0, 10**9, allow_nan=False, allow_infinity=False, places=6
).map(lambda one: f"{one:f}".replace(".", ","))
SCALARS: Mapping[str, st.SearchStrategy[Any]] = {
    "date": DAYS,
    "moment": DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4]),
    "hours": st.sampled_from(("10:00–14:30", "09.15")),
    "period": YEARS.map(str) | YEARS.map(lambda one: f"{one}–") | YEARS.map(lambda one: f"–{one}"),
    "number": st.integers(0, 10**9 - 1),
    "year": YEARS,
    "id": st.sampled_from(("gammel", "eldre", "eldst")),
    "amount": FIGURES
    | st.tuples(st.sampled_from(QUALIFIERS), FIGURES).map(" ".join)
    | st.tuples(st.integers(0, 99), st.integers(99, 9999)).map(lambda two: f"{two[0]}–{two[1]}"),
    "email": st.just("post@eksempelby.example.no"),
    "phone": st.just("+47 00 00 00 00"),
    "address": st.just("https://eksempelby.example.no/side?a=b&c=d#e"),
    "truth": st.booleans(),
}


def shaped(kind: Kind, field: str) -> st.SearchStrategy[Any]:
    """Return what may be written in a field."""
    if kind.name == "text":
        return WORDS.filter(lambda text: text.strip(" \u00a0")).map(
            lambda text: " ".join(text.split(" "))
        )
    if kind.name == "choice":
        return st.sampled_from(kind.options)
    if kind.name == "reference":
        return st.sampled_from(NAMES[targets(field)[0]])
    if kind.name == "list":
        fewest = int(field in ("tags", "municipality"))
        return st.lists(shaped(kind.parts[0], field), min_size=fewest, max_size=3)
    if kind.name == "either":
        return st.one_of(*(shaped(part, field) for part in kind.parts))
    if kind.name == "block":
        return written(kind.fields)
    return SCALARS[kind.name]


def written(fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    made = {field.name: shaped(field.kind, field.name) for field in fields}
    required = {field.name: made.pop(field.name) for field in fields if field.required}
    return st.fixed_dictionaries(required, optional=made)


def entry(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    own = [field for field in RECORDS[kind].fields if field.name not in ("draft", "sources")]
    listed = st.lists(shaped(RECORDS[kind].by_name["sources"].kind.parts[0], "sources"), max_size=2)
    known = listed.map(lambda more: ["rapporten", {"title": "Notatet"}, *more])
    return st.tuples(written(own), known).map(lambda two: {**two[0], "sources": two[1]})


BODIES = st.lists(
    st.sampled_from(
        (
            *(
                "Vanlig tekst. ",
                "\n",
                "\n\n",
                "    kode\n",
                "- punkt\n",
                "---\n",
                "## Resultater\n",
            ),
            *("[lenke](to.md)", "![Et hus](../images/hus.png)", "Note[^1].\n\n[^1]: Der.\n", "\\*"),
        )
    ),
    max_size=6,
).map("".join)


# What fails is not made smaller, which takes minutes.
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(data=st.data())
def test_any_library_comes_back_from_its_data(data: st.DataObject) -> None:
    files = {**REGISTERS, "content/images/hus.png": archives.picture("png", 2, 2)}
    for kind, ids in IDS.items():
        for id_ in ids:
            fields = data.draw(entry(kind), label=id_)
            body = data.draw(BODIES)
            lines = [
                "---",
                *(f"{key}: {open_data.flow(one)}" for key, one in fields.items()),
                "---",
            ]
            files[f"content/{kind}/{id_}.md"] = "\n".join((*lines, body)).encode()
    library, _ = linked_library(files, SETTINGS)
    assert {one.id: one.faulty for one in library.entries} == dict.fromkeys(
        (id_ for ids in IDS.values() for id_ in ids), frozenset()
    )
    made = exported(library)
    for address, one in told(made).items():
        schema = one["schema"].removeprefix(f"{SETTINGS.site_url}data/schema/")
        assert faults(one, SCHEMAS[schema.removesuffix(".json")]()) == [], address
    registers = {path: file for path, file in files.items() if not path.endswith(".md")}
    again = open_data.said(back(told(made), registers))
    for id_, said in open_data.said(library).items():
        assert again[id_] == said


# ---------------------------------------------------------------- bodies


@pytest.mark.parametrize(
    "body", ["", "\n\n    kode\n", "---\n\nEtter en strek.\n\n", " \n\nA\r\nB"]
)
def test_the_text_is_what_stands_below_the_fields(body: str) -> None:
    data = f"---\r\ntitle: x\r\n---\r\n{body}".encode()
    document, _ = documents.parse("x.md", data)
    assert document is not None
    assert documents.body_of(data) == document.body


def test_the_texts_of_the_real_entries_are_those_that_are_read() -> None:
    files, library, _ = real()
    for entry_ in library.entries:
        document, _ = documents.parse(entry_.path, files[entry_.path])
        assert document is not None
        assert documents.body_of(files[entry_.path]) == document.body


def test_other_texts_in_the_files_make_those_of_a_library_of_these() -> None:
    files, _, made = real()
    changed = {
        "alesund-forankring": 'Ein annan tekst: «"æøå"»,\n\n\\ og 🏠\u2028 {"id":"x"},',
        "asker-smahus": "",
    }
    others = dict(files)
    for id_, text in changed.items():
        path = f"content/cases/{id_}.md"
        front = files[path].decode().partition("\n---\n")[0]
        others[path] = f"{front}\n---\n\n{text}\n".encode()
    anew = exported(library_of(others))
    differing = [address for address, content in made.items() if anew[address] != content]
    assert sorted(differing) == sorted(
        ("data/cases.json", *(f"data/cases/{id_}.json" for id_ in changed))
    )
    assert items.reworded(made["data/cases.json"], changed) == anew["data/cases.json"]
    for id_, text in changed.items():
        own = f"data/cases/{id_}.json"
        assert items.reworded(made[own], {id_: text}) == anew[own]
    with pytest.raises(ValueError, match="finnes-ikke"):
        items.reworded(made["data/cases.json"], {"finnes-ikke": ""})


# ---------------------------------------------------------------- tables


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
    }


def as_csv(value: Any) -> str:
    """Return a cell of a workbook as the CSV has it."""
    if value is None:
        return ""
    if hasattr(value, "date"):
        return str(value.date().isoformat())
    if isinstance(value, str):
        return value
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


@pytest.mark.parametrize("name", ["", "case-every-field"])
def test_the_workbook_holds_the_tables(name: str) -> None:
    files = archived(name) if name else real()[2]
    book = sheets(files["data/cases.xlsx"])
    assert list(book) == ["Erfaringer", "Resultater"]
    for sheet, table in zip(book.values(), ("cases", "results"), strict=True):
        rows = spreadsheet.rows(files[f"data/{table}.csv"])
        assert [[as_csv(cell) for cell in row] for row in sheet] == [
            [unguarded(cell) for cell in row] for row in rows
        ]


def test_a_row_tells_of_a_case_in_words() -> None:
    row, _ = spreadsheet.records(archived("case-every-field")["data/cases.csv"])
    assert row["Kommunenummer og navn"] == "1805 Narvik"
    assert row["Fylke i dag"] == "Nordland"
    assert row["Periode"] == "2013–2015, 2017"
    assert (row["Første år"], row["Siste år"]) == ("2013", "2017")
    assert row["Program"] == "Et program"
    assert row["Hva hjalp"] == "Ledelsen er med"
    assert row["Forankring"] == "Politisk: Kommunestyret, Boligsosial handlingsplan; Faglig"
    assert row["Bekreftet av kommunen"] == "2025-02-15"
    assert row["Lisens"] == "CC BY 4.0"
    assert row["Adresse"].endswith("/erfaringer/narvik-forankring/")


def test_each_figure_is_a_row_with_its_source() -> None:
    _, library, files = real()
    rows = spreadsheet.records(files["data/results.csv"])
    figures = [
        (case.id, result)
        for case in sorted(library.every_case, key=lambda one: one.id)
        for result in case.results
    ]
    assert len(rows) == len(figures) > 100
    for row, (id_, result) in zip(rows, figures, strict=True):
        assert unguarded(row["Id for erfaringen"]) == id_
        assert unguarded(row["Hva tallet viser"]) == result.measure
        assert spreadsheet.number(row["Laveste tall"]) == result.value.low
        assert spreadsheet.number(row["Høyeste tall"]) == result.value.high
        assert row["Kilde"]


@pytest.mark.parametrize("language", LANGUAGES[:2])
def test_columns_have_different_headings_in_each_language(language: str) -> None:
    for columns in (CASE_COLUMNS, RESULT_COLUMNS):
        found = headings(columns, language)
        assert len(set(found)) == len(found)
        assert not set(found) & {column.title for column in columns} - {"Id"}


FORMULAS = st.text("=+-@\t\r\n ＝＋－＠;\"'a1", max_size=8)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(FORMULAS, st.floats(-1e9, 1e9) | st.integers(-999, 999)), max_size=5))
def test_no_cell_is_calculated_and_none_breaks_out(table: list[tuple[str, float]]) -> None:
    rows = spreadsheet.rows(csv_of(("A", "B"), table))
    assert len(rows) == len(table) + 1
    for (text, figure), (told_text, told_figure) in zip(table, rows[1:], strict=True):
        assert told_text in (text, f"'{text}")
        assert not told_text.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))
        assert spreadsheet.number(told_figure) == pytest.approx(figure, abs=1e-6)
