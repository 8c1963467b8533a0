"""Sources: every case has one, and each is written once."""

from collections.abc import Iterator

from generator.library import Library
from generator.model import Source
from generator.names import folded
from generator.problems import Finding, Position


def without_source(library: Library) -> Iterator[Finding]:
    """A case names the sources that it rests on."""
    for case in library.cases:
        if not case.sources and "sources" not in case.faulty:
            yield Finding(Position(case.path))


def source_written_twice(library: Library) -> Iterator[Finding]:
    """A source that several entries share is written once, in the register of sources."""
    owners: dict[tuple[str, ...], str] = {}
    for placed in library.sources.values():
        other = owners.setdefault(_identity(placed.source), placed.id)
        if other != placed.id:
            yield Finding(placed.position, {"title": placed.source.title, "other": other})
    for entry in library.entries:
        for use in entry.sources:
            if use.source is not None:
                other = owners.setdefault(_identity(use.source), entry.path)
                if other != entry.path:
                    yield Finding(use.position, {"title": use.source.title, "other": other})


def _identity(source: Source) -> tuple[str, ...]:
    """Return what two writings of one source share: its address, else all that is said of it."""
    if source.url:
        address = source.url.partition("://")[2].partition("#")[0].removeprefix("www.")
        return (address.rstrip("/"), source.page)
    return (folded(source.title), folded(source.publisher), str(source.year), source.page)
