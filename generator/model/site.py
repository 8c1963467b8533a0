"""What a compilation takes and gives besides the text: settings, pages, files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, without the frame around it."""

    address: str
    """From the site's root, with `/` at the end but not in front; empty: the front page."""
    title: str
    description: str
    section: str
    """The part of the site that it belongs to: the first part of its address, or empty."""
    render: Callable[[], str]
    """The fragment of HTML; every link in it is relative to the page's address."""
    language: str = "nb"
    source: str = ""
    """The file behind the page, for those who want to mend it; empty for a page made from many."""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file that is published as it is."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """What a compilation gives: all of the site, or the problems that keep it from being one."""

    pages: tuple[Page, ...]
    """Empty where there is an error among the problems."""
    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    """Sorted by file, line and column."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a compilation depends on besides the sources."""

    today: date
    """Entries published after this day are left out."""
    site_url: str = ""
    """The address of the site's root, with `/` at the end."""
    repository_url: str = ""
    """Where the sources are kept, for the links that propose a change; empty: no such links."""
