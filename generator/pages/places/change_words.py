"""What happened to a municipality, in the words of a page."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.model import Municipality, Period
from generator.pages.places.history import Change
from generator.pages.rendering import View
from generator.words import words


def parts(change: Change, view: View) -> Mapping[str, Any]:
    """Return a change with its names as the sentences of the history need them."""
    return {
        "day": change.day,
        "kind": change.kind,
        "before": _before(change, view),
        "after": view.listed(unit.name for unit in change.after),
        "renamed": change.before[0].unit.name != change.after[0].name,
        "numbers": [
            (part.unit, new) for part, new in zip(change.before, change.after, strict=False)
        ],
        "moved": change.moved,
        "one": change.one,
    }


def in_short(changes: Iterable[Change], unit: Municipality, view: View) -> tuple[str, ...]:
    """Return a sentence or two for each change of a unit's borders, the oldest first.

    Of a unit that came out of another, only that is told: what led to the other is the other's.
    """
    told: list[str] = []
    for change in changes:
        if change.kind == "split" and change.one and unit in change.after:
            told[:0] = _parted(change, change.one, unit, view)
            if unit.name != change.before[0].unit.name:
                break
        elif change.kind != "renumbered":
            told.insert(0, _moved(change, view))
    return tuple(told)


def during(period: Period, language: str) -> str:
    """Return a span of years in a sentence: `fra 2020 til 2023`, `til og med 2019`, `i 2019`."""
    say = words(language).gettext
    if period.start is None:
        return say("until the end of {year}").format(year=period.end)
    if period.start == period.end:
        return say("in {year}").format(year=period.start)
    return say("from {start} to {end}").format(start=period.start, end=period.end)


def _parted(change: Change, one: Period, unit: Municipality, view: View) -> Iterator[str]:
    """Yield what a split meant for one of those that came out of it."""
    say = words(view.language).gettext
    whole = change.before[0].unit
    leavers = [unit] if unit.name != whole.name else [u for u in change.after if u != unit]
    history = view.library.municipalities.history(whole.number)
    names = view.listed(other.name for other in leavers)
    again = {other.name for other in leavers} <= {past.name for past in history}
    # What the others were before they were merged, the one of the whole's name tells already.
    if not again or unit in leavers:
        yield say("{names} was a part of {whole} {years}.").format(
            names=names, whole=whole.name, years=during(one, view.language)
        )
    sentence = (
        say("On {day}, {names} became a municipality of its own again.")
        if again
        else say("On {day}, {names} became a municipality of its own.")
    )
    yield sentence.format(day=view.day(change.day), names=names)


def _moved(change: Change, view: View) -> str:
    say = words(view.language).gettext
    sentence = {
        "merged": say("On {day}, {before} were merged into {after}."),
        "joined": say("On {day}, {before} became a part of {after}."),
        "split": say("On {day}, {before} was divided between {after}."),
    }[change.kind]
    return sentence.format(
        day=view.day(change.day),
        before=_before(change, view),
        after=view.listed(unit.name for unit in change.after),
    )


def _before(change: Change, view: View) -> str:
    part_of = words(view.language).gettext("a part of {name}")
    return view.listed(
        part_of.format(name=part.unit.name) if part.partly else part.unit.name
        for part in change.before
    )
