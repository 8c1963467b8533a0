"""The page of each municipality of today: what it shared, and what others like it did."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from markupsafe import Markup

from generator.library import Library
from generator.model import (
    LANGUAGES,
    Article,
    Case,
    Entry,
    Municipality,
    Page,
    Programme,
    Settings,
)
from generator.municipalities import existence
from generator.pages.addresses import of_county, of_municipality
from generator.pages.former import namesakes
from generator.pages.history import Change, changes, county_spans, years
from generator.pages.kostra import group_words, outside
from generator.pages.ordering import cases_by
from generator.pages.rendering import View, page
from generator.pictures.map import locator
from generator.words import words

FORMS: Mapping[str, str] = {
    "Bokmål": "Bokmål",
    "Nynorsk": "Nynorsk",
    "Nøytral": "Neutral",
}
"""What a municipality asks for in letters from the state, as the register has it, in words."""

MOST_HINTS = 4
"""How many experiences from like municipalities a page names."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Experiences from elsewhere that may be of use."""

    cases: tuple[Case, ...]
    total: int
    """How many there are, with those that are not named."""


@dataclass(frozen=True, slots=True)
class Experience:
    """The cases by the places of today that they belong to."""

    by_number: Mapping[str, tuple[Case, ...]]
    by_county: Mapping[str, tuple[Case, ...]]
    by_group: Mapping[int | None, tuple[Case, ...]]


def municipality_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each municipality of today, also for one without a case."""
    say = words(LANGUAGES[0]).gettext
    in_years = partial(years, language=LANGUAGES[0])
    experience = Experience(
        cases_by(library, lambda unit: unit.number),
        cases_by(library, lambda unit: unit.county),
        cases_by(library, lambda unit: unit.kostra_group),
    )
    others = namesakes(library.municipalities)
    for unit in library.municipalities.current:
        name = library.municipalities.label(unit)
        yield page(
            library,
            settings,
            "municipality.html.jinja",
            address=of_municipality(library, unit.number),
            title=name,
            description=say(
                "Experiences, programmes and facts for the municipality of {name}."
            ).format(name=name),
            prepare=partial(_municipality, unit, experience),
            namesakes=others[unit.number],
            county_address=of_county(unit.county),
            years=in_years,
            existence=existence,
        )


def _municipality(unit: Municipality, experience: Experience, view: View) -> Mapping[str, Any]:
    """Return what the page of one municipality shows."""
    library, municipalities = view.library, view.library.municipalities
    say = words(view.language).gettext
    past = municipalities.history(unit.number)
    cases = experience.by_number.get(unit.number, ())
    named = library.mentioning("municipalities", unit.number)
    ids = {one.id for one in (*named, *cases)}
    once = {one.id: one for old in past for one in library.mentioning("units", old.number)}
    shared = [one for one in once.values() if one.id not in ids]
    shown = (*cases, *shared)
    group = _hints(experience.by_group.get(unit.kostra_group, ()), shown)
    county = _hints(experience.by_county.get(unit.county, ()), (*shown, *group.cases))
    spans = county_spans((unit, *past))
    then = tuple(span for span in spans if span.period.end is not None)
    return {
        "unit": unit,
        "locator": _locator(unit, view),
        "name": municipalities.label(unit),
        "counties_then": then,
        "before": view.listed(
            f"{span.name} ({years(span.period, view.language)})" for span in then
        ),
        "form": FORMS.get(unit.language_form) and say(FORMS[unit.language_form]),
        "group": group_words(unit.kostra_group, view.language) if unit.kostra_group else "",
        "outside": outside(unit),
        "past": past,
        "changes": [_told(change, view) for change in changes(municipalities, unit.number)],
        "cases": cases,
        "programmes": [one for one in named if isinstance(one, Programme)],
        "articles": [one for one in named if isinstance(one, Article)],
        "shared": shared,
        "group_hints": group if unit.kostra_group else None,
        "county_hints": county,
    }


def _locator(unit: Municipality, view: View) -> Markup | None:
    """Return a small map with the municipality on it, where the register says where it lies."""
    if unit.lon is None or unit.lat is None:
        return None
    told = words(view.language).gettext("Where in Norway {name} lies")
    return locator(unit.lon, unit.lat, told.format(name=unit.name))


def _hints(cases: tuple[Case, ...], known: Iterable[Entry]) -> Hints:
    """Return the cases that are not known from elsewhere on the page."""
    ids = {case.id for case in known}
    others = (case for case in cases if case.id not in ids)
    return Hints(tuple(islice(others, MOST_HINTS)), len(cases))


def _told(change: Change, view: View) -> Mapping[str, Any]:
    """Return a change with its names as a sentence needs them."""
    part_of = words(view.language).gettext("a part of {name}")
    return {
        "day": change.day,
        "kind": change.kind,
        "before": view.listed(
            part_of.format(name=part.unit.name) if part.partly else part.unit.name
            for part in change.before
        ),
        "after": view.listed(unit.name for unit in change.after),
        "renamed": change.before[0].unit.name != change.after[0].name,
        "numbers": [
            (part.unit, new) for part, new in zip(change.before, change.after, strict=False)
        ],
        "moved": change.moved,
        "one": change.one,
    }
