"""What the form is told of the fields: each has a name and help, in words that pages use too."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest
from babel.messages.pofile import read_po

from generator.guidance.description import described
from generator.pages import labels
from generator.schema.entries import RECORDS
from generator.words import words

LANGUAGES = ("nb", "nn")


def fields(kind: str, language: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every field of a kind, those of blocks too, by the names that lead to it."""
    for field in described(kind, language):
        yield from _within(field, kind)


def _within(field: Mapping[str, Any], within: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield f"{within}.{field['name']}", field
    shapes = [field["shape"]]
    for shape in shapes:  # It grows meanwhile.
        shapes += [shape[part] for part in ("item", "short", "block") if part in shape]
        for part in shape.get("fields", ()):
            yield from _within(part, field["name"])


def said(language: str, context: str) -> set[str]:
    """Return the keys that a language's catalog of fields has in a context."""
    source = files("generator") / "locale" / language / "LC_MESSAGES" / "fields.po"
    with source.open("rb") as text:
        return {str(message.id) for message in read_po(text) if message.context == context}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", RECORDS)
def test_each_field_has_a_name_and_help(kind: str, language: str) -> None:
    for place, field in fields(kind, language):
        assert field["label"] != field["name"], place
        assert field["help"].endswith((".", "https://", ".jpg", "40")), (place, field["help"])


@pytest.mark.parametrize("kind", RECORDS)
def test_fields_beside_each_other_have_different_names(kind: str) -> None:
    for language in LANGUAGES:
        beside: dict[str, list[str]] = {}
        for place, field in fields(kind, language):
            beside.setdefault(place.rpartition(".")[0], []).append(field["label"])
        for within, names in beside.items():
            blocks = 2 if within in ("success_factors", "barriers") else 1
            assert len(set(names)) * blocks >= len(names), (within, names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixed_values_have_the_words_of_the_pages(language: str) -> None:
    tables = (labels.KINDS, labels.STATUSES, labels.LEVELS, labels.ROLES, labels.RESULT_KINDS)
    shown = {
        value: words(language).gettext(word) for table in tables for value, word in table.items()
    }
    given: dict[str, str] = {}
    for kind in RECORDS:
        for _, field in fields(kind, language):
            shapes = [field["shape"], field["shape"].get("item", {})]
            given |= {o["value"]: o["label"] for shape in shapes for o in shape.get("options", ())}
    assert {value: given[value] for value in shown} == shown
    assert sorted(given) == sorted(said(language, "option"))
    assert [value for value, label in given.items() if label == value] == []


def test_catalogs_name_no_field_that_is_not() -> None:
    known = {place for kind in RECORDS for place, _ in fields(kind, "nb")}
    known |= {place.rpartition(".")[2] for place in known}
    for language in LANGUAGES:
        assert said(language, "field") - known == set()
        assert said(language, "help") == said(language, "field")
    assert said("en", "help") == said("nb", "help")
