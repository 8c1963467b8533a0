"""Experiences of the same practice side by side: how they differ, and what came of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Case, Result, Source
from generator.names import alphabetical
from generator.pages import labels
from generator.pages.entries import evidence
from generator.pages.places.localities import Locality, localities
from generator.pages.rendering import View
from generator.pages.vocabulary.shared_terms import FACETS, Facet, ids, label
from generator.words import words

COMPARED: tuple[Facet, ...] = tuple(facet for facet in FACETS if facet.field != "tags")
"""The facets with a column; themes tell little of how the same practice differs."""

MOST_COMPARED = 30
"""Cases in the tables; more cannot be compared by eye."""


@dataclass(frozen=True, slots=True)
class Side:
    """A case as a row of the comparison."""

    case: Case
    places: tuple[Locality, ...]
    status: str
    """In words; empty where it is not known."""
    sizes: tuple[tuple[str, str], ...]
    """Of each municipality of today its name, where that needs to be said, and its inhabitants."""
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    """The title of each facet, and the terms that the case names."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a case, and what it rests on."""

    result: Result
    kind: str
    """In words; empty for what came of it."""
    source: Source
    link: str
    """To the source in the case's own list."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a case, those of one measure together."""

    case: Case
    name: str
    """The case's municipalities, as they were then."""
    title: str
    """The case's title, where another case has the same name; else empty."""
    figures: tuple[Figure, ...]
    """None where the case gives no figures."""


def compared(cases: Iterable[Case], view: View) -> tuple[Case, ...]:
    """Return the cases to compare, those given first, in the order of their municipalities."""
    chosen = tuple(cases)[:MOST_COMPARED]
    return tuple(sorted(chosen, key=lambda case: alphabetical(f"{view.where(case)} {case.title}")))


def sides(view: View, cases: Iterable[Case]) -> tuple[Side, ...]:
    """Return a row for each case."""
    return tuple(_side(view, case) for case in cases)


def outcomes(view: View, cases: Iterable[Case]) -> tuple[Outcome, ...]:
    """Return the figures of each case."""
    named = [(case, view.where(case)) for case in cases]
    counts = Counter(name for _, name in named)
    return tuple(
        Outcome(case, name, case.title if counts[name] > 1 else "", _figures(view, case))
        for case, name in named
    )


def _side(view: View, case: Case) -> Side:
    say = words(view.language).gettext
    places = localities(view.library, case.municipality)
    return Side(
        case,
        places,
        say(labels.STATUSES[case.status]) if case.status in labels.STATUSES else "",
        _sizes(view, places),
        tuple(
            (say(facet.title), tuple(label(view, facet, id_) for id_ in ids(case, facet)))
            for facet in COMPARED
        ),
    )


def _sizes(view: View, places: tuple[Locality, ...]) -> tuple[tuple[str, str], ...]:
    alone = len(places) == 1 and places[0].fate in ("same", "moved")
    return tuple(
        ("" if alone else view.name(unit), view.number(unit.population))
        for place in places
        for unit in place.now
        if unit.population is not None
    )


def _figures(view: View, case: Case) -> tuple[Figure, ...]:
    say = words(view.language).gettext
    marks = evidence.marks(case, evidence.cited(view.library, case))
    found = []
    for series in evidence.series(case.results):
        for result in series.results:
            cited = marks[result.source.target]
            kind = "" if result.kind == "result" else say(labels.RESULT_KINDS[result.kind])
            link = f"{view.entry(case)}#{cited.anchor}"
            found.append(Figure(result, kind, cited.source, link))
    return tuple(found)
