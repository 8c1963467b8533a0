"""What the likes of a municipality have done, by theme, and what of it is not registered there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.model import Case, Entry, Municipality
from generator.pages.cards import line
from generator.pages.likeness.likeness_words import in_short
from generator.pages.likeness.likes import Likes
from generator.pages.likeness.neighbours import Neighbours, themes_of
from generator.pages.rendering import View
from generator.words import words

MOST_THEMES = 6
MOST_CASES = 3
"""Of a theme; the others are a search away."""


class Near(NamedTuple):
    """A case with the most like of the municipalities that have it."""

    place: int
    """Of the municipality among the likes; 0 is the nearest."""
    case: Case


@dataclass(frozen=True, slots=True)
class Theme:
    """What the likes have done in a theme."""

    words: str
    link: str
    """To all of it."""
    total: int
    lessons: tuple[Markup, ...]
    """The first cases whose first theme it is, from the most like municipalities first; each a line
    that tells how like the municipality is, of several the most like."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the likes of a municipality have done."""

    total: int
    municipalities: int
    """How many of them have done it."""
    themes: tuple[Theme, ...]
    new: Markup
    """The themes that no case of the municipality itself has, as items; most cases first."""
    cases: tuple[Case, ...]
    """What is told under the themes."""


def lessons(view: View, likes: Likes, neighbours: Neighbours, known: Iterable[Entry]) -> Lessons:
    """Return what the likes have done, without the entries that stand elsewhere on the page.

    A theme is new that none of those entries has.
    """
    known = tuple(known)
    near: dict[str, Near] = {}
    for place, neighbour in enumerate(likes.all):
        for case in neighbour.place.cases:
            if case.id not in near:
                near[case.id] = Near(place, case)
    ids = {entry.id for entry in known}
    untold = {id_: one for id_, one in near.items() if id_ not in ids}
    themes, search = neighbours.themes, view.link(likes.search)
    totals = Counter(chain.from_iterable(map(themes.__getitem__, near)))
    found = Counter(chain.from_iterable(map(themes.__getitem__, untold)))
    for tag in chain.from_iterable(map(themes_of, known)):
        found.pop(tag, None)
    labels, start = neighbours.labels, f'<li><a href="{escape(search)}&amp;tema='
    new = "".join(
        f"{start}{neighbours.named[tag]} <span>{found[tag]}</span></li>\n"
        for tag in sorted(found, key=lambda tag: (-found[tag], labels[tag][1]))
    )
    chosen = _chosen(untold, neighbours)
    whys = {
        place: in_short(likes.all[place].like.differences, view.language)
        for place in {one.place for cases in chosen.values() for one in cases}
    }
    told = tuple(
        Theme(
            labels[tag][0],
            f"{search}&tema={tag}",
            totals[tag],
            tuple(
                _lesson(view, one.case, likes.all[one.place].place.unit, whys[one.place])
                for one in cases
            ),
        )
        for tag, cases in chosen.items()
    )
    municipalities = len({one.place for one in untold.values()})
    shown = tuple(one.case for cases in chosen.values() for one in cases)
    return Lessons(len(untold), municipalities, told, Markup(new), shown)


def _chosen(untold: Mapping[str, Near], neighbours: Neighbours) -> Mapping[str, list[Near]]:
    """Return the themes of the nearest municipalities, each case under its first theme alone."""
    themes: dict[str, list[Near]] = {}
    for id_, one in untold.items():
        for tag in neighbours.themes[id_][:1]:
            themes.setdefault(tag, []).append(one)

    def rank(tag: str) -> tuple[int, int, str]:
        return themes[tag][0].place, -len(themes[tag]), neighbours.labels[tag][1]

    return {tag: _varied(themes[tag]) for tag in sorted(themes, key=rank)[:MOST_THEMES]}


def _varied(found: Iterable[Near]) -> list[Near]:
    """Return the first cases, the nearest first, so that each municipality has its turn."""
    turns: Counter[int] = Counter()
    keyed = []
    for one in found:
        keyed.append((turns[one.place], one))
        turns[one.place] += 1
    chosen = sorted(keyed, key=lambda pair: pair[0])[:MOST_CASES]
    return sorted((one for _, one in chosen), key=lambda one: one.place)


def _lesson(view: View, case: Case, now: Municipality, why: str) -> Markup:
    numbers = [reference.target for reference in case.municipality]
    if len(numbers) > 1:
        told = words(view.language).gettext("{name} is the most like: {why}")
        why = told.format(name=view.name(now), why=why)
    return line(view, case, view.listed(_name(view, one, now) for one in numbers), why)


def _name(view: View, number: str, now: Municipality) -> str:
    """Return what a municipality was called then, and now where it is the one that is like."""
    then = view.unit(number)
    if then.name == now.name or now not in view.library.municipalities.carriers(number):
        return view.name(then)
    told = words(view.language).gettext("{then} (now {now})")
    return told.format(then=view.name(then), now=view.name(now))
