"""Municipalities as items of the comparison: then and now, and of what kind they are."""

from collections.abc import Iterable, Mapping

from generator.exports.comparing.compared_items import Item, item
from generator.model import Municipality
from generator.pages.addresses import of_group
from generator.pages.places.kostra import group_words
from generator.pages.places.localities import Fate, Locality
from generator.pages.rendering import View
from generator.words import words

PLACES: Mapping[Fate, str] = {
    "same": "%(name)s in %(county)s (%(number)s)",
    "moved": "%(name)s, then in %(past)s, now in %(county)s (%(number)s)",
    "renamed": "%(past)s in %(place)s, now called %(name)s, in %(county)s (%(number)s)",
    "merged": "%(past)s in %(place)s, now a part of %(name)s in %(county)s (%(number)s)",
    "split": "%(past)s in %(place)s, now divided between %(heirs)s",
}
"""A municipality then and now, as the pages of cases say it."""


def place(view: View, locality: Locality) -> Item:
    """Return a municipality as it was then, and what it is now, in a sentence."""
    unit, now = locality.then, locality.now
    data = {"number": unit.number}
    if not now:
        return item(f"{unit.name} ({unit.county})", data=data)
    sentence = words(view.language).gettext(PLACES[locality.fate])
    said = sentence % {
        "name": view.name(now[0]),
        "county": now[0].county,
        "number": now[0].number,
        "past": unit.county if locality.fate == "moved" else unit.name,
        "place": unit.county,
        "heirs": view.listed(f"{view.name(heir)} ({heir.number})" for heir in now),
    }
    return item(said, link=view.municipality(now[0]) if len(now) == 1 else "", data=data)


def groups(view: View, units: Iterable[Municipality]) -> list[Item]:
    """Return the KOSTRA groups of municipalities of today, with their inhabitants."""
    found: dict[int, list[Municipality]] = {}
    for unit in units:
        if unit.kostra_group:
            found.setdefault(unit.kostra_group, []).append(unit)
    return [
        item(
            group_words(group, view.language),
            link=of_group(group),
            details=[told for unit in found[group] if (told := _inhabitants(view, unit))],
            data={"group": group},
        )
        for group in sorted(found)
    ]


def _inhabitants(view: View, unit: Municipality) -> str:
    if unit.population is None:
        return ""
    say = words(view.language).gettext
    return say("{name}: {count} inhabitants on 1 January 2024").format(
        name=view.name(unit), count=view.number(unit.population)
    )
