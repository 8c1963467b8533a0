"""The composite: every municipality's score with its parts, ranked among those like it.

There are no such pages while too few groups of indicators have figures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.composite import Composite, Part, Score
from generator.library import Library
from generator.model import LANGUAGES, Page, Programme, Settings
from generator.names import alphabetical
from generator.pages.addresses import of_entry
from generator.pages.figures import figure_words
from generator.pages.rendering import View, page
from generator.pictures.comparing import from_the_mean
from generator.words import words

FULL_BAR = 3.0
"""Standard deviations that fill a bar: few are further from the mean, and one could be very far."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a group adds to a score."""

    words: str
    """Its mean, in standard deviations; empty: the municipality has no figure of the group."""
    bar: Markup
    missing: str
    """Indicators of the group that the municipality has no figure of."""


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality in a ranking."""

    rank: int | None
    score: Score
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A ranking among some municipalities."""

    anchor: str
    title: str
    link: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """One way to say among whom a municipality is ranked, with a page of its own."""

    address: str
    title: str
    sections: Callable[[View], Iterator[tuple[str, str, str, Sequence[str]]]]
    """Yields an anchor, a title, an address and numbers of today's municipalities."""


def composite_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each way of ranking, once enough groups of indicators have figures."""
    if not library.composite.published:
        return
    say = words(LANGUAGES[0]).gettext
    for scope in SCOPES:
        yield page(
            library,
            settings,
            "composite.html.jinja",
            address=scope.address,
            title=say(scope.title),
            description=say("A composite of several indicators for each municipality."),
            prepare=partial(_composite, scope),
            scope=scope,
            scopes=SCOPES,
        )


def _by_county(view: View) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    municipalities = view.library.municipalities
    for name in sorted(municipalities.counties, key=alphabetical):
        numbers = [unit.number for unit in municipalities.current if unit.county == name]
        yield f"fylke-{numbers[0]}", name, view.county(name), numbers


def _by_group(view: View) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    title = words(view.language).gettext("KOSTRA group {group}")
    for group, numbers in view.library.observations.groups.items():
        yield f"gruppe-{group}", title.format(group=group), view.group(group), numbers


def _by_programme(view: View) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    programmes = sorted(view.library.programmes, key=lambda one: alphabetical(one.title))
    for programme in programmes:
        numbers = participants_today(view.library, programme)
        if numbers:
            yield programme.id, programme.title, view.link(of_entry(programme)), numbers


def participants_today(library: Library, programme: Programme) -> tuple[str, ...]:
    """Return the numbers of today's municipalities that carry on the participants', each once."""
    found = (
        heir.number
        for one in programme.participants
        for heir in library.municipalities.carriers(one.municipality.target)
    )
    return tuple(dict.fromkeys(found))


SCOPES = (
    Scope("indikatorer/samlet/", "Composite by county", _by_county),
    Scope("indikatorer/samlet/kostra/", "Composite by KOSTRA group", _by_group),
    Scope("indikatorer/samlet/program/", "Composite by programme", _by_programme),
)


def _composite(scope: Scope, view: View) -> Mapping[str, Any]:
    composite = view.library.composite
    groups = view.library.indicators.groups
    return {
        "year": composite.year,
        "groups": [(groups[id_], counted) for id_, counted in composite.counting.items()],
        "weight": 100 / len(composite.counting),
        "lacking": [groups[lack.group] for lack in composite.lacking],
        "by_programme": scope is SCOPES[-1],
        "sections": [
            Section(anchor, title, link, _rows(view, composite, numbers))
            for anchor, title, link, numbers in scope.sections(view)
        ],
        "sources": _sources(view, composite),
        "address": figure_words.of_indicator,
    }


def _rows(view: View, composite: Composite, numbers: Sequence[str]) -> tuple[Row, ...]:
    ranking = composite.ranking(numbers)
    ranked = [(place.rank, place.score) for place in ranking.places]
    unranked: list[tuple[int | None, Score]] = [(None, score) for score in ranking.unranked]
    return tuple(
        Row(
            rank,
            score,
            "" if score.value is None else _signed(view, score.value),
            tuple(_cell(view, score, group) for group in composite.counting),
        )
        for rank, score in (*ranked, *unranked)
    )


def _cell(view: View, score: Score, group: str) -> Cell:
    found: dict[str, Part] = {part.group: part for part in score.parts}
    part = found.get(group)
    if part is None:
        return Cell("", Markup(), "")
    definitions = view.library.indicators.definitions
    missing = (definitions[id_].label(view.language) for id_ in part.missing)
    bar = from_the_mean(part.deviations, FULL_BAR)
    return Cell(_signed(view, part.deviations), bar, view.listed(missing))


def _signed(view: View, value: float) -> str:
    """Return a score with two decimals and its sign: `+0,41`, `−1,20`, `0,00`."""
    shown = f"{value:+.2f}"
    shown = "0.00" if shown in ("+0.00", "-0.00") else shown.replace("-", "\u2212")
    return shown if view.language == "en" else shown.replace(".", ",")


def _sources(view: View, composite: Composite) -> tuple[figure_words.Note, ...]:
    shown = tuple(one for counted in composite.counting.values() for one in counted)
    return figure_words.notes(view.library, shown)
