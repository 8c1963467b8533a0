"""What the indicators say of all of today's municipalities: once for all pages, with medians."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from generator.names import alphabetical
from generator.statistics.indicators import Indicators, Observed

FEWEST_FOR_A_MEDIAN = 3
"""A median of fewer municipalities would say more of each of them than of what is usual."""

NONE: Mapping[str, Observed] = {}


@dataclass(frozen=True)
class Observations:
    """The figures of today's municipalities, by indicator and year."""

    indicators: Indicators

    @cached_property
    def all(self) -> Mapping[tuple[str, int], Mapping[str, Observed]]:
        """What there are figures of, by indicator and year, then by number.

        The municipalities come in the order of `current`; one without a figure is left out.
        """
        found = {}
        for indicator, years in self.indicators.years.items():
            for year in years:
                seen = (
                    (unit.number, self.indicators.observed(unit, indicator, year))
                    for unit in self.indicators.municipalities.current
                )
                found[indicator, year] = {number: one for number, one in seen if one}
        return found

    @cached_property
    def own(self) -> Mapping[tuple[str, int], Mapping[str, Observed]]:
        """The same without figures of another area than that of today: what can be compared."""
        return {
            key: {number: one for number, one in seen.items() if one.same_area}
            for key, seen in self.all.items()
        }

    @cached_property
    def counties(self) -> Mapping[str, tuple[str, ...]]:
        """The numbers of the municipalities in each county of today, in alphabetical order."""
        found: dict[str, tuple[str, ...]] = {}
        for unit in self.indicators.municipalities.current:
            found[unit.county] = (*found.get(unit.county, ()), unit.number)
        return {county: found[county] for county in sorted(found, key=alphabetical)}

    @cached_property
    def groups(self) -> Mapping[int, tuple[str, ...]]:
        """The numbers of the municipalities in each KOSTRA group."""
        found: dict[int, list[str]] = {}
        for unit in self.indicators.municipalities.current:
            if unit.kostra_group is not None:
                found.setdefault(unit.kostra_group, []).append(unit.number)
        return {group: tuple(found[group]) for group in sorted(found)}

    @cached_property
    def medians(self) -> Mapping[tuple[str, int, int], float]:
        """The medians of the KOSTRA groups, by indicator, year and group.

        A group in which too few have a figure of their own area has none.
        """
        found = {}
        for (indicator, year), seen in self.own.items():
            for group, numbers in self.groups.items():
                values = [seen[number].value for number in numbers if number in seen]
                if len(values) >= FEWEST_FOR_A_MEDIAN:
                    found[indicator, year, group] = median(values)
        return found

    @cached_property
    def ranges(self) -> Mapping[tuple[str, int, int], tuple[float, float]]:
        """The lowest and the highest figure, and 0, of the KOSTRA groups that have a median."""
        found = {}
        for indicator, year, group in self.medians:
            seen = self.own[indicator, year]
            values = [seen[number].value for number in self.groups[group] if number in seen]
            found[indicator, year, group] = min(0.0, *values), max(0.0, *values)
        return found

    def units_with(self, indicator: str, year: int) -> Collection[str]:
        """Return the numbers of today's municipalities that there is a figure of."""
        return self.all.get((indicator, year), NONE).keys()
