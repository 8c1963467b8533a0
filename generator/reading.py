"""From files to what they say: registers, documents and entries, not yet linked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from generator import identifiers, registers
from generator.front_matter import documents
from generator.front_matter.nodes import ScalarNode
from generator.front_matter.outlines import Outline, outline
from generator.images.looking import Look, looked
from generator.images.making import Picture
from generator.inventory import IMAGE, READ, VOCABULARIES, Item, inventory
from generator.markdown import bodies
from generator.model import (
    Entry,
    Figure,
    Identifier,
    Indicator,
    Municipality,
    Removed,
    Term,
    Trait,
    WrittenForm,
)
from generator.places import tables
from generator.private import IN_IMAGES, is_private, legible
from generator.problems import Fault, Position, Problem
from generator.registers import PlacedSource
from generator.schema import entries
from generator.statistics import figures
from generator.text import as_written
from generator.words import words

MISSING_REGISTER = Fault(
    "missing-register", "The register of municipalities is there; nothing can be placed without it."
)

MUNICIPALITIES = "content/registers/municipalities.csv"
WRITTEN_FORMS = "content/registers/written_forms.yml"

_READERS: Mapping[str, Callable[[str, bytes], tuple[tuple[Any, ...], tuple[Problem, ...]]]] = {
    **{name: partial(registers.terms, name) for name in VOCABULARIES},
    "sources": registers.sources,
    "written_forms": registers.written_forms,
    "municipalities": tables.municipalities,
    "indicator_groups": partial(registers.terms, "indicator_groups"),
    "indicators": figures.indicators,
    "figures": figures.figures,
    "traits": figures.traits,
    "identifiers": identifiers.identifiers,
    "removed": identifiers.removed,
}
"""How the registers are read, by kind; those that are no vocabularies are fields of Registers."""


@dataclass(frozen=True, slots=True)
class Registers:
    """What the registers say."""

    terms: Mapping[str, tuple[Term, ...]]
    """By register, in the order of the file."""
    sources: tuple[PlacedSource, ...]
    municipalities: tuple[Municipality, ...]
    written_forms: tuple[WrittenForm, ...]
    indicator_groups: tuple[Term, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    traits: tuple[Trait, ...]
    identifiers: tuple[Identifier, ...]
    removed: tuple[Removed, ...]
    broken: frozenset[str]
    """The registers that have faults; what they lack may only be unread."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file of front matter or one picture, read."""

    item: Item
    outline: Outline | None
    entry: Entry | None
    """With faults of its own if there are problems; None where its fields cannot be told."""
    draft: bool
    private: bool
    """True where it holds what must not be published."""
    problems: tuple[Problem, ...]
    look: Look | None = None
    """Of a picture that can be published."""


NOTHING: Mapping[str, Reading] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read."""

    readings: tuple[Reading, ...]
    registers: Registers
    images: Mapping[str, Picture]
    """Those that can be published, by path."""
    sources: Mapping[str, bytes]
    """Every file as it is written, by path, those with faults too."""
    doubtful: Mapping[str, str]
    """The texts that may hold what must not be published, and what such images say, by path."""
    refused: frozenset[str]
    """Paths of files that have no place in the content as they are."""


def read_registers(
    items: Iterable[Item], sources: Mapping[str, bytes]
) -> tuple[Registers, tuple[Problem, ...]]:
    """Return what the registers say, and what is wrong with them."""
    found: dict[str, tuple[Any, ...]] = dict.fromkeys(_READERS, ())
    problems: list[Problem] = []
    broken: set[str] = set()
    for item in items:
        if item.kind in _READERS:
            found[item.kind], faults = _READERS[item.kind](item.path, sources[item.path])
            problems += faults
            if any(fault.severity == "error" for fault in faults):
                broken.add(item.kind)
    if not found["municipalities"] and "municipalities" not in broken:
        problems.append(MISSING_REGISTER.at(Position(MUNICIPALITIES)))
        broken.add("municipalities")
    terms = {name: found.pop(name) for name in VOCABULARIES}
    return Registers(terms=terms, broken=frozenset(broken), **found), tuple(problems)


def read_file(item: Item, data: bytes) -> Reading:
    """Return what a file of front matter says, or what a picture is. Pure, and fit to be cached."""
    if item.kind != IMAGE:
        return read_entry(item, data)
    look, problems = looked(item.path, data)
    private = is_private(item.path, legible(data), IN_IMAGES)
    return Reading(item, None, None, False, private, problems, look)


def read_entry(item: Item, data: bytes) -> Reading:
    """Return the entry in a file's bytes, or why there is none. Pure, and so fit to be cached."""
    private = is_private(item.path, as_written(data))
    document, problems = documents.parse(item.path, data)
    if document is None:
        return Reading(item, None, None, False, private, problems)
    language = _said(document, "language")
    back = words(language if language in ("nn", "en") else "nb").gettext(
        "Back to the text, note {}"
    )
    body, faults = bodies.convert(document.path, document.body, document.body_line, back)
    if not document.readable:
        return Reading(item, outline(document), None, False, private, (*problems, *faults))
    entry, more = entries.entry(document, item.kind, item.id, body)
    problems = (*problems, *faults, *more)
    draft = _said(document, "draft") == "true"
    if draft:
        # Unfinished work may lie in the content; it is told about, and stops nobody.
        problems = tuple(replace(problem, severity="warning") for problem in problems)
    return Reading(item, outline(document), entry, draft, private, problems)


def read(
    sources: Mapping[str, bytes], known: Mapping[str, Reading] = NOTHING
) -> tuple[Content, tuple[Problem, ...]]:
    """Return what the sources say, file by file, and what is wrong with each.

    `known` is what some of them say, by path, where they were read before.
    """
    items, problems = inventory(sources)
    registers, faults = read_registers(items, sources)
    wanted = (item for item in items if item.kind in READ)
    everything = [known.get(item.path) or read_file(item, sources[item.path]) for item in wanted]
    readings = tuple(read for read in everything if read.item.kind != IMAGE)
    pictures = {read.item.path: read.look for read in everything if read.item.kind == IMAGE}
    unfit = (path for path, look in pictures.items() if look is None)
    clean = {reading.item.path for reading in readings if not reading.private}
    doubtful = {
        path: as_written(data)
        for path, data in sources.items()
        if is_text(path) and path not in clean
    }
    for read in everything:
        if read.item.kind == IMAGE and read.private:
            doubtful[read.item.path] = legible(sources[read.item.path])
    content = Content(
        readings,
        registers,
        images={
            path: Picture(path, sources[path], look) for path, look in pictures.items() if look
        },
        sources=sources,
        doubtful=doubtful,
        refused=frozenset((*(problem.position.path for problem in problems), *unfit)),
    )
    found = (problem for read in everything for problem in read.problems)
    return content, (*problems, *faults, *found)


def is_text(path: str) -> bool:
    """Tell whether a file of the content holds words, by its name."""
    return path.endswith((".md", ".yml", ".csv"))


def _said(document: documents.Document, field: str) -> str:
    for key, value in document.fields.items:
        if key.text == field and isinstance(value, ScalarNode):
            return value.text.strip().lower()
    return ""
