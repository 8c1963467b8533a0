"""What must not be published whoever wrote it: identity numbers of people, and secrets."""

from collections.abc import Iterator

from generator import private
from generator.library import Library
from generator.problems import Finding


def identity_number(library: Library) -> Iterator[Finding]:
    """A text holds no national identity number or D-number, in whatever way it is written."""
    for path, text in library.doubtful.items():
        for position, digits in private.identity_numbers(path, text):
            yield Finding(position, {"number": f"{digits[:6]} *****"})


def secret(library: Library) -> Iterator[Finding]:
    """A text holds no secret key or token."""
    for path, text in library.doubtful.items():
        for position, key in private.secrets(path, text):
            yield Finding(position, {"beginning": f"{key[:4]}…"})
