"""The open data as tables for people: CSV, and a workbook of the same tables."""

from collections.abc import Iterator
from functools import cache

from generator.exports.open_data.workbook import Sheet, workbook
from generator.exports.spreadsheets import csv_of
from generator.library.library import Library
from generator.model import LANGUAGES, File, Page, Settings
from generator.pages.addresses import DATA
from generator.pages.rendering import View
from generator.pages.tables.case_rows import CASE_COLUMNS
from generator.pages.tables.columns import headings
from generator.pages.tables.result_rows import RESULT_COLUMNS, Figure
from generator.words import words


def data_tables(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the tables of cases and of their results, each as CSV, and both as one workbook."""
    view = View(library, settings, "", LANGUAGES[0])
    cases = cache(lambda: _cases(view))
    results = cache(lambda: _results(view))
    yield File(f"{DATA}cases.csv", lambda: csv_of(cases().headings, cases().rows))
    yield File(f"{DATA}results.csv", lambda: csv_of(results().headings, results().rows))
    yield File(f"{DATA}cases.xlsx", lambda: _workbook(view, cases(), results()))


def _cases(view: View) -> Sheet:
    rows = tuple(
        tuple(column.value(view, case) for column in CASE_COLUMNS)
        for case in sorted(view.library.every_case, key=lambda case: case.id)
    )
    say = words(view.language).gettext
    return Sheet(say("Experiences"), CASE_COLUMNS, headings(CASE_COLUMNS, view.language), rows)


def _results(view: View) -> Sheet:
    figures = (
        Figure(case, result)
        for case in sorted(view.library.every_case, key=lambda case: case.id)
        for result in case.results
    )
    rows = tuple(tuple(column.value(view, one) for column in RESULT_COLUMNS) for one in figures)
    say = words(view.language).gettext
    return Sheet(say("Results"), RESULT_COLUMNS, headings(RESULT_COLUMNS, view.language), rows)


def _workbook(view: View, *sheets: Sheet) -> bytes:
    say = words(view.language).gettext
    about = say("From Delingsarena, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/")
    return workbook(say("Experiences from municipalities"), about, sheets)
