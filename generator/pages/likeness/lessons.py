"""What the likes of a municipality have done, by theme, and what of it is not registered there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import Case, Entry
from generator.names import alphabetical
from generator.pages.counts import Count
from generator.pages.likeness.likeness_words import in_short
from generator.pages.likeness.likes import Likes, Neighbour
from generator.pages.rendering import View
from generator.words import words

MOST_THEMES = 6
MOST_CASES = 3
"""Of a theme; the others are a search away."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A case of a like municipality."""

    case: Case
    where: str
    why: str
    """How like the municipality is."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What the likes have done in a theme."""

    words: str
    link: str
    """To all of it."""
    total: int
    lessons: tuple[Lesson, ...]
    """The first of it: from the most like municipalities, and not told under another theme."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the likes of a municipality have done."""

    total: int
    municipalities: int
    """How many of them have done it."""
    themes: tuple[Theme, ...]
    new: tuple[Count, ...]
    """The themes that no case of the municipality itself has; most cases first."""
    cases: tuple[Case, ...]
    """What is told under the themes."""


def lessons(view: View, likes: Likes, known: Iterable[Entry]) -> Lessons:
    """Return what the likes have done, without the entries that stand elsewhere on the page.

    A theme is new that none of those entries has.
    """
    known = tuple(known)
    ids, tags = {entry.id for entry in known}, {tag for one in known for tag in _themes(one)}
    near: dict[str, tuple[Case, Neighbour]] = {}
    for neighbour in likes.all:
        for case in neighbour.cases:
            if case.id not in ids:
                near.setdefault(case.id, (case, neighbour))
    themes: dict[str, list[str]] = {}
    for case, _ in near.values():
        for tag in _themes(case):
            themes.setdefault(tag, []).append(case.id)
    ranked = sorted(
        themes, key=lambda tag: (-len(themes[tag]), alphabetical(view.label("tags", tag)))
    )
    told = _told(view, likes, {tag: themes[tag] for tag in ranked}, near)
    new = tuple(
        Count(view.label("tags", tag), _search(view, likes, tag), len(themes[tag]))
        for tag in ranked
        if tag not in tags
    )
    municipalities = len({neighbour.unit.number for _, neighbour in near.values()})
    shown = tuple(lesson.case for theme in told for lesson in theme.lessons)
    return Lessons(len(near), municipalities, told, new, shown)


def _told(
    view: View,
    likes: Likes,
    themes: Mapping[str, list[str]],
    near: Mapping[str, tuple[Case, Neighbour]],
) -> tuple[Theme, ...]:
    """Return the first themes that have a case which is not told before, each case once."""
    found: list[Theme] = []
    shown: set[str] = set()
    for tag, ids in themes.items():
        new = _varied([id_ for id_ in ids if id_ not in shown], near)[:MOST_CASES]
        if new and len(found) < MOST_THEMES:
            shown.update(new)
            told = tuple(_lesson(view, *near[id_]) for id_ in ids if id_ in new)
            link = _search(view, likes, tag)
            found.append(Theme(view.label("tags", tag), link, len(ids), told))
    return tuple(found)


def _varied(ids: list[str], near: Mapping[str, tuple[Case, Neighbour]]) -> list[str]:
    """Return cases so that each municipality has its turn, and the nearest comes first in each."""
    turns: Counter[str] = Counter()
    keyed = []
    for id_ in ids:
        number = near[id_][1].unit.number
        keyed.append((turns[number], id_))
        turns[number] += 1
    return [id_ for _, id_ in sorted(keyed, key=lambda one: one[0])]


def _lesson(view: View, case: Case, neighbour: Neighbour) -> Lesson:
    names = (_name(view, reference.target, neighbour) for reference in case.municipality)
    return Lesson(case, view.listed(names), in_short(neighbour.differences, view.language))


def _name(view: View, number: str, neighbour: Neighbour) -> str:
    """Return what a municipality was called then, and now where it is the neighbour."""
    then, now = view.unit(number), neighbour.unit
    if then.name == now.name or now not in view.library.municipalities.carriers(number):
        return view.name(then)
    told = words(view.language).gettext("{then} (now {now})")
    return told.format(then=view.name(then), now=view.name(now))


def _search(view: View, likes: Likes, theme: str) -> str:
    return view.link(f"{likes.search}&tema={theme}")


def _themes(entry: Entry) -> Iterable[str]:
    return dict.fromkeys(tag.target for tag in entry.tags)
