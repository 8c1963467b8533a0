"""What the likes of a municipality have done, by theme, and what of it is not registered there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

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


Near = Mapping[str, int]
"""Cases by their ids: the place among the likes of the most like municipality that has it."""


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
    cases: frozenset[str]
    """The ids of what is told under the themes."""


def lessons(view: View, likes: Likes, neighbours: Neighbours, known: Iterable[Entry]) -> Lessons:
    """Return what the likes have done, without the entries that stand elsewhere on the page.

    A theme is new that none of those entries has.
    """
    known = tuple(known)
    near: dict[str, int] = {}
    for place, neighbour in enumerate(likes.all):
        for id_ in neighbour.place.cases:
            near.setdefault(id_, place)
    ids = {entry.id for entry in known}
    untold = {id_: place for id_, place in near.items() if id_ not in ids}
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
    shown = tuple(chain.from_iterable(chosen.values()))
    whys = {
        place: in_short(likes.all[place].like.differences, view.language)
        for place in {untold[id_] for id_ in shown}
    }

    def lesson(id_: str) -> Markup:
        place = untold[id_]
        return _lesson(view, id_, likes.all[place].place.unit, whys[place])

    told = tuple(
        Theme(labels[tag][0], f"{search}&tema={tag}", totals[tag], tuple(map(lesson, cases)))
        for tag, cases in chosen.items()
    )
    return Lessons(len(untold), len(set(untold.values())), told, Markup(new), frozenset(shown))


def _chosen(untold: Near, neighbours: Neighbours) -> Mapping[str, list[str]]:
    """Return the themes of the nearest municipalities, each case under its first theme alone."""
    themes: dict[str, list[str]] = {}
    for id_ in untold:
        for tag in neighbours.themes[id_][:1]:
            themes.setdefault(tag, []).append(id_)

    def rank(tag: str) -> tuple[int, int, str]:
        return untold[themes[tag][0]], -len(themes[tag]), neighbours.labels[tag][1]

    return {tag: _varied(themes[tag], untold) for tag in sorted(themes, key=rank)[:MOST_THEMES]}


def _varied(ids: Iterable[str], near: Near) -> list[str]:
    """Return the first cases, the nearest first, so that each municipality has its turn."""
    turns: Counter[int] = Counter()
    keyed = []
    for id_ in ids:
        keyed.append((turns[near[id_]], id_))
        turns[near[id_]] += 1
    chosen = sorted(keyed, key=lambda pair: pair[0])[:MOST_CASES]
    return sorted((id_ for _, id_ in chosen), key=near.__getitem__)


def _lesson(view: View, id_: str, now: Municipality, why: str) -> Markup:
    case = view.library.by_id[id_]
    assert isinstance(case, Case)
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
