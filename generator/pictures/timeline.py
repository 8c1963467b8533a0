"""Years from left to right: an axis, and for each row a span with what is counted in each year.

Places are percentages, so that rows and axis stay in step however wide the page is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Period

BAR, GAP, COLUMNS = 10, 4, 26
"""Heights in pixels: of a span, of the room below it, and of the highest column."""

MOST_YEARS = 5
"""How many years the axis names at most, so that they can be read on a phone."""

_SVG = Markup(
    '<svg class="da-years" width="100%" height="{}" aria-hidden="true" focusable="false">{}</svg>'
)
_RECT = Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="{}"/>')
_LINE = Markup('<line class="{}" x1="{}%" y1="{}" x2="{}%" y2="{}"/>')


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a timeline shows."""

    first: int
    last: int

    @property
    def named(self) -> tuple[int, ...]:
        """The years that the axis names, evenly spread."""
        count = self.last - self.first + 1
        step = next(
            step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if count <= step * MOST_YEARS
        )
        return tuple(year for year in range(self.first, self.last + 1) if year % step == 0)

    def left(self, year: int) -> float:
        """Return where a year begins, in per cent."""
        return 100 * (year - self.first) / (self.last - self.first + 1)


def axis(years: Years) -> Markup:
    """Return the years' names; a reader who cannot see them needs none."""
    texts = []
    for year in years.named:
        middle = (years.left(year) + years.left(year + 1)) / 2
        place, anchor = (
            ("0", "start") if middle < 5 else ("100", "end") if middle > 95 else (middle, "middle")
        )
        x = place if isinstance(place, str) else _short(place)
        texts.append(
            Markup('<text x="{}%" y="15" text-anchor="{}">{}</text>').format(x, anchor, year)
        )
    return _SVG.format(20, Markup("").join(texts))


def row(years: Years, periods: tuple[Period, ...], counts: Mapping[int, int], most: int) -> Markup:
    """Return a row: spans above, and below them a column for each year's count.

    A span without a beginning or an end is drawn in the year that is known, with a broken line to
    the edge. `most` is the count of the highest column of all rows. The same is to stand beside it
    as text.
    """
    top = BAR + GAP if periods else 0
    height = top + (COLUMNS if counts else 0)
    parts = [
        _LINE.format("da-years__grid", place, 0, place, height or BAR)
        for place in (_short(years.left(year)) for year in years.named)
    ]
    for period in periods:
        parts += _span(years, period)
    width = years.left(years.first + 1)
    for year, count in sorted(counts.items()):
        tall = COLUMNS * count / most
        left = years.left(year) + width * 0.1
        parts.append(
            _RECT.format(
                "da-years__count",
                _short(left),
                _short(top + COLUMNS - tall),
                _short(width * 0.8),
                _short(tall),
            )
        )
    return _SVG.format(height or BAR, Markup("").join(parts))


def _span(years: Years, period: Period) -> list[Markup]:
    known = [year for year in (period.start, period.end) if year is not None]
    if not known:
        return []
    left, right = years.left(min(known)), years.left(max(known) + 1)
    middle = BAR // 2
    parts = []
    if period.start is None:
        parts.append(_LINE.format("da-years__open", 0, middle, _short(left), middle))
    if period.end is None:
        parts.append(_LINE.format("da-years__open", _short(right), middle, 100, middle))
    parts.append(_RECT.format("da-years__span", _short(left), 0, _short(right - left), BAR))
    return parts


def _short(value: float) -> str:
    """Return a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
