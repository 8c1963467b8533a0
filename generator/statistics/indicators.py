"""Indicators by date: a figure belongs to a year, and to the municipality of that year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Figure, Indicator, Municipality, Period, Term
from generator.places.municipalities import Municipalities, existence


@dataclass(frozen=True, slots=True)
class Observed:
    """What an indicator says of a municipality of today in one year."""

    value: float
    year: int
    of: Municipality
    """The municipality of that year."""
    same_area: bool
    """False where it held more or less than the one of today holds."""
    calculated: bool
    figures: tuple[Figure, ...]
    """What it rests on: one figure, or those that it is calculated from."""


@dataclass(frozen=True)
class Indicators:
    """Definitions and figures, and the municipalities that they are of."""

    groups: Mapping[str, Term]
    """What indicators are about, by id, in the order of the register."""
    definitions: Mapping[str, Indicator]
    """By id, in the order of the register."""
    figures: tuple[Figure, ...]
    municipalities: Municipalities

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, int], Mapping[str, Figure]]:
        """Return figures by indicator and year, then by number."""
        found: dict[tuple[str, int], dict[str, Figure]] = {}
        for figure in self.figures:
            place = found.setdefault((figure.indicator, figure.year), {})
            place.setdefault(figure.number, figure)
        return found

    @cached_property
    def years(self) -> Mapping[str, tuple[int, ...]]:
        """The years that there are figures of, by indicator, the first of them first."""
        own: dict[str, set[int]] = {id_: set() for id_ in self.definitions}
        for indicator, year in self._by_place:
            own.setdefault(indicator, set()).add(year)
        for id_, definition in self.definitions.items():
            if definition.change_of:
                base = own.get(definition.change_of.target, set())
                own[id_] = {year for year in base if year - 1 in base}
            elif definition.ratio:
                ends = (own.get(one.target, set()) for one in definition.parts)
                own[id_] = set[int].intersection(*ends)
        return {id_: tuple(sorted(own[id_])) for id_ in self.definitions}

    def latest(self, indicator: str) -> int | None:
        """Return the last of the full years."""
        full = self.full_years(indicator)
        return full[-1] if full else None

    def full_years(self, indicator: str) -> tuple[int, ...]:
        """Return the years with at least half as many figures as the fullest year has.

        A year that is only begun does not stand for all municipalities.
        """
        counts = {year: self._count(indicator, year) for year in self.years.get(indicator, ())}
        return tuple(year for year, count in counts.items() if 2 * count >= max(counts.values()))

    def _count(self, indicator: str, year: int) -> int:
        """Return how many figures there are of a year; of a calculated one, of what it needs."""
        definition = self.definitions[indicator]
        if definition.change_of:
            base = definition.change_of.target
            return min(self._count(base, year - 1), self._count(base, year))
        if definition.ratio:
            return min(self._count(part.target, year) for part in definition.parts)
        return len(self._by_place.get((indicator, year), ()))

    def observed(self, unit: Municipality, indicator: str, year: int) -> Observed | None:
        """Return what an indicator says of a municipality of today in a year, if it says anything.

        A figure of one that was divided since is told of the municipality of its name, and marked.
        A change is calculated only where the area is that of today in both years.
        """
        definition = self.definitions[indicator]
        if definition.change_of:
            return self._change(definition.change_of.target, unit, year)
        if definition.ratio:
            return self._ratio(definition, unit, year)
        then = self._then.get((unit.number, year)) or self._unit_then(unit, year)
        figure = self._by_place.get((indicator, year), {}).get(then[0].number) if then else None
        if then is None or figure is None:
            return None
        past, same = then
        return Observed(figure.value, year, past, same, False, (figure,))

    def _change(self, of: str, unit: Municipality, year: int) -> Observed | None:
        before, now = (self.observed(unit, of, one) for one in (year - 1, year))
        if before is None or now is None or not (before.same_area and now.same_area):
            return None
        if not before.value:
            return None
        figures = (*before.figures, *now.figures)
        change = 100 * (now.value / before.value - 1)
        return Observed(round(change, 6), year, now.of, True, True, figures)

    def _ratio(self, definition: Indicator, unit: Municipality, year: int) -> Observed | None:
        found = [self.observed(unit, one.target, year) for one in definition.parts]
        of, to = found
        if of is None or to is None or not to.value or definition.ratio is None:
            return None
        value = definition.ratio.times * of.value / to.value
        figures = (*of.figures, *to.figures)
        return Observed(round(value, 6), year, of.of, of.same_area, True, figures)

    @cached_property
    def _lines(self) -> Mapping[str, tuple[Municipality, ...]]:
        """Return the units whose figures are told of each unit of today: those that it carries."""
        found: dict[str, list[Municipality]] = {}
        for unit in self.municipalities.units.values():
            for heir in self.municipalities.carriers(unit.number):
                found.setdefault(heir.number, []).append(unit)
        return {number: tuple(units) for number, units in found.items()}

    @cached_property
    def _then(self) -> Mapping[tuple[str, int], tuple[Municipality, bool]]:
        """The same for today's municipalities in all years of figures, by number and year."""
        found = {
            (unit.number, year): self._unit_then(unit, year)
            for year in sorted({year for _, year in self._by_place})
            for unit in self.municipalities.current
        }
        return {key: then for key, then in found.items() if then}

    def _unit_then(self, unit: Municipality, year: int) -> tuple[Municipality, bool] | None:
        """Return the one unit of a year whose figure is told of this one, and if its area is."""
        period = Period(year, year)
        if existence(unit).within(period):
            return unit, self._same_area(unit, unit, period)
        line = self._lines.get(unit.number, ())
        then = [past for past in line if existence(past).within(period)]
        # Of several that became one, none has the figure of them all.
        return (then[0], self._same_area(then[0], unit, period)) if len(then) == 1 else None

    def _same_area(self, past: Municipality, unit: Municipality, period: Period) -> bool:
        """Tell whether a unit of a year is all that became this one, and became nothing else.

        A number alone does not tell: Stavanger was 1103 before Finnøy became a part of it, too.
        """
        others = [
            one
            for one in self.municipalities.history(unit.number)
            if one is not past and existence(one).within(period)
        ]
        if others:
            return False
        return past is unit or self.municipalities.heirs(past.number) == (unit,)
