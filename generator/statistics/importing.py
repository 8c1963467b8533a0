"""From tables that others made to figures for the register: each is checked before any is kept."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model import Figure, Indicator, Period
from generator.places.municipalities import Municipalities, existence
from generator.places.tables import rows
from generator.problems import Fault, Position, Problem
from generator.schema.shapes import nearest
from generator.schema.values import BAD_YEAR
from generator.statistics.figure_faults import UNKNOWN_INDICATOR, judged
from generator.statistics.figures import COLUMNS
from generator.statistics.jsonstat import MISSING, Dataset, dataset
from generator.statistics.numerals import PEOPLE, number, numbers_meant, same_unit, written
from generator.text import decoded

BAD_FIGURE = Fault("bad-figure", "A figure is a number alone, and can be read in one way only.")
NO_COUNT = Fault("no-count", "A number of people is a whole number, and not below zero.")
OTHER_UNIT = Fault("other-unit", "A figure is in the unit of its indicator.")
INDICATOR_UNNAMED = Fault("indicator-unnamed", "A table says which indicator its figures are of.")
INDICATOR_CONTRADICTED = Fault(
    "indicator-contradicted", "A table is of the indicator that it is imported as."
)

LONGEST_FILE = 40_000_000
"""In bytes; the largest answer of Statistics Norway's is about a quarter of it."""

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WIDER = re.compile(r"0+|[0-9]{2}|F-[0-9]{2}|EAK(?:UO)?")
"""The codes of the country, of counties, and of several of them."""
_NEEDED = tuple(column for column in COLUMNS if column != "indicator")


@dataclass(frozen=True, slots=True)
class Register:
    """What tables are held against."""

    definitions: Mapping[str, Indicator]
    municipalities: Municipalities

    def named(self, name: str) -> Indicator | None:
        """Return the indicator of this id or code; a table's number may stand before a code."""
        for wanted in (name, name.rpartition("/")[2]):
            for one in self.definitions.values():
                if wanted == one.id or wanted in one.codes:
                    return one
        return None


@dataclass(frozen=True, slots=True)
class Tabulated:
    """What a table holds, and what of it is left out."""

    figures: tuple[tuple[Figure, str], ...]
    """Each with the words for its place, where no line leads to it."""
    problems: tuple[Problem, ...]
    left_out: Mapping[str, int]
    """How many: `missing` cells say that there is no figure, `wider` ones are of the country or a
    county, `gone` are zeros of municipalities that did not exist in the year."""
    narrowed: tuple[str, ...] = ()
    """What all figures are of besides: one sex, one age, or all of them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure as a table has it."""

    cells: Mapping[str, str]
    places: Mapping[str, Position]
    decimal_dot: bool
    name: str = ""
    """The words for its place in a dataset; a line of a table has none."""


def tabulated(path: str, data: bytes, register: Register, indicator: Indicator | None) -> Tabulated:
    """Return what a table holds: CSV, or JSON-stat where it looks like JSON or is named so.

    `indicator` is what the figures are of where the table does not say it.
    """
    content, refused = decoded(path, data, LONGEST_FILE)
    if content is None:
        return Tabulated((), refused, {})
    problems = list(refused)
    left_out: Counter[str] = Counter()
    narrowed: tuple[str, ...] = ()
    if path.lower().endswith(".json") or content.lstrip().startswith(("{", "[")):
        read, faults = dataset(path, content)
        problems += faults
        found = tuple(_cells(path, read, register, indicator)) if read else ()
        if read:
            left_out["missing"], narrowed = read.missing, read.narrowed
    else:
        found = tuple(_lines(path, content, problems))
    names = {row.cells.get("indicator", "") for row in found}
    meant = {name: _meaning(name, register, indicator) for name in names}
    figures = []
    for row in found:
        reason = _left_out(row, register)
        one = meant[row.cells.get("indicator", "")]
        if isinstance(one, Problem):
            place = row.places.get("indicator", Position(path))
            problems.append(replace(one, position=place))
        elif reason:
            left_out[reason] += 1
        elif figure := _figure(row, one, problems):
            figures.append((figure, row.name))
    # What is wrong with a whole dataset is met in each of its cells.
    return Tabulated(tuple(figures), tuple(dict.fromkeys(problems)), left_out, narrowed)


