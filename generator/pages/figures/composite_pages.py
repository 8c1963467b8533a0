"""The composite: every municipality's score with its parts, ranked among those like it.

There are no such pages while too few groups of indicators have figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.addresses import DATA
from generator.pages.figures import figure_words
from generator.pages.figures.composite_scopes import (
    BY_PROGRAMME,
    BY_REGION,
    SCOPES,
    Ranked,
    Scope,
    unknown_regions,
)
from generator.pages.figures.composite_words import Cell, cell, signed
from generator.pages.rendering import View, page
from generator.statistics.composite import Composite, Ranking, Score
from generator.words import words

TABLE = f"{DATA}indikatorer-samlet.csv"
"""The address of all scores as a file."""


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in a ranking."""

    rank: int | None
    score: Score
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A ranking among some municipalities."""

    ranked: Ranked
    rows: tuple[Row, ...]


def composite_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each way of ranking, once enough groups of indicators have figures."""
    if not library.composite.published:
        return
    say = words(LANGUAGES[0]).gettext
    for scope in SCOPES:
        yield page(
            library,
            settings,
            "composite.html.jinja",
            address=scope.address,
            trail=((say("Indicators"), "indikatorer/"),),
            title=say(scope.title),
            description=say("A composite of several indicators for each municipality."),
            prepare=partial(_composite, scope),
            scope=scope,
            scopes=SCOPES,
            download=TABLE,
        )


def _composite(scope: Scope, view: View) -> Mapping[str, Any]:
    composite = view.library.composite
    groups = view.library.indicators.groups
    unknown = unknown_regions(view.library) if scope is BY_REGION else ()
    return {
        "year": composite.year,
        "groups": [(groups[id_], counted) for id_, counted in composite.counting.items()],
        "weight": 100 / len(composite.counting),
        "lacking": [groups[lack.group] for lack in composite.lacking],
        "by_programme": scope is BY_PROGRAMME,
        "unknown": view.listed(region.label(view.language) for region in unknown),
        "sections": [
            Section(ranked, _rows(view, composite, ranked.ranking)) for ranked in scope.ranked(view)
        ],
        "sources": _sources(view, composite),
        "address": figure_words.of_indicator,
    }


def _rows(view: View, composite: Composite, ranking: Ranking) -> tuple[Row, ...]:
    ranked = [(place.rank, place.score) for place in ranking.places]
    unranked: list[tuple[int | None, Score]] = [(None, score) for score in ranking.unranked]
    return tuple(
        Row(
            rank,
            score,
            "" if score.value is None else signed(score.value, view.language),
            tuple(cell(view, score, group) for group in composite.counting),
        )
        for rank, score in (*ranked, *unranked)
    )


def _sources(view: View, composite: Composite) -> tuple[figure_words.Note, ...]:
    shown = tuple(one for counted in composite.counting.values() for one in counted)
    return figure_words.notes(view.library, shown)
