"""Where the numbers and names that municipalities once had lead today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model import Municipality
from generator.names import alphabetical, slug
from generator.places.municipalities import Municipalities


@dataclass(frozen=True, slots=True)
class Former:
    """A number, or a name that is not the address of a municipality of today."""

    text: str
    """As it is written."""
    units: tuple[Municipality, ...]
    """Those that have it or had it, the latest first."""
    heirs: tuple[Municipality, ...]
    """The units of today that hold their area; never empty."""


def former(municipalities: Municipalities) -> Mapping[str, Former]:
    """Return the numbers and former names by the last part of their address below `kommuner/`."""
    taken = set(municipalities.slugs.values())
    found = {unit.number: (unit.number, [unit]) for unit in municipalities.units.values()}
    found |= {part: named for part, named in _named(municipalities).items() if part not in taken}
    return {
        part: one
        for part, (text, units) in found.items()
        if (one := _former(text, units, municipalities)).heirs
    }


def namesakes(municipalities: Municipalities) -> Mapping[str, tuple[Former, ...]]:
    """Return by the number of each unit of today the other places that have, or had, its name."""
    named = _named(municipalities)
    found = {}
    for unit in municipalities.current:
        _, units = named[slug(unit.name)]
        others = (_former(one.name, [one], municipalities) for one in units)
        latest = {one.heirs: one for one in reversed(tuple(others))}
        found[unit.number] = tuple(
            one for heirs, one in latest.items() if heirs and unit not in heirs
        )
    return found


def _former(text: str, units: list[Municipality], municipalities: Municipalities) -> Former:
    heirs = {heir.number: heir for unit in units for heir in municipalities.heirs(unit.number)}
    ordered = sorted(heirs.values(), key=lambda heir: (alphabetical(heir.name), heir.number))
    return Former(text, tuple(units), tuple(ordered))


def _named(municipalities: Municipalities) -> Mapping[str, tuple[str, list[Municipality]]]:
    """Return each name and the units that have or had it, by its part of an address."""
    found: dict[str, tuple[str, list[Municipality]]] = {}
    for unit in sorted(
        municipalities.units.values(), key=lambda unit: unit.valid_to or date.max, reverse=True
    ):
        for name in unit.names:
            found.setdefault(slug(name), (name, []))[1].append(unit)
    return found
