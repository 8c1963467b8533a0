"""Who was inspired by whom: the cases that are linked so, in the order of time, and drawn."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from markupsafe import Markup

from generator.library.library import Library
from generator.model import Case
from generator.names import alphabetical
from generator.pages.rendering import View
from generator.pictures import chain as drawing
from generator.words import words

MOST_DRAWN = 40
"""Cases in one drawing; of a longer chain those nearest to where it is seen from."""

_UNKNOWN = 9999


@dataclass(frozen=True, slots=True)
class Station:
    """A case in a chain."""

    case: Case
    name: str
    """The municipalities, as they were then."""
    time: str
    """Empty where it is not known."""
    title: str
    """The case's title, where another in the chain has the same name and time; else empty."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Who took something up, and from whom."""

    taker: Station
    origins: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Cases that are linked to each other, however many steps apart."""

    picture: Markup
    ties: tuple[Tie, ...]
    """What the picture shows, in the order of those who took something up."""
    cases: frozenset[str]
    """The ids of all cases in it."""
    longer: bool
    """True where not all of it is shown."""


def chain_of(view: View, case: Case) -> Chain | None:
    """Return the chain that a case is a part of, seen from it, or None where it has no links."""
    found = tuple(islice(_linked(view.library, case), MOST_DRAWN + 1))
    return _chain(view, found, case) if len(found) > 1 else None


def chains_among(view: View, cases: Iterable[Case]) -> tuple[Chain, ...]:
    """Return every chain that any of some cases is a part of, once, those with most cases first."""
    found: list[Chain] = []
    seen: set[str] = set()
    for case in cases:
        if case.id not in seen:
            linked = tuple(_linked(view.library, case))
            seen.update(one.id for one in linked)
            if len(linked) > 1:
                found.append(_chain(view, linked))
    return tuple(sorted(found, key=lambda chain: -len(chain.cases)))


def _linked(library: Library, start: Case) -> Iterator[Case]:
    """Yield a case and those linked to it, however many steps away, the nearest first."""
    seen, queue = {start.id}, deque([start])
    yield start
    while queue:
        case = queue.popleft()
        for other in chain(_origins(library, case), _takers(library, case)):
            if other.id not in seen:
                seen.add(other.id)
                queue.append(other)
                yield other


def _origins(library: Library, case: Case) -> Iterator[Case]:
    """Yield the cases that inspired a case."""
    for reference in case.inspired_by:
        origin = library.by_id[reference.target]
        if isinstance(origin, Case) and origin.id != case.id:
            yield origin


def _takers(library: Library, case: Case) -> Iterator[Case]:
    """Yield the cases that a case inspired."""
    for mention in library.mentions.get(("entries", case.id), ()):
        if mention.field == "inspired_by" and isinstance(mention.entry, Case):
            yield mention.entry


def _chain(view: View, found: tuple[Case, ...], here: Case | None = None) -> Chain:
    shown = {case.id: case for case in found[:MOST_DRAWN]}
    origins = {
        id_: tuple(dict.fromkeys(one.id for one in _origins(view.library, case) if one.id in shown))
        for id_, case in shown.items()
    }
    stations = _stations(view, _in_time(shown, origins))
    places = {id_: number for number, id_ in enumerate(stations)}
    say = words(view.language).gettext
    nodes = [_node(view, station, here) for station in stations.values()]
    links = [(places[origin], places[id_]) for id_ in stations for origin in origins[id_]]
    told = say("Drawing of who took it from whom. The list beside it says the same.")
    return Chain(
        drawing.downwards(nodes, links, told),
        tuple(
            Tie(
                station,
                tuple(stations[one] for one in sorted(origins[id_], key=places.__getitem__)),
            )
            for id_, station in stations.items()
            if origins[id_]
        ),
        frozenset(case.id for case in found),
        len(found) > len(shown),
    )


def _in_time(cases: Mapping[str, Case], origins: Mapping[str, tuple[str, ...]]) -> list[Case]:
    """Return cases in the order of time, but none before what it was taken from.

    Where each of some was taken from another of them, the earliest comes first.
    """
    years = _years(cases, origins)
    waiting = dict(cases)
    ordered: list[Case] = []
    while waiting:
        free = [id_ for id_ in waiting if not any(one in waiting for one in origins[id_])]
        first = min(free or waiting, key=lambda id_: (years[id_], alphabetical(id_)))
        ordered.append(waiting.pop(first))
    return ordered


def _years(cases: Mapping[str, Case], origins: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """Return when each case began; where that is not known, when the first that took it up did."""
    years = {id_: _began(case) for id_, case in cases.items()}
    dated = sorted((id_ for id_ in years if years[id_] != _UNKNOWN), key=lambda id_: years[id_])
    for taker in dated:
        queue = [taker]
        while queue:
            for origin in origins[queue.pop()]:
                if years[origin] == _UNKNOWN:
                    years[origin] = years[taker]
                    queue.append(origin)
    return years


def _began(case: Case) -> int:
    known = [year for one in case.period for year in (one.start, one.end) if year is not None]
    return min(known, default=_UNKNOWN)


def _stations(view: View, cases: Iterable[Case]) -> Mapping[str, Station]:
    """Return cases with their names, and with their titles where those are not enough."""
    known = {case.id: (case, view.where(case), view.periods(case.period)) for case in cases}
    names = [(name, time) for _, name, time in known.values()]
    return {
        id_: Station(case, name, time, case.title if names.count((name, time)) > 1 else "")
        for id_, (case, name, time) in known.items()
    }


def _node(view: View, station: Station, here: Case | None) -> drawing.Node:
    say = words(view.language).gettext
    is_here = here is not None and station.case.id == here.id
    notes = [station.time or say("Time not given"), station.title]
    notes += [say("Retired")] if view.library.is_retired(station.case) else []
    notes += [say("This experience")] if is_here else []
    return drawing.Node(station.name, tuple(note for note in notes if note), is_here)
