"""What must not be published whoever wrote it: identity numbers of people, and secrets."""

from collections.abc import Iterator

from generator import private
from generator.library import Library
from generator.problems import Finding

PRIVATE_HOSTS = frozenset(
    (
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.no", "outlook.com", "live.com"),
        *("live.no", "msn.com", "yahoo.com", "yahoo.no", "icloud.com", "me.com", "proton.me"),
        *("online.no", "broadpark.no", "getmail.no", "frisurf.no", "start.no"),
    )
)
"""Where people have their own mail, and offices do not."""


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


def private_contact(library: Library) -> Iterator[Finding]:
    """The contact is an office with an address of its own, and never a private person."""
    for case in library.every_case:
        host = case.contact.email.rpartition("@")[2].lower() if case.contact else ""
        if host in PRIVATE_HOSTS:
            yield Finding(library.place(case, "contact"), {"host": host})
