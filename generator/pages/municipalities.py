"""Municipalities: all of today's, and those that several of today's come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library import Library
from generator.model import LANGUAGES, Case, Municipality, Page, Settings
from generator.pages.addresses import of_county, of_municipality
from generator.pages.former import Former, former, namesakes
from generator.pages.history import Change, changes, county_spans
from generator.pages.kostra import group_words, outside
from generator.pages.ordering import alphabetical, cases_by
from generator.pages.rendering import View, page
from generator.words import words

MOST_HINTS = 4
"""How many experiences from like municipalities a page names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in a table."""

    unit: Municipality
    cases: int


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


def municipality_index(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page of all municipalities, by county."""
    say = words(LANGUAGES[0]).gettext
    cases = cases_by(library, lambda unit: unit.number)
    rows = rows_by_county(library, cases)
    yield page(
        library,
        settings,
        "municipalities.html.jinja",
        address="kommuner/",
        title=say("Municipalities"),
        description=say("All municipalities in Norway, with what they have shared here."),
        counties=[(name, of_county(name), rows[name]) for name in sorted(rows, key=alphabetical)],
        sharing=[row for county in rows.values() for row in county if row.cases],
        total=len(library.municipalities.current),
    )


def municipality_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each municipality of today, also for one without a case."""
    say = words(LANGUAGES[0]).gettext
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
        )


def former_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each number and former name that has several heirs: it lists them."""
    say = words(LANGUAGES[0]).gettext
    cases = cases_by(library, lambda unit: unit.number)
    for part, one in former(library.municipalities).items():
        if len(one.heirs) > 1:
            number = one.text.isdigit()
            yield page(
                library,
                settings,
                "former.html.jinja",
                address=f"kommuner/{part}/",
                title=say("Municipality number {number}").format(number=one.text)
                if number
                else one.text,
                description=say("The municipalities of today that “{name}” can stand for.").format(
                    name=one.text
                ),
                is_number=number,
                units=_by_heirs(library, one),
                cases={heir.number: len(cases.get(heir.number, ())) for heir in one.heirs},
            )


def rows_by_county(
    library: Library, cases: Mapping[str, tuple[Case, ...]]
) -> Mapping[str, tuple[Row, ...]]:
    """Return a row for each of today's municipalities, in alphabetical order, by county."""
    found: dict[str, list[Row]] = {}
    for unit in sorted(library.municipalities.current, key=lambda unit: alphabetical(unit.name)):
        found.setdefault(unit.county, []).append(Row(unit, len(cases.get(unit.number, ()))))
    return {county: tuple(rows) for county, rows in found.items()}


def _municipality(unit: Municipality, experience: Experience, view: View) -> Mapping[str, Any]:
    """Return what the page of one municipality shows."""
    library, municipalities = view.library, view.library.municipalities
    past = municipalities.history(unit.number)
    cases = experience.by_number.get(unit.number, ())
    group = _hints(experience.by_group.get(unit.kostra_group, ()), cases)
    county = _hints(experience.by_county.get(unit.county, ()), (*cases, *group.cases))
    spans = county_spans((unit, *past))
    return {
        "unit": unit,
        "name": municipalities.label(unit),
        "counties_then": [span for span in spans if span.period.end is not None],
        "group": group_words(unit.kostra_group, view.language) if unit.kostra_group else "",
        "outside": outside(unit),
        "past": past,
        "changes": [_told(change, view) for change in changes(municipalities, unit.number)],
        "cases": cases,
        "programmes": library.programmes_of("municipalities", unit.number),
        "articles": library.articles_of("municipalities", unit.number),
        "group_hints": group if unit.kostra_group else None,
        "county_hints": county,
    }


def _hints(cases: tuple[Case, ...], known: tuple[Case, ...]) -> Hints:
    """Return the cases that are not known from elsewhere on the page."""
    ids = {case.id for case in known}
    others = tuple(case for case in cases if case.id not in ids)
    return Hints(others[:MOST_HINTS], len(cases))


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


def _by_heirs(library: Library, one: Former) -> list[tuple[Municipality, tuple[Municipality, ...]]]:
    """Return each unit with today's heirs; of units with the same heirs only the latest."""
    found: dict[tuple[Municipality, ...], Municipality] = {}
    for unit in one.units:
        found.setdefault(library.municipalities.heirs(unit.number), unit)
    return [(unit, heirs) for heirs, unit in found.items()]
