"""The pages of open data: every file and every field is told of, and no others."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.backends import backend_of
from generator.exports.open_data.schemas import SCHEMAS
from generator.guidance.description import described
from generator.pages.addresses import DATA
from generator.pages.data import catalogue
from generator.pages.data.books import Coded
from generator.pages.data.catalogue import FILES, USES
from generator.pages.data.codebook import coded
from generator.pages.data.datasets import DATASETS
from generator.pages.data.fields import ENTRIES, MAP, REMOVED, WHOLE
from generator.pages.data.table_books import TABLES, columns
from generator.site import compile_site
from generator.words import words
from tests.archives import SETTINGS, SITES, parse, sources
from tests.test_catalogs import said

DATASET_NAMES = [one.name for one in DATASETS]


def names(kind: str) -> list[str]:
    """Return the names of a kind's fields, and of the fields within them."""
    found = []
    for field in described(kind):
        shape = field["shape"].get("item", field["shape"])
        within = shape.get("block", shape).get("fields", ())
        found += [field["name"], *(f"{field['name']}.{part['name']}" for part in within)]
    return found


@pytest.mark.parametrize("kind", ENTRIES)
def test_the_codebook_has_every_field_that_editors_fill_in(kind: str) -> None:
    paths = [one.path for one in coded(kind, "nb")]
    assert len(paths) == len(set(paths))
    assert set(names(kind)) - set(paths) == {"draft"}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_each_field_has_its_meaning_and_no_meaning_is_left_over(language: str) -> None:
    book = [one for name in (*DATASET_NAMES, WHOLE, REMOVED, MAP) for one in coded(name, language)]
    assert [one.path for one in book if not (one.meaning and one.type)] == []
    assert {one.meaning for one in book} == set(said(language, "meaning").values())


def test_no_language_borrows_the_meanings_of_another() -> None:
    keys = said("en", "meaning").keys()
    for language in ("nb", "nn"):
        own = said(language, "meaning")
        assert own.keys() == keys
        assert [key for key in keys if own[key] == said("en", "meaning")[key]] == []


def test_choices_and_registers_are_told_of() -> None:
    book: dict[str, Coded] = {one.path: one for one in coded("cases", "nb")}
    assert ("completed", "Fullført") in book["status"].options
    assert book["tags"].register == ("Tema", "tema/")
    assert book["results.measure"].depth == 1
    assert book["success_factors.factor"].register is not None


def test_files_have_one_use_one_dataset_and_words() -> None:
    assert len({one.name for one in FILES}) == len(FILES)
    for one in FILES:
        assert one.use in (*USES, "schema"), one.name
        assert one.dataset in (*DATASET_NAMES, ""), one.name
        for word in (one.title, one.about):
            assert words("nb").gettext(word) != word, word
    schemas = {one.schema for one in FILES if one.schema}
    assert schemas == {one.name for one in FILES if one.use == "schema"}
    assert all(re.fullmatch(r"[a-z./{}-]+", one.name) for one in FILES)


def flat(schema: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, bool]]:
    """Yield the path of each field of an object, and whether it is never empty."""
    for name, field in schema.get("properties", {}).items():
        kinds = field.get("type", "string")
        may_be_empty = "null" in kinds or None in field.get("enum", ())
        yield f"{above}{name}", not may_be_empty
        if not above:
            yield from flat(field.get("items", field), f"{name}.")


@pytest.mark.parametrize("dataset", DATASET_NAMES)
def test_the_codebook_tells_what_the_schema_of_the_file_does(dataset: str) -> None:
    never_empty = dict(flat(SCHEMAS[dataset]()["properties"]["items"]["items"]))
    book = [one for one in coded(dataset, "nb") if one.path in never_empty]
    # What a value of several parts holds is told in words: a period, a figure.
    untold = set(never_empty) - {one.path for one in book}
    assert {path.rpartition(".")[0] for path in untold} <= {"period"}
    assert len(book) == len(list(coded(dataset, "nb")))
    assert [one.path for one in book if one.filled and not never_empty[one.path]] == []


