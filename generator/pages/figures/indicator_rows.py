"""The tables of indicators: each municipality of today, with its figure of each year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.library.library import Library
from generator.model import LANGUAGES, Indicator, Municipality, Settings
from generator.names import alphabetical
from generator.pages.figures import figure_words
from generator.pages.rendering import View
from generator.statistics.indicators import Observed


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in the table of an indicator."""

    words: str
    """Empty: there is none."""
    area: str
    """What it is of, where that is not the area of today."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of today, as the tables of all indicators name it."""

    unit: Municipality
    name: str
    link: str
    names: str
    """All its names, where it has several."""


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in the table of an indicator."""

    place: Place
    cells: tuple[Cell, ...]
    """One for each year."""

    @property
    def known(self) -> bool:
        """True where it has a figure in any year."""
        return any(cell.words for cell in self.cells)


@dataclass(frozen=True)
class Places:
    """Today's municipalities as the pages of indicators list them: the same on all of them."""

    library: Library
    settings: Settings

    @cached_property
    def by_county(self) -> Mapping[str, tuple[Place, ...]]:
        """The municipalities of each county, both in alphabetical order."""
        # All of the pages lie equally deep, so that their links are the same.
        view = View(self.library, self.settings, "indikatorer/-/", LANGUAGES[0])
        found: dict[str, list[Place]] = {}
        for unit in self.library.municipalities.current:
            names = " ".join(unit.names) if len(unit.names) > 1 else ""
            place = Place(unit, view.name(unit), view.municipality(unit), names)
            found.setdefault(unit.county, []).append(place)
        return {
            county: tuple(sorted(found[county], key=lambda place: alphabetical(place.name)))
            for county in sorted(found, key=alphabetical)
        }


def rows(
    view: View, indicator: Indicator, years: tuple[int, ...], places: tuple[Place, ...]
) -> tuple[Row, ...]:
    """Return the rows of some municipalities: what an indicator says of them in each year."""
    seen = [view.library.observations.all[indicator.id, year] for year in years]
    return tuple(
        Row(place, tuple(_cell(view, place.unit, one.get(place.unit.number)) for one in seen))
        for place in places
    )


def _cell(view: View, unit: Municipality, found: Observed | None) -> Cell:
    if found is None:
        return Cell("", "")
    written = figure_words.number(found.value, view.language, calculated=found.calculated)
    return Cell(written, figure_words.area(view, found, unit))
