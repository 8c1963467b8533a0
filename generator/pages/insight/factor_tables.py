"""Tables of what helps and what hinders: all together, by theme and by size, and each sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.names import alphabetical
from generator.pages.insight.downloads import Cell, Table, Way, case_way, count, text, where
from generator.pages.insight.factor_contexts import (
    ANCHORS,
    FIELDS,
    Context,
    anchor,
    contexts,
    factor_label,
    mentioned,
    source_title,
)
from generator.pages.insight.factor_ranking import ranking
from generator.pages.ordering import opened
from generator.pages.rendering import View
from generator.words import words

MOST_NAMED = 3
"""Factors that a row of the table of contexts names."""


def factors(view: View) -> Mapping[str, Any]:
    """Return what the page of factors shows."""
    found = ranking(view)
    return {
        "ranking": found,
        "files": {table.name: table for table in _files(view)},
        "by_theme": overview(view, "tema"),
        "by_size": overview(view, "storrelse"),
    }


def factors_sentence(view: View) -> str:
    """Return which factors are named most."""
    found = ranking(view)
    return found.sentence if found else words(view.language).gettext("No experience names any.")


def factor_tables(view: View) -> Iterator[Table]:
    """Yield the tables that can be downloaded."""
    everything, by_theme, by_size, each = _files(view)
    yield replace(everything, rows=_ranked(view))
    yield replace(by_theme, rows=tuple(_by_context(view, "tema")))
    yield replace(by_size, rows=tuple(_by_context(view, "storrelse")))
    yield replace(each, rows=tuple(_sentences(view)))


def _files(view: View) -> tuple[Table, ...]:
    """Return the tables that can be downloaded, without their rows."""
    say = words(view.language).gettext
    helped, hindered = say("Helped"), say("Hindered")
    factor = (say("Factor id"), say("Factor"), say("Name where it hindered"))
    counted = (say("Experiences"), helped, hindered, say("Municipalities"))
    each = (say("Sentence"), say("Source"), say("Municipality"), say("Experience"), say("Address"))
    contexts_ = (
        Table(f"faktorer-{kind}", title, (heading, *factor, helped, hindered), ())
        for kind, (title, heading) in _titles(view).items()
    )
    return (
        Table("faktorer", say("Factors, the most named first"), (*factor, *counted), ()),
        *contexts_,
        Table(
            "faktorer-setninger",
            say("Each sentence on what helped or hindered"),
            (*factor, say("Helped or hindered"), *each),
            (),
        ),
    )


def _ranked(view: View) -> tuple[tuple[Cell, ...], ...]:
    found = ranking(view)
    return tuple(
        (
            *_names(view, row.id),
            count(view, row.count),
            count(view, row.helped.count),
            count(view, row.hindered.count),
            count(view, len(row.places) + row.others),
        )
        for row in ((*found.first, *found.rest) if found else ())
    )


def overview(view: View, kind: str) -> Table:
    """Return one row for each theme or size, with what is named most.

    The themes with most experiences come first, the sizes in their order.
    """
    say = words(view.language).gettext
    title, heading = _titles(view)[kind]
    found = contexts(view, kind)
    if kind == "tema":
        found = tuple(sorted(found, key=lambda one: -len(one.cases)))
    rows = []
    for context in found:
        naming = sum(bool(case.success_factors or case.barriers) for case in context.cases)
        rows.append(
            (
                text(context.label, view.link(context.address) if context.factors else ""),
                count(view, len(context.cases), view.link(context.search)),
                count(view, naming),
                *(_most(view, context, field) for field in FIELDS),
            )
        )
    columns = (heading, say("Experiences"), say("Name factors"), say("Helped"), say("Hindered"))
    return Table(f"faktorer-{kind}", title, columns, tuple(rows))


def _by_context(view: View, kind: str) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each factor of each theme or size: what the pages of these show."""
    for context in contexts(view, kind):
        counted = [mentioned(context.cases, field) for field in FIELDS]
        labels = {id_: view.label("factors", id_) for counts in counted for id_ in counts}
        for id_ in sorted(labels, key=lambda id_: alphabetical(labels[id_])):
            counts = (count(view, one.get(id_, 0)) for one in counted)
            yield (text(context.label), *_names(view, id_), *counts)


def _sentences(view: View) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for every sentence on a factor that a case holds."""
    say = words(view.language).gettext
    kinds = (say("Helped"), say("Hindered"))
    for case in view.library.cases:
        way, place = case_way(view, case), where(view, case)
        for field, kind in zip(FIELDS, kinds, strict=True):
            for use in (one for one in getattr(case, field) if one.note):
                told = (
                    *(kind, use.note, source_title(view, use)),
                    *(place, case.title, way.address),
                )
                yield (*_names(view, use.factor.target), *map(text, told))


def _names(view: View, id_: str) -> tuple[Cell, ...]:
    """Return what tells a factor in every file: its id, and its names where it helped or not."""
    return (text(id_), *(text(factor_label(view, id_, field)) for field in FIELDS))


def _titles(view: View) -> Mapping[str, tuple[str, str]]:
    say = words(view.language).gettext
    return {
        "tema": (say("What is named most often, theme by theme"), say("Theme")),
        "storrelse": (
            say("What is named most often, by size of municipality"),
            say("Inhabitants today"),
        ),
    }


def _most(view: View, context: Context, field: str) -> Cell:
    """Return the factors that are named most, with links to where their sentences stand."""
    found = [
        (-number, factor_label(view, id_, field), id_)
        for id_, number in mentioned(context.cases, field).items()
    ]
    found.sort(key=lambda one: (one[0], alphabetical(one[1])))
    shown, others = opened(found, MOST_NAMED)
    page = view.link(context.address)
    ways = tuple(
        Way(f"{label} ({-number})", f"{page}#{anchor(id_, field)}", view.language, "")
        for number, label, id_ in shown
    )
    all_of_them = f"{page}#{ANCHORS[field]}"
    return Cell("", ways=ways, more=len(others), more_link=all_of_them)
