"""The headers that a host is asked to send with every file."""

from collections.abc import Iterator

from generator import policy
from generator.library import Library
from generator.model import File, Page, Settings


def headers(_: Library, __: tuple[Page, ...], ___: Settings) -> Iterator[File]:
    """Yield the file that hosts read headers from; where a host does not, the pages' own hold."""
    yield File(policy.HEADERS_FILE, policy.headers().encode(), shown_on=())
