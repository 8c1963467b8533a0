"""Which of an entry's results are worth a picture: what runs over time, or can be compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Moment, Result
from generator.pages.entries.evidence import Series
from generator.pages.rendering import View
from generator.pictures import charts
from generator.words import words

MEASURED = ("result", "context")
"""The kinds of figures that tell how things are; a change tells how they moved."""

MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of results, and what is said of it; the table beside it has the same figures."""

    measure: str
    drawing: Markup
    goals: tuple[str, ...]
    """What was aimed at, where the picture shows it as lines."""


def pictures(view: View, series: Iterable[Series]) -> tuple[Picture, ...]:
    """Return a picture for each measure that has more than one figure to show."""
    listed = tuple(series)
    return (*_over_time(view, listed), *_compared(view, listed))


def _over_time(view: View, series: Iterable[Series]) -> Iterator[Picture]:
    for one in series:
        if not _runs(one):
            continue
        goals = [_figure(view, result) for result in one.results if result.kind == "goal"]
        points = [_figure(view, result) for result in _dated(one)]
        name = one.measure
        if one.municipality:
            name += f", {view.name(view.unit(one.municipality.target))}"
        told = _sentence(view, name, (*points, *goals))
        drawn = charts.over_time(points, goals, told)
        yield Picture(name, drawn, tuple(f"{goal.name}: {goal.words}" for goal in goals))


def _compared(view: View, series: Iterable[Series]) -> Iterator[Picture]:
    """Yield a picture of bars for each measure that several places have, or a goal beside it."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for one in series:
        if not _runs(one):
            for result in one.results:
                if result.kind != "change":
                    groups.setdefault((result.measure, result.unit), []).append(result)
    for (measure, _), results in groups.items():
        if 1 < len(results) <= MOST_BARS and any(one.kind != "goal" for one in results):
            figures = [_figure(view, result, placed=True) for result in results]
            if len({figure.name for figure in figures}) == len(figures):
                told = _sentence(view, measure, figures)
                yield Picture(measure, charts.side_by_side(figures, told), ())


def _runs(series: Series) -> bool:
    """Tell whether a series has figures from several moments."""
    return len(_dated(series)) > 1


def _dated(series: Series) -> list[Result]:
    """Return the figures whose time is known, one a moment, in the order of time."""
    found: dict[float, Result] = {}
    for result in series.results:
        moment = result.end or result.start
        if moment and result.kind in MEASURED:
            found[_years(moment)] = result
    return [found[when] for when in sorted(found)]


def _figure(view: View, result: Result, placed: bool = False) -> charts.Figure:
    say = words(view.language).gettext
    moment = result.end or result.start
    names = []
    if placed and result.municipality:
        names.append(view.name(view.unit(result.municipality.target)))
    if result.kind == "goal":
        names.append(say("Goal"))
    if placed and result.start and result.end:
        names.append(view.span(result.start, result.end))
    elif moment:
        names.append(view.moment(moment))
    return charts.Figure(
        result.value.low,
        result.value.high,
        view.amount(result.value, result.unit),
        " ".join(names) or say("Result"),
        _years(moment) if moment else 0.0,
        "goal" if result.kind == "goal" else "result",
    )


def _years(moment: Moment) -> float:
    """Return a moment in years, a year as its middle."""
    if moment.month is None:
        return moment.year + 0.5
    return moment.year + (moment.month - 1 + ((moment.day or 15) - 1) / 31) / 12


def _sentence(view: View, measure: str, figures: Iterable[charts.Figure]) -> str:
    told = view.listed(f"{figure.words} ({figure.name})" for figure in figures)
    return f"{measure}: {told}."
