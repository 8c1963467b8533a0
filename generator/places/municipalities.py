"""Municipalities by date: what a name or number meant then, and who took over since."""

from collections.abc import Callable, Iterable, Mapping
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
            for after in self.successors(unit.number):
                # One that is in use takes another in on its day, though the register knows before.
                if (unit.valid_to or self.today) < self.today or not in_use(after, self.today):
                    found[after.number] = (*found.get(after.number, ()), unit)
        return found

    def predecessors(self, number: str) -> tuple[Municipality, ...]:
        """Return the units that this one has taken over from directly."""
        return self._predecessors.get(number, ())

    def successors(self, number: str) -> tuple[Municipality, ...]:
        """Return the units that took over from this one directly."""
        after = self.units[number].successors
        return tuple(self.units[next_] for next_ in after if next_ in self.units)

    def history(self, number: str) -> tuple[Municipality, ...]:
        """Return every unit whose area this one holds all or a part of, the latest first."""
        return self._histories[number]

    @cached_property
    def _histories(self) -> Mapping[str, tuple[Municipality, ...]]:
        return {number: self._history_of(number) for number in self.units}

    def _history_of(self, number: str) -> tuple[Municipality, ...]:
        latest = sorted(_in_turn(number, self.predecessors), key=lambda unit: unit.number)
        return tuple(sorted(latest, key=lambda unit: unit.valid_to or date.max, reverse=True))

    def descendants(self, number: str) -> tuple[Municipality, ...]:
        """Return every unit that took over from this one, directly or in turn."""
        return _in_turn(number, self.successors)

    def heirs(self, number: str) -> tuple[Municipality, ...]:
        """Return the units of today that hold the area of this one: itself, one, or several.

        Where units were merged and divided again, each goes its own way by its name: old Ålesund
        is not in Haram, though the Ålesund of 2020 became both. Looked at from a day before the
        unit existed, its heirs are the units that it came from, by the same rule.
        """
        return self._heirs[number]

    @cached_property
    def _heirs(self) -> Mapping[str, tuple[Municipality, ...]]:
        return {number: self._heirs_of(unit) for number, unit in self.units.items()}

    def _heirs_of(self, start: Municipality) -> tuple[Municipality, ...]:
        if start.valid_from and start.valid_from > self.today:
            roots = [unit for unit in self.history(start.number) if in_use(unit, self.today)]
            own = [unit for unit in roots if start in self._onward(unit, lambda one: one == start)]
            found = tuple(own or roots)
        else:
            found = self._onward(start, lambda unit: in_use(unit, self.today))
        return tuple(sorted(found, key=lambda unit: (slug(unit.name), unit.number)))

    def _onward(
        self, start: Municipality, arrived: Callable[[Municipality], bool]
    ) -> tuple[Municipality, ...]:
        """Follow a unit's successors to where they have arrived, each on the way of its name."""
        queue, seen = [(start, frozenset[str]())], {start.number}
        for unit, line in queue:  # It grows meanwhile.
            if arrived(unit):
                continue
            after: Iterable[Municipality] = self.successors(unit.number)
            if line and len(unit.successors) > 1:
                own = [other for other in after if other.name in line]
                after = own or [other for other in after if other.name == unit.name] or after
            queue += [(one, line | {unit.name}) for one in after if one.number not in seen]
            seen.update(other.number for other in after)
        return tuple(unit for unit, _ in queue if arrived(unit))

    def roots(self, number: str) -> tuple[Municipality, ...]:
        """Return the units of its history that a unit of today is an heir of, the latest first."""
        heir = self.units[number]
        return tuple(unit for unit in self.history(number) if heir in self.heirs(unit.number))

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
        return spellings(self.units.values())

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


def _in_turn(
    number: str, near: Callable[[str], tuple[Municipality, ...]]
) -> tuple[Municipality, ...]:
    """Return what is near a number, what is near that, and so on, each unit once."""
    found = list(near(number))
    for unit in found:  # It grows meanwhile.
        found += [other for other in near(unit.number) if other not in found]
    return tuple(found)


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


def spellings(units: Iterable[Municipality]) -> tuple[str, ...]:
    """Return every name that one of the units has or had."""
    return tuple(sorted({name for unit in units for name in unit.names}))


def existed_in(unit: Municipality, year: int) -> bool:
    """Tell whether a unit existed on some day of a year."""
    start, end = unit.valid_from, unit.valid_to
    return (start is None or start.year <= year) and (end is None or end.year >= year)
