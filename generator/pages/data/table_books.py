"""The codebook's part on tables: what stands in each column, made from the tables' own columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.guidance.description import said
from generator.pages.addresses import DATA
from generator.pages.data.books import Book, Coded
from generator.pages.data.fields import TYPES
from generator.pages.figures.composite_pages import TABLE as COMPOSITE
from generator.pages.insight.headings import HEADINGS
from generator.pages.likeness.likeness_page import TABLE as LIKENESS
from generator.pages.tables.case_rows import CASE_COLUMNS
from generator.pages.tables.columns import Column, headings
from generator.pages.tables.figure_rows import FIGURE_COLUMNS, SCORE_COLUMNS, of_group
from generator.pages.tables.like_rows import LIKE_COLUMNS, steps
from generator.pages.tables.result_rows import RESULT_COLUMNS
from generator.words import words

EACH = "…"
"""Stands in a heading for what there is a column of for each."""

_KINDS = {"text": "text", "number": "decimal", "day": "date", "address": "address"}
"""The key of TYPES for each kind of column."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table, or a kind of table, as the codebook tells of it."""

    name: str
    """Where a column means something of its own in it, the catalogs name the table before it."""
    title: str
    files: tuple[str, ...]
    """The addresses; `{id}` stands for what there is a file of for each."""
    columns: tuple[Column[Any], ...]
    field_of: str = ""
    """The kind of entry whose fields the columns are named by."""


TABLES: tuple[Tabled, ...] = (
    Tabled(
        *("erfaringer", "The table of experiences", (f"{DATA}cases.csv", f"{DATA}cases.xlsx")),
        CASE_COLUMNS,
        "cases",
    ),
    Tabled(
        *("resultater", "The table of results", (f"{DATA}results.csv", f"{DATA}cases.xlsx")),
        RESULT_COLUMNS,
        "cases",
    ),
    Tabled(
        *("indikator", "The tables of indicators", (f"{DATA}indikator-{{id}}.csv",)),
        FIGURE_COLUMNS,
    ),
    Tabled(
        *("samlet", "The table of composites", (COMPOSITE,)),
        (*SCORE_COLUMNS, *of_group("", EACH)),
    ),
    Tabled(
        *("ligner", "The table of municipalities that are alike", (LIKENESS,)),
        (*LIKE_COLUMNS, steps(0, EACH)),
    ),
    Tabled(
        *("innsikt", "The tables of insight", (f"{DATA}innsikt-{{id}}.csv",)),
        tuple(Column(title, lambda _, __: None, kind, of=EACH) for title, kind in HEADINGS),
    ),
)


def table_books(language: str, *, has_composite: bool) -> Iterator[Book]:
    """Yield what the columns of each table mean; that of composites is not on each site."""
    say = words(language).gettext
    for one in TABLES:
        if COMPOSITE in one.files and not has_composite:
            continue
        files = tuple(
            (address.replace("{id}", EACH), "" if "{id}" in address else address)
            for address in one.files
        )
        fields = tuple(columns(one, language))
        yield Book(f"kodebok-tabell-{one.name}", say(one.title), files, fields, is_table=True)


def columns(table: Tabled, language: str) -> Iterator[Coded]:
    """Yield what each column of a table means."""
    say = words(language).pgettext
    for column, heading in zip(table.columns, headings(table.columns, language), strict=True):
        type_ = say("type", TYPES[_KINDS[column.kind]])
        yield Coded(heading, "", type_, filled=False, meaning=_meaning(table, column, language))


def _meaning(table: Tabled, column: Column[Any], language: str) -> str:
    own = said("column", column.title, table.name, language)
    if own or not table.field_of:
        return own
    above, _, name = column.title.rpartition(".")
    return said("meaning", name, above or table.field_of, language)
