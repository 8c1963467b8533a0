"""A municipality of today as the comparison shows it: each field in words, and the data behind."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.exports.comparing.compared_items import Fields, Item, item, known
from generator.model import LANGUAGES, Case, Municipality, Programme
from generator.names import alphabetical
from generator.pages.addresses import of_county, of_entry, of_group, of_municipality, of_term
from generator.pages.likeness import likeness_words
from generator.pages.places.history import years
from generator.pages.places.kostra import group_words
from generator.pages.places.municipality import FORMS
from generator.pages.rendering import View
from generator.places.municipalities import existence
from generator.statistics.likeness import Like
from generator.words import words

MOST_NAMED = 8
"""Experiences that a municipality's file names; the others are counted with them."""

Cases = Mapping[str, tuple[Case, ...]]
"""By the number of a municipality of today."""


def compared_municipality(view: View, unit: Municipality, cases: Cases) -> Mapping[str, Any]:
    """Return a municipality; `view` is the comparison's, from the site's root."""
    fields: dict[str, list[Item]] = {}
    for part in PARTS:
        fields |= part(view, unit, cases.get(unit.number, ()))
    return {
        "id": view.library.municipalities.slugs[unit.number],
        "title": view.name(unit),
        "language": LANGUAGES[0],
        "link": of_municipality(view.library, unit.number),
        "name": view.name(unit),
        "place": unit.county,
        "municipalities": [],
        "like": _likes(view, view.library.likeness.nearest(unit.number)),
        "sharing": _likes(view, view.library.nearest_sharing(unit.number)),
        "fields": known(fields),
    }


def _likes(view: View, likes: Iterable[Like]) -> list[Mapping[str, str]]:
    slugs = view.library.municipalities.slugs
    return [
        {"id": slugs[like.unit.number], "why": likeness_words.why(like.differences, view.language)}
        for like in likes
    ]


def _facts(view: View, unit: Municipality, _: tuple[Case, ...]) -> Fields:
    say = words(view.language).gettext
    found: dict[str, list[Item]] = {
        "number": [item(unit.number)],
        "county": [item(unit.county, link=of_county(unit.county))],
    }
    if unit.population is not None:
        told = [say("1 January 2024"), say("Source: Statistics Norway")]
        data = {"inhabitants": unit.population, "year": 2024}
        found["inhabitants"] = [item(view.number(unit.population), details=told, data=data)]
    if group := unit.kostra_group:
        number = say("KOSTRA group %(group)s") % {"group": group}
        link, data = of_group(group), {"group": group}
        shared = group_words(group, view.language)
        found["group"] = [item(shared, link=link, details=[number], data=data)]
    if level := unit.centrality:
        sentence = say("Class %(level)s; 1 is the most central and 6 the least")
        found["centrality"] = [item(sentence % {"level": level}, data={"class": level})]
    if form := FORMS.get(unit.language_form):
        found["form"] = [item(say(form))]
    return found


def _experiences(view: View, unit: Municipality, cases: tuple[Case, ...]) -> Fields:
    counted = item(
        _count(view, len(cases)),
        link=f"{of_municipality(view.library, unit.number)}#erfaringer",
        data={"experiences": len(cases)},
    )
    named = (
        item(
            case.title,
            link=of_entry(case),
            language=case.language,
            details=[view.periods(case.period)] if case.period else [],
        )
        for case in cases[:MOST_NAMED]
    )
    return {"experiences": [counted, *named] if cases else [], "themes": _themes(view, cases)}


def _themes(view: View, cases: tuple[Case, ...]) -> list[Item]:
    """Return what a municipality's cases are about, what most of them are about first."""
    counts = Counter(tag for case in cases for tag in {ref.target for ref in case.tags})
    named = [(view.label("tags", tag), tag, count) for tag, count in counts.items()]
    named.sort(key=lambda theme: (-theme[2], alphabetical(theme[0])))
    return [
        item(
            label,
            link=of_term("tags", tag),
            details=[_count(view, count)],
            data={"experiences": count},
        )
        for label, tag, count in named
    ]


def _count(view: View, count: int) -> str:
    counted = words(view.language).ngettext("%(num)s experience", "%(num)s experiences", count)
    return counted % {"num": count}


def _past(view: View, unit: Municipality, _: tuple[Case, ...]) -> Fields:
    library = view.library
    programmes = (
        one
        for one in library.mentioning("municipalities", unit.number)
        if isinstance(one, Programme)
    )
    return {
        "programmes": [
            item(one.title, link=of_entry(one), language=one.language) for one in programmes
        ],
        "former": [
            item(
                f"{old.name} ({old.number})",
                details=[old.county, years(existence(old), view.language)],
                data={"number": old.number},
            )
            for old in library.municipalities.roots(unit.number)
        ],
    }


Part = Callable[[View, Municipality, tuple[Case, ...]], Fields]
"""From a municipality and its cases, the latest first, to fields."""

PARTS: tuple[Part, ...] = (_facts, _experiences, _past)
"""What is compared; the fields' titles are in `pages.comparison_page.MUNICIPALITY_FIELDS`."""
