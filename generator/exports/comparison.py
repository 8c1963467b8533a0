"""The data of the comparison: a small file for each case and municipality, and lists to choose by.

Everything in them also stands on the pages, in the same words.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from generator.exports.comparing.compared_case import compared_case
from generator.exports.comparing.compared_municipality import compared_municipality
from generator.library.library import Library
from generator.model import LANGUAGES, Case, File, Municipality, Page, Settings
from generator.names import alphabetical
from generator.pages.addresses import of_entry, of_municipality
from generator.pages.comparison_page import ADDRESS
from generator.pages.ordering import cases_by
from generator.pages.rendering import View

FOLDER = f"{ADDRESS}data/"

_JSON = msgspec.json.Encoder(order="sorted")


def comparison(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield what `/sammenlign/` reads; all links are from the site's root."""
    view = View(library, settings, "", LANGUAGES[0])
    units = library.municipalities.current
    cases = sorted(library.cases, key=lambda case: (alphabetical(case.title), case.id))
    yield _file("erfaringer.json", lambda: [_listed_case(view, case) for case in cases])
    # What is retired is not offered, but its address may have been passed on.
    for case in library.every_case:
        made = partial(compared_case, view, case)
        yield _file(f"erfaringer/{case.id}.json", made, of_entry(case))
    names = sorted(units, key=lambda unit: (alphabetical(unit.name), unit.number))
    yield _file("kommuner.json", lambda: [_listed_unit(view, unit) for unit in names])
    by_number = cases_by(library, lambda unit: unit.number)
    for unit in units:
        part = library.municipalities.slugs[unit.number]
        made = partial(compared_municipality, view, unit, by_number)
        yield _file(f"kommuner/{part}.json", made, of_municipality(library, unit.number))


def _file(address: str, told: Callable[[], Any], page: str | None = None) -> File:
    """Return a file of what is told; all of its words also stand on the page."""
    shown_on = None if page is None else (page,)
    return File(FOLDER + address, lambda: _JSON.encode(told()) + b"\n", shown_on)


def _listed_case(view: View, case: Case) -> Mapping[str, Any]:
    """Return how a case is found: by its title and place, those of today too, and former ids."""
    where = view.where(case)
    today = {view.name(unit): None for ref in case.municipality for unit in view.heirs(ref.target)}
    also = [name for name in today if name not in where]
    found = {
        "id": case.id,
        "title": case.title,
        "language": case.language,
        "municipality": where,
        "period": view.periods(case.period),
        "also": [*also, *(alias.target for alias in case.aliases)],
    }
    return {key: value for key, value in found.items() if value}


def _listed_unit(view: View, unit: Municipality) -> Mapping[str, Any]:
    """Return how a municipality is found: by all names and numbers that it and its past have."""
    past = view.library.municipalities.roots(unit.number)
    names = (name for one in (unit, *past) for name in (*one.names, one.number))
    return {
        "slug": view.library.municipalities.slugs[unit.number],
        "name": view.name(unit),
        "county": unit.county,
        "also": list(dict.fromkeys(name for name in names if name != unit.name)),
    }
