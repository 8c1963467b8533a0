"""Which municipality is meant: a name or number, read inside the time that is told of."""

import re
from collections.abc import Sequence

from generator.model import Municipality, Period, Reference
from generator.names import folded
from generator.places.municipalities import Municipalities, existence
from generator.problems import Fault, Problem
from generator.schema.shapes import nearest

UNKNOWN_MUNICIPALITY = Fault(
    "unknown-municipality", "A municipality is one that exists or existed, by name or number."
)
AMBIGUOUS_MUNICIPALITY = Fault(
    "ambiguous-municipality",
    "A name that several municipalities have is told apart by its county or its number.",
)
COUNTY_MENTIONED = Fault(
    "county-mentioned", "A field for municipalities names municipalities, and no county."
)
MUNICIPALITY_NOT_THEN = Fault(
    "municipality-not-then", "A municipality existed in the period that the entry tells of."
)

PARALLEL = re.compile(r"\s*/\s*|\s+[-–]\s+")
"""What stands between two names of one municipality."""
_OF_A_COUNTY = re.compile(r" (?:fylke|fylkeskommune)$")


def placed(
    reference: Reference, periods: tuple[Period, ...], register: Municipalities
) -> tuple[str, Problem | None]:
    """Return the number of the municipality that is meant, or nothing and the reason.

    A number means its own unit, of whatever time. A name is read within the periods: of units that
    took over from each other, the latest is meant.
    """
    name, position = reference.target, reference.position
    if name in register.units:
        return name, None
    candidates = register.named(name)
    if not candidates:
        said = folded(_OF_A_COUNTY.sub("", name))
        if any(folded(unit.county) == said for unit in register.units.values()):
            return "", COUNTY_MENTIONED.at(position, value=name)
        meant = name.zfill(4) if name.isdigit() else name.removesuffix(" kommune")
        if _is_one(PARALLEL.split(name), register):
            meant = PARALLEL.split(name)[0]
        options = (meant,) if register.named(meant) else nearest(name, register.spellings)
        if "(" in name:  # Våler (Viking): the name is known, the county is not.
            units = register.during(register.named(name.partition("(")[0].strip()), periods)
            options = tuple(f"{unit.name} ({unit.county})" for unit in units) or options
        return "", UNKNOWN_MUNICIPALITY.at(position, options, value=name)
    units = register.during(candidates, periods)
    if len(units) == 1:
        return units[0].number, None
    if units:
        options = tuple(_told(unit, periods, register) for unit in units)
        return "", AMBIGUOUS_MUNICIPALITY.at(position, options, value=name)
    kin = {
        other.name
        for unit in candidates
        for other in (*register.history(unit.number), *register.descendants(unit.number))
        if any(existence(other).within(period) for period in periods)
    }
    return "", MUNICIPALITY_NOT_THEN.at(position, tuple(sorted(kin)), value=name)


def _told(unit: Municipality, periods: tuple[Period, ...], register: Municipalities) -> str:
    """Return what to write for a unit whose name others have too."""
    told = f"{unit.name} ({unit.county})"
    alone = len(register.during(register.named(told), periods)) == 1
    return told if alone else unit.number


def _is_one(names: Sequence[str], register: Municipalities) -> bool:
    """Tell whether several names are those of one municipality: Tromsø / Romsa."""
    units = [{unit.number for unit in register.named(name)} for name in names]
    return len(names) > 1 and bool(set.intersection(*units))
