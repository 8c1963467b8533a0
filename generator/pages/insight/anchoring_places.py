"""The bodies and plans that the work is anchored in, and the experiences that name them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Anchoring, Case
from generator.names import alphabetical, folded
from generator.pages.insight.downloads import Cell, Table, cases, count, text, where
from generator.pages.labels import LEVELS
from generator.pages.rendering import View
from generator.words import words

SAME: Mapping[str, str] = dict.fromkeys(
    (
        *("kommunestyret", "kommunestyre", "bystyret", "bystyre"),
        *("heradsstyret", "heradsstyre"),
    ),
    "The municipal council or town council",
)
"""Bodies that are one under several names, folded, and what all of them are called together.

A name that says more than these stands as it is written: `bystyret og formannskapet`.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A body or a plan at one level, and the cases that name it."""

    level: str
    words: str
    where: str
    """The municipalities, where they tell one plan from another of the same name."""
    uses: tuple[tuple[Case, Anchoring], ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases, once each."""
        return tuple({case.id: case for case, _ in self.uses}.values())

    @property
    def years(self) -> str:
        """The years that are given, from the first."""
        years = {use.date.year for _, use in self.uses if use.date}
        return ", ".join(map(str, sorted(years)))


def by_body(view: View) -> Table:
    """Return the bodies that are named, those that most cases name first."""
    say = words(view.language).gettext
    rows = [
        (
            text(place.words),
            text(say(LEVELS[place.level])),
            count(view, len(place.cases)),
            text(place.years),
            cases(view, place.cases),
        )
        for place in _places(view, "body")
    ]
    return Table(
        "forankring-organ",
        say("Bodies and persons that stood behind the work, as the sources call them"),
        (say("Who"), say("Level"), say("How many"), say("Year"), say("Experiences")),
        tuple(rows),
    )


def by_plan(view: View) -> Table:
    """Return the plans that are named, each municipality's for itself, by name."""
    say = words(view.language).gettext
    found = sorted(_places(view, "plan"), key=lambda place: alphabetical(place.words))
    rows: list[tuple[Cell, ...]] = [
        (
            text(place.words),
            text(place.where),
            text(say(LEVELS[place.level])),
            text(place.years),
            cases(view, place.cases),
        )
        for place in found
    ]
    return Table(
        "forankring-plan",
        say("Plans in which the work is anchored"),
        (say("Plan"), say("Municipality"), say("Level"), say("Year"), say("Experiences")),
        tuple(rows),
    )


def _places(view: View, name: str) -> tuple[Place, ...]:
    found: dict[tuple[str, str, str], list[tuple[Case, Anchoring]]] = {}
    for case in view.library.cases:
        for use in case.anchoring:
            if told := getattr(use, name):
                town = where(view, case) if name == "plan" else ""
                body = SAME.get(folded(told), folded(told)) if name == "body" else folded(told)
                found.setdefault((use.level, body, town), []).append((case, use))
    places = [
        Place(level, _written(view, body, getattr(uses[0][1], name)), town, tuple(uses))
        for (level, body, town), uses in found.items()
    ]
    order = list(LEVELS)
    return tuple(
        sorted(
            places,
            key=lambda one: (
                *(-len(one.cases), alphabetical(one.words)),
                *(order.index(one.level), alphabetical(one.where)),
            ),
        )
    )


def _written(view: View, body: str, told: str) -> str:
    if body in SAME.values():
        return words(view.language).gettext(body)
    return told[0].upper() + told[1:]
