"""What is wrong between figures, their definitions, and the municipalities that they are of."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.model import Figure, Indicator, Municipality, Reference, Trait
from generator.places.municipalities import Municipalities, existed_in
from generator.problems import Fault, Position, Problem
from generator.registers import PlacedSource
from generator.schema.shapes import nearest

UNKNOWN_INDICATOR = Fault(
    "unknown-indicator", "An indicator that is mentioned stands in the register of indicators."
)
UNKNOWN_INDICATOR_GROUP = Fault(
    "unknown-indicator-group", "An indicator belongs to a group of the register of those."
)
UNKNOWN_INDICATOR_SOURCE = Fault(
    "unknown-indicator-source", "An indicator's source stands in the register of sources."
)
INDICATOR_CODE_TAKEN = Fault(
    "indicator-code-taken", "A code belongs to one indicator, and is no other one's id."
)
CALCULATED_FROM_CALCULATED = Fault(
    "calculated-from-calculated", "An indicator is calculated from those that have own figures."
)
FIGURE_CALCULATED = Fault(
    "figure-calculated", "An indicator that is calculated from others has no figures of its own."
)
FIGURE_OF_NOBODY = Fault(
    "figure-of-nobody", "A figure's municipality stands in the register of municipalities."
)
FIGURE_NOT_THEN = Fault(
    "figure-not-then", "A figure belongs to a municipality that existed in its year."
)
FIGURE_OF_COMING_YEAR = Fault(
    "figure-of-coming-year", "A figure is from no coming year.", "warning"
)
FIGURE_TWICE = Fault(
    "figure-twice", "A municipality has one figure of an indicator in a year, not two."
)

BLAMED_ON = {
    "indicators": UNKNOWN_INDICATOR.code,
    "indicator_groups": UNKNOWN_INDICATOR_GROUP.code,
    "sources": UNKNOWN_INDICATOR_SOURCE.code,
    "municipalities": FIGURE_OF_NOBODY.code,
}
"""What is not to be told where a register has faults: what it lacks may only be unread."""

KOSTRA, CENTRALITY = "kostra", "sentralitet"
OWN_TRAITS = (KOSTRA, CENTRALITY)
"""The traits that the register of municipalities holds; the others are indicators."""


def definition_faults(
    definitions: Mapping[str, Indicator],
    traits: Iterable[Trait],
    groups: Collection[str],
    sources: Mapping[str, PlacedSource],
) -> Iterator[Problem]:
    """Yield what definitions and traits mention that is not there, and codes that two share."""
    taken = {id_: id_ for id_ in definitions}
    for one in definitions.values():
        for code in one.codes:
            other = taken.setdefault(code, one.id)
            if other != one.id:
                yield INDICATOR_CODE_TAKEN.at(one.position, value=code, other=other)
        if one.group.target not in groups:
            yield _unknown(UNKNOWN_INDICATOR_GROUP, one.group, groups)
        if one.source.target not in sources:
            yield _unknown(UNKNOWN_INDICATOR_SOURCE, one.source, sources)
        for part in one.parts:
            base = definitions.get(part.target)
            if base is None:
                yield _unknown(UNKNOWN_INDICATOR, part, definitions)
            elif base.calculated:
                yield CALCULATED_FROM_CALCULATED.at(part.position, value=part.target)
    known = (*OWN_TRAITS, *definitions)
    for trait in traits:
        if trait.id not in known:
            yield _unknown(UNKNOWN_INDICATOR, Reference(trait.id, trait.position), known)


def figure_faults(
    figures: Iterable[Figure],
    definitions: Mapping[str, Indicator],
    municipalities: Municipalities,
) -> Iterator[Problem]:
    """Yield what is wrong with figures, one problem for each that cannot be used."""
    return (problem for problem in judged(figures, definitions, municipalities) if problem)


def judged(
    figures: Iterable[Figure],
    definitions: Mapping[str, Indicator],
    municipalities: Municipalities,
) -> Iterator[Problem | None]:
    """Yield for each figure what is wrong with it, or None."""
    seen: dict[tuple[str, str, int], Position] = {}
    for figure in figures:
        key = (figure.number, figure.indicator, figure.year)
        first = seen.get(key)
        seen.setdefault(key, figure.position)
        problem = _unusable(figure, definitions, municipalities)
        if problem is None and first is not None:
            number, indicator, year = key
            problem = FIGURE_TWICE.at(
                figure.position,
                number=number,
                indicator=indicator,
                year=year,
                first=f"{first.path}:{first.line}",
            )
        yield problem


def _unusable(
    figure: Figure, definitions: Mapping[str, Indicator], municipalities: Municipalities
) -> Problem | None:
    """Return what is wrong with a figure by itself, or None."""
    place, units = figure.position, municipalities.units
    definition, unit = definitions.get(figure.indicator), units.get(figure.number)
    if definition is None:
        return _unknown(UNKNOWN_INDICATOR, Reference(figure.indicator, place), definitions)
    if definition.calculated:
        return FIGURE_CALCULATED.at(place, value=figure.indicator)
    if unit is None:
        whole = f"0{figure.number}"
        return FIGURE_OF_NOBODY.at(place, (whole,) if whole in units else (), value=figure.number)
    if figure.year > municipalities.today.year:
        return FIGURE_OF_COMING_YEAR.at(place, year=figure.year)
    if not existed_in(unit, figure.year):
        then = units_then(unit, figure.year, municipalities)
        kin = tuple(f"{one.number} {one.name}" for one in then)
        return FIGURE_NOT_THEN.at(place, kin, number=unit.number, name=unit.name, year=figure.year)
    return None


def units_then(
    unit: Municipality, year: int, municipalities: Municipalities
) -> tuple[Municipality, ...]:
    """Return the municipalities of a year that a unit of another time grew out of, or became."""
    kin = (*municipalities.history(unit.number), *municipalities.descendants(unit.number))
    return tuple(one for one in kin if existed_in(one, year))


def _unknown(fault: Fault, reference: Reference, known: Iterable[str]) -> Problem:
    near = nearest(reference.target, known)
    return fault.at(reference.position, near, value=reference.target)
