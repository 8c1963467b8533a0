"""Every source of the library, and the entries that rest on it."""

from dataclasses import dataclass

from generator.library import Library
from generator.model import Entry, Source
from generator.names import alphabetical


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, and who rests on it."""

    id: str
    """In the register of sources; empty where entries write the source themselves."""
    source: Source
    entries: tuple[Entry, ...]
    """Sorted by kind and id; none where the register holds a source that nobody uses."""


def bibliography(library: Library) -> tuple[Cited, ...]:
    """Return every source once: those of the register by id, then the others by title."""
    own: dict[Source, dict[str, Entry]] = {}
    for entry in library.entries:
        for use in entry.sources:
            if use.source is not None:
                own.setdefault(use.source, {})[entry.id] = entry
    registered = (
        Cited(id_, library.sources[id_].source, library.mentioning("sources", id_))
        for id_ in sorted(library.sources)
    )
    written = (Cited("", source, tuple(entries.values())) for source, entries in own.items())
    return (*registered, *sorted(written, key=lambda cited: alphabetical(cited.source.title)))
