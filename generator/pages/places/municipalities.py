"""All municipalities by county, and the numbers and names that several of them answer to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Case, Municipality, Page, Settings
from generator.names import alphabetical, slug
from generator.pages import maps
from generator.pages.addresses import of_county
from generator.pages.ordering import cases_by
from generator.pages.places.history import county_spans, years
from generator.pages.rendering import View, page
from generator.places.former import Former
from generator.words import words


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in a table."""

    unit: Municipality
    cases: int
    names: str = ""
    """All that it is found by besides its name: parallel names, and those of units in it."""


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
        description=say("All municipalities in Norway, with the experiences from them."),
        counties=[(name, of_county(name), rows[name]) for name in sorted(rows, key=alphabetical)],
        anchors={name: slug(name) for name in rows},
        total=len(library.municipalities.current),
        prepare=_map,
    )


def former_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each number and former name that has several heirs: it lists them."""
    say = words(LANGUAGES[0]).gettext
    cases = cases_by(library, lambda unit: unit.number)
    for part, one in library.former.items():
        if len(one.heirs) > 1:
            title = one.text
            if title.isdigit():
                title = say("Municipality number {number}").format(number=title)
            yield page(
                library,
                settings,
                "former.html.jinja",
                address=f"kommuner/{part}/",
                trail=((say("Municipalities"), "kommuner/"),),
                title=title,
                description=say("The municipalities of today that “{name}” can stand for.").format(
                    name=one.text
                ),
                heading=title,
                prepare=partial(_by_heirs, one),
                cases={heir.number: len(cases.get(heir.number, ())) for heir in one.heirs},
            )


def rows_by_county(
    library: Library, cases: Mapping[str, tuple[Case, ...]]
) -> Mapping[str, tuple[Row, ...]]:
    """Return a row for each of today's municipalities, in alphabetical order, by county."""
    found: dict[str, list[Row]] = {}
    for unit in sorted(library.municipalities.current, key=lambda unit: alphabetical(unit.name)):
        count = len(cases.get(unit.number, ()))
        found.setdefault(unit.county, []).append(Row(unit, count, _names(library, unit)))
    return {county: tuple(rows) for county, rows in found.items()}


def _names(library: Library, unit: Municipality) -> str:
    units = (unit, *library.municipalities.roots(unit.number))
    names = dict.fromkeys(name for one in units for name in one.names)
    return " ".join(names) if len(names) > 1 else ""


def _map(view: View) -> Mapping[str, Any]:
    return {"map": maps.case_map(view, view.library.cases)}


def _by_heirs(one: Former, view: View) -> Mapping[str, Any]:
    """Return the units with a name or number, those with the same heirs together."""
    found: dict[tuple[Municipality, ...], list[Municipality]] = {}
    for unit in one.units:
        found.setdefault(view.heirs(unit.number), []).append(unit)
    return {
        "units": [
            (
                units[0],
                view.listed(
                    f"{span.name} ({years(span.period, view.language)})"
                    for span in county_spans(units)
                ),
                sorted(heirs, key=lambda heir: alphabetical(heir.name)),
            )
            for heirs, units in found.items()
        ]
    }
