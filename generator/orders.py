"""What is asked for when a site is built, and what it is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.account import Account
from generator.settings import LANGUAGES, Settings


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and where."""

    project: Path
    mkdocs_file: Path
    settings: Settings
    output: Path
    search: bool = True
    """Whether the site gets a search index."""
    language: str = LANGUAGES[0]
    """Of the messages."""
    processes: int = 1
    """How many may work at once."""
    account: Account = field(default_factory=Account)
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


def differing(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> set[str]:
    """Return the names of what is not the same in two mappings, or only in one of them."""
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
