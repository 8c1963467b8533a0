"""What the likes of a municipality have done, by theme, and what of it is not registered there."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from markupsafe import Markup

from generator.model import Case, Entry
from generator.pages.likeness.likeness_words import in_short
from generator.pages.likeness.likes import Likes
from generator.pages.likeness.lines import Lines
from generator.pages.likeness.neighbours import Neighbours, themes_of
from generator.pages.rendering import View
from generator.pages.template_code import written

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
    shown: int
    lines: Markup
    """The first cases whose first theme it is, from the most like municipalities first; each an
    item that tells how like the municipality is, of several the most like."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the likes of a municipality that share have done."""

    total: int
    themes: tuple[Theme, ...]
    new: Markup
    """The themes that no case of the municipality itself has, as items; most cases first."""
    cases: frozenset[str]
    """The ids of what is told under the themes."""


def lessons(
    view: View, likes: Likes, neighbours: Neighbours, lines: Lines, known: Collection[Entry]
) -> Lessons:
    """Return what the likes have done, without the entries that stand elsewhere on the page.

    A theme is new that none of those entries has.
    """
    near: dict[str, int] = {}
    for place, neighbour in enumerate(likes.sharing):
        for id_ in neighbour.place.cases:
            near.setdefault(id_, place)
    ids = {entry.id for entry in known}
    untold = {id_: place for id_, place in near.items() if id_ not in ids}
    themes, search = neighbours.themes, view.link(likes.search)
    found = Counter(chain.from_iterable(map(themes.__getitem__, untold)))
    told = Counter(tag for id_ in near.keys() - untold.keys() for tag in themes[id_])
    chosen = _chosen(untold, neighbours)
    shown = [id_ for ids in chosen.values() for id_ in ids]
    whys = {
        place: written(in_short(likes.sharing[place].like.differences, view.language))
        for place in {untold[id_] for id_ in shown}
    }

    def lesson(id_: str) -> str:
        place, case = untold[id_], view.library.by_id[id_]
        assert isinstance(case, Case)
        return lines.of_like(case, likes.sharing[place].place.unit, whys[place])

    listed = tuple(
        Theme(
            neighbours.labels[tag][0],
            f"{search}&tema={tag}",
            found[tag] + told[tag],
            len(cases),
            Markup("".join(map(lesson, cases))),
        )
        for tag, cases in chosen.items()
    )
    for tag in chain.from_iterable(map(themes_of, known)):
        found.pop(tag, None)
    new = _new(found, neighbours, search)
    return Lessons(len(untold), listed, new, frozenset(shown))


def _new(counts: Mapping[str, int], neighbours: Neighbours, search: str) -> Markup:
    """Return themes as items, those with most cases first, then by name."""
    start, labels = f'<li><a href="{written(search)}&amp;tema=', neighbours.labels
    tags = sorted(counts, key=lambda tag: (-counts[tag], labels[tag][1]))
    items = [f"{start}{neighbours.named[tag]} <span>{counts[tag]}</span></li>\n" for tag in tags]
    return Markup("".join(items))


def _chosen(untold: Near, neighbours: Neighbours) -> Mapping[str, list[str]]:
    """Return the themes of the nearest municipalities, each case under its first theme alone."""
    themes: dict[str, list[str]] = {}
    for id_ in untold:
        for tag in neighbours.themes[id_][:1]:
            themes.setdefault(tag, []).append(id_)

    def rank(tag: str) -> tuple[int, int, str]:
        return untold[themes[tag][0]], -len(themes[tag]), neighbours.labels[tag][1]

    return {tag: _varied(themes[tag], untold) for tag in sorted(themes, key=rank)[:MOST_THEMES]}


def _varied(ids: list[str], near: Near) -> list[str]:
    """Return the first of cases in their order, so that each municipality has its turn."""
    if len(ids) <= MOST_CASES:
        return ids
    turns: dict[int, int] = {}
    keyed = []
    for id_ in ids:
        turn = turns[near[id_]] = turns.get(near[id_], 0) + 1
        keyed.append((turn, id_))
    chosen = sorted(keyed, key=itemgetter(0))[:MOST_CASES]
    return sorted((id_ for _, id_ in chosen), key=near.__getitem__)
