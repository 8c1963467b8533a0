"""What the likes of a municipality have done, by theme, and what of it is not registered there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

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
    """How like the municipality is; of several, the most like."""


@dataclass(frozen=True, slots=True)
class Near:
    """A case with the most like of the municipalities that have it."""

    place: int
    """Of the municipality among the likes; 0 is the nearest."""
    case: Case
    neighbour: Neighbour


@dataclass(frozen=True, slots=True)
class Theme:
    """What the likes have done in a theme."""

    words: str
    link: str
    """To all of it."""
    total: int
    lessons: tuple[Lesson, ...]
    """The first of those whose first theme it is, from the most like municipalities first."""


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
    near: dict[str, Near] = {}
    for place, neighbour in enumerate(likes.all):
        for case in neighbour.cases:
            near.setdefault(case.id, Near(place, case, neighbour))
    totals = Counter(tag for one in near.values() for tag in _themes(one.case))
    untold = tuple(one for one in near.values() if one.case.id not in ids)
    told = _told(view, likes, untold, totals)
    found = Counter(tag for one in untold for tag in _themes(one.case) if tag not in tags)
    new = tuple(
        Count(view.label("tags", tag), _search(view, likes, tag), found[tag])
        for tag in sorted(found, key=lambda tag: (-found[tag], _title(view, tag)))
    )
    municipalities = len({one.place for one in untold})
    shown = tuple(lesson.case for theme in told for lesson in theme.lessons)
    return Lessons(len(untold), municipalities, told, new, shown)


def _told(
    view: View, likes: Likes, untold: Iterable[Near], totals: Mapping[str, int]
) -> tuple[Theme, ...]:
    """Return the themes of the nearest municipalities, each case under its first theme alone."""
    themes: dict[str, list[Near]] = {}
    for one in untold:
        for tag in islice(_themes(one.case), 1):
            themes.setdefault(tag, []).append(one)

    def rank(tag: str) -> tuple[int, int, str]:
        return themes[tag][0].place, -len(themes[tag]), _title(view, tag)

    return tuple(
        Theme(
            view.label("tags", tag),
            _search(view, likes, tag),
            totals[tag],
            tuple(_lesson(view, one) for one in _varied(themes[tag])),
        )
        for tag in sorted(themes, key=rank)[:MOST_THEMES]
    )


def _varied(found: Iterable[Near]) -> list[Near]:
    """Return the first cases, the nearest first, so that each municipality has its turn."""
    turns: Counter[int] = Counter()
    keyed = []
    for one in found:
        keyed.append((turns[one.place], one))
        turns[one.place] += 1
    chosen = sorted(keyed, key=lambda pair: pair[0])[:MOST_CASES]
    return sorted((one for _, one in chosen), key=lambda one: one.place)


def _lesson(view: View, near: Near) -> Lesson:
    case, neighbour = near.case, near.neighbour
    names = [_name(view, reference.target, neighbour) for reference in case.municipality]
    why = in_short(neighbour.differences, view.language)
    if len(names) > 1:
        told = words(view.language).gettext("{name} is the most like: {why}")
        why = told.format(name=view.name(neighbour.unit), why=why)
    return Lesson(case, view.listed(names), why)


def _name(view: View, number: str, neighbour: Neighbour) -> str:
    """Return what a municipality was called then, and now where it is the neighbour."""
    then, now = view.unit(number), neighbour.unit
    if then.name == now.name or now not in view.library.municipalities.carriers(number):
        return view.name(then)
    told = words(view.language).gettext("{then} (now {now})")
    return told.format(then=view.name(then), now=view.name(now))


def _search(view: View, likes: Likes, theme: str) -> str:
    return view.link(f"{likes.search}&tema={theme}")


def _title(view: View, theme: str) -> str:
    return alphabetical(view.label("tags", theme))


def _themes(entry: Entry) -> Iterable[str]:
    return dict.fromkeys(tag.target for tag in entry.tags)
