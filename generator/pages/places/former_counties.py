"""Counties that are no more: where their municipalities are today, and what was shared there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Case, Municipality, Page, Period, Settings
from generator.names import alphabetical
from generator.pages.addresses import of_county
from generator.pages.cards import cards
from generator.pages.ordering import latest
from generator.pages.places.change_words import during
from generator.pages.places.localities import units_then
from generator.pages.rendering import View, page
from generator.places.municipalities import existence
from generator.words import words


@dataclass(frozen=True, slots=True)
class Gone:
    """A county that is no more."""

    name: str
    period: Period
    units: tuple[Municipality, ...]
    """All that lay in it, in alphabetical order; of each name the latest."""
    now: tuple[str, ...]
    """The counties of today that its municipalities lie in."""
    cases: tuple[Case, ...]
    """Those from the time when it was a county, the latest first."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a county of today has of one that is gone."""

    county: str
    municipalities: int
    cases: int


def gone_counties(library: Library) -> tuple[Gone, ...]:
    """Return the counties that no municipality of today lies in, those that ended last first."""
    municipalities = library.municipalities
    units: dict[str, list[Municipality]] = {}
    for unit in municipalities.units.values():
        over = unit.valid_to is not None and unit.valid_to < municipalities.today
        if over and unit.county not in municipalities.counties:
            units.setdefault(unit.county, []).append(unit)
    cases = _cases(library)
    gone = (_gone(library, name, found, cases.get(name, ())) for name, found in units.items())
    return tuple(sorted(gone, key=lambda one: (-(one.period.end or 0), alphabetical(one.name))))


def former_county_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each county that is no more."""
    say = words(LANGUAGES[0]).gettext
    for gone in gone_counties(library):
        yield page(
            library,
            settings,
            "county_gone.html.jinja",
            address=of_county(gone.name),
            trail=((say("Municipalities"), "kommuner/"), (say("Counties"), "fylker/")),
            title=gone.name,
            description=say(
                "The county of {county} is no more. Experiences from that time, and where its"
                " municipalities are today."
            ).format(county=gone.name),
            prepare=partial(_shown, gone),
        )


def _gone(library: Library, name: str, units: list[Municipality], cases: tuple[Case, ...]) -> Gone:
    heirs = {heir.county for unit in units for heir in library.municipalities.heirs(unit.number)}
    ends = [unit.valid_to.year for unit in units if unit.valid_to]
    starts = [existence(unit).start for unit in units]
    known = [start for start in starts if start is not None]
    begin = min(known) if len(known) == len(starts) else None
    by_name = sorted(units, key=lambda unit: (alphabetical(unit.name), existence(unit).end or 0))
    return Gone(
        name,
        Period(begin, max(ends)),
        tuple({unit.name: unit for unit in by_name}.values()),
        tuple(sorted(heirs, key=alphabetical)),
        cases,
    )


def _cases(library: Library) -> Mapping[str, tuple[Case, ...]]:
    found: dict[str, list[Case]] = {}
    for case in sorted(library.cases, key=latest):
        for county in {unit.county: None for unit in units_then(library, case)}:
            found.setdefault(county, []).append(case)
    return {county: tuple(cases) for county, cases in found.items()}


def _shown(gone: Gone, view: View) -> Mapping[str, Any]:
    rows = [
        (unit, sorted(view.heirs(unit.number), key=lambda heir: alphabetical(heir.name)))
        for unit in gone.units
    ]
    return {
        "gone": gone,
        "years": during(gone.period, view.language),
        "rows": rows,
        "shares": [_share(gone, view, name) for name in gone.now],
        "cards": cards(view, gone.cases, {one.id: _now(gone, view, one) for one in gone.cases}),
    }


def _share(gone: Gone, view: View, county: str) -> Share:
    heirs = {heir for unit in gone.units for heir in view.heirs(unit.number)}
    cases = [case for case in gone.cases if county in _counties_now(gone, view, case)]
    return Share(county, sum(heir.county == county for heir in heirs), len(cases))


def _counties_now(gone: Gone, view: View, case: Case) -> Mapping[str, None]:
    """Return today's counties of what a case is from in a county that is gone."""
    then = [unit for unit in units_then(view.library, case) if unit.county == gone.name]
    carriers = view.library.municipalities.carriers
    return {heir.county: None for unit in then for heir in carriers(unit.number)}


def _now(gone: Gone, view: View, case: Case) -> str:
    told = words(view.language).gettext("Now in {counties}.")
    return told.format(counties=view.listed(_counties_now(gone, view, case)))
