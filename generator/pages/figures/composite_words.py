"""A score in words and bars: the composite of a municipality, and what each group adds to it."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.rendering import View
from generator.pictures.comparing import from_the_mean
from generator.statistics.composite import Part, Score

FOLDER = "indikatorer/samlet/"
"""The address of the rankings."""

FULL_BAR = 3.0
"""Standard deviations that fill a bar: few are further from the mean, and one could be very far."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a group adds to a score."""

    words: str
    """Its mean, in standard deviations; empty: the municipality has no figure of the group."""
    bar: Markup
    missing: str
    """Indicators of the group that the municipality has no figure of."""


def cell(view: View, score: Score, group: str) -> Cell:
    """Return what a group adds to a score, in words and as a bar."""
    found: dict[str, Part] = {part.group: part for part in score.parts}
    part = found.get(group)
    if part is None:
        return Cell("", Markup(), "")
    definitions = view.library.indicators.definitions
    labels = (definitions[id_].label(view.language) for id_ in part.missing)
    # A list in words takes its time, and most lack nothing.
    missing = view.listed(labels) if part.missing else ""
    return Cell(signed(part.deviations, view.language), bar(part.deviations), missing)


def bar(deviations: float) -> Markup:
    """Return a bar from the mean to so many standard deviations."""
    return from_the_mean(deviations, FULL_BAR)


def signed(value: float, language: str) -> str:
    """Return a score with two decimals and its sign: `+0,41`, `−1,20`, `0,00`."""
    shown = f"{value:+.2f}"
    shown = "0.00" if shown in ("+0.00", "-0.00") else shown.replace("-", "\u2212")
    return shown if language == "en" else shown.replace(".", ",")
