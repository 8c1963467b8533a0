"""Where the work has its mandate: how many experiences tell it, and at which level."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.model import Case
from generator.pages.insight.anchoring_places import by_body, by_plan
from generator.pages.insight.downloads import Table, count, per_cent, text
from generator.pages.labels import LEVELS
from generator.pages.ordering import latest
from generator.pages.rendering import View
from generator.words import words

THEME = "forankring"
"""The theme of the experiences that are about anchoring itself."""

AT: Mapping[str, str] = {
    "political": "{count} at the political level",
    "administrative": "{count} at the administrative level",
    "professional": "{count} at the professional level",
}
"""How many at each level, as a part of a sentence."""

MOST_CASES = 20
"""Cases of the theme that the page lists."""


def anchoring(view: View) -> Mapping[str, Any]:
    """Return what the page of anchoring shows."""
    of_theme = sorted(view.library.cases_of("tags", THEME), key=latest)
    return {
        "sentence": anchoring_sentence(view),
        "by_level": by_level(view),
        "by_body": by_body(view),
        "by_plan": by_plan(view),
        "without": sum(not case.anchoring for case in view.library.cases),
        "theme": THEME,
        "of_theme": len(of_theme),
        "told_in_theme": sum(bool(case.anchoring) for case in of_theme),
        "first_of_theme": of_theme[:MOST_CASES],
    }


def anchoring_tables(view: View) -> Iterator[Table]:
    """Yield the tables that can be downloaded."""
    yield from (by_level(view), by_body(view), by_plan(view))


def anchoring_sentence(view: View) -> str:
    """Return in how many experiences anchoring is told of, and at which level most."""
    catalog, total = words(view.language), len(view.library.cases)
    anchored = [case for case in view.library.cases if case.anchoring]
    told = catalog.ngettext(
        "{count} of {total} experience tells where the work is anchored.",
        "{count} of {total} experiences tell where the work is anchored.",
        total,
    ).format(count=len(anchored), total=total)
    counts = {level: len(_at(anchored, level)) for level in LEVELS}
    if any(counts.values()):
        levels = [
            catalog.gettext(AT[level]).format(count=number)
            for level, number in counts.items()
            if number
        ]
        told += " " + catalog.gettext("Of these: {levels}.").format(levels=view.listed(levels))
    return told


def by_level(view: View) -> Table:
    """Return how many cases are anchored at each level, and how exactly they tell it."""
    say, total = words(view.language).gettext, len(view.library.cases)
    rows = []
    for level, label in LEVELS.items():
        found = _at(view.library.cases, level)
        rows.append(
            (
                text(say(label)),
                count(view, len(found)),
                per_cent(len(found), total),
                *(count(view, _giving(found, level, name)) for name in ("body", "plan", "date")),
            )
        )
    silent = sum(not case.anchoring for case in view.library.cases)
    none = (count(view, silent), per_cent(silent, total, "context"))
    rows.append((text(say("Not told")), *none, *(text("") for _ in range(3))))
    return Table(
        "forankring-niva",
        say("Experiences by the level at which the work is anchored"),
        (
            *(say("Level"), say("Experiences"), say("Share of all")),
            *(say("Name a body"), say("Name a plan"), say("Give a year")),
        ),
        tuple(rows),
    )


def _at(cases_: Iterable[Case], level: str) -> tuple[Case, ...]:
    return tuple(case for case in cases_ if any(use.level == level for use in case.anchoring))


def _giving(found: Iterable[Case], level: str, name: str) -> int:
    """Return how many cases give something of their anchoring at a level."""
    return sum(
        any(use.level == level and getattr(use, name) for use in case.anchoring) for case in found
    )
