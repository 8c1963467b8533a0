"""What the search is told of an entry: what it is filtered by, and what its card shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from generator.library.library import Library
from generator.model import (
    Article,
    Case,
    Entry,
    Municipality,
    Period,
    Programme,
    Reference,
    Settings,
)
from generator.names import slug
from generator.pages.places.localities import numbers, units_then
from generator.pages.rendering import View
from generator.pages.search.unseen import unseen
from generator.slots import slot

SIZES = ((5_000, "under-5000"), (10_000, "5000"), (20_000, "10000"), (50_000, "20000"))
"""The classes of a municipality's size: fewer inhabitants than this, and the class's name."""
LARGEST = "50000"
SPAN = 5
"""Years in a class of periods."""

_TERMS: Mapping[str, str] = {
    "tema": "tags",
    "malgruppe": "target_groups",
    "virkemiddel": "instruments",
    "praksis": "practice",
}


@dataclass(frozen=True, slots=True)
class Searchable:
    """What an entry's page holds for the search alone."""

    filters: tuple[tuple[str, str], ...]
    """Names of facets, as they stand in the search page's address, and values."""
    place: str
    time: str
    day: str
    """By which results are sorted; every entry has one."""
    unseen: Markup
    """Words that are to find the entry, and do not stand on its page."""


def searchable(view: View, entry: Entry, names: Iterable[str]) -> Searchable:
    """Return what the search is told of an entry; `names` are those of its terms and places."""
    library = view.library
    filters = facets(library, view.settings, entry)
    words = unseen(entry, names, library.written_forms, library.municipalities.spellings)
    return Searchable(
        filters=tuple((facet, value) for facet, values in filters.items() for value in values),
        place=_place(view, entry),
        time=_time(view, entry),
        day=_day(entry),
        unseen=slot(escape(words)),
    )


def facets(library: Library, settings: Settings, entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """Return the values of an entry by facet, in the order of the facets; all are ids."""
    units = [unit for number in numbers(entry) for unit in library.municipalities.carriers(number)]
    found: dict[str, Iterable[str]] = {
        facet: (reference.target for reference in getattr(entry, field, ()))
        for facet, field in _TERMS.items()
    }
    found["kommune"] = _municipalities(library, entry)
    found["storrelse"] = filter(None, map(size_class, units))
    found["fylke"] = (county_id(unit.county) for unit in units)
    found["kostra"] = (str(unit.kostra_group) for unit in units if unit.kostra_group)
    found["periode"] = spans(entry, settings)
    found["program"] = _programmes(entry)
    found["partner"] = (use.partner.target for use in getattr(entry, "partners", ()))
    found["status"] = filter(None, (getattr(entry, "status", ""),))
    found["slag"] = (kind(entry),)
    found["sprak"] = (entry.language,)
    return {facet: tuple(dict.fromkeys(values)) for facet, values in found.items()}


def kind(entry: Entry) -> str:
    """Return what an entry is: case, programme, or an article's kind."""
    if isinstance(entry, Article):
        return entry.kind
    return "case" if isinstance(entry, Case) else "programme"


def county_id(county: str) -> str:
    """Return a county's name as it stands in addresses."""
    return slug(county.split(" - ", maxsplit=1)[0])


def _municipalities(library: Library, entry: Entry) -> Iterator[str]:
    """Yield all that hold the area of an entry's municipalities, or of a part of them."""
    for then in units_then(library, entry):
        for heir in library.municipalities.heirs(then.number):
            yield library.municipalities.slugs[heir.number]


def _programmes(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Programme):
        return (entry.id,)
    named: tuple[Reference, ...] = (
        *getattr(entry, "programme", ()),
        *getattr(entry, "programmes", ()),
    )
    return tuple(reference.target for reference in named)


def size_class(unit: Municipality) -> str:
    """Return the class of a municipality's size; empty where its size is not known."""
    if unit.population is None:
        return ""
    return next((name for most, name in SIZES if unit.population < most), LARGEST)


def spans(entry: Entry, settings: Settings) -> Iterator[str]:
    """Yield the spans of years that an entry's time lies in, by their first year."""
    periods: Iterable[Period] = getattr(entry, "period", ())
    if isinstance(entry, Article) and entry.starts:
        periods = (Period(entry.starts.year, (entry.ends or entry.starts).year),)
    for period in periods:
        end = period.end or max(settings.today.year, period.start or 0)
        for year in range((period.start or end) // SPAN * SPAN, end + 1, SPAN):
            yield str(year)


def _place(view: View, entry: Entry) -> str:
    if isinstance(entry, Case):
        return view.where(entry)
    if isinstance(entry, Programme):
        return entry.organiser
    return getattr(entry, "place", "")


def _time(view: View, entry: Entry) -> str:
    if isinstance(entry, Article):
        return view.when(entry) or (view.day(entry.published) if entry.published else "")
    return view.periods(getattr(entry, "period", ()))


def _day(entry: Entry) -> str:
    day = entry.updated or entry.published
    ends = [period.end for period in getattr(entry, "period", ()) if period.end]
    return (day or date(max(ends, default=1900), 12, 31)).isoformat()
