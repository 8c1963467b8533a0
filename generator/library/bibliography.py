"""Every source of the library, and the entries and indicators that rest on it."""

from dataclasses import dataclass

from generator.library.library import Library
from generator.model import Entry, Indicator, Source
from generator.names import alphabetical


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, and who rests on it."""

    id: str
    """In the register of sources; empty where entries write the source themselves."""
    source: Source
    entries: tuple[Entry, ...]
    """Sorted by kind and id."""
    indicators: tuple[Indicator, ...] = ()
    """In the order of their register."""

    @property
    def used(self) -> bool:
        """False where the register holds a source that nothing rests on."""
        return bool(self.entries or self.indicators)


def bibliography(library: Library) -> tuple[Cited, ...]:
    """Return every source once: those of the register by id, then the others by title."""
    own: dict[Source, dict[str, Entry]] = {}
    for entry in library.entries:
        for use in entry.sources:
            if use.source is not None:
                own.setdefault(use.source, {})[entry.id] = entry
    registered = (
        Cited(
            id_,
            library.sources[id_].source,
            (*library.mentioning("sources", id_), *library.retired_of("sources", id_)),
            tuple(
                indicator
                for indicator in library.indicators.definitions.values()
                if indicator.source.target == id_
            ),
        )
        for id_ in sorted(library.sources)
    )
    written = (Cited("", source, tuple(entries.values())) for source, entries in own.items())
    return (*registered, *sorted(written, key=lambda cited: alphabetical(cited.source.title)))
