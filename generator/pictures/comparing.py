"""Figures beside what is usual: a bar with the median on it, a bar from the mean, a distribution.

Places are percentages, so that the pictures are as wide as the page lets them be.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_HIDDEN = 'aria-hidden="true" focusable="false"'

TOP, PLOT, BOTTOM = 26, 120, 28
"""Heights of a distribution: room for the words of the median, the columns, the words below."""

LETTER = 2.6
"""How wide a letter is in per cent of a phone: words that would touch are left out."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many there are in each of some ranges that follow each other."""

    counts: tuple[int, ...]
    edges: tuple[str, ...]
    """The words between the ranges, one fewer than those; all columns are as wide."""
    median: float
    """Where the median lies, from 0 to the number of ranges."""
    median_words: str


def against(value: float, usual: float, low: float, high: float) -> Markup:
    """Return a bar from zero to a value, and a line at what is usual.

    From `low` to `high` are all that they are compared with, and zero; the figures themselves are
    to stand beside it as text.
    """
    low, high = min(low, value), max(high, value)
    span = (high - low) or 1.0
    zero, end, mark = (100 * (one - low) / span for one in (0.0, value, usual))
    return Markup(
        f'<svg class="da-bar da-against" {_HIDDEN}>'
        '<rect class="da-bar__whole" width="100%" height="100%"/>'
        f'<rect class="da-bar__part" x="{min(zero, end):.1f}%" width="{abs(end - zero):.1f}%"'
        ' height="100%"/>'
        f'<line class="da-against__usual" x1="{mark:.1f}%" x2="{mark:.1f}%" y1="-4" y2="16"/></svg>'
    )


def from_the_mean(deviations: float, most: float) -> Markup:
    """Return a bar from the middle, to the right for more than the mean; `most` fills one half."""
    half = 50 * min(abs(deviations) / most, 1.0) if most else 0.0
    left = 50.0 if deviations >= 0 else 50 - half
    kind = "more" if deviations >= 0 else "less"
    return Markup(
        f'<svg class="da-bar da-deviation da-deviation--{kind}" {_HIDDEN}>'
        '<rect class="da-bar__whole" width="100%" height="100%"/>'
        f'<rect class="da-bar__part" x="{left:.1f}%" width="{half:.1f}%" height="100%"/>'
        '<line class="da-against__usual" x1="50%" x2="50%" y2="100%"/></svg>'
    )


def distribution(shown: Distribution, sentence: str) -> Markup:
    """Return columns beside each other and a line at the median, as one image."""
    width, most = 100 / len(shown.counts), max(shown.counts) or 1
    drawn = []
    for number, count in enumerate(shown.counts):
        height = PLOT * count / most
        drawn.append(
            Markup(
                f'<rect class="da-chart__bar" x="{number * width + 0.3:.1f}%"'
                f' y="{TOP + PLOT - height:.1f}" width="{width - 0.6:.1f}%" height="{height:.1f}"/>'
            )
        )
    drawn.append(Markup(_line("da-chart__axis", 0, 100, TOP + PLOT, TOP + PLOT)))
    median = shown.median * width
    drawn.append(Markup(_line("da-chart__goal", median, median, TOP - 4, TOP + PLOT)))
    drawn.append(_text("da-chart__value", median, TOP - 10, shown.median_words))
    taken = -1.0
    for place, words in _edges(shown.edges, width):
        half = LETTER * len(words) / 2
        if place - half > taken and place + half <= 100:
            drawn.append(_text("da-chart__name", place, TOP + PLOT + 20, words))
            taken = place + half + LETTER
    return Markup(
        '<svg class="da-chart" width="100%" height="{}" role="img" aria-label="{}">{}</svg>'
    ).format(TOP + PLOT + BOTTOM, sentence, Markup("").join(drawn))


def _edges(edges: Sequence[str], width: float) -> list[tuple[float, str]]:
    return [(number * width, words) for number, words in enumerate(edges, start=1)]


def _line(name: str, x: float, to_x: float, y: float, to_y: float) -> str:
    return f'<line class="{name}" x1="{x:.1f}%" x2="{to_x:.1f}%" y1="{y:.1f}" y2="{to_y:.1f}"/>'


def _text(name: str, place: float, height: float, words: str) -> Markup:
    """Return words at a place, kept within the picture."""
    half = LETTER * len(words) / 2
    anchor = "start" if place < half else "end" if place > 100 - half else "middle"
    place = 0.0 if anchor == "start" else 100.0 if anchor == "end" else place
    return Markup('<text class="{}" x="{}%" y="{}" text-anchor="{}">{}</text>').format(
        name, f"{place:.1f}", f"{height:g}", anchor, words
    )
