"""From what was read to the library: every entry linked, as of a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.library.destinations import Places
from generator.library.library import Library
from generator.library.linking import Known, linked, term_names
from generator.library.written_forms import WrittenForms
from generator.model import Article, Case, Entry, Programme, Settings
from generator.places.municipalities import Municipalities
from generator.problems import Problem
from generator.reading import Content, Reading, Registers, is_text
from generator.statistics.figure_faults import BLAMED_ON, definition_faults, figure_faults
from generator.statistics.indicators import Indicators
from generator.statistics.likeness import Likeness
from generator.text import as_written
from generator.upkeep import is_retired


@dataclass(frozen=True, slots=True)
class _Entries:
    """What was read of entries, by what becomes of it."""

    published: Mapping[str, Entry]
    """By id."""
    drafts: Mapping[str, Reading]
    """By path."""
    hidden: Mapping[str, str]
    """The ids of those that are not out yet, cannot be read, or have another's id; by path."""


def link_library(
    content: Content, settings: Settings, day: date
) -> tuple[Library, tuple[Problem, ...]]:
    """Return the library of the entries published by `day`, and what is wrong between them.

    Drafts are linked too, for their problems, which are warnings.
    """
    read = _entries(content.readings, day)
    known = _known(content.registers, read, settings.today)
    indicators = _indicators(content.registers, known.municipalities, settings.today)
    entries, problems = _linked(read.published, known)
    unfinished = {one.item.id: one.entry for one in read.drafts.values() if one.entry}
    _, faults = _linked(unfinished, known)
    of_drafts = (replace(problem, severity="warning") for problem in faults)
    library = _library(content, settings, read, entries, known, indicators)
    return library, (*problems, *_figure_problems(content.registers, library), *of_drafts)


def _entries(readings: Iterable[Reading], day: date) -> _Entries:
    published: dict[str, Entry] = {}
    drafts: dict[str, Reading] = {}
    hidden: dict[str, str] = {}
    for read in readings:
        entry, id_ = read.entry, read.item.id
        if read.draft:
            drafts[read.item.path] = read
        elif not (
            entry
            and (entry.published is None or entry.published <= day)
            # Of several with one id, the first has it.
            and published.setdefault(id_, entry) is entry
        ):
            hidden[read.item.path] = id_
    return _Entries(published, drafts, hidden)


def _known(registers: Registers, read: _Entries, today: date) -> Known:
    """Return everything that an entry can mention."""
    return Known(
        terms={name: {term.id: term for term in terms} for name, terms in registers.terms.items()},
        names={name: term_names(terms) for name, terms in registers.terms.items()},
        municipalities=Municipalities(
            {unit.number: unit for unit in registers.municipalities}, today
        ),
        sources={placed.id: placed.source for placed in registers.sources},
        entries=read.published,
        drafts=frozenset(draft.item.id for draft in read.drafts.values()),
        hidden=frozenset(read.hidden.values()),
        broken=registers.broken,
    )


def _indicators(registers: Registers, municipalities: Municipalities, today: date) -> Indicators:
    return Indicators(
        groups={one.id: one for one in registers.indicator_groups},
        definitions={one.id: one for one in registers.indicators},
        # A site can be made as of an earlier day; what comes later is told of, and left out.
        figures=tuple(one for one in registers.figures if one.year <= today.year),
        municipalities=municipalities,
    )


def _library(
    content: Content,
    settings: Settings,
    read: _Entries,
    entries: tuple[Entry, ...],
    known: Known,
    indicators: Indicators,
) -> Library:
    """Return the library of entries that are linked."""
    registers, sources = content.registers, content.sources
    places = Places(
        entries={entry.path: entry for entry in entries},
        drafts=read.drafts.keys(),
        hidden=read.hidden.keys() | content.refused,
        images=content.images.keys(),
    )
    # The names of counties stand in the register of municipalities.
    unread = {*registers.broken, *(("counties",) if "municipalities" in registers.broken else ())}
    cases = tuple(entry for entry in entries if isinstance(entry, Case))
    return Library(
        cases=tuple(case for case in cases if not is_retired(case, settings.today)),
        retired=tuple(case for case in cases if is_retired(case, settings.today)),
        articles=tuple(entry for entry in entries if isinstance(entry, Article)),
        programmes=tuple(entry for entry in entries if isinstance(entry, Programme)),
        terms=known.terms,
        sources={source.id: source for source in registers.sources},
        municipalities=known.municipalities,
        indicators=indicators,
        likeness=Likeness(registers.traits, indicators),
        written_forms=WrittenForms(registers.written_forms),
        identifiers=tuple(one for one in registers.identifiers if one.kind not in unread),
        removed={(one.kind, one.id): one for one in registers.removed},
        withheld=_withheld(content, places),
        outlines={one.outline.path: one.outline for one in content.readings if one.outline},
        places=places,
        images=content.images,
        texts={entry.path: sources[entry.path] for entry in entries},
        waiting={path: as_written(sources[path]) for path in places.waiting if is_text(path)},
        doubtful=content.doubtful,
    )


def _figure_problems(registers: Registers, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with figures, but for what a register that is not read whole explains."""
    excused = {code for register, code in BLAMED_ON.items() if register in registers.broken}
    indicators = library.indicators
    found = (
        *definition_faults(
            indicators.definitions, registers.traits, indicators.groups, library.sources
        ),
        *figure_faults(registers.figures, indicators.definitions, library.municipalities),
    )
    yield from (problem for problem in found if problem.code not in excused)


def _withheld(content: Content, places: Places) -> frozenset[tuple[str, str]]:
    """Return the kinds and ids, former ones too, of entries that have files and no pages."""
    waiting = (read for read in content.readings if read.item.path not in places.entries)
    ids = [
        (read.item.kind, id_) for read in waiting for id_ in (read.item.id, *_former(read.entry))
    ]
    refused = (path.removesuffix(".md").split("/") for path in content.refused)
    ids += [(parts[-2], parts[-1]) for parts in refused if len(parts) == 3]
    return frozenset(ids)


def _former(entry: Entry | None) -> tuple[str, ...]:
    return tuple(alias.target for alias in entry.aliases) if entry else ()


def _linked(
    entries: Mapping[str, Entry], known: Known
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return entries, which are given by id, with their references resolved, sorted by id."""
    found = [linked(entries[id_], known) for id_ in sorted(entries)]
    return (
        tuple(entry for entry, _ in found),
        tuple(problem for _, problems in found for problem in problems),
    )
