"""The context of our JSON-LD, by which Turtle is written, too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports.linked.properties import (
    DAY,
    FIELDS,
    OWN,
    PLAIN,
    PREFIXES,
    PROPERTIES,
    TAGGED,
    THING,
    TYPES,
)
from generator.model import LANGUAGES
from generator.pages.addresses import VOCABULARY
from generator.words import words

Node = dict[str, Any]
"""A thing that is described, as JSON-LD: `@id` and `@type`, and its properties by their keys."""


@dataclass(frozen=True, slots=True)
class Context:
    """The keys and the prefixes of one site."""

    prefixes: Mapping[str, str]
    properties: Mapping[str, tuple[str, str]]

    def as_json(self) -> Node:
        """Return the context as JSON-LD 1.1 has it."""
        written: Mapping[str, Node] = {
            TAGGED: {"@container": "@language"},
            THING: {"@type": "@id"},
            DAY: {"@type": "xsd:date"},
            PLAIN: {},
        }
        return {
            "@version": 1.1,
            **self.prefixes,
            **TYPES,
            **{key: {"@id": id_} | written[how] for key, (id_, how) in self.properties.items()},
        }


def context(site_url: str) -> Context:
    """Return the context of the site at an address."""
    return Context(
        {**PREFIXES, OWN: f"{site_url}{VOCABULARY}#"},
        {**PROPERTIES, **{name: (f"{OWN}:field.{name}", how) for name, how in FIELDS.items()}},
    )


def translated(key: str) -> Node:
    """Return what the catalogs say for words in English, by language."""
    return {language: words(language).gettext(key) for language in LANGUAGES}


def said(node: Node) -> Node:
    """Return the properties of a node that say something, be it nought."""
    return {key: value for key, value in node.items() if value or value == 0}
