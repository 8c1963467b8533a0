"""Whom an experience may suit: the municipalities of today most like the case's own, and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.library.library import Library
from generator.model import Case, Municipality
from generator.pages.likeness.likeness_words import sentence, why
from generator.pages.rendering import View
from generator.statistics.likeness import Like
from generator.words import words

MOST = 8
"""How many municipalities a case's page names."""


@dataclass(frozen=True, slots=True)
class Suited:
    """A municipality that a case may suit."""

    unit: Municipality
    why: str
    """A sentence."""


@dataclass(frozen=True, slots=True)
class Suiting:
    """Whom a case may suit."""

    to: str
    """The case's own municipalities of today, that they are like."""
    municipalities: tuple[Suited, ...]


def experienced(library: Library) -> Mapping[str, frozenset[str]]:
    """Return the numbers of the municipalities of today that have an experience, by theme."""
    found: dict[str, set[str]] = {}
    for case in library.cases:
        numbers = {unit.number for unit in _carriers(library, case)}
        for tag in case.tags:
            found.setdefault(tag.target, set()).update(numbers)
    return {theme: frozenset(numbers) for theme, numbers in found.items()}


def suited(view: View, case: Case, experience: Mapping[str, Collection[str]]) -> Suiting:
    """Return whom a case may suit: those without an own experience in its themes first.

    Of both, the most like come first. `experience` is as `experienced` has it.
    """
    own = {unit.number: unit for unit in _carriers(view.library, case)}
    nearest: dict[str, tuple[Like, Municipality]] = {}
    for like, to in sorted(_likes(view.library, own.values()), key=_distance):
        if like.unit.number not in own:
            nearest.setdefault(like.unit.number, (like, to))
    having = frozenset[str]().union(*(experience.get(tag.target, ()) for tag in case.tags))
    # Both parts keep their order.
    ranked = sorted(nearest.values(), key=lambda one: one[0].unit.number in having)
    municipalities = tuple(
        Suited(like.unit, _sentence(view, like, to if len(own) > 1 else None))
        for like, to in ranked[:MOST]
    )
    return Suiting(view.listed(view.name(unit) for unit in own.values()), municipalities)


def _likes(library: Library, units: Iterable[Municipality]) -> Iterator[tuple[Like, Municipality]]:
    """Yield the likes of municipalities, each with the one that it is like."""
    for unit in units:
        likes = library.likeness.nearest(unit.number)
        # Where nothing is known of a municipality, all others are equally far.
        if likes and any(difference.own is not None for difference in likes[0].differences):
            yield from ((like, unit) for like in likes)


def _distance(one: tuple[Like, Municipality]) -> tuple[float, str, str]:
    like, to = one
    return like.distance, like.unit.number, to.number


def _sentence(view: View, like: Like, to: Municipality | None) -> str:
    if to is None:
        return sentence(like.differences, view.language)
    beside = words(view.language).gettext("Beside {name}: {why}.")
    return beside.format(name=to.name, why=why(like.differences, view.language))


def _carriers(library: Library, case: Case) -> Iterator[Municipality]:
    for reference in case.municipality:
        yield from library.municipalities.carriers(reference.target)
