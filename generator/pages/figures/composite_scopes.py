"""Among whom municipalities are ranked: a county, a KOSTRA group, a region or a programme."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.library.library import Library
from generator.model import Programme, Term
from generator.names import alphabetical, slug
from generator.pages.addresses import of_entry
from generator.pages.figures.composite_words import FOLDER
from generator.pages.rendering import View
from generator.statistics.composite import Ranking
from generator.words import words


@dataclass(frozen=True, slots=True)
class Ranked:
    """Some municipalities, and how they stand among each other."""

    anchor: str
    title: str
    link: str
    """Empty: there is no page of them."""
    ranking: Ranking
    note: str = ""
    """Who they are, where the title does not say it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One way to say among whom a municipality is ranked, with a page of its own."""

    address: str
    title: str
    ranked: Callable[[View], Iterator[Ranked]]


def of_county(name: str) -> str:
    """Return the address of the ranking within a county of today."""
    return f"{FOLDER}#{_county_anchor(name)}"


def of_group(group: int) -> str:
    """Return the address of the ranking within a KOSTRA group."""
    return f"{BY_GROUP.address}#{_group_anchor(group)}"


def participants_today(library: Library, programme: Programme) -> tuple[str, ...]:
    """Return the numbers of today's municipalities that carry on the participants', each once."""
    found = (
        heir.number
        for one in programme.participants
        for heir in library.municipalities.carriers(one.municipality.target)
    )
    return tuple(dict.fromkeys(found))


def in_region(library: Library, region: Term) -> tuple[str, ...]:
    """Return the numbers of the municipalities in a region's counties.

    None where it names no county, or one that there is not on the day that the site is made for.
    """
    counties = library.observations.counties
    if any(county.target not in counties for county in region.counties):
        return ()
    found = (number for county in region.counties for number in counties[county.target])
    return tuple(dict.fromkeys(found))


def unknown_regions(library: Library) -> tuple[Term, ...]:
    """Return the regions in use that nobody can be ranked within."""
    return tuple(one for one in _regions(library) if not in_region(library, one))


def _regions(library: Library) -> tuple[Term, ...]:
    regions = library.terms["regions"].values()
    return tuple(region for region in regions if region.replaced_by is None)


def _county_anchor(name: str) -> str:
    return f"fylke-{slug(name)}"


def _group_anchor(group: int) -> str:
    return f"gruppe-{group}"


def _by_county(view: View) -> Iterator[Ranked]:
    for name, ranking in view.library.composite.by_county.items():
        yield Ranked(_county_anchor(name), name, view.county(name), ranking)


def _by_group(view: View) -> Iterator[Ranked]:
    title = words(view.language).gettext("KOSTRA group {group}")
    for group, ranking in view.library.composite.by_group.items():
        named = title.format(group=group)
        yield Ranked(_group_anchor(group), named, view.group(group), ranking)


def _by_region(view: View) -> Iterator[Ranked]:
    note = words(view.language).gettext("The municipalities in {counties} today.")
    for region in _regions(view.library):
        numbers = in_region(view.library, region)
        if numbers:
            counties = view.listed(county.target for county in region.counties)
            ranking = view.library.composite.ranking(numbers)
            told = note.format(counties=counties)
            yield Ranked(f"region-{region.id}", region.label(view.language), "", ranking, told)


def _by_programme(view: View) -> Iterator[Ranked]:
    programmes = sorted(view.library.programmes, key=lambda one: alphabetical(one.title))
    for programme in programmes:
        numbers = participants_today(view.library, programme)
        if numbers:
            ranking = view.library.composite.ranking(numbers)
            yield Ranked(programme.id, programme.title, view.link(of_entry(programme)), ranking)


BY_COUNTY = Scope(FOLDER, "Composite by county", _by_county)
BY_GROUP = Scope(f"{FOLDER}kostra/", "Composite by KOSTRA group", _by_group)
BY_REGION = Scope(f"{FOLDER}region/", "Composite by region", _by_region)
BY_PROGRAMME = Scope(f"{FOLDER}program/", "Composite by programme", _by_programme)
SCOPES = (BY_COUNTY, BY_GROUP, BY_REGION, BY_PROGRAMME)
