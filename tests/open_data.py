"""From the open data back to the files that it was made of, and libraries to compare."""

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from generator.exports.open_data.values import RENAMED
from generator.library.library import Library
from generator.model import Entry
from generator.problems import Position
from generator.schema.entries import RECORDS

Item = Mapping[str, Any]


def file_of(kind: str, item: Item, site_url: str) -> tuple[str, bytes]:
    """Return the path of an entry's file, and the file that says what its item does."""
    lines = ["---"]
    for field in RECORDS[kind].fields:
        value = item.get(RENAMED.get(field.name, field.name))
        if field.name == "image" and value:
            folder = f"{site_url}bilder/"
            assert value["src"].startswith(folder)
            # What is published is made anew, and named by what it is made of and its width.
            name = re.sub(r"-[0-9a-f]{12}-\d+(?=\.)", "", value["src"].removeprefix(folder))
            value = {**value, "src": f"../images/{name}"}
        if field.name == "sources":
            value = [one["id"] or {**one, "id": None} for one in value]
        if value not in (None, [], ""):
            lines.append(f"{field.name}: {flow(value)}")
    text = "\n".join((*lines, "---", "", item["markdown"], ""))
    return f"content/{kind}/{item['id']}.md", text.encode()


def flow(value: Any) -> str:
    """Return a value as YAML on one line, every text in quotation marks."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, Mapping):
        if set(value) == {"from", "to"}:
            start, end = value["from"], value["to"]
            return flow(f"{start or ''}–{end or ''}")
        if set(value) == {"low", "high", "qualifier"}:
            low, high = (_figure(value[end]) for end in ("low", "high"))
            about = f"{value['qualifier']} " if value["qualifier"] else ""
            return flow(about + (low if low == high else f"{low}–{high}"))
        known = {name: one for name, one in value.items() if one not in (None, [], "")}
        return "{" + ", ".join(f"{name}: {flow(one)}" for name, one in known.items()) + "}"
    quoted = str(value).lower() if isinstance(value, bool) else str(value)
    return "'" + quoted.replace("'", "''") + "'"


def _figure(value: float) -> str:
    # With a full stop, three decimals would be read as thousands.
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def said(library: Library) -> dict[str, Any]:
    """Return all that the entries of a library say, by id, wherever in their files it stands."""
    return {entry.id: _said(library, entry) for entry in library.entries}


def _said(library: Library, entry: Entry) -> Any:
    found = library.image_of(entry)
    plain = _unplaced(dataclasses.replace(entry, image=None))
    image = _unplaced(dataclasses.replace(entry.image, src=None)) if entry.image else None  # type: ignore[arg-type]
    return plain, image, found.path if found else None


def _unplaced(value: Any) -> Any:
    if isinstance(value, Position):
        return None
    if dataclasses.is_dataclass(value):
        fields = (getattr(value, field.name) for field in dataclasses.fields(value))
        return (type(value).__name__, *(_unplaced(one) for one in fields))
    if isinstance(value, tuple):
        return tuple(_unplaced(one) for one in value)
    return value
