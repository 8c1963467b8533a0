"""What may change in the open data within a version: a schema that somebody has kept still holds.

`tests/versions/` has the schemas as they were published with the first version of each first figure
(`1.0`), without their words. They change only where that figure does.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.exports.open_data.schemas import SCHEMAS
from generator.exports.open_data.shapes import opened
from generator.pages.data.catalogue import VERSION
from tests import spreadsheet
from tests.test_open_data import archived, faults, real, told

KEPT = Path(__file__).parent / "versions" / f"{VERSION.partition('.')[0]}.0"
WORDS = ("title", "description")


def bare(schema: Any) -> Any:
    """Return a schema without its words, which may be put better at any time."""
    if isinstance(schema, list):
        return [bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {}
    for key, value in schema.items():
        if key == "properties":
            found[key] = {name: bare(one) for name, one in value.items()}
        elif key not in WORDS:
            found[key] = bare(value)
    return found


def kept(name: str) -> Any:
    return json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))


def breaches(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Yield where what a new schema allows may not be valid by an old one."""
    types = [one if isinstance(one, list) else [one] for one in (old.get("type"), new.get("type"))]
    if None not in types[0] and not set(types[1]) <= set(types[0]):
        yield f"{path}: type"
    if "enum" in old and not set(new.get("enum", ["anything"])) <= set(old["enum"]):
        yield f"{path}: enum"
    for key in ("const", "pattern", "format", "maxLength", "minLength", "minItems", "maxItems"):
        if key in old and new.get(key) != old[key]:
            yield f"{path}: {key}"
    for name in old.get("required", ()):
        if name not in new.get("required", ()):
            yield f"{path}.{name}: not there any more"
    for name, one in old.get("properties", {}).items():
        yield from breaches(one, new.get("properties", {}).get(name, {}), f"{path}.{name}")
    if "items" in old:
        yield from breaches(old["items"], new.get("items", {}), f"{path}[]")
    for number, one in enumerate(old.get("anyOf", ())):
        yield from breaches(one, new["anyOf"][number], f"{path}|{number}")


def test_schemas_of_the_first_version_of_this_form_are_kept() -> None:
    assert {file.stem for file in KEPT.glob("*.json")} <= set(SCHEMAS)
    if VERSION.endswith(".0"):
        assert {name: bare(opened(make())) for name, make in SCHEMAS.items()} == {
            name: kept(name) for name in SCHEMAS
        }


@pytest.mark.parametrize("name", [file.stem for file in sorted(KEPT.glob("*.json"))])
def test_what_is_published_may_not_become_less(name: str) -> None:
    assert list(breaches(kept(name), opened(SCHEMAS[name]()))) == []


@pytest.mark.parametrize("name", ["", "case-every-field", "future-leaks-nowhere"])
def test_a_kept_schema_takes_a_file_that_has_more(name: str) -> None:
    files = archived(name) if name else real()[2]
    for address, data in told(files).items():
        schema = kept(data["schema"].rpartition("/")[2].removesuffix(".json"))
        assert faults(data, schema) == [], address
        listed = "features" if address.endswith(".geojson") else "items"
        some = [{**one, "new_field": {"a": 1}} for one in data[listed]]
        major = VERSION.partition(".")[0]
        more = {**data, listed: some, "version": f"{major}.12", "also": []}
        assert faults(more, schema) == [], address
        assert faults({**more, "version": f"{int(major) + 1}.0"}, schema), address
    for table in ("cases", "results"):
        rows = [{**one, "Ny": "x"} for one in spreadsheet.records(files[f"data/{table}.csv"])]
        assert faults(rows, kept(f"{table}-table")) == []


def test_what_is_published_asks_for_what_there_was_and_ours_for_nothing_else() -> None:
    files = real()[2]
    whole = json.loads(files["data/cases.json"])
    published = json.loads(files["data/schema/cases.json"])
    first = {**whole["items"][0], "draft": False}
    assert faults({**whole, "items": [first]}, SCHEMAS["cases"]())
    assert faults({**whole, "items": [first]}, published) == []
    del first["markdown"]
    assert faults({**whole, "items": [first]}, published)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "integer"},
        {"enum": ["a", "b", "c"]},
        {"required": []},
        {"properties": {}},
    ],
)
def test_a_breach_is_told(change: dict[str, Any]) -> None:
    old = {
        "type": "object",
        "enum": ["a", "b"],
        "required": ["id"],
        "properties": {"id": {"type": "string", "pattern": "x"}},
    }
    assert list(breaches(old, old)) == []
    assert list(breaches(old, {**old, **change}))
    assert list(breaches(old, {**old, "properties": {**old["properties"], "more": {}}})) == []
