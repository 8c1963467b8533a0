"""The headers that a host is asked to send with every file."""

from collections.abc import Iterator

from generator import policy
from generator.exports.editing import MODULES
from generator.library.library import Library
from generator.model import Feed, File, Page, Settings
from generator.pages.addresses import DATA, SECTIONS, of_identifier
from generator.pages.entries.gatherings import ALL, calendar_at


def _both(address: str) -> tuple[str, str]:
    feed = Feed("", address)
    return feed.xml, feed.json


_FED = (
    *(SECTIONS[kind] for kind in ("tags", "programmes", "municipalities", "counties")),
    "kostra",
)
"""The parts of the site of whose pages each has a feed."""
SHARED = (
    f"{DATA}*",
    *(feed for address in ("", *(f"{one}/:id/" for one in _FED)) for feed in _both(address)),
    ALL,
    calendar_at(of_identifier("articles", ":id")),
)
"""What others may read, in the patterns that hosts share; `:id` stands for a part of a path."""


def headers(_: Library, __: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the file that hosts read headers from; where a host does not, the pages' own hold."""
    origins = settings.backend.origins if settings.backend else ()
    sent = policy.headers(MODULES, origins, SHARED)
    yield File(policy.HEADERS_FILE, sent.encode(), shown_on=())
