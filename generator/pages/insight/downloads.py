"""Tables that stand on a page and can be downloaded: the same rows in both places."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Case
from generator.pages.addresses import DATA, of_entry
from generator.pages.ordering import opened
from generator.pages.rendering import View
from generator.pictures.charts import share

MOST_ROWS = 100
"""Rows that a page shows; all of them are in the file."""

GROUPED = 1_000
"""From here on a number is written in groups of digits."""

MOST_WAYS = 8
"""Links that stand open in one cell of a page."""

MOST_FOLDED = 100
"""Links that can be opened in one cell of a page; the others are in the file."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link in a cell."""

    words: str
    link: str
    language: str
    address: str
    """The link from the root of the site, or with the site's own address where that is known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row under a column."""

    value: str | int
    """As the file gives it."""
    words: str = ""
    """As the page gives it."""
    link: str = ""
    picture: Markup = Markup()  # noqa: RUF009  # Immutable, as any text.
    ways: tuple[Way, ...] = ()
    folded: tuple[Way, ...] = ()
    """Links that the page shows when they are asked for."""
    more: int = 0
    """How many links the page leaves out."""
    more_link: str = ""
    """To where those are; empty where they are in the file alone."""
    shade: int = 0
    """The step of colour behind a count, 1 to 4; 0 for none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the name of its file."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def address(self) -> str:
        """The address of the file."""
        return f"{DATA}innsikt-{self.name}.csv"

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold counts alone, and stand to the right."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        return tuple(
            bool(place)
            and any(isinstance(cell.value, int) for cell in cells)
            and not any(cell.words and (cell.picture or cell.value == cell.words) for cell in cells)
            for place, cells in enumerate(columns)
        )

    @property
    def shown(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that the page shows."""
        return self.rows[:MOST_ROWS]

    @property
    def hidden(self) -> int:
        """How many rows are in the file alone."""
        return len(self.rows) - len(self.shown)


def text(value: str, link: str = "") -> Cell:
    """Return a cell of words."""
    return Cell(value, value, link)


def count(view: View, number: int, link: str = "", shade: int = 0) -> Cell:
    """Return a cell of a count; a link is left out where there is nothing to count."""
    shown = str(number) if number < GROUPED else view.number(number)
    return Cell(number, shown, link if number else "", shade=shade)


def per_cent(part: int, whole: int, kind: str = "result") -> Cell:
    """Return a cell of a share in whole per cent, with its bar; empty where there is no whole."""
    if not whole:
        return Cell("")
    percent = (200 * part + whole) // (2 * whole)  # Half a per cent is rounded up.
    return Cell(percent, f"{percent}\u00a0%", picture=share(part / whole, kind))


def where(view: View, case: Case) -> str:
    """Return the names of a case's municipalities, as they were then."""
    return ", ".join(view.name(view.unit(reference.target)) for reference in case.municipality)


def cases(view: View, listed: Iterable[Case]) -> Cell:
    """Return a cell of links to cases; the file has their titles and addresses."""
    ways = tuple(case_way(view, case) for case in listed)
    told = "; ".join(f"{way.words} ({way.address})" for way in ways)
    shown, others = opened(ways, MOST_WAYS)
    folded = others[:MOST_FOLDED]
    return Cell(told, ways=shown, folded=folded, more=len(others) - len(folded))


def case_way(view: View, case: Case) -> Way:
    """Return the link to a case."""
    address = view.settings.site_url + of_entry(case)
    return Way(case.title, view.entry(case), case.language, address)
