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
    named = {**_told_apart(municipalities), **_named(municipalities)}
    found |= {part: one for part, one in named.items() if part not in taken}
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


def told_apart(unit: Municipality) -> str:
    """Return the last part of the address of a unit while it shares its name with another."""
    return slug(f"{unit.name} {unit.county}")


def _told_apart(
    municipalities: Municipalities,
) -> Mapping[str, tuple[str, list[Municipality]]]:
    """Return the units that ever shared their names at one time, by such addresses."""
    sharing: dict[str, list[Municipality]] = {}
    for unit in municipalities.units.values():
        sharing.setdefault(slug(unit.name), []).append(unit)
    found: dict[str, tuple[str, list[Municipality]]] = {}
    for units in sharing.values():
        for unit in units:
            if any(other is not unit and _overlap(unit, other) for other in units):
                text = f"{unit.name} ({unit.county})"
                found.setdefault(told_apart(unit), (text, []))[1].append(unit)
    return found


def _overlap(one: Municipality, other: Municipality) -> bool:
    starts = [unit.valid_from or date.min for unit in (one, other)]
    ends = [unit.valid_to or date.max for unit in (one, other)]
    return max(starts) <= min(ends)


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
