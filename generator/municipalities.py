"""Municipalities by date: what a name or number meant then, and who took over since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.model import Municipality, Period
from generator.names import folded, slug


@dataclass(frozen=True)
class Municipalities:
    """All units of the register, and the day from which one looks at them."""

    units: Mapping[str, Municipality]
    """By number, in the order of the numbers."""

    today: date

    def __getitem__(self, number: str) -> Municipality:
        return self.units[number]

    @cached_property
    def current(self) -> tuple[Municipality, ...]:
        """The units in use today, in the order of their names."""
        units = (unit for unit in self.units.values() if in_use(unit, self.today))
        return tuple(sorted(units, key=lambda unit: (slug(unit.name), unit.number)))

    @cached_property
    def counties(self) -> tuple[str, ...]:
        """The names of today's counties."""
        return tuple(sorted({unit.county for unit in self.current}, key=slug))

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[Municipality, ...]]:
        found: dict[str, tuple[Municipality, ...]] = {}
        for unit in self.units.values():
            for number in unit.successors:
                found[number] = (*found.get(number, ()), unit)
        return found

    def predecessors(self, number: str) -> tuple[Municipality, ...]:
        """Return the units that this one took over from directly."""
        return self._predecessors.get(number, ())

    def history(self, number: str) -> tuple[Municipality, ...]:
        """Return every unit whose area this one holds all or a part of, the latest first."""
        found: dict[str, Municipality] = {}
        queue = list(self.predecessors(number))
        while queue:
            unit = queue.pop(0)
            if unit.number not in found:
                found[unit.number] = unit
                queue.extend(self.predecessors(unit.number))
        latest = sorted(found.values(), key=lambda unit: unit.number)
        return tuple(sorted(latest, key=lambda unit: unit.valid_to or date.max, reverse=True))

    def descendants(self, number: str) -> tuple[Municipality, ...]:
        """Return every unit that took over from this one, directly or in turn."""
        found: dict[str, Municipality] = {}
        queue = list(self.units[number].successors)
        while queue:
            unit = self.units.get(queue.pop(0))
            if unit and unit.number not in found:
                found[unit.number] = unit
                queue.extend(unit.successors)
        return tuple(found.values())

    def heirs(self, number: str) -> tuple[Municipality, ...]:
        """Return the units of today that hold the area of this one: itself, one, or several.

        Where units were merged and divided again, each goes its own way by its name: old Ålesund
        is not in Haram, though the Ålesund of 2020 became both. Looked at from a day before the
        unit existed, its heirs are the units that it came from.
        """
        found: dict[str, Municipality] = {}
        queue: list[tuple[Municipality, frozenset[str]]] = [(self.units[number], frozenset())]
        seen = {number}
        while queue:
            unit, line = queue.pop(0)
            if in_use(unit, self.today):
                found[unit.number] = unit
                continue
            ended = unit.valid_to is not None and unit.valid_to < self.today
            others: Iterable[Municipality] = self.predecessors(unit.number)
            if ended:
                others = [self.units[next_] for next_ in unit.successors if next_ in self.units]
                if line and len(others) > 1:
                    own = [other for other in others if other.name in line]
                    rest = [other for other in others if other.name == unit.name]
                    others = own or rest or others
            for other in others:
                if other.number not in seen:
                    seen.add(other.number)
                    queue.append((other, line | {unit.name}))
        return tuple(sorted(found.values(), key=lambda unit: (slug(unit.name), unit.number)))

    def carriers(self, number: str) -> tuple[Municipality, ...]:
        """Return the units of today that what was done under a number is counted for.

        Of several heirs that is the one of its name, if there is one: what Ålesund did while Haram
        was a part of it is not from Haram, though it is told of there.
        """
        heirs, unit = self.heirs(number), self.units[number]
        return tuple(heir for heir in heirs if heir.name == unit.name) or heirs

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Municipality, ...]]:
        found: dict[str, tuple[Municipality, ...]] = {}
        for unit in self.units.values():
            for name in {folded(name) for name in (*unit.names, unit.official_name)}:
                found[name] = (*found.get(name, ()), unit)
        return found

    def named(self, name: str) -> tuple[Municipality, ...]:
        """Return the units of any time that have this number, name or parallel name.

        With a county behind the name, in brackets, they are that county's, and the units of the
        same name that came before or after those.
        """
        if name in self.units:
            return (self.units[name],)
        plain, bracket, county = name.rstrip(") ").partition("(")
        units = self._by_name.get(folded(plain), ())
        if not bracket:
            return units
        there = {unit.number for unit in units if folded(unit.county) == folded(county)}
        line = {past.number for number in there for past in self.history(number)} | there
        return tuple(
            unit
            for unit in units
            if unit.number in line
            or any(past.number in there for past in self.history(unit.number))
        )

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every name that a municipality has or had, for suggestions."""
        return tuple(sorted({name for unit in self.units.values() for name in unit.names}))

    def during(
        self, candidates: Iterable[Municipality], periods: tuple[Period, ...]
    ) -> tuple[Municipality, ...]:
        """Return those of the candidates that existed in one of the periods.

        Of units that took over from each other only the latest is kept.
        """
        existed = [
            unit
            for unit in candidates
            if not periods or any(existence(unit).within(period) for period in periods)
        ]
        older = {past.number for unit in existed for past in self.history(unit.number)}
        return tuple(unit for unit in existed if unit.number not in older)

    @cached_property
    def slugs(self) -> Mapping[str, str]:
        """The last part of the address of each of today's units, by number."""
        names: dict[str, int] = {}
        for unit in self.current:
            names[slug(unit.name)] = names.get(slug(unit.name), 0) + 1
        return {
            unit.number: slug(unit.name)
            if names[slug(unit.name)] == 1
            else slug(f"{unit.name} {unit.county}")
            for unit in self.current
        }

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Names that more than one of today's units has."""
        return frozenset(
            unit.name for unit in self.current if self.slugs[unit.number] != slug(unit.name)
        )

    def label(self, unit: Municipality) -> str:
        """Return the name as a reader tells it from others: with the county where it is shared."""
        return f"{unit.name} ({unit.county})" if unit.name in self.shared_names else unit.name


def in_use(unit: Municipality, day: date) -> bool:
    """Tell whether a unit existed on a day."""
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or unit.valid_to >= day
    )


def existence(unit: Municipality) -> Period:
    """Return the years in which a unit existed."""
    return Period(
        unit.valid_from.year if unit.valid_from else None,
        unit.valid_to.year if unit.valid_to else None,
    )
