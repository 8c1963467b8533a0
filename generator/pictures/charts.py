"""Figures as pictures: a share as a bar, figures side by side, and figures over time.

Places are percentages and sizes of letters are the page's own, so that the pictures grow and
shrink with the page and their words stay readable.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_HIDDEN = Markup('aria-hidden="true" focusable="false"')
_TEXT = Markup('<text class="{}" x="{}%" y="{}" text-anchor="{}">{}</text>')

ROW = 46
"""The height of a bar with its words, in pixels."""

TOP, PLOT, BOTTOM = 26, 130, 26
"""Heights of a picture over time: room for the words of the highest point, the points, the time."""

LETTER = 2.5
"""How wide a letter is in per cent of a phone: words that would touch are left out."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: a number, or all from `low` to `high`."""

    low: float
    high: float
    words: str
    """The figure as it is written."""
    name: str
    """What is counted, or when."""
    when: float = 0.0
    """In years, for figures over time."""
    kind: str = "result"
    """`goal` is drawn as what was aimed at."""


def share(part: float, kind: str = "result") -> Markup:
    """Return a bar filled from the left; the figure itself is to stand beside it as text."""
    return Markup(
        '<svg class="da-bar da-bar--{}" {}><rect class="da-bar__whole" width="100%" height="100%"/>'
        '<rect class="da-bar__part" width="{}%" height="100%"/></svg>'
    ).format(kind, _HIDDEN, _short(100 * part))


def side_by_side(figures: Sequence[Figure], sentence: str) -> Markup:
    """Return a bar for each figure, all from zero, as one image that a sentence describes."""
    scale = _Scale.of(figures)
    zero = scale.at(0)
    drawn = []
    for number, figure in enumerate(figures):
        top = number * ROW
        far = figure.high if figure.high > 0 else figure.low
        left, right = sorted((zero, scale.at(far)))
        drawn += [
            _TEXT.format("da-chart__name", 0, top + 16, "start", figure.name),
            _TEXT.format("da-chart__value", 100, top + 16, "end", figure.words),
            Markup(
                '<rect class="da-chart__bar da-chart__bar--{}" x="{}%" y="{}" width="{}%"'
                ' height="14"/>'
            ).format(figure.kind, _short(left), top + 24, _short(right - left)),
        ]
        if figure.low != figure.high and figure.low > 0:
            drawn.append(_line("da-chart__range", scale.at(figure.low), top + 31, right, top + 31))
    return _image(drawn, len(figures) * ROW, sentence)


def over_time(figures: Sequence[Figure], goals: Sequence[Figure], sentence: str) -> Markup:
    """Return points joined by lines, and goals as lines across, as one image.

    The figures come in the order of time, of two moments at least. The upright axis begins at zero.
    What the goals are is to stand beside the picture as text.
    """
    scale = _Scale.of((*figures, *goals))
    first, last = figures[0].when, figures[-1].when
    places = [4 + 92 * (figure.when - first) / (last - first) for figure in figures]
    floor = _height(scale, 0)
    drawn = [_line("da-chart__axis", 0, floor, 100, floor)]
    for goal in goals:
        height = _height(scale, goal.high)
        drawn.append(_line("da-chart__goal", 0, height, 100, height))
    middles = [_height(scale, (figure.low + figure.high) / 2) for figure in figures]
    for number in range(len(figures) - 1):
        ends = places[number], middles[number], places[number + 1], middles[number + 1]
        drawn.append(_line("da-chart__line", *ends))
    told = _told(figures, places)
    for number, figure in enumerate(figures):
        place, height = places[number], middles[number]
        if figure.low != figure.high:
            ends = place, _height(scale, figure.low), place, _height(scale, figure.high)
            drawn.append(_line("da-chart__range", *ends))
        drawn.append(
            Markup('<circle class="da-chart__point" cx="{}%" cy="{}" r="5"/>').format(
                _short(place), _short(height)
            )
        )
        if number in told:
            x, anchor = _beside(place)
            above = _height(scale, max(figure.high, 0)) - 10
            drawn.append(_TEXT.format("da-chart__value", x, _short(above), anchor, figure.words))
            below = TOP + PLOT + 20
            drawn.append(_TEXT.format("da-chart__name", x, below, anchor, figure.name))
    return _image(drawn, TOP + PLOT + BOTTOM, sentence)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From figures to percentages; zero is always on it."""

    low: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[Figure]) -> "_Scale":
        low = min(0.0, *(figure.low for figure in figures))
        high = max(0.0, *(figure.high for figure in figures))
        return cls(low, high if high > low else low + 1)

    def at(self, value: float) -> float:
        return 100 * (value - self.low) / (self.high - self.low)


def _height(scale: _Scale, value: float) -> float:
    """Return how far below the picture's top a value lies."""
    return TOP + PLOT * (1 - scale.at(value) / 100)


def _told(figures: Sequence[Figure], places: Sequence[float]) -> set[int]:
    """Return the numbers of the points that have words: the first, the last, what fits between."""
    told, last = [0], len(figures) - 1
    extents = [_extent(figure, place) for figure, place in zip(figures, places, strict=True)]
    for number in range(1, last):
        start, end = extents[number]
        if start > extents[told[-1]][1] and end < extents[last][0]:
            told.append(number)
    return {*told, last}


def _extent(figure: Figure, place: float) -> tuple[float, float]:
    """Return from where to where the words at a point reach, in per cent."""
    width = LETTER * max(len(figure.words), len(figure.name))
    if place < 10:
        return 0, width
    if place > 90:
        return 100 - width, 100
    return place - width / 2, place + width / 2


def _beside(place: float) -> tuple[str, str]:
    """Return where words at a point begin, middle or end, so that they stay in the picture."""
    if place < 10:
        return "0", "start"
    if place > 90:
        return "100", "end"
    return _short(place), "middle"


def _line(name: str, x: float, y: float, to_x: float, to_y: float) -> Markup:
    return Markup('<line class="{}" x1="{}%" y1="{}" x2="{}%" y2="{}"/>').format(
        name, *(_short(value) for value in (x, y, to_x, to_y))
    )


def _image(parts: Sequence[Markup], height: int, sentence: str) -> Markup:
    return Markup(
        '<svg class="da-chart" width="100%" height="{}" role="img" aria-label="{}">{}</svg>'
    ).format(height, sentence, Markup("").join(parts))


def _short(value: float) -> str:
    """Return a number with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
