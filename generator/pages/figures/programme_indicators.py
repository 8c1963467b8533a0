"""How a programme's participants stood at its time, where there are figures from it."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Indicator, Municipality, Period, Programme
from generator.names import alphabetical
from generator.pages.figures import figure_words
from generator.pages.rendering import View
from generator.statistics.indicators import Observed


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator in the year that is shown of it."""

    indicator: Indicator
    year: int
    link: str
    note: int


@dataclass(frozen=True, slots=True)
class Row:
    """A participant, as it was then."""

    unit: Municipality
    words: tuple[str, ...]
    """One for each column; empty: there is no figure."""


@dataclass(frozen=True, slots=True)
class Stood:
    """What there is to show of the participants, and of when there are figures."""

    columns: tuple[Column, ...]
    """None: there are no figures from the time of the programme."""
    rows: tuple[Row, ...]
    notes: tuple[figure_words.Note, ...]
    dated: bool
    """False where it is not known when the programme was."""
    known: str
    """The years that there are figures of: `2022–2024`; empty where some are from its time."""


def stood(view: View, programme: Programme) -> Stood | None:
    """Return how a programme's participants stood; None where none is known, or no figure at all.

    Of each indicator the first year of the programme counts that there are figures of: how they
    stood when they set out. A figure of another area is marked.
    """
    shown = figure_words.with_figures(view.library)
    if not programme.participants or not shown:
        return None
    indicators, municipalities = view.library.indicators, view.library.municipalities
    units = {one.municipality.target: None for one in programme.participants}
    found: dict[str, tuple[int, tuple[Observed | None, ...]]] = {}
    for one in shown:
        for year in indicators.years[one.id]:
            seen = tuple(indicators.observed(municipalities[unit], one.id, year) for unit in units)
            if any(seen) and during(programme.period, year):
                found[one.id] = year, seen
                break
    notes = figure_words.notes(view.library, tuple(one for one in shown if one.id in found))
    numbers = {one.id: note.number for note in notes for one in note.indicators}
    columns = tuple(
        Column(one, found[one.id][0], view.link(figure_words.of_indicator(one)), numbers[one.id])
        for one in shown
        if one.id in found
    )
    rows = [
        Row(
            municipalities[unit],
            tuple(
                _words(view, found[column.indicator.id][1][place], municipalities[unit])
                for column in columns
            ),
        )
        for place, unit in enumerate(units)
    ]
    rows.sort(key=lambda row: (alphabetical(row.unit.name), row.unit.number))
    years = {year for one in shown for year in indicators.years[one.id]}
    return Stood(
        columns,
        tuple(rows),
        notes,
        dated=bool(programme.period),
        known=""
        if any(during(programme.period, year) for year in years)
        else view.periods((Period(min(years), max(years)),)),
    )


def during(periods: Iterable[Period], year: int) -> bool:
    """Tell whether a year is surely of a programme's time; of an open period the known year is."""
    for period in periods:
        start = period.end if period.start is None else period.start
        end = period.start if period.end is None else period.end
        if start is not None and end is not None and start <= year <= end:
            return True
    return False


def _words(view: View, found: Observed | None, unit: Municipality) -> str:
    if found is None:
        return ""
    told = figure_words.number(found.value, view.language, calculated=found.calculated)
    area = figure_words.area(view, found, unit)
    return f"{told} ({area})" if area else told
