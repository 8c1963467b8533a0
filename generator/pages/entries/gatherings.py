"""Gatherings: the calendar of those to come and those that were, and what was told of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Article, Case, Entry, Page, Programme, Settings
from generator.names import alphabetical
from generator.pages.addresses import of_entry
from generator.pages.entries import entry_parts
from generator.pages.ordering import latest
from generator.pages.rendering import View, page
from generator.words import words

ADDRESS = "samlinger/"
ALL = "kalender.ics"
"""The calendar of all gatherings."""
HOW_TO_ANNOUNCE = "bidra/?type=samling"
"""Where it is told how a gathering is announced."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A gathering, with those that it was for and what tells of it."""

    article: Article
    programmes: tuple[Programme, ...]
    told: tuple[Entry, ...]
    """Cases and articles that it names or that mention it."""
    calendar: str
    """The address of its calendar, while there is time to come; empty: there is none."""


@dataclass(frozen=True, slots=True)
class Met:
    """What the page of a gathering shows beside its text."""

    over: bool
    calendar: str
    """As of `Gathering`."""
    cases: tuple[Case, ...]
    articles: tuple[Article, ...]
    """Those that tell of it, once it is over."""

    @property
    def told(self) -> tuple[Entry, ...]:
        """Both."""
        return (*self.cases, *self.articles)


@dataclass(frozen=True, slots=True)
class Year:
    """The gatherings that began in a year."""

    year: int
    gatherings: tuple[Gathering, ...]


def gatherings_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the calendar of all gatherings."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "gatherings.html.jinja",
        address=ADDRESS,
        trail=((say("Articles"), "artikler/"),),
        title=say("Gatherings"),
        description=say("Where municipalities meet to learn from each other, and what was told."),
        how_to_announce=HOW_TO_ANNOUNCE,
        prepare=_calendar,
    )


def coming(articles: Iterable[Article], settings: Settings) -> tuple[Article, ...]:
    """Return the gatherings that are not over, the first of them first."""
    return tuple(article for article in dated(articles) if not _over(article, settings))


def past(articles: Iterable[Article], settings: Settings) -> tuple[Article, ...]:
    """Return the gatherings that are over, the last of them first."""
    over = [article for article in dated(articles) if _over(article, settings)]
    return tuple(sorted(over, key=_start, reverse=True))


def calendar(library: Library, settings: Settings) -> str:
    """Return the address of the calendar of all gatherings; empty where nothing stands in it."""
    found = settings.site_url and any(map(is_dated, library.articles))
    return ALL if found else ""


def calendar_of(article: Article) -> str:
    """Return the address of the calendar of one gathering."""
    return calendar_at(of_entry(article))


def calendar_at(address: str) -> str:
    """Return the address of the calendar of the gathering whose page has an address."""
    return f"{address}samling.ics"


def met(view: View, article: Article) -> Met:
    """Return what the page of a gathering shows beside its text."""
    if not _over(article, view.settings):
        return Met(False, coming_calendar(article, view.settings), (), ())
    return Met(True, "", *_told(view.library, article))


def _told(library: Library, article: Article) -> tuple[tuple[Case, ...], tuple[Article, ...]]:
    """Return the cases that a gathering names or that mention it, and the articles that do."""
    named = (library.by_id[reference.target] for reference in article.cases)
    found = {entry.id: entry for entry in (*named, *library.mentioning("entries", article.id))}
    cases = (entry for entry in found.values() if isinstance(entry, Case))
    articles = (entry for entry in found.values() if isinstance(entry, Article))
    return tuple(sorted(cases, key=latest)), entry_parts.newest_articles(articles)


def _calendar(view: View) -> Mapping[str, Any]:
    library = view.library
    years: dict[int, list[Gathering]] = {}
    for article in past(library.articles, view.settings):
        years.setdefault(_start(article).year, []).append(_gathering(view, article))
    return {
        "calendar": calendar(library, view.settings),
        "coming": [
            _gathering(view, article) for article in coming(library.articles, view.settings)
        ],
        "years": [Year(year, tuple(found)) for year, found in years.items()],
    }


def _gathering(view: View, article: Article) -> Gathering:
    library, own = view.library, coming_calendar(article, view.settings)
    named = [library.by_id[reference.target] for reference in article.programmes]
    programmes = tuple(entry for entry in named if isinstance(entry, Programme))
    cases, articles = _told(library, article)
    return Gathering(article, programmes, (*cases, *articles), own)


def coming_calendar(article: Article, settings: Settings) -> str:
    """Return the address of the calendar of a gathering to come; empty where there is none."""
    return calendar_of(article) if settings.site_url and not _over(article, settings) else ""


def is_dated(article: Article) -> bool:
    """Tell whether an article is a gathering, whose first day is known."""
    return article.kind == "event" and article.starts is not None


def dated(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the gatherings in the order of their days."""
    return tuple(
        sorted(
            filter(is_dated, articles),
            key=lambda one: (_start(one), alphabetical(one.title), one.id),
        )
    )


def _start(article: Article) -> date:
    assert article.starts is not None
    return article.starts


def _over(article: Article, settings: Settings) -> bool:
    """Tell whether a gathering is over; one that has no day is none that can be attended."""
    last = article.ends or article.starts
    return last is None or last < settings.today
