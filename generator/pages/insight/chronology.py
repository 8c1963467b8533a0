"""When things happened: programmes and the cases of each, year by year."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Case, Period, Programme
from generator.names import alphabetical
from generator.pages.rendering import View
from generator.pictures import timeline
from generator.words import words

MOST_BUSIEST = 3
"""How many years with equally many cases the sentence names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A programme, or cases that belong to none."""

    programme: Programme | None
    """None: the cases of no programme."""
    periods: tuple[Period, ...]
    cases: int
    picture: Markup


@dataclass(frozen=True, slots=True)
class Year:
    """What went on in a year."""

    year: int
    programmes: int
    cases: int


@dataclass(frozen=True, slots=True)
class Chronology:
    """A timeline with its table, and what is said of it."""

    axis: Markup
    rows: tuple[Row, ...]
    years: tuple[Year, ...]
    sentence: str
    unknown_start: int
    """Cases of which only the last year is known; they count in that year alone."""
    undated: int
    """Cases of which no year is known."""


def chronology(view: View) -> Chronology | None:
    """Return the timeline, or None where no year is known."""
    library, today = view.library, view.settings.today.year
    per_case = {case.id: _years(case.period, today) for case in library.cases}
    per_programme = {one.id: _years(one.period, today) for one in library.programmes}
    known = sorted(set().union(*per_case.values(), *per_programme.values()))
    if not known:
        return None
    years = timeline.Years(known[0], known[-1])
    groups: list[tuple[Programme | None, tuple[Case, ...]]] = [
        (programme, _part_of(view, programme))
        for programme in sorted(library.programmes, key=_first)
    ]
    alone = tuple(case for case in library.cases if not case.programme)
    groups += [(None, alone)] if alone else []
    counted = [_counts(cases, per_case) for _, cases in groups]
    most = max((count for counts in counted for count in counts.values()), default=1)
    rows = []
    for (programme, cases), counts in zip(groups, counted, strict=True):
        periods = programme.period if programme else ()
        picture = timeline.row(years, periods, counts, most)
        rows.append(Row(programme, periods, len(cases), picture))
    total = _counts(library.cases, per_case)
    running = Counter(year for found in per_programme.values() for year in found)
    return Chronology(
        timeline.axis(years),
        tuple(rows),
        tuple(Year(year, running[year], total[year]) for year in range(known[0], known[-1] + 1)),
        _sentence(view, years, total),
        sum(any(p.start is None and p.end is not None for p in c.period) for c in library.cases),
        sum(not per_case[case.id] for case in library.cases),
    )


def _part_of(view: View, programme: Programme) -> tuple[Case, ...]:
    """Return the cases that say they belong to a programme, not those that only mention it."""
    return tuple(
        case
        for case in view.library.cases_of("entries", programme.id)
        if any(reference.target == programme.id for reference in case.programme)
    )


def _years(periods: Iterable[Period], today: int) -> frozenset[int]:
    """Return the years that are known of: to today where the end is open."""
    found: set[int] = set()
    for period in periods:
        if period.start is None:
            found.update(() if period.end is None else (period.end,))
        else:
            end = max(today, period.start) if period.end is None else period.end
            found.update(range(period.start, end + 1))
    return frozenset(found)


def _counts(cases: Iterable[Case], years: Mapping[str, frozenset[int]]) -> Counter[int]:
    return Counter(year for case in cases for year in years[case.id])


def _sentence(view: View, years: timeline.Years, total: Mapping[int, int]) -> str:
    catalog = words(view.language)
    told = catalog.gettext("The timeline runs from {first} to {last}.")
    text = told.format(first=years.first, last=years.last)
    if total:
        most = max(total.values())
        busiest = [str(year) for year in sorted(total) if total[year] == most]
        if len(busiest) <= MOST_BUSIEST:
            told = catalog.gettext("The most experiences, {count}, are from {years}.")
            text += " " + told.format(count=most, years=view.listed(busiest))
    return text


def _first(programme: Programme) -> tuple[int, str]:
    known = [year for period in programme.period for year in (period.start, period.end) if year]
    return min(known, default=9999), alphabetical(programme.title)
