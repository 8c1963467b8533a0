"""Permanence: what has been published stays, is led on from, or is told to be removed."""

from collections.abc import Iterator, Mapping, Set

from generator.identifiers import TERM_KINDS, parted
from generator.inventory import ENTRY_FOLDERS
from generator.library.library import Library
from generator.library.linking import KINDS
from generator.model import Entry, Identifier
from generator.names import folded, slug
from generator.problems import Finding, Position
from generator.schema.shapes import nearest


def entry_lost(library: Library) -> Iterator[Finding]:
    """A text that has been published stays, or is told to be removed."""
    renamed = _renamed(library)
    for one in _lost(library):
        if one.kind in ENTRY_FOLDERS and one.id not in renamed:
            yield Finding(one.position, {"id": one.id, "line": _line(library, one)})


def entry_renamed(library: Library) -> Iterator[Finding]:
    """A text whose file has got another name keeps its former id among its aliases."""
    for id_, entry in _renamed(library).items():
        yield Finding(Position(entry.path), {"id": id_})


def id_lost(library: Library) -> Iterator[Finding]:
    """A word, an indicator or a place that has had a page keeps its id, or is removed openly."""
    for one in _lost(library):
        if one.kind not in ENTRY_FOLDERS:
            key = f"{one.kind}/{one.id}"
            yield Finding(one.position, {"key": key, "line": _line(library, one)})


def removed_in_use(library: Library) -> Iterator[Finding]:
    """What is told to be removed is not there."""
    there = _there(library)
    for (kind, id_), gone in library.removed.items():
        if id_ in there[kind]:
            yield Finding(gone.position, {"key": f"{kind}/{id_}"})


def unknown_see(library: Library) -> Iterator[Finding]:
    """What is removed leads to what there is."""
    there = _there(library)
    for gone in library.removed.values():
        for reference in gone.see:
            kind, id_ = parted(reference.target)
            if id_ not in there.get(kind, ()):
                near = nearest(id_, there.get(kind, ()))
                meant = tuple(f"{kind}/{one}" for one in near)
                yield Finding(reference.position, {"see": reference.target}, meant)


def _lost(library: Library) -> Iterator[Identifier]:
    """Yield the ids that nothing in the content answers for any more."""
    there = _there(library)
    removed = {
        (kind, one) for (kind, id_), gone in library.removed.items()
        for one in (id_, *(alias.target for alias in gone.aliases))
    }  # fmt: skip
    entries = frozenset[str]().union(*(there[kind] for kind in ENTRY_FOLDERS))
    terms = frozenset[str]().union(*(there[kind] for kind in TERM_KINDS))
    for one in library.identifiers:
        # What has become of another kind, or belongs to another register, is led to.
        elsewhere = terms if one.kind in TERM_KINDS else entries
        known = elsewhere if one.kind in (*ENTRY_FOLDERS, *TERM_KINDS) else there[one.kind]
        key = one.kind, one.id
        if one.id not in known and key not in removed and key not in library.withheld:
            yield one


def _there(library: Library) -> Mapping[str, Set[str]]:
    """Return the ids that there are, by kind; those of entries also by which they went before."""
    entries: dict[str, set[str]] = {kind: set() for kind in ENTRY_FOLDERS}
    for entry in library.entries:
        entries[KINDS[type(entry)]] |= {entry.id, *(one.target for one in entry.aliases)}
    units = library.municipalities.units
    names = {slug(name) for unit in units.values() for name in unit.names}
    # Which of them share a name depends on the day.
    names |= {f"{slug(name)}-{slug(unit.county)}" for unit in units.values() for name in unit.names}
    counties = {unit.county for unit in units.values()}
    return {
        **entries,
        **{register: library.terms.get(register, {}).keys() for register in TERM_KINDS},
        "indicators": library.indicators.definitions.keys(),
        "municipalities": {*units, *names, *library.municipalities.slugs.values()},
        "counties": {slug(name.split(" - ", maxsplit=1)[0]) for name in counties},
    }


def _renamed(library: Library) -> Mapping[str, Entry]:
    """Return the texts whose files have other names now, as their titles tell, by former id."""
    published = {one.id for one in library.identifiers if one.kind in ENTRY_FOLDERS}
    fresh: dict[str, list[Entry]] = {}
    for entry in library.entries:
        if entry.id not in published:
            fresh.setdefault(folded(entry.title), []).append(entry)
    lost: dict[str, dict[str, Identifier]] = {}
    for one in _lost(library):
        if one.kind in ENTRY_FOLDERS:
            lost.setdefault(folded(one.title), {})[one.id] = one
    return {
        id_: fresh[title][0]
        for title, ids in lost.items()
        for id_ in ids
        if len(ids) == 1 and len(fresh.get(title, ())) == 1
    }


def _line(library: Library, one: Identifier) -> str:
    """Return the line that tells that something is removed, but for the reason, which is asked."""
    title = one.title.replace("'", "''")
    removed = f"removed: {library.municipalities.today}"
    return f"{one.kind}/{one.id}: {{title: '{title}', {removed}, reason: }}"
