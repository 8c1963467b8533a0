"""Counties of today, with what was shared in those that they grew out of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Case, Page, Period, Settings
from generator.names import alphabetical
from generator.pages.addresses import of_county
from generator.pages.cards import cards
from generator.pages.following import subjects
from generator.pages.ordering import cases_by
from generator.pages.places.change_words import during
from generator.pages.places.former_counties import gone_counties
from generator.pages.places.history import Span, county_spans, years
from generator.pages.places.municipalities import Row, rows_by_county
from generator.pages.places.shared_past import county_then
from generator.pages.rendering import View, page
from generator.words import words


@dataclass(frozen=True, slots=True)
class County:
    """A county of today."""

    name: str
    rows: Sequence[Row]
    cases: tuple[Case, ...]
    population: int
    """0 where it is not known of all its municipalities."""
    roots: tuple[Span, ...]
    """Other counties that places in it belonged to, the latest first."""
    away: Period | None
    """The years in which it was none, between two times in which it was one."""


def county_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the index of counties, and a page for each."""
    say = words(LANGUAGES[0]).gettext
    in_years = partial(years, language=LANGUAGES[0])
    counties = _counties(library)
    yield page(
        library,
        settings,
        "counties.html.jinja",
        address="fylker/",
        trail=((say("Municipalities"), "kommuner/"),),
        title=say("Counties"),
        description=say("The counties of today, with the experiences from their municipalities."),
        counties=counties,
        years=in_years,
        gone=gone_counties(library),
    )
    for county in counties:
        yield page(
            library,
            settings,
            "county.html.jinja",
            address=of_county(county.name),
            trail=((say("Municipalities"), "kommuner/"), (say("Counties"), "fylker/")),
            title=county.name,
            description=say("Experiences from the municipalities in {county}.").format(
                county=county.name
            ),
            county=county,
            years=in_years,
            feeds=subjects.of_county(settings, county.name),
            prepare=partial(_told, county),
        )


def _counties(library: Library) -> tuple[County, ...]:
    rows = rows_by_county(library, cases_by(library, lambda unit: unit.number))
    cases = cases_by(library, lambda unit: unit.county)
    found = []
    for name in sorted(rows, key=alphabetical):
        units = [row.unit for row in rows[name]]
        known = [unit.population for unit in units if unit.population is not None]
        past = {
            one.number: one for unit in units for one in library.municipalities.history(unit.number)
        }
        spans = county_spans((*units, *past.values()))
        found.append(
            County(
                name=name,
                rows=rows[name],
                cases=cases.get(name, ()),
                population=sum(known) if len(known) == len(units) else 0,
                roots=tuple(span for span in spans if span.name != name),
                away=_away([span.period for span in spans if span.name == name]),
            )
        )
    return tuple(found)


def _away(own: Sequence[Period]) -> Period | None:
    """Return the years between the two latest times in which a county was one, if there are two."""
    if len(own) < 2 or own[0].start is None or own[1].end is None:
        return None
    return Period(own[1].end + 1, own[0].start - 1)


def _told(county: County, view: View) -> Mapping[str, Any]:
    """Return what is said of a county's own past, and of each case from another county."""
    told = ""
    if county.away:
        told = words(view.language).gettext("{county} was not a county of its own {years}.")
        told = told.format(county=county.name, years=during(county.away, view.language))
    return {
        "away": told,
        "cards": cards(
            view,
            county.cases,
            {case.id: county_then(view, county.name, case) for case in county.cases},
        ),
    }
