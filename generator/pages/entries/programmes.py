"""Programmes: the index, and the page of each with its participants, cases and gatherings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Article, Case, Entry, Page, Programme, Settings
from generator.names import alphabetical
from generator.pages import labels
from generator.pages.addresses import of_entry
from generator.pages.entries import entry_parts, gatherings, kinship
from generator.pages.figures.programme_indicators import stood
from generator.pages.following import subjects
from generator.pages.ordering import latest
from generator.pages.places.localities import Locality, localities
from generator.pages.rendering import View, page
from generator.words import words


@dataclass(frozen=True, slots=True)
class Group:
    """The municipalities that had the same part in a programme."""

    role: str
    localities: tuple[Locality, ...]


@dataclass(frozen=True, slots=True)
class Participants:
    """Who took part, and how many of them are known."""

    known: str
    """A sentence."""
    groups: tuple[Group, ...]


def programme_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the index of programmes, and a page for each."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "programmes.html.jinja",
        address="program/",
        title=say("Programmes"),
        description=say("Work in which several municipalities took part together."),
        programmes=tuple(sorted(library.programmes, key=_latest)),
    )
    for programme in library.programmes:
        yield page(
            library,
            settings,
            "programme.html.jinja",
            address=of_entry(programme),
            trail=((words(programme.language).gettext("Programmes"), "program/"),),
            title=programme.title,
            description=programme.description,
            language=programme.language,
            source=programme.path,
            slotted=True,
            updated=programme.updated or programme.published,
            programme=programme,
            feeds=subjects.of_programme(settings, programme),
            prepare=partial(_programme, programme),
        )


def _programme(programme: Programme, view: View) -> Mapping[str, Any]:
    library = view.library
    naming = kinship.naming(view, programme, "programme")
    every = sorted((entry for entry in naming if isinstance(entry, Case)), key=latest)
    cases = tuple(case for case in every if not library.is_retired(case))
    about = [
        entry
        for entry in kinship.naming(view, programme, "programmes")
        if isinstance(entry, Article)
    ]
    articles = [article for article in about if article.kind != "event"]
    followed_by = kinship.naming(view, programme, "follows")
    before = (library.by_id[programme.follows.target],) if programme.follows else ()
    shown: list[Entry] = [*cases, *about, *followed_by, *before]
    first = {"goals": programme.goals, "participants": _participants(view, programme)}
    return {
        **entry_parts.body(view, programme, first, {}),
        "region": library.term("regions", programme.region.target) if programme.region else None,
        "followed_by": followed_by,
        "before": before,
        "cases": cases,
        "retired": tuple(case for case in every if library.is_retired(case)),
        "coming": gatherings.coming(about, view.settings),
        "past": gatherings.past(about, view.settings),
        "articles": entry_parts.newest_articles(articles),
        "mentions": kinship.mentions(view, programme, shown),
        "stood": stood(view, programme),
    }


def _participants(view: View, programme: Programme) -> Participants | None:
    if not programme.participants:
        return None
    count, total = len(programme.participants), programme.participants_total
    catalog = words(view.language)
    if total is None:
        one, many = "{count} municipality is listed.", "{count} municipalities are listed."
        known = catalog.ngettext(one, many, count)
    else:
        one = "{count} of {total} municipalities is known here."
        known = catalog.ngettext(one, "{count} of {total} municipalities are known here.", count)
    groups = []
    for role in labels.ROLES:
        units = [part.municipality for part in programme.participants if part.role == role]
        if units:
            places = localities(view.library, units)
            ordered = sorted(places, key=lambda place: alphabetical(place.then.name))
            groups.append(Group(labels.ROLES[role], tuple(ordered)))
    return Participants(known.format(count=count, total=total), tuple(groups))


def _latest(programme: Programme) -> tuple[int, str]:
    ends = [period.end or 9999 for period in programme.period]
    return -max(ends, default=0), alphabetical(programme.title)
