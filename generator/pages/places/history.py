"""What the register tells of a municipality's past: its counties, and what changed when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model import Municipality, Period
from generator.names import alphabetical
from generator.places.municipalities import Municipalities, existence, in_use
from generator.words import words


@dataclass(frozen=True, slots=True)
class Part:
    """A unit that came to an end, and whether only a part of it went where the change tells."""

    unit: Municipality
    partly: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to some units on one day."""

    day: date
    kind: str
    """merged: the parts became one; joined: they went into one that existed already; split: one
    became several; renumbered: each went on under another number."""
    before: tuple[Part, ...]
    after: tuple[Municipality, ...]
    """For renumbered: each that the parts became, in their order."""
    moved: tuple[str, str] | None = None
    """The county before and the county after, where it is the same change for all."""
    one: Period | None = None
    """For split: the years in which those after were one unit, and nothing more was in it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A name that held for a time: of a county."""

    name: str
    period: Period


def county_spans(units: Iterable[Municipality]) -> tuple[Span, ...]:
    """Return the counties that units belonged to, the latest first; spans that meet are one."""
    found: dict[str, list[Period]] = {}
    for unit in sorted(units, key=lambda unit: unit.valid_from or date.min):
        spans = found.setdefault(unit.county, [])
        new = existence(unit)
        if spans and (spans[-1].end is None or (new.start or 0) <= spans[-1].end + 1):
            open_ended = spans[-1].end is None or new.end is None
            end = None if open_ended else max(spans[-1].end or 0, new.end or 0)
            spans[-1] = Period(spans[-1].start, end)
        else:
            spans.append(new)
    listed = [Span(name, period) for name, periods in found.items() for period in periods]
    return tuple(
        sorted(listed, key=lambda span: (-(span.period.end or 9999), -(span.period.start or 0)))
    )


def years(period: Period, language: str) -> str:
    """Return a span of years in words: `2020 til 2023`, `til 2019`, `siden 2020`."""
    say = words(language).gettext
    if period.start is None and period.end is None:
        return say("since before 2017")
    if period.start is None:
        return say("until {year}").format(year=period.end)
    if period.end is None:
        return say("since {year}").format(year=period.start)
    if period.start == period.end:
        return str(period.start)
    return say("{start} to {end}").format(start=period.start, end=period.end)


def changes(municipalities: Municipalities, number: str) -> tuple[Change, ...]:
    """Return what led to a unit of today, the latest first."""
    line = (municipalities[number], *municipalities.history(number))
    found = [change for unit in line for change in _into(municipalities, unit)]
    renumbered = [change for change in found if change.kind == "renumbered"]
    others = dict.fromkeys(change for change in found if change.kind != "renumbered")
    return tuple(
        sorted((*others, *_together(renumbered)), key=lambda change: change.day, reverse=True)
    )


def _into(municipalities: Municipalities, unit: Municipality) -> Iterator[Change]:
    """Yield the changes out of which a unit came, or in which it grew."""
    ended: dict[date, list[Municipality]] = {}
    for past in municipalities.predecessors(unit.number):
        if past.valid_to:
            ended.setdefault(past.valid_to + timedelta(days=1), []).append(past)
    for day, units in ended.items():
        parts = tuple(
            Part(past, len(past.successors) > 1)
            for past in sorted(units, key=lambda past: (alphabetical(past.name), past.number))
        )
        counties = {part.unit.county for part in parts}
        moved = (counties.pop(), unit.county) if len(counties) == 1 else None
        if moved and moved[0] == moved[1]:
            moved = None
        if in_use(unit, day - timedelta(days=1)):
            yield Change(day, "joined", parts, (unit,), moved)
        elif len(parts) > 1:
            yield Change(day, "merged", parts, (unit,), moved)
        elif parts[0].partly:
            yield _split(municipalities, day, parts[0].unit)
        else:
            yield Change(day, "renumbered", parts, (unit,), moved)


def _split(municipalities: Municipalities, day: date, past: Municipality) -> Change:
    heirs = sorted(
        (municipalities[number] for number in past.successors),
        key=lambda unit: alphabetical(unit.name),
    )
    alone = all(municipalities.predecessors(heir.number) == (past,) for heir in heirs)
    one = existence(past) if alone else None
    return Change(day, "split", (Part(past, partly=False),), tuple(heirs), None, one)


def _together(renumbered: Iterable[Change]) -> Iterator[Change]:
    """Yield as one change those of the same day and county whose units kept their names."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in renumbered:
        before, after = change.before[0].unit, change.after[0]
        kept = set(before.names) & set(after.names)
        groups.setdefault((change.day, change.moved, "" if kept else before.number), []).append(
            change
        )
    for group in groups.values():
        group.sort(key=lambda change: alphabetical(change.before[0].unit.name))
        yield Change(
            group[0].day,
            "renumbered",
            tuple(change.before[0] for change in group),
            tuple(change.after[0] for change in group),
            group[0].moved,
        )
