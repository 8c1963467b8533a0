"""A municipality as it was at the time that an entry tells of, and what it is today."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.library import Library
from generator.model import Municipality, Reference

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
    return tuple(_locality(library, reference.target) for reference in references)


def _locality(library: Library, number: str) -> Locality:
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
