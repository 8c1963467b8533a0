"""Which entries stand in which feed, the newest first.

They are chosen by their days and ids, never by their words: another title changes no choice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from generator.library.library import Library
from generator.model import Entry
from generator.pages import addresses
from generator.pages.following.former import divided

MOST = 30
"""How many entries a feed has, and with the last of them all of its day."""
MOST_OF_A_DAY = 150
"""How many it has at the most, where very much is of one day."""
MOST_OF_A_MUNICIPALITY = 16
"""How many entries a municipality's feed has, of which there are hundreds."""
OWN = 8
"""So many of those are its own where there are enough, and as many those of its likes."""


def day_of(entry: Entry) -> date | None:
    """Return the day on which an entry was new, or last changed; None where it has none."""
    days = [day for day in (entry.published, entry.updated) if day]
    return max(days, default=None)


def selection(library: Library) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of each feed that the site may have, by the feed's address.

    Only what has a day can be new, and what is retired is told of no more.
    """
    every = (*library.cases, *library.articles, *library.programmes)
    newest = sorted((entry for entry in every if day_of(entry)), key=_order)
    places = {entry.id: place for place, entry in enumerate(newest)}

    def ranked(entries: Iterable[Entry]) -> set[int]:
        return {places[entry.id] for entry in entries if entry.id in places}

    days = [day.toordinal() for entry in newest if (day := day_of(entry))]

    def first(ranks: Iterable[int]) -> Sequence[int]:
        """Return those of the newest days: what is of one day is told of together."""
        found = sorted(ranks)
        last = days[found[MOST - 1]] if len(found) > MOST else None
        whole = len(found) if last is None else sum(days[one] >= last for one in found)
        return found[: min(whole, MOST_OF_A_DAY)]

    chosen: dict[str, Sequence[int]] = {"": first(range(len(newest)))}
    for theme in library.terms.get("tags", {}):
        about = ranked(library.mentioning("tags", theme))
        chosen[addresses.of_term("tags", theme)] = first(about)
    for programme in library.programmes:
        mentions = library.mentions.get(("entries", programme.id), ())
        own = [one.entry for one in mentions if one.field in ("programme", "programmes")]
        chosen[addresses.of_entry(programme)] = first(ranked((programme, *own)))
    shared = {
        unit.number: ranked(library.mentioning("municipalities", unit.number))
        for unit in library.municipalities.current
    }
    programmes = ranked(library.programmes)
    chosen |= _places(library, shared, programmes, first)
    for place in divided(library):
        chosen[place.address] = first(set[int]().union(*(chosen[one] for one in place.now)))
    return {address: tuple(newest[one] for one in ranks) for address, ranks in chosen.items()}


def _places(
    library: Library,
    shared: Mapping[str, set[int]],
    programmes: set[int],
    first: Callable[[Iterable[int]], Sequence[int]],
) -> Mapping[str, Sequence[int]]:
    """Return what stands in the feeds of counties, KOSTRA groups and municipalities.

    Of a place are cases and articles; a programme is of all that took part, and is told of to
    themselves alone. The likes of a municipality are those that its page tells of: the nearest of
    all that have experiences, for of the nearest of all most may have none.
    """
    found: dict[str, Sequence[int]] = {}
    told = {number: ranks - programmes for number, ranks in shared.items()}
    counties: dict[str, set[int]] = {}
    groups: dict[int, set[int]] = {}
    for unit in library.municipalities.current:
        counties.setdefault(unit.county, set()).update(told[unit.number])
        if unit.kostra_group is not None:
            groups.setdefault(unit.kostra_group, set()).update(told[unit.number])
        likes = library.nearest_sharing(unit.number) if library.likeness.traits else ()
        near = set[int]().union(*(told[like.unit.number] for like in likes))
        address = addresses.of_municipality(library, unit.number)
        found[address] = beside(shared[unit.number], near)
    for name, ranks in counties.items():
        found[addresses.of_county(name)] = first(ranks)
    for group, ranks in groups.items():
        found[addresses.of_group(group)] = first(ranks)
    return found


def beside(own: set[int], likes: set[int]) -> Sequence[int]:
    """Return what a municipality is told of: its own, and that of its likes, the newest of each.

    All are given by their place among all entries, the newest being 0. Whatever is new of either
    is among them.
    """
    others = sorted(likes - own)
    first = sorted(own)[: max(OWN, MOST_OF_A_MUNICIPALITY - len(others))]
    return sorted((*first, *others[: MOST_OF_A_MUNICIPALITY - len(first)]))


def _order(entry: Entry) -> tuple[int, int, str]:
    day = day_of(entry)
    assert day is not None
    return -day.toordinal(), -(entry.published or day).toordinal(), entry.id