def properties(schema: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each property that a schema has anywhere, with the keys that lead to it."""
    for name, one in schema.get("properties", {}).items():
        yield f"{above}{name}", one
        yield from properties(one, f"{above}{name}.")
    inner = (schema["items"],) if "items" in schema else schema.get("anyOf", ())
    for part in inner:
        yield from properties(part, above)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_property_of_a_schema_says_what_it_means(name: str) -> None:
    found = list(properties(SCHEMAS[name]()))
    assert len(found) > 10
    for path, one in found:
        told = one.get("description", "")
        assert " " in told, path
        assert told.endswith("."), path
        assert told not in (one.get("title"), path), path


@pytest.mark.parametrize("name", [name for name in SCHEMAS if not name.endswith("-table")])
def test_each_property_of_a_file_is_told_of_in_the_codebook(name: str) -> None:
    book = {one.path: one for one in (*coded(name, "nb"), *coded(WHOLE, "nb"))}
    for path, _ in properties(SCHEMAS[name]()):
        key = path.removeprefix("items.")
        if key not in book:
            # What a value of several parts holds is told where the value is.
            above, _, part = key.rpartition(".")
            assert re.search(rf"\b{part}\b", book[above].type), path


def test_the_map_says_that_its_numbers_are_those_of_today() -> None:
    book = {one.path: one.meaning for one in coded(MAP, "nb")}
    numbers = book["features.properties.numbers"]
    assert "i dag" in numbers
    assert "municipality numrene de hadde den gangen" in numbers
    told = dict(properties(SCHEMAS[MAP]()))
    assert told["features.properties.numbers"]["description"].startswith(numbers)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_each_column_has_its_meaning_and_no_meaning_is_left_over(language: str) -> None:
    known = said(language, "column")
    book = [one for table in TABLES for one in columns(table, language)]
    assert [one.path for one in book if not (one.meaning and one.type)] == []
    meanings = {one.meaning for one in book}
    assert set(known.values()) - meanings == set()


@pytest.mark.parametrize("site_url", [SETTINGS.site_url, ""])
def test_each_file_of_open_data_is_told_of_and_is_there(site_url: str) -> None:
    settings = replace(SETTINGS, site_url=site_url)
    site = compile_site(sources(parse((SITES / "case-minimal.txt").read_text())), settings)
    made = {file.address for file in site.files if file.address.startswith(DATA)}
    of_pages = {name for name in made if "/innsikt-" in name or "/indikator-" in name}
    (case,) = [page.address for page in site.pages if re.fullmatch("erfaringer/.+/", page.address)]
    told = {
        one.address.replace("{id}", case.split("/")[1]) for one in catalogue.made(bool(site_url))
    }
    assert made - of_pages - {"data/kommuner-som-ligner.csv"} - told == set()
    assert told - made == set()
    (page,) = [page.render() for page in site.pages if page.address == DATA]
    linked = {f"{DATA}{one}" for one in re.findall(r'href="([a-z./-]+)" download', page)}
    assert linked - made == set()
    assert ('id="filer-linked"' in page) == bool(site_url)


def page_of_data(**changed: Any) -> str:
    """Return the page of a small site with other settings, as a reader meets it."""
    settings = replace(SETTINGS, **changed)
    site = compile_site(sources(parse((SITES / "case-minimal.txt").read_text())), settings)
    (page,) = [one.render() for one in site.pages if one.address == DATA]
    return page


def test_the_page_says_where_older_files_lie_where_there_is_such_a_place() -> None:
    backend = backend_of("https://github.com/del/ing", {})
    assert backend is not None
    placed = page_of_data(repository_url="https://github.com/del/ing", backend=backend)
    assert 'href="https://github.com/del/ing/releases"' in placed
    assert "delingsarena-ÅÅÅÅ-MM-DD.zip" in placed
    assert "ikke noe fast sted for eldre utgaver" not in placed
    nowhere = page_of_data()
    assert "ikke noe fast sted for eldre utgaver" in nowhere
    assert "releases" not in nowhere


def test_the_page_says_what_may_change_within_a_version() -> None:
    page = page_of_data()
    assert f"Filene er i versjon {catalogue.VERSION}." in page
    assert "Alt annet gir et nytt første tall." in page
    assert "kjenner ikke sin egen adresse" not in page
    assert "kjenner ikke sin egen adresse" in page_of_data(site_url="")
