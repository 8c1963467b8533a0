"""The table of results: a row for each figure that a case gives."""

from dataclasses import dataclass

from generator.model import Case, Result, Source
from generator.pages import labels
from generator.pages.rendering import View
from generator.pages.tables.case_rows import address, where
from generator.pages.tables.columns import Column, Value, moment_words
from generator.words import words


@dataclass(frozen=True, slots=True)
class Figure:
    """A result, with the case that gives it."""

    case: Case
    result: Result


def _where(view: View, figure: Figure) -> Value:
    own = figure.result.municipality
    return view.name(view.unit(own.target)) if own else where(view, figure.case)


def _kind(view: View, figure: Figure) -> Value:
    return words(view.language).gettext(labels.RESULT_KINDS[figure.result.kind])


def _source(view: View, figure: Figure) -> Source:
    """Return the source of a figure, which is one of those that its case lists."""
    target = figure.result.source.target
    for use in figure.case.sources:
        source = view.library.source(use)
        if target == (use.id.target if use.id else source.title):
            return source
    return Source(target)


RESULT_COLUMNS: tuple[Column[Figure], ...] = (
    Column("Id of the experience", lambda _, one: one.case.id, width=28),
    Column("Experience", lambda _, one: one.case.title, width=50),
    Column("municipality", _where),
    Column("results.measure", lambda _, one: one.result.measure, width=50),
    Column("results.value", lambda view, one: view.amount(one.result.value), width=14),
    Column("Lowest figure", lambda _, one: one.result.value.low, "number", 12),
    Column("Highest figure", lambda _, one: one.result.value.high, "number", 12),
    Column("results.unit", lambda _, one: one.result.unit or None),
    Column("results.kind", _kind),
    Column("results.from", lambda _, one: moment_words(one.result.start), width=12),
    Column("results.to", lambda _, one: moment_words(one.result.end), width=12),
    Column("results.note", lambda _, one: one.result.note or None, width=50),
    Column("results.source", lambda view, one: _source(view, one).title, width=50),
    Column("Address of the source", lambda view, one: _source(view, one).url or None, width=40),
    Column("Address", lambda view, one: address(view, one.case), "address", 40),
)
"""The columns of the table of results."""
