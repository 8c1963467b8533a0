"""What may be written in each field, as plain data in one language.

The form, the editing page, the JSON Schema and the tables of fields are all made of it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.inventory import LONGEST_NAME
from generator.library.linking import ENTRY_FIELDS, KINDS, MUNICIPALITY_FIELDS, TERM_FIELDS
from generator.schema.entries import RECORDS
from generator.schema.records import Field
from generator.schema.shapes import LONGEST_VALUE, MOST_ITEMS, Kind, option_names
from generator.words import words

LIMITS: Mapping[str, int] = {
    "longest_value": LONGEST_VALUE,
    "most_items": MOST_ITEMS,
    "longest_name": LONGEST_NAME,
}
"""What holds for every field: characters of a value, items of a list, characters of a name."""


@cache
def described(kind: str, language: str = "nb") -> tuple[Mapping[str, Any], ...]:
    """Return the fields of a kind of entry (a key of RECORDS), in the order they are listed.

    Each has `name`, `label`, `help`, `required`, `norwegian` (names that an editor may try), and
    `shape`: its `kind`, and with that `longest` (characters), `options` (each a value, a
    label and all names), `targets` (the registers or folders that a reference leads to), `item` of
    a list, `short` and `block` of what is written either way, `fields` of a block.
    """
    return tuple(_field(field, kind, language) for field in RECORDS[kind].fields)


def targets(field: str) -> tuple[str, ...]:
    """Return what a reference in a field of that name leads to, by register or folder."""
    if field in TERM_FIELDS:
        return (TERM_FIELDS[field],)
    if field in MUNICIPALITY_FIELDS:
        return ("municipalities",)
    if field in ENTRY_FIELDS:
        return tuple(KINDS[kind] for kind in ENTRY_FIELDS[field])
    return _OTHERS[field]


_OTHERS: Mapping[str, tuple[str, ...]] = {
    "sources": ("sources",),
    "source": ("own_sources",),
    "src": ("images",),
    "success_factors": ("factors",),
    "barriers": ("factors",),
    "partners": ("partners",),
    "participants": ("municipalities",),
}
"""`own_sources` are those that the entry itself lists."""


def _field(field: Field, within: str, language: str) -> dict[str, Any]:
    own = words(language).pgettext("help", field.help) if field.help else ""
    return {
        "name": field.name,
        "label": said("field", field.name, within, language) or field.name,
        "help": own or said("help", field.name, within, language),
        "required": field.required,
        "norwegian": list(field.norwegian),
        "shape": _shape(field.kind, field.name, language),
    }


def said(context: str, field: str, within: str, language: str) -> str:
    """Return what the catalogs say of a field: of that one within its block, or of its name."""
    for key in (f"{within}.{field}", field):
        told = words(language).pgettext(context, key)
        if told != key:
            return told
    return ""


def _shape(kind: Kind, field: str, language: str) -> dict[str, Any]:
    shape: dict[str, Any] = {"kind": kind.name}
    if kind.longest:
        shape["longest"] = kind.longest
    if kind.options:
        say = words(language).pgettext
        shape["options"] = [
            {"value": option, "label": say("option", option), "names": option_names(option)}
            for option in kind.options
        ]
    if kind.name == "reference":
        shape["targets"] = list(targets(field))
    if kind.name == "list":
        shape["item"] = _shape(kind.parts[0], field, language)
    if kind.name == "either":
        shape["short"], shape["block"] = (_shape(part, field, language) for part in kind.parts)
    if kind.fields:
        shape["fields"] = [_field(part, field, language) for part in kind.fields]  # type: ignore[arg-type]
    return shape
