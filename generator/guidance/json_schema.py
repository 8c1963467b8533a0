"""The fields as JSON Schema, for editors' programs: what may be written, with names and help.

Draft 7, which programs for YAML know. They read YAML's types where we read text, so a number or a
day that stands without quotation marks is right in both. References are completed by the terms of
the registers, and judged by `check` alone, for it takes names and former names, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.guidance.description import LIMITS, described
from generator.inventory import VOCABULARIES
from generator.model import LANGUAGES, Term
from generator.schema.values import LONGEST_ID, YEARS

Schema = dict[str, Any]

TITLES: Mapping[str, str] = {"cases": "case", "articles": "article", "programmes": "programme"}
"""What one of each kind is called, and its schema's file."""

_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TEXT: tuple[str, ...] = ("string", "number")
_ANY_NAME: Schema = {"type": ["string", "number"], "minLength": 1}
_YEAR: Schema = {"type": "integer", "minimum": YEARS.start, "maximum": YEARS.stop - 1}
_NUMBER = r"-?[0-9][0-9 \u00a0\u202f]*(?:[.,][0-9]{1,6})?"
_ABOUT = r"(?:[cC]a\.?|[uU]nder|[oO]ver|[mM]inst|[iI]nntil)\s+"

_SCALARS: Mapping[str, Schema] = {
    "date": {"type": "string", "pattern": _DATE},
    "moment": {
        "anyOf": [_YEAR, {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}]
    },
    "period": {
        "anyOf": [
            _YEAR,
            {
                "type": "string",
                "pattern": r"^(?=.*[0-9])([0-9]{4})?\s*[-–—]?\s*([0-9]{4})?$",
            },
        ]
    },
    "hours": {
        "type": ["string", "number"],
        "pattern": r"^[0-9]{1,2}[.:][0-9]{2}(\s*[-–—]\s*[0-9]{1,2}[.:][0-9]{2})?$",
    },
    "number": {"type": ["integer", "string"], "pattern": "^[0-9]{1,9}$", "minimum": 0},
    "year": {"anyOf": [_YEAR, {"type": "string", "pattern": "^[0-9]{4}$"}]},
    "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID},
    "amount": {
        "type": list(_TEXT),
        "pattern": rf"^(?:{_ABOUT})?{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?$",
    },
    "email": {"type": "string", "pattern": r"^[^\s@]+@[^\s@]+\.[^\s@]+$"},
    "phone": {"type": ["string", "integer"], "pattern": r"^\+?[0-9 ]{3,20}$"},
    "address": {"type": "string", "pattern": "^https?://[^\\s]+$"},
    "truth": {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]},
}


def json_schema(
    kind: str, terms: Mapping[str, Iterable[Term]], language: str = LANGUAGES[0]
) -> Schema:
    """Return the JSON Schema of the front matter of a kind of entry (a folder).

    `terms` are the registers whose terms are offered where a field refers to them.
    """
    fields = described(kind, language)
    registers = [name for name in terms if name in set(_targets(fields))]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": TITLES[kind],
        **_block(fields),
        "definitions": {name: _names(terms[name], language) for name in registers},
    }


def _targets(described: Any) -> Iterator[str]:
    """Yield what fields refer to, those within blocks too."""
    if isinstance(described, Mapping):
        yield from described.get("targets", ())
    values = described.values() if isinstance(described, Mapping) else described
    for value in values:
        if isinstance(value, (Mapping, list)):
            yield from _targets(value)


def _block(fields: Iterable[Mapping[str, Any]]) -> Schema:
    properties = {
        field["name"]: {
            "title": field["label"],
            "description": field["help"],
            **_schema(field["shape"]),
        }
        for field in fields
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [field["name"] for field in fields if field["required"]],
        "additionalProperties": False,
    }


def _schema(shape: Mapping[str, Any]) -> Schema:
    kind = shape["kind"]
    if kind == "list":
        item = _schema(shape["item"])
        several = {"type": "array", "items": item, "maxItems": LIMITS["most_items"]}
        return {"anyOf": [several, item]}
    if kind == "either":
        parts = (shape["short"], shape["block"])
        return {"anyOf": [_schema(part) for part in parts]}
    if kind == "block":
        return _block(shape["fields"])
    if kind == "choice":
        options = shape["options"]
        return {
            "enum": [option["value"] for option in options],
            "markdownEnumDescriptions": [option["label"] for option in options],
        }
    if kind == "reference":
        target = shape["targets"][0]
        if target in VOCABULARIES:
            return {"allOf": [{"$ref": f"#/definitions/{target}"}]}
        return dict(_ANY_NAME)
    if kind == "text":
        return {"type": list(_TEXT), "minLength": 1, "maxLength": shape["longest"]}
    return dict(_SCALARS[kind])


def _names(terms: Iterable[Term], language: str) -> Schema:
    """Return the ids of a register's terms, with what they mean, or any other name."""
    offered = [term for term in terms if term.replaced_by is None]
    said = [f"**{term.label(language)}**. {term.definition}".rstrip() for term in offered]
    ids = {"enum": [term.id for term in offered], "markdownEnumDescriptions": said}
    return {"anyOf": [ids, dict(_ANY_NAME)]}
