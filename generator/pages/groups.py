"""KOSTRA groups: municipalities of much the same size and economy."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.library import Library
from generator.model import LANGUAGES, Case, Municipality, Page, Settings
from generator.pages.addresses import of_group
from generator.pages.ordering import alphabetical, cases_by
from generator.pages.rendering import View, page
from generator.words import words

COSTS = "2,000–9,999 inhabitants, grouped by bound costs and free income"
GROUPS: Mapping[int, str] = {
    **dict.fromkeys(range(1, 7), COSTS),
    **dict.fromkeys((7, 8), "10,000–19,999 inhabitants"),
    9: "20,000–29,999 inhabitants",
    10: "30,000–44,999 inhabitants",
    11: "45,000–74,999 inhabitants",
    12: "75,000 inhabitants or more",
    13: "Oslo",
    **dict.fromkeys((14, 15), "600–1,999 inhabitants"),
    16: "under 600 inhabitants",
    17: "the highest tax income",
}
"""What each group has in common, in words; the scheme that holds since 2020."""

_BOUNDS: Mapping[int, tuple[int, int]] = {
    **dict.fromkeys(range(1, 7), (2_000, 9_999)),
    **dict.fromkeys((7, 8), (10_000, 19_999)),
    9: (20_000, 29_999),
    10: (30_000, 44_999),
    11: (45_000, 74_999),
    **dict.fromkeys((14, 15), (600, 1_999)),
    16: (0, 599),
}


def group_words(group: int, language: str) -> str:
    """Return what the municipalities of a group have in common."""
    return words(language).gettext(GROUPS[group])


def outside(unit: Municipality) -> bool:
    """Tell whether a municipality has more or fewer inhabitants than its group's words say."""
    if unit.kostra_group not in _BOUNDS or unit.population is None:
        return False
    low, high = _BOUNDS[unit.kostra_group]
    return not low <= unit.population <= high


def group_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the index of groups, and a page for each."""
    say = words(LANGUAGES[0]).gettext
    cases = cases_by(library, lambda unit: unit.kostra_group)
    members: dict[int | None, list[Municipality]] = {}
    for unit in sorted(library.municipalities.current, key=lambda unit: alphabetical(unit.name)):
        members.setdefault(unit.kostra_group, []).append(unit)
    rows = [
        (group, group_words(group, LANGUAGES[0]), members.get(group, []), cases.get(group, ()))
        for group in GROUPS
    ]
    yield page(
        library,
        settings,
        "groups.html.jinja",
        address="kostra/",
        title=say("KOSTRA groups"),
        description=say("Municipalities of much the same size and economy, in 17 groups."),
        rows=rows,
    )
    for group, text, units, found in rows:
        yield page(
            library,
            settings,
            "group.html.jinja",
            address=of_group(group),
            title=say("KOSTRA group {group}").format(group=group),
            description=say(
                "Experiences from the municipalities in KOSTRA group {group}: {words}."
            ).format(group=group, words=text),
            group=group,
            text=text,
            units=units,
            cases=found,
            prepare=partial(_beside, units, found),
        )


def _beside(units: list[Municipality], cases: tuple[Case, ...], view: View) -> Mapping[str, Any]:
    """Return how many experiences each municipality of a group has."""
    counts = dict.fromkeys((unit.number for unit in units), 0)
    for case in cases:
        for number in {h.number for ref in case.municipality for h in view.heirs(ref.target)}:
            if number in counts:
                counts[number] += 1
    return {"counts": counts, "outside": {unit.number for unit in units if outside(unit)}}
