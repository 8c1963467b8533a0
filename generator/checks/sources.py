"""Sources: every case has one, and each is written once."""

from collections.abc import Iterator
from urllib.parse import urlsplit

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
    owners: dict[tuple[str, ...], tuple[Position, str]] = {}
    written = [(placed.source, placed.position, placed.id) for placed in library.sources.values()]
    written += [
        (use.source, use.position, "")
        for entry in library.entries
        for use in entry.sources
        if use.source is not None
    ]
    for source, position, id_ in written:
        known = [owners.setdefault(one, (position, id_)) for one in _identities(source)]
        other, other_id = next((one for one in known if one[0] != position), (position, ""))
        if other != position:
            values = {"title": source.title, "other": other.path}
            yield Finding(position, values, suggestions=(other_id,) if other_id else ())


def _identities(source: Source) -> Iterator[tuple[str, ...]]:
    """Yield what two writings of one source share: its address, or all else that is said of it."""
    page = folded(source.page)
    if source.url:
        parts = urlsplit(source.url)
        host = parts.netloc.casefold().removeprefix("www.")
        host = host.removesuffix({"http": ":80", "https": ":443"}.get(parts.scheme, ""))
        # What stands behind # is a place on the page, but where a script makes pages of it.
        route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
        yield (host, parts.path.rstrip("/"), parts.query, route, page)
    if source.year or (source.publisher and not source.url):
        yield (folded(source.title), folded(source.publisher), str(source.year), page)
