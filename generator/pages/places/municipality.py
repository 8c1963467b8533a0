"""The page of each municipality of today: what it shared, and what others like it did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.library.library import Library
from generator.model import (
    LANGUAGES,
    Article,
    Entry,
    Municipality,
    Page,
    Programme,
    Settings,
)
from generator.pages import packs
from generator.pages.addresses import of_county, of_municipality
from generator.pages.cards import cards
from generator.pages.comparison_page import comparing_municipalities
from generator.pages.entries import questions
from generator.pages.figures.municipality_indicators import MunicipalityIndicators
from generator.pages.following import subjects
from generator.pages.likeness.elsewhere import elsewhere
from generator.pages.likeness.lines import Lines
from generator.pages.likeness.neighbours import Neighbours
from generator.pages.ordering import cases_by, latest
from generator.pages.places import change_words
from generator.pages.places.history import changes, county_spans, years
from generator.pages.places.kostra import group_words, outside
from generator.pages.places.shared_past import by_unit, origin, shared_past
from generator.pages.rendering import View, page
from generator.pictures.map import locator
from generator.places.former import namesakes
from generator.places.municipalities import existence
from generator.words import words

FORMS: Mapping[str, str] = {
    "Bokmål": "Bokmål",
    "Nynorsk": "Nynorsk",
    "Nøytral": "Neutral",
}
"""What a municipality asks for in letters from the state, as the register has it, in words."""


@dataclass(frozen=True, slots=True)
class Experience:
    """The cases by the places of today that they belong to."""

    neighbours: Neighbours
    lines: Lines
    by_unit: Mapping[str, tuple[Entry, ...]]
    """All entries, by the number of the unit of their time."""
    asked: Mapping[str, tuple[questions.Question, ...]]
    indicators: MunicipalityIndicators


def municipality_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each municipality of today, also for one without a case."""
    say = words(LANGUAGES[0]).gettext
    in_years = partial(years, language=LANGUAGES[0])
    neighbours = Neighbours(
        library,
        settings,
        LANGUAGES[0],
        cases_by(library, lambda unit: unit.number),
        cases_by(library, lambda unit: unit.county),
    )
    experience = Experience(
        neighbours,
        Lines(neighbours.view),
        by_unit(library),
        questions.by_asker(library),
        MunicipalityIndicators(library, settings, LANGUAGES[0]),
    )
    others = namesakes(library.municipalities)
    for unit in library.municipalities.current:
        name = library.municipalities.label(unit)
        yield page(
            library,
            settings,
            "municipality.html.jinja",
            address=of_municipality(library, unit.number),
            trail=((say("Municipalities"), "kommuner/"), (unit.county, of_county(unit.county))),
            title=name,
            description=say(
                "Experiences, programmes and facts for the municipality of {name}."
            ).format(name=name),
            feeds=subjects.of_municipality(library, settings, unit),
            prepare=partial(_municipality, unit, experience),
            namesakes=others[unit.number],
            years=in_years,
            existence=existence,
        )


def _municipality(unit: Municipality, experience: Experience, view: View) -> Mapping[str, Any]:
    """Return what the page of one municipality shows."""
    library, municipalities = view.library, view.library.municipalities
    say = words(view.language).gettext
    past = municipalities.roots(unit.number)
    cases = experience.neighbours.by_number.get(unit.number, ())
    named = library.mentioning("municipalities", unit.number)
    asked = questions.of_municipality(library, unit.number, experience.asked)
    changed = changes(municipalities, unit.number)
    shared = shared_past(view, unit, experience.by_unit, (*named, *cases))
    shown = (*cases, *(one for past_unit in shared for one in past_unit.entries))
    others = elsewhere(view, unit, experience.neighbours, experience.lines, shown)
    spans = county_spans((unit, *past))
    then = tuple(span for span in spans if span.period.end is not None)
    return {
        "unit": unit,
        "locator": _locator(unit, view),
        "name": municipalities.label(unit),
        "counties_then": then,
        "before": view.listed(
            f"{span.name} ({years(span.period, view.language)})"
            for span in then
            if span.name != unit.county
        ),
        "form": FORMS.get(unit.language_form) and say(FORMS[unit.language_form]),
        "group": group_words(unit.kostra_group, view.language) if unit.kostra_group else "",
        "outside": outside(unit),
        "past": past,
        "comparing": comparing_municipalities(municipalities.slugs[unit.number]),
        "changed": change_words.in_short(changed, unit, view),
        "changes": [change_words.parts(change, view) for change in changed],
        "cases": cases,
        "retired": sorted(library.retired_of("municipalities", unit.number), key=latest),
        "programmes": [one for one in named if isinstance(one, Programme)],
        "articles": [
            one for one in named if isinstance(one, Article) and one not in asked.articles
        ],
        "questions": asked,
        "cards": cards(view, cases, {case.id: origin(view, unit, case) for case in cases}),
        "shared": shared,
        "sharing": view.listed(dict.fromkeys(one.past for one in shared)),
        **others,
        "pack": packs.of_cases(
            packs.with_likes(
                (case.id for case in cases),
                (like.place.cases for like in others["likes"].sharing) if others["likes"] else (),
            )
        ),
        "figures": experience.indicators.figures(unit, view),
    }


def _locator(unit: Municipality, view: View) -> Markup | None:
    """Return a small map with the municipality on it, where the register says where it lies."""
    if unit.lon is None or unit.lat is None:
        return None
    told = words(view.language).gettext("Where in Norway {name} lies")
    return locator(unit.lon, unit.lat, told.format(name=unit.name))
