"""Entries: each says enough, says it once, and does not contradict itself."""

from collections.abc import Iterable, Iterator

from generator.library.library import Library
from generator.model import Entry, Programme, Reference
from generator.names import folded
from generator.problems import Finding, Position

_PER_CENT = ("%", "prosent", "pst", "pst.")
MOST_PER_CENT = 1000


def empty_body(library: Library) -> Iterator[Finding]:
    """An entry has a text below its fields."""
    for path, outline in library.outlines.items():
        if outline.empty and path not in library.places.drafts:
            yield Finding(Position(path, outline.body_line))


def id_taken(library: Library) -> Iterator[Finding]:
    """A file's name is used once among cases, articles and programmes."""
    names: dict[str, str] = {}
    for path in library.outlines:
        if path in library.places.drafts:
            continue
        name = path.rsplit("/", 1)[-1]
        other = names.setdefault(name, path)
        if other != path:
            yield Finding(Position(path), {"name": name, "other": other})


def alias_taken(library: Library) -> Iterator[Finding]:
    """A former id belongs to one entry, and is no id in use."""
    owners: dict[str, Entry] = {}
    for entry in library.entries:
        for alias in entry.aliases:
            owner = library.by_id.get(alias.target) or owners.get(alias.target)
            if owner is not None:
                yield Finding(alias.position, {"alias": alias.target, "other": owner.path})
            owners[alias.target] = entry


def mentions_itself(library: Library) -> Iterator[Finding]:
    """An entry does not name itself as related, inspiration or predecessor."""
    for entry in library.entries:
        references = [*entry.related, *getattr(entry, "inspired_by", ())]
        references += [
            one for name in ("follows", "replaced_by") if (one := getattr(entry, name, None))
        ]
        for reference in references:
            if reference.target == entry.id:
                yield Finding(reference.position, {"id": entry.id})


def percent_too_large(library: Library) -> Iterator[Finding]:
    """A figure in per cent is at most 1,000; more is a slip or another unit."""
    for entry in library.entries:
        for result in (*entry.results, *getattr(entry, "resources", ())):
            if folded(result.unit) in _PER_CENT and result.value.high > MOST_PER_CENT:
                yield Finding(result.value.position, {"most": MOST_PER_CENT})


def too_many_participants(library: Library) -> Iterator[Finding]:
    """A programme names no more participants than it says took part."""
    for programme in library.programmes:
        total, named = programme.participants_total, len(programme.participants)
        if total is not None and named > total and not programme.faulty:
            place = library.place(programme, "participants_total")
            yield Finding(place, {"named": named, "total": total})


def not_a_participant(library: Library) -> Iterator[Finding]:
    """A case of a programme comes from a municipality that the programme names."""
    for case in library.every_case:
        for reference in case.programme:
            programme = library.by_id.get(reference.target)
            if not isinstance(programme, Programme):
                continue
            complete = programme.participants_total in (None, len(programme.participants))
            named = _today(library, (part.municipality for part in programme.participants))
            own = _today(library, case.municipality)
            if named and complete and own and not named & own:
                yield Finding(reference.position, {"programme": programme.id})


def title_taken(library: Library) -> Iterator[Finding]:
    """No two entries of a kind have the same title."""
    titles: dict[tuple[type[Entry], str], Entry] = {}
    for entry in library.entries:
        if "title" in entry.faulty:
            continue
        other = titles.setdefault((type(entry), folded(entry.title)), entry)
        if other is not entry:
            yield Finding(library.place(entry, "title"), {"other": other.path})


def heading_skipped(library: Library) -> Iterator[Finding]:
    """Headings go down one level at a time."""
    for entry in library.entries:
        above = 1
        for heading in entry.body.headings:
            if heading.level > above + 1:
                values = {"text": heading.text, "level": heading.level, "right": above + 1}
                yield Finding(heading.position, values)
            above = heading.level


def replaced_by_each_other(library: Library) -> Iterator[Finding]:
    """Entries that replace or follow others do not lead back in a circle."""
    for name, entries in (("replaced_by", library.every_case), ("follows", library.programmes)):
        for entry in entries:
            leads: Reference | None = getattr(entry, name)
            way: list[str] = []
            at = leads
            while at and at.target not in (entry.id, *way):
                way.append(at.target)
                at = getattr(library.by_id.get(at.target), name, None)
            # An entry that names itself is told of by another check.
            if leads and way and at and at.target == entry.id:
                yield Finding(leads.position, {"field": name, "id": entry.id})


def _today(library: Library, references: Iterable[Reference]) -> set[str]:
    """Return the numbers that municipalities of any time have today."""
    return {
        heir.number
        for reference in references
        for heir in library.municipalities.heirs(reference.target)
    }
