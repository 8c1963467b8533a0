"""The addresses of other sites that the content leads to, and what is known of them by and by."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urldefrag, urlsplit

from generator.library.library import Library
from generator.model import Article, Case, Source
from generator.problems import Position

Kind = Literal["well", "moved", "gone", "silent", "closed"]
"""What came of asking for an address: it is there; it is at another address for good; it is not
there; there was no answer; or programs are not let in, so that a person has to look."""

FAILING = ("gone", "silent")
KEPT = 10
"""So many of the latest days on which an address failed are remembered."""


@dataclass(frozen=True, slots=True)
class Outward:
    """An address, and where the content names it."""

    address: str
    """Without its fragment, which is never asked for."""
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address once."""

    kind: Kind
    reason: str = ""
    """A status of HTTP, or a key of `link_report.REASONS`; empty where all is well."""
    moved_to: str = ""

    def is_front_page(self, address: str) -> bool:
        """Tell whether an address leads to a front page, as many do that are gone."""
        return not urlsplit(self.moved_to).path.strip("/") and bool(
            urlsplit(address).path.strip("/")
        )


def outward(library: Library) -> tuple[Outward, ...]:
    """Return the addresses that the content names, sorted; sources that are lost have none."""
    found: dict[str, set[Position]] = defaultdict(set)
    for address, position in _named(library):
        found[urldefrag(address.strip()).url].add(position)
    return tuple(
        Outward(address, tuple(sorted(positions))) for address, positions in sorted(found.items())
    )


def remembered(
    memory: Mapping[str, Sequence[date]], answers: Mapping[str, Answer], today: date
) -> dict[str, tuple[date, ...]]:
    """Return the days on which each address has failed; those that are well have none.

    What was not asked for today, or lets no programs in, is as it was.
    """
    days: dict[str, tuple[date, ...]] = {}
    for address in sorted(memory.keys() | answers.keys()):
        answer, known = answers.get(address), tuple(memory.get(address, ()))
        if answer is None or answer.kind == "closed":
            days[address] = known
        elif answer.kind in FAILING:
            days[address] = tuple(sorted({*known, today}))[-KEPT:]
    return {address: found for address, found in days.items() if found}


def _named(library: Library) -> Iterator[tuple[str, Position]]:
    for placed in library.sources.values():
        yield from _of_source(placed.source, placed.position)
    for entry in library.entries:
        for use in entry.sources:
            if use.source is not None:
                yield from _of_source(use.source, use.position)
        if isinstance(entry, Case):
            place = library.place(entry, "materials")
            yield from ((material.url, place) for material in entry.materials if material.url)
        if isinstance(entry, Article) and entry.url:
            yield entry.url, library.place(entry, "url")
    for _, link, leads in library.links:
        if leads.kind == "web":
            yield leads.target, link.position


def _of_source(source: Source, position: Position) -> Iterator[tuple[str, Position]]:
    if source.url and not source.lost:
        yield source.url, position
