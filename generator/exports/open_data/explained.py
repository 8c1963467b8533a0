"""Schemas in which each property says what it means, in the words of the codebook."""

from collections.abc import Mapping

from generator.exports.open_data.shapes import Schema
from generator.model import LANGUAGES
from generator.pages.data.codebook import coded
from generator.words import words


def explained(dataset: str, schema: Schema) -> Schema:
    """Return a schema of an object with a description of each property, and of those within.

    `dataset` is what the codebook has the fields of.
    """
    meanings = {one.path: one.meaning for one in coded(dataset, LANGUAGES[0])}
    return _explained(schema, meanings, "")


def _explained(schema: Schema, meanings: Mapping[str, str], above: str) -> Schema:
    found = dict(schema)
    if "properties" in schema:
        found["properties"] = {
            name: _property(one, meanings, above + name)
            for name, one in schema["properties"].items()
        }
    if "items" in schema:
        found["items"] = _explained(schema["items"], meanings, above)
    if "anyOf" in schema:
        found["anyOf"] = [_explained(one, meanings, above) for one in schema["anyOf"]]
    return found


def _property(schema: Schema, meanings: Mapping[str, str], path: str) -> Schema:
    name = path.rpartition(".")[2]
    # What a value of several parts holds: a period, a figure, a name in each language.
    meaning = meanings.get(path) or words(LANGUAGES[0]).pgettext("part", name)
    found = _explained(schema, meanings, f"{path}.")
    more = f"{schema['description']}." if "description" in schema else ""
    return {**found, "description": " ".join(filter(None, (meaning, more)))}
