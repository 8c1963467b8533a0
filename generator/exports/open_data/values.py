"""The fields of an entry as plain data: every field, references by id or number."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from generator.model import Amount, Period
from generator.pages.data.fields import RENAMED
from generator.pages.tables.columns import moment_words
from generator.schema.entries import RECORDS
from generator.schema.records import Field
from generator.schema.shapes import Kind

Data = dict[str, Any]
Convert = Callable[[Any], Any]

LEFT_OUT = ("draft",)
"""Fields that say the same of all that is published."""
LOOKED_UP = ("sources", "image")
"""Fields whose values are found in the library."""


def field_names(kind: str) -> Mapping[str, str]:
    """Return what the fields of a kind of entry are called in the data, by their own names."""
    return {
        field.name: RENAMED.get(field.name, field.name)
        for field in RECORDS[kind].fields
        if field.name not in LEFT_OUT
    }


def _period(period: Period) -> Data:
    return {"from": period.start, "to": period.end}


def _amount(amount: Amount) -> Data:
    return {"low": amount.low, "high": amount.high, "qualifier": amount.qualifier or None}


_SCALARS: Mapping[str, Convert] = {
    "reference": attrgetter("target"),
    "id": attrgetter("target"),
    "date": date.isoformat,
    "moment": moment_words,
    "period": _period,
    "amount": _amount,
}
"""How the values are told that are neither text nor number."""


def converter(kind: Kind) -> Convert | None:
    """Return how a value of a kind is told; None: as it is, and nothing where it is empty."""
    if kind.name == "list":
        item = converter(kind.parts[0])
        return (lambda values: [item(value) for value in values]) if item else list
    if kind.name == "either":
        return converter(kind.parts[1])
    if kind.name == "block":
        return block(kind.fields)  # type: ignore[arg-type]
    return _SCALARS.get(kind.name)


def block(fields: Iterable[Field]) -> Convert:
    """Return what tells the fields of a block, every one of them, None where it says nothing."""
    parts = tuple((one.name, attrgetter(one.key), converter(one.kind)) for one in fields)

    def told(value: Any) -> Data:
        found: Data = {}
        for name, get, convert in parts:
            one = get(value)
            if convert is not None:
                found[name] = None if one is None else convert(one)
            else:
                found[name] = None if one == "" else one
        return found

    return told


FIELDS: Mapping[str, Convert] = {
    kind: block(one for one in record.fields if one.name not in (*LEFT_OUT, *LOOKED_UP))
    for kind, record in RECORDS.items()
}
"""What tells the fields of an entry, but those that are looked up, by its kind (a folder)."""
