"""How an indicator's figures are spread over the municipalities: ranges, counts and a sentence."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from statistics import median

from markupsafe import Markup

from generator.model import Indicator
from generator.pages.figures import figure_words
from generator.pages.rendering import View
from generator.pictures import comparing
from generator.words import words

COLUMNS = 16
"""So many ranges at most hold nineteen of twenty municipalities; the outermost are open."""

SKEWED = 8.0
"""Where the highest figure is so many times the median, each range is about twice the one below."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution with what is said of it."""

    picture: Markup
    sentence: str
    rows: tuple[tuple[str, int], ...]
    """Ranges in words, and how many municipalities lie in them."""
    uneven: bool
    """True where columns of the same width are not ranges of the same width."""


def spread(
    view: View, indicator: Indicator, year: int, values: Sequence[float], others: int
) -> Spread | None:
    """Return how figures of a year are spread; None where all are the same.

    `others` is how many figures are left out because they are of another area.
    """
    edges = ranges(values)
    if not edges:
        return None
    say, several = words(view.language).gettext, words(view.language).ngettext

    def written(value: float, *, calculated: bool = indicator.calculated) -> str:
        return figure_words.number(value, view.language, calculated=calculated)

    middle = median(values)
    sentence = say(
        "In {year} the median is {median}: half of the {count} municipalities lie below, half"
        " above. The figures go from {low} to {high}."
    ).format(
        year=year,
        median=figure_words.figure(middle, indicator, view.language),
        count=len(values),
        low=written(min(values)),
        high=written(max(values)),
    )
    if others:
        left = several(
            "{count} figure is left out, because it is of another area than that of today.",
            "{count} figures are left out, because they are of another area than that of today.",
            others,
        )
        sentence = f"{sentence} {left.format(count=others)}"
    counts = [0] * (len(edges) + 1)
    for value in values:
        counts[bisect_right(edges, value)] += 1
    plain = [written(edge, calculated=False) for edge in edges]
    shown = comparing.Distribution(
        tuple(counts),
        tuple(plain),
        _place(edges, middle),
        say("median {median}").format(median=written(middle)),
    )
    below = say("under {edge}").format(edge=plain[0])
    above = say("{edge} or more").format(edge=plain[-1])
    between = (
        say("{low} to under {high}").format(low=low, high=high) for low, high in pairwise(plain)
    )
    rows = tuple(zip((below, *between, above), counts, strict=True))
    return Spread(comparing.distribution(shown, sentence), sentence, rows, is_skewed(values))


def is_skewed(values: Sequence[float]) -> bool:
    """Tell whether a few figures are so high that ranges of one width would say nothing."""
    middle = median(values)
    return min(values) >= 0 and 0 < SKEWED * middle < max(values)


def ranges(values: Sequence[float]) -> tuple[float, ...]:
    """Return the round figures between the ranges; none where all figures are the same.

    A figure that lies on an edge belongs to the range above.
    """
    if not values or min(values) == max(values):
        return ()
    ordered = sorted(values)
    low, high = (ordered[round(part * (len(ordered) - 1))] for part in (0.025, 0.975))
    if is_skewed(values):
        smallest = max(low, min(value for value in ordered if value > 0))
        steps = [
            float(f"{digit}e{power}")
            for power in range(floor(log10(smallest)), ceil(log10(high)) + 1)
            for digit in (1, 2, 5)
        ]
        first = max((step for step in steps if step <= smallest), default=steps[0])
        return tuple(step for step in steps if first <= step <= high)
    if low == high:
        low, high = ordered[0], ordered[-1]
    step = _round_step((high - low) / COLUMNS)
    digits = max(0, -floor(log10(step)))
    first, last = floor(low / step) + 1, ceil(high / step) - 1
    return tuple(round(number * step, digits) for number in range(first, max(first, last) + 1))


def _round_step(step: float) -> float:
    power = floor(log10(step))
    return next(float(f"{digit}e{power}") for digit in (1, 2, 5, 10) if step <= digit * 10.0**power)


def _place(edges: Sequence[float], value: float) -> float:
    """Return where a value lies among the ranges, counted in ranges; in an open one, the middle."""
    number = bisect_right(edges, value)
    if number in (0, len(edges)):
        return number + 0.5
    low, high = edges[number - 1], edges[number]
    return number + (value - low) / (high - low)
