"""From the text of a register to terms, sources and municipalities, with positions."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.front_matter import nodes
from generator.front_matter.nodes import MappingNode, Node, ScalarNode
from generator.model import LANGUAGES, Source, Term, WrittenForm
from generator.problems import Fault, Position, Problem
from generator.schema.blocks import SOURCE
from generator.schema.records import Field, Record
from generator.schema.shapes import Kind, Problems, many, scalar, text
from generator.schema.values import BAD_ID, PERIOD, REFERENCE, TRUTH, is_id
from generator.text import decoded

REGISTER_NOT_FIELDS = Fault("register-not-fields", "A register is a list of ids with fields.")

BAD_WORD_FORM = Fault("bad-word-form", "A written form is one word of 60 letters at most.")

BAD_LOS = Fault(
    "bad-los",
    "A concept of Los is named by its address, which begins with https://psi.norge.no/los/.",
)

LONGEST_REGISTER = 4_000_000
LONGEST_WORD = 60

LABELS = (
    Field("nb", text(100), required=True, norwegian=("bokmål",)),
    Field("nn", text(100), required=True, norwegian=("nynorsk",)),
    Field("en", text(100), required=True, norwegian=("engelsk",)),
)
_LOS = re.compile(r"https://psi\.norge\.no/los/(?:ord|tema)/[a-z0-9]+(?:-{1,2}[a-z0-9]+)*")
_NEARLY_LOS = re.compile(
    r"(?:https?://)?(?:www\.)?(?:psi\.norge\.no/)?(?:los/)?((?:ord|tema)/[\w-]+?)(?:\.html)?/?"
)


def _los(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if _LOS.fullmatch(words):
        return words
    nearly = _NEARLY_LOS.fullmatch(words)
    meant = f"https://psi.norge.no/los/{nearly[1].lower()}" if nearly else ""
    problems.append(
        BAD_LOS.at(node.position, (meant,) if _LOS.fullmatch(meant) else (), value=words)
    )
    return None


CONCEPT_OF_LOS = scalar(Kind("address"), _los)
TERM_FIELDS = (
    *LABELS,
    Field("definition", text(), norwegian=("definisjon", "forklaring")),
    Field("synonyms", many(text(100)), norwegian=("synonymer", "synonym")),
    Field("replaced_by", REFERENCE, norwegian=("erstattet av",)),
    Field("period", many(PERIOD), norwegian=("periode",)),
    Field("los", many(CONCEPT_OF_LOS)),
    Field("los_close", many(CONCEPT_OF_LOS), norwegian=("nær los",)),
    Field("los_broad", many(CONCEPT_OF_LOS), norwegian=("videre los",)),
)
FACTOR_FIELDS = (
    *TERM_FIELDS,
    Field("as_barrier", Record(dict, LABELS).shape(), norwegian=("som hinder", "som barriere")),
)

REGION_FIELDS = (
    *TERM_FIELDS,
    Field("counties", many(REFERENCE), norwegian=("fylker", "fylke")),
)
FIELDS_OF = {"factors": FACTOR_FIELDS, "regions": REGION_FIELDS}
"""The fields of the registers whose terms have some of their own."""
NEAREST_TO = Field("nearest_to", many(text(100)), norwegian=("nærmest", "nærmest til"))
"""For the search alone; it says nothing of the term, and is no open data."""


def _word_form(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if words.isalpha() and len(words) <= LONGEST_WORD:
        return words.lower()
    problems.append(BAD_WORD_FORM.at(node.position, value=words))
    return None


WORD_FORM = scalar(Kind("word"), _word_form)
WRITTEN_FORM = Record(
    WrittenForm,
    (
        Field("nb", many(WORD_FORM), required=True, norwegian=("bokmål",)),
        Field("nn", many(WORD_FORM), required=True, norwegian=("nynorsk",)),
        Field("compounds", TRUTH, norwegian=("sammensetninger",)),
    ),
)


@dataclass(frozen=True, slots=True)
class PlacedSource:
    """A source of the register of sources, with its id and place."""

    id: str
    position: Position
    source: Source


def terms(register: str, path: str, data: bytes) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Return the terms of a vocabulary; one that has a fault is left out."""
    return records(path, data, partial(_term, register))


def sources(path: str, data: bytes) -> tuple[tuple[PlacedSource, ...], tuple[Problem, ...]]:
    """Return the sources of the register of sources; one that has a fault is left out."""
    return records(path, data, _source)


def written_forms(path: str, data: bytes) -> tuple[tuple[WrittenForm, ...], tuple[Problem, ...]]:
    """Return the words that are others in the other written form; faulty ones are left out."""
    return records(path, data, _written_form)


def _written_form(key: ScalarNode, node: Node, problems: list[Problem]) -> WrittenForm | None:
    values, faulty = WRITTEN_FORM.values(node, problems, key.position)
    return None if faulty else WrittenForm(id=key.text, position=key.position, **values)


def _term(register: str, key: ScalarNode, node: Node, problems: list[Problem]) -> Term | None:
    fields = Record(Term, (*FIELDS_OF.get(register, TERM_FIELDS), NEAREST_TO))
    values, faulty = fields.values(node, problems, key.position)
    if faulty:
        return None
    labels = {language: values.pop(language) for language in LANGUAGES}
    return Term(id=key.text, register=register, position=key.position, labels=labels, **values)


def _source(key: ScalarNode, node: Node, problems: list[Problem]) -> PlacedSource | None:
    values, faulty = SOURCE.values(node, problems, key.position)
    return None if faulty else PlacedSource(key.text, key.position, Source(**values))


def records(
    path: str,
    data: bytes,
    read: Callable[[ScalarNode, Node, list[Problem]], Any],
    *,
    by_id: bool = True,
) -> tuple[tuple[Any, ...], tuple[Problem, ...]]:
    """Return what `read` makes of each id and its fields, where it makes anything of them.

    Where they are not `by_id`, `read` judges what they stand under.
    """
    content, refused = decoded(path, data, LONGEST_REGISTER)
    if content is None:
        return (), refused
    node, faults = nodes.parse(path, content)
    problems = [*refused, *faults]
    if node is None:
        return (), tuple(problems)
    if not isinstance(node, MappingNode):
        return (), (*problems, REGISTER_NOT_FIELDS.at(node.position))
    found = []
    for key, value in node.items:
        if by_id and not is_id(key.text):
            problems.append(BAD_ID.at(key.position, value=key.text))
            continue
        record = read(key, value, problems)
        if record is not None:
            found.append(record)
    return tuple(found), tuple(problems)
