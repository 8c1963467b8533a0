"""Dates: what begins and ends does so in that order."""

from collections.abc import Iterator

from generator.library.library import Library
from generator.model import Article, Moment
from generator.problems import Finding


def time_reversed(library: Library) -> Iterator[Finding]:
    """What has a beginning and an end does not end before it begins."""
    for entry in library.entries:
        for result in (*entry.results, *getattr(entry, "resources", ())):
            start, end = result.start, result.end
            if start and end and _first(start) > _last(end):
                yield Finding(result.position)
        if isinstance(entry, Article):
            yield from _gathering(library, entry)


def _gathering(library: Library, article: Article) -> Iterator[Finding]:
    if article.starts and article.ends and article.ends < article.starts:
        yield Finding(library.place(article, "ends"))
    first, _, last = article.hours.partition("–")
    if last and last < first and article.ends in (None, article.starts):
        yield Finding(library.place(article, "hours"))


def event_without_start(library: Library) -> Iterator[Finding]:
    """A gathering says on which day it begins."""
    for article in library.articles:
        if article.kind == "event" and not (article.starts or "starts" in article.faulty):
            yield Finding(library.place(article, "kind"))


def end_missing(library: Library) -> Iterator[Finding]:
    """A case that is completed says when it ended, if it says when it began."""
    for case in library.every_case:
        over = case.status in ("completed", "ended")
        if over and any(period.start and period.end is None for period in case.period):
            yield Finding(library.place(case, "status"), {"status": case.status})


def _first(moment: Moment) -> tuple[int, int, int]:
    return moment.year, moment.month or 1, moment.day or 1


def _last(moment: Moment) -> tuple[int, int, int]:
    return moment.year, moment.month or 12, moment.day or 31
