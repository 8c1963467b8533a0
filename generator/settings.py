"""What a compilation depends on besides the sources."""

from dataclasses import dataclass
from datetime import date

from generator.backends import Backend

LANGUAGES = ("nb", "nn", "en")
"""The languages that a page can be written in; the first is the default."""


@dataclass(frozen=True, slots=True)
class Editing:
    """How what is written in the forms reaches the editors; empty where there is no such way."""

    new_file: str = ""
    """The address at the git host where a file is made: with `{path}`, and `{text}` for what it
    is to hold."""
    email: str = ""
    """Of the editors."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a compilation depends on besides the sources."""

    today: date
    """Entries published after this day are left out."""
    site_url: str = ""
    """The address of the site's root, with `/` at the end."""
    repository_url: str = ""
    """Where the sources are kept, for the links that propose a change; empty: no such links."""
    backend: Backend | None = None
    """Where editors work through the page for editing; None: that has not been set up."""
    offline_copy: bool = False
    """Whether the site offers a copy of itself that works from a folder."""
    editing: Editing = Editing()
    """How what is written in the forms reaches the editors."""
    publisher: str = ""
    """Who answers for the site."""
    cards: bool = False
    """Whether each case gets a picture that it is shared with."""
    pdf: bool = False
    """Whether each experience lies beside its page as a PDF, too."""
    names: str = ""
    """What the names of feeds and gatherings begin with, as `a.example,2026`; empty: the address
    says it."""
