"""Shapes of values as JSON Schema (2020-12): what the open data has for each kind of field."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.inventory import ENTRY_FOLDERS
from generator.model import LANGUAGES
from generator.schema.shapes import Kind
from generator.schema.values import LONGEST_ID, QUALIFIERS
from generator.words import words

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
DAY: Schema = {"type": "string", "format": "date"}
ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}
ID: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": LONGEST_ID,
}
MUNICIPALITY: Schema = {"type": "string", "pattern": "^[0-9]{4}$"}


def optional(schema: Schema) -> Schema:
    """Return the schema of such a value, or of nothing."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def listed(item: Schema) -> Schema:
    """Return the schema of a list, which may be empty."""
    return {"type": "array", "items": item}


def whole(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of an object with all of these members, and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def opened(schema: Schema) -> Schema:
    """Return a schema that takes members which it does not know, at any depth, for readers.

    What it asks for it still asks for, so that a file of a coming version with the same first
    figure, which may have more, is valid by it.
    """
    found = {key: value for key, value in schema.items() if key != "additionalProperties"}
    if "properties" in found:
        found["properties"] = {name: opened(one) for name, one in found["properties"].items()}
    if "items" in found:
        found["items"] = opened(found["items"])
    if "anyOf" in found:
        found["anyOf"] = [opened(one) for one in found["anyOf"]]
    return found


LABELS = whole(dict.fromkeys(LANGUAGES, WORDS))
_YEAR = optional(INTEGER)

_SCALARS: Mapping[str, Schema] = {
    "text": WORDS,
    "email": WORDS,
    "phone": WORDS,
    "date": DAY,
    "moment": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    "hours": {
        "type": "string",
        "pattern": "^[0-2][0-9]:[0-5][0-9](–[0-2][0-9]:[0-5][0-9])?$",
    },
    "period": whole({"from": _YEAR, "to": _YEAR}),
    "number": INTEGER,
    "year": INTEGER,
    "id": ID,
    "amount": whole({"low": NUMBER, "high": NUMBER, "qualifier": {"enum": [*QUALIFIERS, None]}}),
    "address": ADDRESS,
    "truth": {"type": "boolean"},
}


def fields(described: Iterable[Mapping[str, Any]]) -> dict[str, Schema]:
    """Return the schemas of fields, by name, from their `description`."""
    return {field["name"]: field_schema(field) for field in described}


def field_schema(field: Mapping[str, Any]) -> Schema:
    """Return the schema of a field, with what the field is called."""
    made = of_shape(field["shape"])
    if not field["required"] and made.get("type") != "array":
        made = optional(made)
    return {"title": field["label"], **made}


def of_shape(shape: Mapping[str, Any]) -> Schema:
    """Return the schema of a value of a shape, as `description` has it."""
    kind = shape["kind"]
    if kind == "list":
        return listed(of_shape(shape["item"]))
    if kind == "either":
        return of_shape(shape["block"])
    if kind == "block":
        return whole(fields(shape["fields"]))
    if kind == "choice":
        return {"enum": [option["value"] for option in shape["options"]]}
    if kind == "reference":
        return _reference(shape["targets"])
    return dict(_SCALARS[kind])


def of_kind(kind: Kind) -> Schema:
    """Return the schema of what a term says in a field of that kind, or of nothing."""
    if kind.name == "list":
        item = kind.parts[0]
        return listed(_SCALARS.get(item.name, WORDS))
    return optional(LABELS if kind.name == "block" else _SCALARS.get(kind.name, WORDS))


def _reference(targets: Iterable[str]) -> Schema:
    say = words(LANGUAGES[0]).gettext
    names = ", ".join(targets)
    if names == "municipalities":
        return {**MUNICIPALITY, "description": say("The number of a municipality of that time")}
    if names == "own_sources":
        return {**WORDS, "description": say("The id or title of one of the sources of the entry")}
    if names == "images":
        return {**WORDS, "description": say("The address of the image")}
    of_entries = set(targets) <= set(ENTRY_FOLDERS)
    told = say("The id of one of {names}") if of_entries else say("The id of a term of {names}")
    return {**ID, "description": told.format(names=names)}
