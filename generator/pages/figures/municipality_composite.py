"""The composite of a municipality on its own page: the score, its parts, and its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.library.library import Library
from generator.model import Municipality, Settings
from generator.pages.figures import composite_scopes
from generator.pages.figures.composite_words import FOLDER, Cell, cell, signed
from generator.pages.rendering import View
from generator.statistics.composite import Part, Ranking, Score
from generator.words import words


@dataclass(frozen=True, slots=True)
class Titles:
    """What is the same on all pages of municipalities."""

    year: int | None
    group: str
    deviations: str
    indicators: str
    missing: str
    link: str
    """To the rankings, and how the composite is calculated."""
    link_words: str
    lacking: str
    """Groups that nothing counts of for anybody; empty: all count."""


@dataclass(frozen=True, slots=True)
class Together:
    """The composite of a municipality."""

    titles: Titles
    words: str
    """The score; empty: none of the groups is known."""
    ranked: bool
    places: tuple[tuple[str, str], ...]
    """Links to the rankings that it is in, and its place there in words."""
    numbered: bool
    """True where it is not alone in all of them."""
    parts: tuple[tuple[str, Cell, str], ...]
    """Each group that counts, what it adds, and the indicators that this rests on."""


@dataclass(frozen=True)
class MunicipalityComposite:
    """What the composites of all municipalities share."""

    library: Library
    settings: Settings
    language: str

    def together(self, unit: Municipality, view: View) -> Together:
        """Return the composite of a municipality of today, where one is published."""
        score = self.library.composite.scores[unit.number]
        among = tuple(self._among(unit)) if score.ranked else ()
        return Together(
            titles=self._titles,
            words="" if score.value is None else signed(score.value, self.language),
            ranked=score.ranked,
            places=tuple((link, self._place(unit, ranking, name)) for link, ranking, name in among),
            numbered=any(len(ranking.places) > 1 for _, ranking, _ in among),
            parts=tuple(self._parts(score, view)),
        )

    @cached_property
    def _shared_view(self) -> View:
        """From any of the pages: all lie equally deep, so that their links are the same."""
        return View(self.library, self.settings, "kommuner/-/", self.language)

    @cached_property
    def _titles(self) -> Titles:
        say, composite = words(self.language).gettext, self.library.composite
        groups = self.library.indicators.groups
        lacking = (groups[one.group].label(self.language) for one in composite.lacking)
        return Titles(
            year=composite.year,
            group=say("Group of indicators"),
            deviations=say("From the mean"),
            indicators=say("Indicators"),
            missing=say("missing"),
            link=self._shared_view.link(FOLDER),
            link_words=say("See the composite and the rankings"),
            lacking=", ".join(lacking),
        )

    def _among(self, unit: Municipality) -> Iterator[tuple[str, Ranking, str]]:
        """Yield the ranking in the county, and in the KOSTRA group where the register has one."""
        composite, link = self.library.composite, self._shared_view.link
        county, group = unit.county, unit.kostra_group
        yield link(composite_scopes.of_county(county)), composite.by_county[county], county
        if group is not None:
            named = words(self.language).gettext("KOSTRA group {group}").format(group=group)
            yield link(composite_scopes.of_group(group)), composite.by_group[group], named

    def _place(self, unit: Municipality, ranking: Ranking, among: str) -> str:
        say, count = words(self.language).gettext, len(ranking.places)
        if count == 1:
            return say("No other municipality in {place} is ranked").format(place=among)
        told = say("Number {rank} of {count} ranked in {place}")
        return told.format(rank=ranking.rank(unit.number), count=count, place=among)

    def _parts(self, score: Score, view: View) -> Iterator[tuple[str, Cell, str]]:
        found = {part.group: part for part in score.parts}
        for group in self.library.composite.counting:
            label = self.library.indicators.groups[group].label(self.language)
            part = found.get(group)
            yield label, cell(view, score, group), self._rests(part) if part else ""

    def _rests(self, part: Part) -> str:
        definitions = self.library.indicators.definitions
        return "; ".join(
            f"{definitions[one.indicator].label(self.language)}:"
            f"\u00a0{signed(one.deviations, self.language)}"
            for one in part.standings
        )
