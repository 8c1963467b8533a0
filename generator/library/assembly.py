"""From what was read to the library: every entry linked, as of a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from generator.library.destinations import Places
from generator.library.library import Library
from generator.library.linking import Known, linked, term_names
from generator.library.written_forms import WrittenForms
from generator.model import Article, Case, Entry, Programme, Settings
from generator.places.municipalities import Municipalities
from generator.problems import Problem
from generator.reading import Content, Reading, is_text
from generator.statistics.figure_faults import BLAMED_ON, definition_faults, figure_faults
from generator.statistics.indicators import Indicators
from generator.statistics.likeness import Likeness
from generator.text import as_written
from generator.upkeep import is_retired


def link_library(
    content: Content, settings: Settings, day: date
) -> tuple[Library, tuple[Problem, ...]]:
    """Return the library of the entries published by `day`, and what is wrong between them.

    Drafts are linked too, for their problems, which are warnings.
    """
    registers = content.registers
    published: dict[str, Entry] = {}
    drafts: dict[str, Reading] = {}
    hidden: dict[str, str] = {}
    for read in content.readings:
        entry = read.entry
        if read.draft:
            drafts[read.item.path] = read
        elif entry is None or (entry.published is not None and entry.published > day):
            hidden[read.item.path] = read.item.id
        else:
            twin = published.setdefault(read.item.id, entry)
            if twin is not entry:
                hidden[read.item.path] = read.item.id
    placed = {source.id: source for source in registers.sources}
    known = Known(
        terms={name: {term.id: term for term in terms} for name, terms in registers.terms.items()},
        names={name: term_names(terms) for name, terms in registers.terms.items()},
        municipalities=Municipalities(
            {unit.number: unit for unit in registers.municipalities}, settings.today
        ),
        sources={id_: source.source for id_, source in placed.items()},
        entries=published,
        drafts=frozenset(read.item.id for read in drafts.values()),
        hidden=frozenset(hidden.values()),
        broken=registers.broken,
    )
    indicators = Indicators(
        groups={one.id: one for one in registers.indicator_groups},
        definitions={one.id: one for one in registers.indicators},
        # A site can be made as of an earlier day; what comes later is told of, and left out.
        figures=tuple(one for one in registers.figures if one.year <= settings.today.year),
        municipalities=known.municipalities,
    )
    entries, problems = _linked(published, known)
    unfinished = {read.item.id: read.entry for read in drafts.values() if read.entry}
    _, faults = _linked(unfinished, known)
    places = Places(
        entries={entry.path: entry for entry in entries},
        drafts=drafts.keys(),
        hidden=hidden.keys() | content.refused,
        images=content.images.keys(),
    )
    sources = content.sources
    # The names of counties stand in the register of municipalities.
    unread = {*registers.broken, *(("counties",) if "municipalities" in registers.broken else ())}
    cases = tuple(entry for entry in entries if isinstance(entry, Case))
    library = Library(
        cases=tuple(case for case in cases if not is_retired(case, settings.today)),
        retired=tuple(case for case in cases if is_retired(case, settings.today)),
        articles=tuple(entry for entry in entries if isinstance(entry, Article)),
        programmes=tuple(entry for entry in entries if isinstance(entry, Programme)),
        terms=known.terms,
        sources=placed,
        municipalities=known.municipalities,
        indicators=indicators,
        likeness=Likeness(registers.traits, indicators),
        written_forms=WrittenForms(registers.written_forms),
        identifiers=tuple(one for one in registers.identifiers if one.kind not in unread),
        removed={(one.kind, one.id): one for one in registers.removed},
        withheld=_withheld(content, places),
        outlines={read.outline.path: read.outline for read in content.readings if read.outline},
        places=places,
        images=content.images,
        texts={entry.path: sources[entry.path] for entry in entries},
        waiting={path: as_written(sources[path]) for path in places.waiting if is_text(path)},
        doubtful=content.doubtful,
    )
    figures = (
        *definition_faults(indicators.definitions, registers.traits, indicators.groups, placed),
        *figure_faults(registers.figures, indicators.definitions, known.municipalities),
    )
    excused = {code for register, code in BLAMED_ON.items() if register in registers.broken}
    unfinished_faults = (replace(problem, severity="warning") for problem in faults)
    told = (problem for problem in figures if problem.code not in excused)
    return library, (*problems, *told, *unfinished_faults)


def _withheld(content: Content, places: Places) -> frozenset[tuple[str, str]]:
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
    found = [linked(entries[id_], known) for id_ in sorted(entries)]
    return (
        tuple(entry for entry, _ in found),
        tuple(problem for _, problems in found for problem in problems),
    )
