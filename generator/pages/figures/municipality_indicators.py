"""The figures of a municipality, beside the median of its KOSTRA group and through the years."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator.library.library import Library
from generator.model import Indicator, Municipality, Settings
from generator.pages.figures import figure_words
from generator.pages.figures.municipality_composite import MunicipalityComposite, Together
from generator.pages.rendering import View
from generator.pages.templating import environment
from generator.pictures.comparing import against
from generator.statistics.indicators import Observed
from generator.words import words

Areas = tuple[tuple[str, str], ...]
"""Years, and what area their figures are of."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is the same of an indicator on all pages of municipalities."""

    indicator: Indicator
    years: tuple[int, ...]
    cell: Markup
    """Its name, a link, and the mark of the note with its source."""


@dataclass(frozen=True, slots=True)
class Row:
    """What an indicator says of a municipality."""

    head: Head
    words: str
    """The last figure; empty: there is none."""
    year: int | None
    other_area: bool
    bar: Markup
    median: str
    """Of the KOSTRA group in the same year; empty where there is none, or the areas differ."""
    years: str
    """All years with their figures; a star marks those of another area than today's."""
    areas: Areas


@dataclass(frozen=True, slots=True)
class Figures:
    """The section of a municipality's page."""

    rows: tuple[Row, ...]
    notes: Markup
    compared: bool
    """True where a row has a median."""
    together: Together | None
    """None while too few groups of indicators have figures for a composite."""


@dataclass(frozen=True)
class MunicipalityIndicators:
    """What the sections of all municipalities share."""

    library: Library
    settings: Settings
    language: str

    def figures(self, unit: Municipality, view: View) -> Figures | None:
        """Return the figures of a municipality of today; None while there are none of anybody."""
        if not self._heads:
            return None
        rows = tuple(self._row(unit, head, view) for head in self._heads)
        together = self._composite.together(unit, view) if self._composite else None
        return Figures(rows, self._notes, any(row.median for row in rows), together)

    @cached_property
    def _composite(self) -> MunicipalityComposite | None:
        if not self.library.composite.published:
            return None
        return MunicipalityComposite(self.library, self.settings, self.language)

    @cached_property
    def _notes_of(self) -> tuple[figure_words.Note, ...]:
        return figure_words.notes(self.library, figure_words.with_figures(self.library))

    @cached_property
    def _notes(self) -> Markup:
        """The sources and reservations: they stand on every page, and link to none."""
        view = View(self.library, self.settings, "", self.language)
        template = environment(self.language).get_template("indicator/notes.html.jinja")
        return Markup(template.render(notes=self._notes_of, view=view))

    @cached_property
    def _heads(self) -> tuple[Head, ...]:
        # All of the pages lie equally deep, so that their links are the same.
        view = View(self.library, self.settings, "kommuner/-/", self.language)
        numbers = {one.id: note.number for note in self._notes_of for one in note.indicators}
        mark, years = words(self.language).gettext("Source"), self.library.indicators.years
        cell = Markup(
            '<a href="{link}">{label}</a> <a class="da-mark" href="#tallkilde-{note}"'
            ' aria-label="{mark} {note}">[{note}]</a>'
        )
        return tuple(
            Head(
                one,
                years[one.id],
                cell.format(
                    link=view.link(figure_words.of_indicator(one)),
                    label=one.label(self.language),
                    note=numbers[one.id],
                    mark=mark,
                ),
            )
            for one in figure_words.with_figures(self.library)
        )

    @cached_property
    def _no_figure(self) -> str:
        return words(self.language).gettext("no figure")

    def _row(self, unit: Municipality, head: Head, view: View) -> Row:
        indicator, seen = head.indicator, self.library.observations.all
        found = {year: seen[indicator.id, year].get(unit.number) for year in head.years}
        known = [one for one in found.values() if one]
        last = known[-1] if known else None
        bar, median = self._compared(unit, indicator, last)
        return Row(
            head=head,
            words=figure_words.figure(last.value, indicator, self.language) if last else "",
            year=last.year if last else None,
            other_area=last is not None and not last.same_area,
            bar=bar,
            median=median,
            years="; ".join(self._year(year, one) for year, one in found.items()),
            areas=_areas(view, known, unit),
        )

    def _compared(
        self, unit: Municipality, indicator: Indicator, last: Observed | None
    ) -> tuple[Markup, str]:
        """Return a bar with the median of the group, and the median in words."""
        if last is None or not last.same_area or unit.kostra_group is None:
            return Markup(), ""
        observations = self.library.observations
        key = indicator.id, last.year, unit.kostra_group
        median = observations.medians.get(key)
        if median is None:
            return Markup(), ""
        bar = against(last.value, median, *observations.ranges[key])
        return bar, figure_words.number(median, self.language, calculated=indicator.calculated)

    def _year(self, year: int, found: Observed | None) -> str:
        if found is None:
            return f"{year}:\u00a0{self._no_figure}"
        written = figure_words.number(found.value, self.language, calculated=found.calculated)
        return f"{year}:\u00a0{written}{'' if found.same_area else '*'}"


def _areas(view: View, known: list[Observed], unit: Municipality) -> Areas:
    """Return the years of another area than today's, by what area that is."""
    if all(one.same_area for one in known):
        return ()
    found: dict[str, list[str]] = {}
    for one in known:
        if not one.same_area:
            found.setdefault(figure_words.area(view, one, unit), []).append(str(one.year))
    return tuple((view.listed(years), told) for told, years in found.items())
