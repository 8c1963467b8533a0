"""What the data hold besides what editors fill in, and how they write each kind of value."""

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "text": "text",
    "choice": "text, one of",
    "date": "day: 2026-03-01",
    "moment": "year, month or day: 2026, 2026-03 or 2026-03-01",
    "period": "object with start and end, whole years or null",
    "number": "whole number",
    "decimal": "number",
    "year": "whole number",
    "id": "id",
    "amount": "object with low, high and qualifier",
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
}
"""What a reference holds, by the register or the folder that it leads to."""

UNSAID = frozenset(("draft",))
"""Fields that no published entry has."""

GIVEN: Mapping[str, Mapping[str, tuple[str, bool]]] = {
    "cases": {"id": ("id", True), "url": ("address", True)},
    "articles": {"id": ("id", True), "url": ("address", True)},
    "programmes": {"id": ("id", True), "url": ("address", True)},
    "municipalities": {},
    "vocabulary": {},
}
"""What the site adds, by dataset and path: a key of TYPES, and whether it is always there."""
