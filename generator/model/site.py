"""What a compilation gives: pages, files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.problems import Problem
from generator.slots import Shown

Trail = tuple[tuple[str, str], ...]
"""Words and addresses of the pages above one, the uppermost first; that one is not among them."""


@dataclass(frozen=True, slots=True)
class Refill:
    """What an entry's page needs, besides the file's own text, to be made with another body."""

    links: tuple[str | Shown | None, ...]
    """Where each link of the body leads, from the page; None: nowhere."""
    names: tuple[str, ...]
    """What the entry is to be found by, besides its words."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What one can subscribe to, in two formats that say the same."""

    title: str
    """In the language of the pages that tell of it; it says what the feed is of."""
    address: str
    """The folder that its files lie in, from the site's root: empty, or with `/` at the end."""

    @property
    def xml(self) -> str:
        """The address of it as Atom."""
        return f"{self.address}feed.xml"

    @property
    def json(self) -> str:
        """The address of it as JSON Feed."""
        return f"{self.address}feed.json"


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
    slotted: Callable[[], tuple[str, Refill]] | None = None
    """For an entry's page: the fragment with `generator.slots`, and what fills them."""
    trail: Trail = ()
    """The way to the page."""
    feeds: tuple[Feed, ...] = ()
    """What one who reads the page may want to subscribe to."""
    head: Callable[[], str] = str
    """What the head of the page says to machines, in HTML; nothing of it comes from a body's text.

    Of other entries it tells only what the page itself leads to.
    """
    unlisted: bool = False
    """True where search engines are not to lead anybody here: it tells of what is no more."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is published as it is."""

    address: str
    made: bytes | Callable[[], bytes]
    """The content, or what makes it where it is wanted."""
    shown_on: tuple[str, ...] | None = None
    """Pages, by address, that lead to every case whose title or description it shows.

    None where no such pages are known: it may show anything.
    """
    lasting: bool = False
    """Whether its address says what it holds, so that one of the same address is the same."""

    @property
    def content(self) -> bytes:
        """What it holds."""
        return self.made if isinstance(self.made, bytes) else self.made()


@dataclass(frozen=True, slots=True)
class Export:
    """What makes files beside the pages."""

    kind: str
    """What they are for; `generator.exports` lists the kinds."""
    make: Callable[[], Iterable[File]]
    """It is called once, wherever there is time for it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a compilation gives: all of the site, or the problems that keep it from being one."""

    pages: tuple[Page, ...]
    """Empty where there is an error among the problems."""
    exports: tuple[Export, ...]
    """What makes the files beside the pages."""
    problems: tuple[Problem, ...]
    """Sorted by file, line and column."""
    firsts: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """What each text is named by for ever, by its kind and id, and by its former ones."""

    @property
    def files(self) -> tuple[File, ...]:
        """The files beside the pages, all made at once."""
        return tuple(file for export in self.exports for file in export.make())

    def with_problems(self, found: tuple[Problem, ...]) -> "Site":
        """Return the site with problems that were found before it was compiled."""
        problems = tuple(sorted((*found, *self.problems), key=Problem.order))
        site = replace(self, problems=problems)
        return site if site.is_whole else Site((), (), problems)

    @property
    def is_whole(self) -> bool:
        """Tell whether it can be published: nothing in the content is an error."""
        return not any(problem.severity == "error" for problem in self.problems)
