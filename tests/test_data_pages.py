"""The pages of open data: every file and every field is told of, and no others."""

import re

import pytest

from generator.description import described
from generator.pages.data.catalogue import DATASETS, FILES, USES
from generator.pages.data.codebook import ENTRIES, Coded, coded
from generator.words import words
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
    book = [one for name in DATASET_NAMES for one in coded(name, language)]
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
