"""What is found with a municipality of today though it is from another unit, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from generator.library.library import Library
from generator.model import Case, Entry, Municipality
from generator.names import alphabetical
from generator.pages.ordering import latest
from generator.pages.places.change_words import during
from generator.pages.places.localities import locality, units_then
from generator.pages.rendering import View
from generator.places.municipalities import Municipalities, existence
from generator.words import words


@dataclass(frozen=True, slots=True)
class Shared:
    """What is from one unit of the past that another municipality carries on."""

    past: str
    """The name of the unit."""
    sentence: str
    """How the unit has to do with the municipality of the page."""
    cases: tuple[Case, ...]
    others: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The cases, then the others."""
        return (*self.cases, *self.others)


def by_unit(library: Library) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries by the number of each unit that they are from, the latest cases first."""
    found: dict[str, list[Entry]] = {}
    cases = sorted(library.cases, key=latest)
    for entry in (*cases, *library.articles, *library.programmes):
        for unit in units_then(library, entry):
            found.setdefault(unit.number, []).append(entry)
    return {number: tuple(entries) for number, entries in found.items()}


def shared_past(
    view: View,
    unit: Municipality,
    entries: Mapping[str, tuple[Entry, ...]],
    known: Iterable[Entry],
) -> tuple[Shared, ...]:
    """Return what others carry on of the units that a municipality of today was one with.

    Entries are by the number of their unit, as `by_unit` has them; those that are known stand
    elsewhere on the page. Nothing is there twice.
    """
    municipalities = view.library.municipalities
    seen = {entry.id for entry in known}
    found = []
    for past in _nearest_first(municipalities, unit):
        new = [entry for entry in entries.get(past.number, ()) if entry.id not in seen]
        whole = _whole(municipalities, unit, past)
        if new and whole:
            seen.update(entry.id for entry in new)
            cases = tuple(entry for entry in new if isinstance(entry, Case))
            others = tuple(entry for entry in new if not isinstance(entry, Case))
            found.append(Shared(past.name, _tie(view, unit, past, whole), cases, others))
    return tuple(found)


def _nearest_first(municipalities: Municipalities, unit: Municipality) -> list[Municipality]:
    """Return a unit's past: first what it came out of, then what has that name, then the others."""

    def distance(past: Municipality) -> tuple[bool, bool, str]:
        whole = _whole(municipalities, unit, past)
        another = whole is not None and past.name != whole.name
        return unit not in municipalities.heirs(past.number), another, alphabetical(past.name)

    return sorted(municipalities.history(unit.number), key=distance)


def _whole(
    municipalities: Municipalities, unit: Municipality, past: Municipality
) -> Municipality | None:
    """Return the divided unit through which a unit of the past leads to one of today, if any."""
    later = {past, *municipalities.descendants(past.number)}
    way = (one for one in municipalities.history(unit.number) if one in later)
    return next((one for one in way if len(one.successors) > 1), None)


def _tie(view: View, unit: Municipality, past: Municipality, whole: Municipality) -> str:
    """Return how a unit that is carried on by others has to do with a municipality."""
    say = words(view.language).gettext
    heirs = view.heirs(past.number)
    if unit in heirs:
        sentence = say(
            "{name} was a part of {whole} {years}. This was written about the whole municipality,"
            " or another part of it."
        )
    elif past.name == whole.name:
        sentence = say(
            "From {whole}, which {name} was a part of {years}. This is from before {name} was in"
            " it."
        )
    elif any(heir.name == past.name for heir in heirs):
        sentence = say(
            "From {past}, which was a part of {whole} {years} and is a municipality of its own"
            " today."
        )
    else:
        sentence = say("From {past}, which was a part of {whole} like {name} {years}.")
    return sentence.format(
        name=unit.name,
        past=past.name,
        whole=whole.name,
        years=during(existence(whole), view.language),
    )


def origin(view: View, unit: Municipality, case: Case) -> str:
    """Return why a case stands with a municipality of today, where its own unit is another."""
    return " ".join(dict.fromkeys(_origins(view, unit, case)))


def _origins(view: View, unit: Municipality, case: Case) -> Iterator[str]:
    say, municipalities = words(view.language).gettext, view.library.municipalities
    then = units_then(view.library, case)
    for past in then:
        # Most cases are from the unit itself, and there is nothing to tell.
        if (past is unit and len(then) == 1) or unit not in municipalities.carriers(past.number):
            continue
        place = locality(view.library, past.number)
        names = {"past": past.name, "name": unit.name}
        if place.fate == "split" and past.name == unit.name:
            sentence = (
                say("Begun while {others} was a part of {name} ({years}).")
                if unit in then
                else say("From the time when {others} was a part of {name} ({years}).")
            )
            others = view.listed(heir.name for heir in place.now if heir != unit)
            yield sentence.format(**names, others=others, years=view.periods([existence(past)]))
        elif place.fate == "split" and past.valid_to:
            sentence = say(
                "From {past}, which was divided between {heirs} in {year}. It may be about another"
                " part of {past} than the one that is in {name} today."
            )
            yield sentence.format(
                **names,
                heirs=view.listed(sorted((heir.name for heir in place.now), key=alphabetical)),
                year=(past.valid_to + timedelta(days=1)).year,
            )
        elif place.fate == "merged" and past.name not in unit.names:
            yield say("From {past}, now a part of {name}.").format(**names)
        elif place.fate == "renamed" and past.name not in unit.names:
            yield say("From {past}, which is now called {name}.").format(**names)


def county_then(view: View, county: str, case: Case) -> str:
    """Return in which counties a case's municipalities were then, where this was none of them."""
    municipalities = view.library.municipalities
    then = [
        unit
        for unit in units_then(view.library, case)
        if any(heir.county == county for heir in municipalities.carriers(unit.number))
    ]
    names = dict.fromkeys(
        unit.county for unit in sorted(then, key=lambda unit: existence(unit).end or 9999)
    )
    if county in names:
        return ""
    told = words(view.language).gettext("Then in {counties}.")
    return told.format(counties=view.listed(names))
