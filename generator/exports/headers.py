"""The headers that a host is asked to send with every file."""

from collections.abc import Iterator

from generator import policy
from generator.exports.editing import MODULES
from generator.library import Library
from generator.model import File, Page, Settings
from generator.pages.addresses import DATA


def headers(_: Library, __: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the file that hosts read headers from; where a host does not, the pages' own hold."""
    origins = settings.backend.origins if settings.backend else ()
    sent = policy.headers(MODULES, origins, DATA)
    yield File(policy.HEADERS_FILE, sent.encode(), shown_on=())
