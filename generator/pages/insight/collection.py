"""The collection itself: its languages, what its experiences hold, and which are to be reviewed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.model import LANGUAGES, Case
from generator.pages.insight.downloads import Cell, Table, case_way, count, per_cent, text, where
from generator.pages.insight.reviews import overdue_table
from generator.pages.labels import KINDS
from generator.pages.rendering import View
from generator.pages.search.facet_words import FORMS
from generator.upkeep import REVIEW_YEARS, due, looked_at
from generator.words import words

HOLDS: Mapping[str, Callable[[Case], bool]] = {
    "Confirmed by the municipality": lambda case: case.confirmed is not None,
    "With somebody to contact": lambda case: case.contact is not None,
    "With results in figures": lambda case: any(
        result.kind in ("result", "change") for result in case.results
    ),
    "Tells what helped": lambda case: bool(case.success_factors),
    "Tells what hindered": lambda case: bool(case.barriers),
    "Tells where the work is anchored": lambda case: bool(case.anchoring),
    "Tells which years": lambda case: bool(case.period),
}
"""What a case can hold, in the words of the catalogs."""


def collection(view: View) -> Mapping[str, Any]:
    """Return what the page of the collection shows."""
    return {
        "sentence": collection_sentence(view),
        "languages": languages(view),
        "holdings": holdings(view),
        "overdue": overdue_table(view),
        "every": _every_file(view),
        "review_years": REVIEW_YEARS,
        "oldest": min(filter(None, map(looked_at, view.library.cases)), default=None),
        "today": view.settings.today,
        "retired": len(view.library.retired),
    }


def collection_tables(view: View) -> Iterator[Table]:
    """Yield the tables that can be downloaded."""
    yield from (
        languages(view),
        holdings(view),
        overdue_table(view),
        replace(_every_file(view), rows=_every_case(view)),
    )


def collection_sentence(view: View) -> str:
    """Return the written forms, and how many cases are confirmed and overdue."""
    catalog, found = words(view.language), view.library.cases
    told = catalog.ngettext(
        "{nn} of {total} experience is in nynorsk.",
        "{nn} of {total} experiences are in nynorsk.",
        len(found),
    ).format(nn=sum(case.language == "nn" for case in found), total=len(found))
    number = sum(case.confirmed is not None for case in found)
    confirmed = catalog.gettext("None has been confirmed by its municipality.")
    if number:
        confirmed = catalog.gettext("Confirmed by the municipality: {count}.").format(count=number)
    late = len(due(found, view.settings.today, view.settings.today))
    waiting = catalog.gettext("No review is overdue.")
    if late:
        waiting = catalog.gettext("Overdue for review: {count}.").format(count=late)
    return f"{told} {confirmed} {waiting}"


def languages(view: View) -> Table:
    """Return how many cases and articles are in each language."""
    say = words(view.language).gettext
    shown = (
        (say("Experiences"), view.library.cases, ("case",)),
        (say("Articles"), view.library.articles, tuple(KINDS)),
    )
    rows = []
    for label, entries, kinds in shown:
        slag = "".join(f"&slag={kind}" for kind in kinds)
        for language in LANGUAGES:
            number = sum(entry.language == language for entry in entries)
            if number or language != "en":
                rows.append(
                    (
                        text(f"{label}: {say(FORMS[language])}"),
                        count(view, number, view.link(f"sok/?sprak={language}{slag}")),
                        per_cent(number, len(entries)),
                    )
                )
    return Table(
        "samlingen-sprak",
        say("Experiences and articles by written form"),
        (say("Written form"), say("How many"), say("Share")),
        tuple(rows),
    )


def holdings(view: View) -> Table:
    """Return how many cases hold what a reader may ask for."""
    say, total = words(view.language).gettext, len(view.library.cases)
    rows = []
    for name, held in HOLDS.items():
        number = sum(map(held, view.library.cases))
        rows.append(
            (
                text(say(name)),
                count(view, number),
                count(view, total - number),
                per_cent(number, total),
            )
        )
    return Table(
        "samlingen-innhold",
        say("What the experiences hold"),
        (say("What"), say("Experiences"), say("Without"), say("Share")),
        tuple(rows),
    )


def _every_file(view: View) -> Table:
    """Return the table of what each case holds, without its rows."""
    say = words(view.language).gettext
    return Table(
        "samlingen-erfaringer",
        say("What each experience holds"),
        (
            *(say("Experience"), say("Municipality"), say("Language")),
            *(say(name) for name in HOLDS),
            *(say("Last looked at"), say("Address")),
        ),
        (),
    )


def _every_case(view: View) -> tuple[tuple[Cell, ...], ...]:
    """Return what each case holds: the rows behind the shares."""
    say = words(view.language).gettext
    answers = {True: say("yes"), False: say("no")}
    return tuple(
        (
            text(case.title),
            text(where(view, case)),
            text(say(FORMS[case.language])),
            *(text(answers[held(case)]) for held in HOLDS.values()),
            Cell(str(looked_at(case))),
            text(case_way(view, case).address),
        )
        for case in view.library.cases
    )
