"""Counties of today, with what was shared in those that they grew out of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.library import Library
from generator.model import LANGUAGES, Case, Page, Period, Settings
from generator.municipalities import existence
from generator.names import alphabetical
from generator.pages.addresses import of_county
from generator.pages.history import Span, county_spans, years
from generator.pages.municipalities import Row, rows_by_county
from generator.pages.ordering import cases_by
from generator.pages.rendering import page
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


@dataclass(frozen=True, slots=True)
class Gone:
    """A county that is no more."""

    name: str
    period: Period
    now: tuple[str, ...]
    """The counties of today that its municipalities lie in."""


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
        title=say("Counties"),
        description=say("The counties of today, with the experiences from their municipalities."),
        counties=counties,
        years=in_years,
        gone=_gone(library, {county.name for county in counties}),
    )
    for county in counties:
        yield page(
            library,
            settings,
            "county.html.jinja",
            address=of_county(county.name),
            title=county.name,
            description=say("Experiences from the municipalities in {county}.").format(
                county=county.name
            ),
            county=county,
            years=in_years,
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
                roots=tuple(span for span in spans if span.period.end is not None),
            )
        )
    return tuple(found)


def _gone(library: Library, today: set[str]) -> tuple[Gone, ...]:
    """Return the counties that no municipality of today lies in, the latest first."""
    heirs: dict[str, set[str]] = {}
    periods: dict[str, Period] = {}
    for unit in library.municipalities.units.values():
        if (
            unit.county not in today
            and unit.valid_to
            and unit.valid_to < library.municipalities.today
        ):
            found = library.municipalities.heirs(unit.number)
            heirs.setdefault(unit.county, set()).update(heir.county for heir in found)
            periods[unit.county] = _joined(periods.get(unit.county), existence(unit))
    gone = (
        Gone(name, periods[name], tuple(sorted(heirs[name], key=alphabetical))) for name in heirs
    )
    return tuple(sorted(gone, key=lambda one: (-(one.period.end or 0), alphabetical(one.name))))


def _joined(known: Period | None, new: Period) -> Period:
    """Return the span that holds both; a county that is gone has an end."""
    if known is None:
        return new
    starts = (known.start, new.start)
    start = None if None in starts else min(year for year in starts if year is not None)
    return Period(start, max(known.end or 0, new.end or 0))
