"""What an entry's figures and claims rest on: sources with numbers, and figures in series."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.library.library import Library
from generator.model import Entry, Reference, Result, Source


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in an entry's numbered list."""

    number: int
    anchor: str
    source: Source


@dataclass(frozen=True, slots=True)
class Series:
    """Figures for the same thing in the same place, in the order of time, goals last."""

    measure: str
    municipality: Reference | None
    """Where another than the entry's own is measured."""
    results: tuple[Result, ...]


def cited(library: Library, entry: Entry) -> tuple[Cited, ...]:
    """Return an entry's sources with their numbers; the anchors are ids that its body lacks."""
    taken = {heading.anchor for heading in entry.body.headings}
    stem = "kilde"
    while any(anchor.startswith(f"{stem}-") for anchor in taken):
        stem += "-nr"
    return tuple(
        Cited(number, f"{stem}-{number}", library.source(use))
        for number, use in enumerate(entry.sources, 1)
    )


def marks(entry: Entry, sources: Iterable[Cited]) -> Mapping[str, Cited]:
    """Return the sources by what references to them say: an id, or the title of an own source."""
    found: dict[str, Cited] = {}
    for use, source in zip(entry.sources, sources, strict=True):
        found.setdefault(use.id.target if use.id else source.source.title, source)
    return found


def series(results: Iterable[Result]) -> tuple[Series, ...]:
    """Return results in series, in the order in which their measures are first mentioned."""
    found: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        place = result.municipality.target if result.municipality else ""
        found.setdefault((result.measure, result.unit, place), []).append(result)
    return tuple(
        Series(group[0].measure, group[0].municipality, tuple(sorted(group, key=_time)))
        for group in found.values()
    )


def key_figures(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return what each series came to in the end, then what was aimed at, without the setting."""
    found = [result for group in series(results) for result in _key_figures(group)]
    return tuple(sorted(found, key=lambda result: result.kind == "goal"))


def _key_figures(group: Series) -> Iterator[Result]:
    reached = [result for result in group.results if result.kind in ("result", "change")]
    yield from reached[-1:]
    yield from (result for result in group.results if result.kind == "goal")


def _time(result: Result) -> tuple[bool, int, int, int]:
    moment = result.end or result.start
    day = (moment.year, moment.month or 0, moment.day or 0) if moment else (0, 0, 0)
    return (result.kind == "goal", *day)
