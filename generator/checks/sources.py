"""Sources: every case has one, and each is written once."""

import re
from collections.abc import Iterator

from generator.library.library import Library
from generator.model import Source
from generator.names import folded
from generator.problems import Finding, Position

_ADDRESS = re.compile(r"([^:]*)://([^/?#]*)([^?#]*)\??([^#]*)#?(.*)")
_PORTS = {"http": ":80", "https": ":443"}


def without_source(library: Library) -> Iterator[Finding]:
    """A case names the sources that it rests on."""
    for case in library.every_case:
        if not case.sources and "sources" not in case.faulty:
            yield Finding(Position(case.path))


def source_written_twice(library: Library) -> Iterator[Finding]:
    """A source that several entries share is written once, in the register of sources."""
    owners: dict[tuple[str, ...], tuple[Position, str]] = {}
    written = [(placed.source, placed.position, placed.id) for placed in library.sources.values()]
    written += [
        (use.source, use.position, "")
        for entry in library.entries
        for use in entry.sources
        if use.source is not None
    ]
    for source, position, id_ in written:
        own = (position, id_)
        known = [owners.setdefault(one, own) for one in _identities(source)]
        other, other_id = next((one for one in known if one is not own), own)
        if other is not position:
            values = {"title": source.title, "other": other.path}
            yield Finding(position, values, suggestions=(other_id,) if other_id else ())


def _identities(source: Source) -> Iterator[tuple[str, ...]]:
    """Yield what two writings of one source share: its address, or all else that is said of it."""
    page = folded(source.page)
    # The schema has judged each address; to divide it takes no more than this.
    if parts := _ADDRESS.fullmatch(source.url):
        scheme, host, path, query, fragment = parts.groups()
        host = host.casefold().removeprefix("www.").removesuffix(_PORTS.get(scheme.lower(), ""))
        # What stands behind # is a place on the page, but where a script makes pages of it.
        route = fragment if fragment.startswith(("/", "!")) else ""
        yield (host, path.rstrip("/"), query, route, page)
    if source.year or (source.publisher and not source.url):
        yield (folded(source.title), folded(source.publisher), str(source.year), page)
