"""What must not be published whoever wrote it, and what should not."""

from collections.abc import Iterator

from generator import sensitive
from generator.library.library import Library
from generator.private import Finder, places
from generator.problems import Finding, Position


def identity_number(library: Library) -> Iterator[Finding]:
    """A text holds no national identity number or D-number, in whatever way it is written."""
    for position, shown in _found(library, sensitive.identity_numbers):
        yield Finding(position, {"number": shown})


def secret(library: Library) -> Iterator[Finding]:
    """A text holds no secret key or token."""
    for position, shown in _found(library, sensitive.secrets):
        yield Finding(position, {"beginning": shown})


def private_contact(library: Library) -> Iterator[Finding]:
    """A contact is an office with an address of its own, and no text names private mail."""
    for position, shown in _found(library, sensitive.addresses):
        yield Finding(position, {"host": shown})


def private_phone(library: Library) -> Iterator[Finding]:
    """A text holds no number of a mobile telephone; an office's belongs in the field contact."""
    for position, shown in _found(library, sensitive.phones):
        yield Finding(position, {"number": shown})


def account_number(library: Library) -> Iterator[Finding]:
    """A text holds no number of a bank account."""
    for position, shown in _found(library, sensitive.accounts):
        yield Finding(position, {"number": shown})


def _found(library: Library, find: Finder) -> Iterator[tuple[Position, str]]:
    for path, text in library.doubtful.items():
        yield from places(path, text, find)
