"""What the data hold besides what editors fill in, and how they write each kind of value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import registers
from generator.model import LANGUAGES
from generator.schema.records import Field

ENTRIES = ("cases", "articles", "programmes")
"""The datasets whose fields editors fill in."""

WHOLE, MAP, REMOVED = "file", "geojson", "removed"
"""What each JSON file has around its items, what the map has, and what is told of what is gone.

They are keys of BEFORE.
"""

TYPES: Mapping[str, str] = {
    "text": "text",
    "choice": "text, one of",
    "date": "day: 2026-03-01",
    "moment": "year, month or day: 2026, 2026-03 or 2026-03-01",
    "hours": "time of day: 09:00, or 09:00–15:30",
    "period": "object with from and to: whole years, null where it is open",
    "number": "whole number",
    "decimal": "number",
    "year": "whole number",
    "id": "id",
    "amount": "object with low and high, which differ where it is a range, and qualifier",
    "email": "text",
    "phone": "text",
    "address": "web address",
    "truth": "true or false",
    "block": "object",
    "either": "object",
}
"""The kinds of the schema, and what a value of each is in JSON, as the catalogs know it."""

LED_TO: Mapping[str, str] = {
    "cases": "id of an experience",
    "articles": "id of an article",
    "programmes": "id of a programme",
    "municipalities": "number of a municipality",
    "images": "web address",
    "sources": "id of a source",
    "own_sources": "id or title of one of the sources",
    "regions": "id of a region",
    "tags": "id of a theme",
    "target_groups": "id of a target group",
    "instruments": "id of an instrument",
    "practices": "id of a practice",
    "factors": "id of a factor",
    "partners": "id of a partner",
    "terms": "id of a term",
}
"""What a reference holds, by the register or the folder that it leads to."""

UNSAID = frozenset(("draft",))
"""Fields that no published entry has."""

RENAMED: Mapping[str, str] = {"url": "link"}
"""An entry's own fields that the data call otherwise, since `url` is the address of its page."""


@dataclass(frozen=True, slots=True)
class Given:
    """A field that no editor fills in."""

    path: str
    kind: str
    """A key of TYPES, or of LED_TO."""
    filled: bool = True
    """True where it is empty for no item."""
    many: bool = False


def _of_term(field: Field) -> Iterator[Given]:
    """Yield a field of a register's terms, and those within it: the names in each language."""
    kind, many = field.kind, field.kind.name == "list"
    kind = kind.parts[0] if many else kind
    told = _REFERENCES[field.name] if kind.name == "reference" else kind.name
    yield Given(field.name, told, filled=False, many=many)
    if kind.name == "block":
        for language in LANGUAGES:
            yield Given(f"{field.name}.{language}", "text")


_REFERENCES: Mapping[str, str] = {"replaced_by": "terms", "counties": "text"}
"""What the references of terms hold: keys of TYPES, or of LED_TO."""

TERM_FIELDS: tuple[Field, ...] = tuple(
    {
        field.name: field
        for fields in (registers.TERM_FIELDS, *registers.FIELDS_OF.values())
        for field in fields
        if field not in registers.LABELS
    }.values()
)
"""The fields of all registers' terms, but the labels."""

_ID, _URL = Given("id", "id"), Given("url", "address")

BEFORE: Mapping[str, tuple[Given, ...]] = {
    **dict.fromkeys(ENTRIES, (_ID, _URL)),
    "vocabulary": (
        _ID,
        Given("register", "text"),
        Given("url", "address", filled=False),
        Given("label", "block"),
        *(Given(f"label.{language}", "text") for language in LANGUAGES),
        *(given for field in TERM_FIELDS for given in _of_term(field)),
    ),
    "municipalities": (
        Given("id", "municipalities"),
        Given("url", "address", filled=False),
        Given("name", "text"),
        Given("names", "text", many=True),
        Given("official_name", "text"),
        Given("county", "text"),
        Given("valid_from", "date", filled=False),
        Given("valid_to", "date", filled=False),
        Given("predecessors", "municipalities", filled=False, many=True),
        Given("successors", "municipalities", filled=False, many=True),
        Given("today", "municipalities", many=True),
        Given("kostra_group", "number", filled=False),
        Given("centrality", "number", filled=False),
        Given("population", "number", filled=False),
        Given("language_form", "text", filled=False),
        Given("lon", "decimal", filled=False),
        Given("lat", "decimal", filled=False),
    ),
    WHOLE: (
        Given("version", "text"),
        Given("schema", "address"),
        Given("license", "address", filled=False),
        Given("source", "address", filled=False),
        Given("updated", "date", filled=False),
        Given("items", "block", many=True),
    ),
    REMOVED: (
        Given("id", "id"),
        Given("kind", "text"),
        Given("removed", "date"),
        Given("reason", "text"),
        Given("see", "address", filled=False, many=True),
    ),
    MAP: (
        Given("type", "text"),
        Given("features", "block", many=True),
        Given("features.type", "text"),
        Given("features.id", "id"),
        Given("features.geometry", "block", filled=False),
        Given("features.geometry.type", "text"),
        Given("features.geometry.coordinates", "decimal", many=True),
        Given("features.properties", "block"),
        Given("features.properties.title", "text"),
        Given("features.properties.description", "text"),
        Given("features.properties.url", "address"),
        Given("features.properties.municipalities", "text", many=True),
        Given("features.properties.numbers", "municipalities", many=True),
        Given("features.properties.counties", "text", many=True),
        Given("features.properties.period", "period", filled=False, many=True),
        Given("features.properties.tags", "tags", filled=False, many=True),
        Given("features.properties.language", "text"),
        Given("features.properties.published", "date", filled=False),
        Given("features.properties.updated", "date", filled=False),
    ),
}
"""What the data begin with that no editor fills in, by dataset; of registers, it is everything.

So it is of what stands around the items, of the map, and of what has been removed.
"""

AFTER: Mapping[str, tuple[Given, ...]] = dict.fromkeys(ENTRIES, (Given("markdown", "text"),))
"""What the data end with, by dataset."""

WITHIN: Mapping[str, tuple[Given, ...]] = {"sources": (Given("sources.id", "id", filled=False),)}
"""What a field of an entry begins with that no editor fills in there."""
