"""Indicators: the page of all of them, group by group, and a page for each that has figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Indicator, Page, Settings, Source, Term
from generator.names import slug
from generator.pages.addresses import DATA
from generator.pages.figures import figure_words
from generator.pages.figures.distribution import Spread, spread
from generator.pages.figures.indicator_rows import Places, rows
from generator.pages.rendering import View, page
from generator.words import words


@dataclass(frozen=True, slots=True)
class Defined:
    """An indicator as its facts are told."""

    indicator: Indicator
    group: Term
    direction: str
    sources: tuple[Source, ...]
    years: tuple[int, ...]
    count: int
    """How many of today's municipalities have a figure in the last year."""
    total: int


def indicator_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page of all indicators, and a page for each that there are figures of."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "indicators.html.jinja",
        address="indikatorer/",
        title=say("Indicators"),
        description=say("Figures of all municipalities, in the five groups of the indicator tool."),
        prepare=_index,
    )
    places = Places(library, settings)
    for indicator in figure_words.with_figures(library):
        yield page(
            library,
            settings,
            "indicator.html.jinja",
            address=figure_words.of_indicator(indicator),
            trail=((say("Indicators"), "indikatorer/"),),
            title=indicator.label(LANGUAGES[0]),
            description=indicator.definition,
            prepare=partial(_indicator, indicator, places),
        )


def csv_address(id_: str) -> str:
    """Return the address of an indicator's figures as a file."""
    return f"{DATA}indikator-{id_}.csv"


def _index(view: View) -> Mapping[str, Any]:
    indicators, composite = view.library.indicators, view.library.composite
    return {
        "groups": [
            (
                group,
                [
                    defined(view, one)
                    for one in indicators.definitions.values()
                    if one.group.target == group.id
                ],
            )
            for group in indicators.groups.values()
        ],
        "address": figure_words.of_indicator,
        "composite": composite,
        "lacking": [
            (indicators.groups[lack.group], lack, _names(view, lack.indicators))
            for lack in composite.lacking
        ],
        "counting": view.listed(
            indicators.groups[group].label(view.language) for group in composite.counting
        ),
    }


def _names(view: View, ids: tuple[str, ...]) -> str:
    definitions = view.library.indicators.definitions
    return view.listed(f"«{definitions[id_].label(view.language)}»" for id_ in ids)


def defined(view: View, indicator: Indicator) -> Defined:
    """Return an indicator with what its facts say."""
    indicators, observations = view.library.indicators, view.library.observations
    years = indicators.years[indicator.id]
    return Defined(
        indicator=indicator,
        group=indicators.groups[indicator.group.target],
        direction=figure_words.DIRECTIONS[indicator.challenge],
        sources=figure_words.sources(view.library, indicator),
        years=years,
        count=len(observations.units_with(indicator.id, years[-1])) if years else 0,
        total=len(indicators.municipalities.current),
    )


def _indicator(indicator: Indicator, places: Places, view: View) -> Mapping[str, Any]:
    observations = view.library.observations
    facts = defined(view, indicator)
    return {
        "facts": facts,
        "spread": _spread(view, indicator, facts.years[-1]),
        "counties": [
            (name, view.county(name), rows(view, indicator, facts.years, listed))
            for name, listed in places.by_county.items()
        ],
        "anchors": {name: slug(name) for name in places.by_county},
        "only": words(view.language).gettext("Only those with figures"),
        "download": csv_address(indicator.id),
        "moved": any(
            not one.same_area
            for year in facts.years
            for one in observations.all[indicator.id, year].values()
        ),
    }


def _spread(view: View, indicator: Indicator, year: int) -> Spread | None:
    observations = view.library.observations
    own = observations.own[indicator.id, year]
    others = len(observations.all[indicator.id, year]) - len(own)
    return spread(view, indicator, year, [one.value for one in own.values()], others)
