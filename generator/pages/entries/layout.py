"""The order of an entry's page: the editor's sections, and in their places those made from data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.model import Entry
from generator.names import slug
from generator.pages.entries.body_links import linked
from generator.pages.rendering import View
from generator.sections import key_of, title
from generator.slots import Shown, slot

_AFTER_THE_TEXT = ("anchoring", "resources", "materials", "contact", "sources")
"""Sections that stand below what the editor tells, unless the editor gave them a place."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: a heading, the editor's words below it, and data of the same name."""

    anchor: str
    title: str
    """Empty for what stands before the first heading, and for the notes."""
    text: Markup
    key: str = ""
    """The kind of `data`, a key of `generator.sections.TITLES`; empty: there is none."""
    data: Any = None


def blocks(
    view: View, entry: Entry, data: Mapping[str, Any], links: tuple[str | Shown | None, ...]
) -> tuple[Block, ...]:
    """Return an entry's sections in order.

    `data` holds what the page shows besides the text, by section and in their order. It stands
    below the editor's heading of that name, else below one of its own; what is empty is left out.
    `links` are where those of the body lead.
    """
    missing = {key: value for key, value in data.items() if value}
    found: list[Block] = []
    for section in entry.body.sections:
        key = key_of(section.title) or ""
        text = slot(linked(section.html, links))
        found.append(Block(section.anchor, section.title, text, key, missing.pop(key, None)))
    taken = {heading.anchor for heading in entry.body.headings}
    notes = (
        [Block("", "", slot(linked(entry.body.footnotes, links)))] if entry.body.footnotes else []
    )
    for key, value in missing.items():
        name = title(key, view.language)
        anchor = slug(name)
        while anchor in taken:
            anchor += "-2"
        taken.add(anchor)
        block = Block(anchor, name, Markup(), key, value)
        if key in _AFTER_THE_TEXT:
            found += [*notes, block] if key == "sources" else [block]
            notes = [] if key == "sources" else notes
        else:
            found.insert(_place(key, found, list(data)), block)
    return (*found, *notes)


def contents(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the sections that a list of contents names; none where the page is short."""
    named = tuple(block for block in found if block.title)
    return named if len(named) >= SHORTEST_CONTENTS else ()


SHORTEST_CONTENTS = 6


def _place(key: str, found: list[Block], order: list[str]) -> int:
    """Return where a section belongs: after those that come before it in the order of sections."""
    placed = [(index, block.key) for index, block in enumerate(found) if block.key in order]
    before = [index + 1 for index, other in placed if order.index(other) < order.index(key)]
    after = [index for index, _ in placed]
    return (*before[-1:], *after[:1], len(found))[0]
