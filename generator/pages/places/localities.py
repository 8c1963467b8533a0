"""A municipality as it was at the time that an entry tells of, and what it is today."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.library.library import Library
from generator.model import Article, Case, Entry, Municipality, Programme, Reference
from generator.places.municipalities import existence

Fate = Literal["same", "moved", "renamed", "merged", "split", "gone"]


@dataclass(frozen=True, slots=True)
class Locality:
    """A municipality then, and now."""

    then: Municipality
    now: tuple[Municipality, ...]
    """The municipalities of today that hold its area."""
    fate: Fate
    """What became of it: `moved` is to another county, `gone` is to where the register ends."""


def localities(library: Library, references: Iterable[Reference]) -> tuple[Locality, ...]:
    """Return the municipalities that references lead to, in their order."""
    return tuple(locality(library, reference.target) for reference in references)


def numbers(entry: Entry) -> tuple[str, ...]:
    """Return the numbers of the municipalities that an entry is from, asks from or tells of."""
    if isinstance(entry, Case):
        return tuple(reference.target for reference in entry.municipality)
    if isinstance(entry, Programme):
        return tuple(part.municipality.target for part in entry.participants)
    if isinstance(entry, Article):
        asked = (entry.asked_by,) if entry.asked_by else ()
        return tuple(reference.target for reference in (*asked, *entry.municipalities))
    return ()


def units_then(library: Library, entry: Entry) -> tuple[Municipality, ...]:
    """Return the units that an entry is from, or tells of, each once.

    Where its time goes over a change, those of the same name from before are among them: what
    Ålesund did from 2021 to 2025 was begun while Haram was a part of it.
    """
    found = {}
    for number in numbers(entry):
        unit = library.municipalities[number]
        found[number] = unit
        periods = getattr(entry, "period", ())
        for past in library.municipalities.history(number) if periods else ():
            if past.name == unit.name and any(map(existence(past).within, periods)):
                found[past.number] = past
    return tuple(found.values())


def locality(library: Library, number: str) -> Locality:
    """Return what the unit of a number was then, and what it is today."""
    then = library.municipalities[number]
    now = library.municipalities.heirs(number)
    return Locality(then, now, _fate(library, then, now))


def _fate(library: Library, then: Municipality, now: tuple[Municipality, ...]) -> Fate:
    if not now:
        return "gone"
    if len(now) > 1:
        return "split"
    heir = now[0]
    if heir.name == then.name:
        return "same" if heir.county == then.county else "moved"
    others = {unit.name for unit in library.municipalities.history(heir.number)}
    return "merged" if others - {then.name, heir.name} else "renamed"
