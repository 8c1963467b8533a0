"""The compiler: from sources and settings to a site. The only place that knows the order."""

from collections.abc import Iterable, Mapping, Set

from generator.checks import CHECKS, check
from generator.destinations import Places
from generator.exports import EXPORTS
from generator.inventory import inventory
from generator.library import Library
from generator.linking import Known, linked, term_names
from generator.model import Article, Case, Entry, Programme, Settings, Site
from generator.municipalities import Municipalities
from generator.pages import PAGES
from generator.problems import Problem
from generator.reading import Reading, Registers, is_entry, read_entry, read_registers


def compile_site(sources: Mapping[str, bytes], settings: Settings) -> Site:
    """Return the site that the sources make, or the problems that keep them from making one.

    `sources` maps paths from the project's folder (`content/cases/x.md`) to bytes. Nothing in the
    sources raises: what is wrong with them is a problem. With an error there are no pages.
    """
    library, problems = compile_library(sources, settings)
    problems = tuple(sorted({*problems, *check(library, CHECKS)}, key=Problem.order))
    if any(problem.severity == "error" for problem in problems):
        return Site((), (), problems)
    pages = tuple(page for make in PAGES for page in make(library, settings))
    files = tuple(file for make in EXPORTS for file in make(library, pages, settings))
    return Site(pages, files, problems)


def compile_library(
    sources: Mapping[str, bytes], settings: Settings
) -> tuple[Library, tuple[Problem, ...]]:
    """Return everything that the sources say, linked, and the problems met on the way."""
    items, problems = inventory(sources)
    refused = {problem.position.path for problem in problems}
    registers, faults = read_registers(items, sources)
    readings = tuple(read_entry(item, sources[item.path]) for item in items if is_entry(item))
    images = {item.path: sources[item.path] for item in items if item.kind == "image"}
    problems = (*problems, *faults, *(found for read in readings for found in read.problems))
    library, faults = _linked(readings, registers, images, refused, settings)
    return library, (*problems, *faults)


def _linked(
    readings: Iterable[Reading],
    registers: Registers,
    images: Mapping[str, bytes],
    refused: Set[str],
    settings: Settings,
) -> tuple[Library, tuple[Problem, ...]]:
    published: dict[str, Entry] = {}
    drafts, hidden = [], []
    for read in readings:
        if read.draft:
            drafts.append(read.item)
        elif read.entry is None or (
            read.entry.published is not None and read.entry.published > settings.today
        ):
            hidden.append(read.item)
        else:
            published.setdefault(read.item.id, read.entry)
    units = {unit.number: unit for unit in registers.municipalities}
    municipalities = Municipalities(units, settings.today)
    placed = {source.id: source for source in registers.sources}
    known = Known(
        terms={name: {term.id: term for term in terms} for name, terms in registers.terms.items()},
        names={name: term_names(terms) for name, terms in registers.terms.items()},
        municipalities=municipalities,
        sources={id_: source.source for id_, source in placed.items()},
        entries=published,
        drafts=frozenset(item.id for item in drafts),
        hidden=frozenset(item.id for item in hidden),
    )
    entries: list[Entry] = []
    problems: list[Problem] = []
    for id_ in sorted(published):
        entry, faults = linked(published[id_], known)
        entries.append(entry)
        problems += faults
    library = Library(
        cases=tuple(entry for entry in entries if isinstance(entry, Case)),
        articles=tuple(entry for entry in entries if isinstance(entry, Article)),
        programmes=tuple(entry for entry in entries if isinstance(entry, Programme)),
        terms=known.terms,
        sources=placed,
        municipalities=municipalities,
        documents=tuple(read.document for read in readings if read.document),
        places=Places(
            entries={entry.path: entry for entry in entries},
            drafts={item.path for item in drafts},
            hidden={item.path for item in hidden} | refused,
            images=images.keys(),
        ),
        images=images,
    )
    return library, tuple(problems)