def faults(tables: Iterable[Tabulated], register: Register) -> tuple[Problem, ...]:
    """Return all that is wrong with tables, in each and between them, by place."""
    tables = tuple(tables)
    found = {problem for table in tables for problem in table.problems}
    told = [one for table in tables for one in table.figures]
    figures = (figure for figure, _ in told)
    verdicts = judged(figures, register.definitions, register.municipalities)
    for (_, name), problem in zip(told, verdicts, strict=True):
        if problem:
            # What is only doubtful in the register is not let into it.
            found.add(replace(_placed(problem, name), severity="error"))
    return tuple(sorted(found, key=Problem.order))


def _lines(path: str, content: str, problems: list[Problem]) -> Iterator[_Row]:
    separator = ";" if ";" in content.partition("\n")[0] else ","
    for row, places in rows(path, content, _NEEDED, problems, separator):
        cells = {column: cell.strip() for column, cell in row.items()}
        if any(cells.values()):
            yield _Row(cells, places, separator == ",")


def _cells(
    path: str, read: Dataset, register: Register, indicator: Indicator | None
) -> Iterator[_Row]:
    place = Position(path)
    contents = read.roles.get("ContentsCode")
    for cell in read.cells:
        code = cell.codes.get("ContentsCode", "")
        named = f"{read.table}/{code}" if code and read.table else code
        # One name may mean what the option says; of several it cannot be told which.
        if indicator and contents and len(contents.codes) == 1 and not register.named(named):
            named = ""
        cells = {
            "number": cell.codes["Region"].removeprefix("K-"),
            "indicator": named,
            "year": cell.codes["Tid"],
            "value": _plain(cell.value),
            "unit": contents.units.get(code, "") if contents else "",
        }
        yield _Row(cells, dict.fromkeys(cells, place), True, cell.name)


def _plain(value: object) -> str:
    """Return a value of JSON as the text of a cell; what is no number stays none."""
    if isinstance(value, float):
        return written(value)
    return str(value) if type(value) is int else repr(value)


def _meaning(name: str, register: Register, indicator: Indicator | None) -> Indicator | Problem:
    """Return the indicator that a table names, or why there is none, without its place."""
    nowhere = Position("")
    if not name:
        return indicator or INDICATOR_UNNAMED.at(nowhere)
    found = register.named(name)
    if found is None:
        return UNKNOWN_INDICATOR.at(nowhere, nearest(name, register.definitions), value=name)
    if indicator is not None and found is not indicator:
        return INDICATOR_CONTRADICTED.at(nowhere, value=name, found=found.id, meant=indicator.id)
    return found


def _left_out(row: _Row, register: Register) -> str:
    """Return why a figure is none for us, where that is no fault."""
    value, year = row.cells["value"], row.cells["year"]
    if value in ("", *MISSING):
        return "missing"
    if not row.name:
        return ""
    if _WIDER.fullmatch(row.cells["number"]):
        return "wider"
    unit = register.municipalities.units.get(row.cells["number"])
    if number(value, dot_divides=True) == 0 and _YEAR.fullmatch(year):
        # Statistics Norway gives “a dot or a zero” for the years in which a number was not in use.
        then = Period(int(year), int(year))
        return "" if unit and existence(unit).within(then) else "gone"
    return ""


def _figure(row: _Row, indicator: Indicator, problems: list[Problem]) -> Figure | None:
    """Return the figure of a row whose year is one; what is wrong with the others is told too."""
    cells, places = row.cells, row.places
    if cells.get("unit") and not same_unit(cells["unit"], indicator.unit):
        problems.append(
            OTHER_UNIT.at(
                places["unit"], value=cells["unit"], unit=indicator.unit, indicator=indicator.id
            )
        )
    people = indicator.unit in PEOPLE
    plain_dot = row.decimal_dot and (bool(row.name) or not people)
    value = number(cells["value"], dot_divides=plain_dot)
    if value is None:
        fault = BAD_FIGURE.at(places["value"], numbers_meant(cells["value"]), value=cells["value"])
        problems.append(_placed(fault, row.name))
    elif people and (value < 0 or value != int(value)):
        fault = NO_COUNT.at(places["value"], value=cells["value"], indicator=indicator.id)
        problems.append(_placed(fault, row.name))
    if not _YEAR.fullmatch(cells["year"]):
        problems.append(BAD_YEAR.at(places["year"], value=cells["year"]))
        return None
    return Figure(cells["number"], indicator.id, int(cells["year"]), value or 0.0, places["number"])


def _placed(problem: Problem, name: str) -> Problem:
    """Return a problem with the words for its place, where it has no line."""
    if not name:
        return problem
    return replace(problem, values=tuple(sorted((*problem.values, ("field", name)))))
