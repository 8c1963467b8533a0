"""Which counties and years the experiences cover, and how many municipalities have shared one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.model import Case
from generator.names import alphabetical
from generator.pages.insight.carried import sharing
from generator.pages.insight.chronology import Chronology, chronology
from generator.pages.insight.downloads import Cell, Table, count, per_cent, text
from generator.pages.insight.gaps import SHADES
from generator.pages.ordering import cases_by
from generator.pages.rendering import View
from generator.pages.search.searchable import SPAN, county_id, spans
from generator.words import words


def coverage(view: View) -> Mapping[str, Any]:
    """Return what the page of coverage shows."""
    found = chronology(view)
    return {
        "sentence": coverage_sentence(view),
        "sharing": by_sharing(view),
        "by_span": by_span(view),
        "chronology": found,
        "by_year": by_year(view, found),
    }


def coverage_tables(view: View) -> Iterator[Table]:
    """Yield the tables that can be downloaded."""
    yield from (by_sharing(view), by_span(view), by_year(view, chronology(view)))


def coverage_sentence(view: View) -> str:
    """Return how many municipalities have shared, and which counties none has shared in."""
    catalog, register = words(view.language), view.library.municipalities
    counted = sharing(view.library)
    told = catalog.gettext("There are experiences from {count} of {total} municipalities here.")
    sentence = told.format(count=len(counted), total=len(register.current))
    reached = {view.unit(number).county for number in counted}
    missing = [name for name in sorted(register.counties, key=alphabetical) if name not in reached]
    if missing:
        none = catalog.gettext("None are from {counties}.").format(counties=view.listed(missing))
    else:
        none = catalog.gettext("Every county has some.")
    return f"{sentence} {none}"


def by_sharing(view: View) -> Table:
    """Return how many municipalities of each county have experiences, and how many have none."""
    say, register = words(view.language).gettext, view.library.municipalities
    counted = sharing(view.library)
    rows = []
    for name in (*sorted(register.counties, key=alphabetical), ""):
        units = [unit for unit in register.current if not name or unit.county == name]
        having = sum(unit.number in counted for unit in units)
        rows.append(
            (
                text(name, view.county(name)) if name else text(say("The whole country")),
                count(view, len(units), view.county(name) if name else view.link("kommuner/")),
                count(view, having),
                count(view, len(units) - having),
                per_cent(having, len(units)),
            )
        )
    return Table(
        "dekning-kommuner",
        say("Municipalities with and without experiences, by county"),
        (
            *(say("County"), say("Municipalities")),
            *(say("With experiences"), say("Without"), say("Share with")),
        ),
        tuple(rows),
    )


def by_span(view: View) -> Table:
    """Return how many cases of each county lie in each span of years."""
    say = words(view.language).gettext
    per_case = {
        case.id: {int(span) for span in spans(case, view.settings)} for case in view.library.cases
    }
    known = sorted(set().union(*per_case.values()))
    columns = tuple(range(known[0], known[-1] + 1, SPAN)) if known else ()
    by_county = cases_by(view.library, lambda unit: unit.county)
    names = sorted(view.library.municipalities.counties, key=alphabetical)
    counts = {name: _counts(by_county.get(name, ()), per_case, columns) for name in names}
    most = max((found[span] for found in counts.values() for span in columns), default=0)
    rows = [
        _span_row(
            view,
            text(name, view.county(name)),
            f"fylke={county_id(name)}&",
            by_county.get(name, ()),
            (counts[name], most),
        )
        for name in names
    ]
    country = _counts(view.library.cases, per_case, columns)
    rows.append(
        _span_row(view, text(say("The whole country")), "", view.library.cases, (country, 0))
    )
    told = tuple(f"{year}–{year + SPAN - 1}" for year in columns)
    return Table(
        "dekning-fylke",
        say("Experiences by county and years"),
        (say("County"), say("All"), *told, say("No year")),
        tuple(rows),
    )


def by_year(view: View, found: Chronology | None) -> Table:
    """Return the timeline as a table."""
    say = words(view.language).gettext
    return Table(
        "dekning-ar",
        say("Programmes that ran and experiences that are from each year"),
        (say("Year"), say("Programmes"), say("Experiences")),
        tuple(
            (
                Cell(year.year, str(year.year)),
                count(view, year.programmes),
                count(view, year.cases),
            )
            for year in (found.years if found else ())
        ),
    )


def _counts(
    found: Iterable[Case], per_case: Mapping[str, set[int]], columns: Iterable[int]
) -> dict[int, int]:
    """Return how many cases lie in each span; under 0, how many have no year."""
    counts = dict.fromkeys((*columns, 0), 0)
    for case in found:
        for span in per_case[case.id] or {0}:
            counts[span] += 1
    return counts


def _span_row(
    view: View,
    head: Cell,
    place: str,
    found: tuple[Case, ...],
    counted: tuple[Mapping[int, int], int],
) -> tuple[Cell, ...]:
    """Return a row of counts with links to the search, shaded by the most that a cell holds."""
    counts, most = counted

    def cell(span: int, number: int) -> Cell:
        link = view.link(f"sok/?{place}periode={span}&slag=case") if span else ""
        shade = number if most <= SHADES else -(-SHADES * number // most)
        return count(view, number, link, shade if most and span else 0)

    every = count(view, len(found), view.link(f"sok/?{place}slag=case"))
    return (head, every, *(cell(span, number) for span, number in counts.items()))
