"""JSON Schemas of the open data, made of the list of fields: what may stand in each file."""

from collections.abc import Callable, Mapping
from functools import partial

from generator import licence
from generator.exports.open_data import removed
from generator.exports.open_data.explained import explained
from generator.exports.open_data.shapes import (
    DAY,
    ID,
    INTEGER,
    LABELS,
    MUNICIPALITY,
    NUMBER,
    STRING,
    WORDS,
    Schema,
    field_schema,
    listed,
    of_kind,
    optional,
    whole,
)
from generator.exports.open_data.table_schemas import table_schema
from generator.exports.open_data.terms import FIELDS as TERM_FIELDS
from generator.exports.open_data.values import field_names
from generator.guidance.description import described
from generator.model import LANGUAGES
from generator.pages.data.catalogue import VERSION
from generator.pages.data.fields import MAP, REMOVED, WHOLE
from generator.words import words

_POINT: Schema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}

_VERSION: Schema = {"type": "string", "pattern": rf"^{VERSION.partition('.')[0]}\.[0-9]+$"}
"""A coming version with the same first figure has all that this one has."""


def _envelope(license_: str | None) -> Mapping[str, Schema]:
    say = words(LANGUAGES[0]).gettext
    fields = {
        "version": {"title": say("The version of the form of the file"), **_VERSION},
        "schema": {"title": say("The address of the file's JSON Schema"), **WORDS},
        "license": {"title": say("The address of the licence"), "const": license_},
        "source": {"title": say("The address of the site"), **optional(WORDS)},
        "updated": {"title": say("The last day on which any of it changed"), **optional(DAY)},
    }
    told: Mapping[str, Schema] = explained(WHOLE, whole(fields))["properties"]
    return told


def _file(
    dataset: str, item: Mapping[str, Schema], license_: str | None = licence.ADDRESS
) -> Schema:
    items = explained(WHOLE, whole({"items": {"type": "array"}}))["properties"]["items"]
    listing = listed(explained(dataset, whole(item)))
    return whole({**_envelope(license_), "items": {**items, **listing}})


def _entries(kind: str) -> Schema:
    say = words(LANGUAGES[0]).gettext
    names = field_names(kind)
    fields = {
        names[field["name"]]: field_schema(field)
        for field in described(kind)
        if field["name"] in names
    }
    known = {"title": say("The id in the register of sources, where it stands there")}
    source = fields["sources"]["items"]["properties"]
    fields["sources"]["items"] = whole({"id": {**known, **optional(ID)}, **source})
    return _file(
        kind,
        {
            "id": {"title": say("The id, with which the address ends"), **ID},
            "url": {"title": say("The address of the page"), **WORDS},
            **fields,
            "markdown": {"title": say("The text, in Markdown"), **STRING},
        },
    )


def _municipalities() -> Schema:
    say = words(LANGUAGES[0]).gettext
    several = listed(MUNICIPALITY)
    of_today = say("The address of the page, for a municipality of today")
    item = {
        "id": (say("The municipality's number"), MUNICIPALITY),
        "url": (of_today, optional(WORDS)),
        "name": (say("The Norwegian name"), WORDS),
        "names": (say("All names, the Norwegian one first"), listed(WORDS)),
        "official_name": (say("The name as the municipality writes it"), WORDS),
        "county": (say("The county of the municipality"), WORDS),
        "valid_from": (say("The first day, where the register knows it"), optional(DAY)),
        "valid_to": (say("The last day; empty for those of today"), optional(DAY)),
        "predecessors": (say("The numbers that it took over from"), several),
        "successors": (say("The numbers that took over from it"), several),
        "today": (say("The municipalities of today that have the area"), several),
        "kostra_group": (say("KOSTRA group"), optional(INTEGER)),
        "centrality": (say("Centrality, from 1 (most central) to 6"), optional(INTEGER)),
        "population": (say("Inhabitants on 1 January 2024"), optional(INTEGER)),
        "language_form": (say("The written form that the municipality uses"), optional(WORDS)),
        "lon": (say("Longitude of a point in the municipality"), optional(NUMBER)),
        "lat": (say("Latitude of a point in the municipality"), optional(NUMBER)),
    }
    named = {name: {"title": title, **schema} for name, (title, schema) in item.items()}
    return _file("municipalities", named, license_=None)


def _vocabulary() -> Schema:
    say = words(LANGUAGES[0]).gettext
    titles: Mapping[str, str] = {
        "definition": say("What the term means"),
        "synonyms": say("Other words for the same"),
        "replaced_by": say("The id of the term that has replaced it"),
        "period": say("When it existed, where that is known"),
        "as_barrier": say("What it is called where it hindered"),
        "counties": say("The counties of today that the region worked with"),
        "los": say("The same in Los"),
        "los_close": say("Nearly the same in Los"),
        "los_broad": say("Something wider in Los"),
    }
    return _file(
        "vocabulary",
        {
            "id": {"title": say("The id, which a register has once"), **ID},
            "register": {"title": say("The name of the register"), **WORDS},
            "url": {
                "title": say("The address of the page, if it has one"),
                **optional(WORDS),
            },
            "label": {"title": say("The term in bokmål, nynorsk and English"), **LABELS},
            **{
                field.name: {"title": titles.get(field.name, field.name), **of_kind(field.kind)}
                for field in TERM_FIELDS
            },
        },
    )


def _geography() -> Schema:
    say = words(LANGUAGES[0]).gettext
    labels = {field["name"]: field for field in described("cases")}
    point = whole({"type": {"const": "Point"}, "coordinates": _POINT})
    points = whole({"type": {"const": "MultiPoint"}, "coordinates": listed(_POINT)})
    properties: Mapping[str, Schema] = {
        "title": field_schema(labels["title"]),
        "description": field_schema(labels["description"]),
        "url": {"title": say("The address of the page"), **WORDS},
        "municipalities": {"title": say("The municipalities of today"), **listed(WORDS)},
        "numbers": {"title": say("The numbers of those"), **listed(MUNICIPALITY)},
        "counties": {"title": say("The counties of those"), **listed(WORDS)},
        **{
            name: field_schema(labels[name])
            for name in ("period", "tags", "language", "published", "updated")
        },
    }
    feature = {
        "type": {"const": "Feature"},
        "id": ID,
        "geometry": {"anyOf": [point, points, {"type": "null"}]},
        "properties": whole(properties),
    }
    collection = {"type": {"const": "FeatureCollection"}, "features": listed(whole(feature))}
    told = explained(MAP, whole(collection))["properties"]
    return whole({"type": told["type"], **_envelope(licence.ADDRESS), "features": told["features"]})


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "cases": partial(_entries, "cases"),
    "articles": partial(_entries, "articles"),
    "programmes": partial(_entries, "programmes"),
    "municipalities": _municipalities,
    "vocabulary": _vocabulary,
    "geojson": _geography,
    "removed": lambda: _file(REMOVED, removed.fields()),
    "cases-table": partial(table_schema, "erfaringer"),
    "results-table": partial(table_schema, "resultater"),
}
"""What makes the schema of each file, by its name."""
