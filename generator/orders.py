"""What is asked for when a site is built, and what it is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.profile import Profile
from generator.settings import LANGUAGES, Settings

OLD = b" is old"
"""Ends what a search index was made from, where pages have changed since."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and where."""

    project: Path
    mkdocs_file: Path
    settings: Settings
    output: Path
    search: bool = True
    """Whether the site gets a search index."""
    old_search: bool = False
    """Whether the index that is published will do for now, though its texts may be older."""
    given_up: Callable[[], bool] | None = None
    """Tells, while the index is made, that the site is not wanted any more."""
    language: str = LANGUAGES[0]
    """Of the messages."""
    processes: int = 1
    """How many may work at once."""
    profile: Profile = field(default_factory=Profile)
    """What is done is told here."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a site is made from, in digests."""

    program: bytes = b""
    binding: bytes = b""
    """Of what MkDocs' part is made from; empty where that cannot be told."""
    edition: bytes = b""
    """Of all that is not content; empty where that cannot be told."""
    sources: Mapping[str, bytes] = field(default_factory=dict)
    """Of each file of the content, by path."""


def is_indexed(order: Order, searched: bytes) -> bool:
    """Tell whether a site has the search index that is ordered, or none where none is."""
    return bool(searched) == order.search and (order.old_search or not searched.endswith(OLD))


def differing(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> set[str]:
    """Return the names of what is not the same in two mappings, or only in one of them."""
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
