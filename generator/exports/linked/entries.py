"""Every entry that is published, in the words of schema.org and Dublin Core, and our own.

The texts themselves are not here: each is led to as Markdown and, where it is a case, as JSON.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from generator import licence
from generator.exports.linked.context import Node, said
from generator.exports.linked.mentioned import interval, mentioned, resource, result, source
from generator.exports.linked.names import Names
from generator.model import Article, Case, Entry, Moment, Period, Programme
from generator.pages.addresses import DATA, of_image, original

KINDS = {"news": "NewsArticle", "event": "Event", "question": "Question", "report": "Report"}
"""What schema.org calls each kind of article; the others are articles."""


def entries(names: Names) -> Iterator[Node]:
    """Yield the entries, and then what they mention."""
    for entry in names.library.entries:
        own = {Case: _case, Article: _article, Programme: _programme}[type(entry)]
        yield said(_common(entry, names) | own(entry, names))
    yield from mentioned(names)


def _common(entry: Entry, names: Names) -> Node:
    library, page = names.library, names.entry(entry)
    image = library.image_of(entry)
    return {
        "@id": page,
        "@type": "",
        "name": {entry.language: entry.title},
        "summary": {entry.language: entry.description},
        "url": page,
        "inLanguage": entry.language,
        "datePublished": _day(entry.published),
        "dateModified": _day(entry.updated),
        "license": licence.ADDRESS,
        "encoding": [original(page)],
        "image": names.home + of_image(image) if image else None,
        "subject": names.concepts("tags", entry.tags),
        "success_factors": names.concepts("factors", (use.factor for use in entry.success_factors)),
        "barriers": names.concepts("factors", (use.factor for use in entry.barriers)),
        "relation": names.entries(*entry.related),
        "citation": [
            names.source(use.id.target) if use.id else source(library.source(use))
            for use in entry.sources
        ],
        "results": [result(one, names) for one in entry.results],
    }


def _case(case: Entry, names: Names) -> Node:
    assert isinstance(case, Case)
    return {
        "@type": ["Article", "Experience"],
        "encoding": [original(names.entry(case)), f"{names.home}{DATA}cases/{case.id}.json"],
        "municipality": names.units(*case.municipality),
        "temporalCoverage": _intervals(case.period),
        "status": case.status,
        "programme": names.entries(*case.programme),
        "target_groups": names.concepts("target_groups", case.target_groups),
        "instruments": names.concepts("instruments", case.instruments),
        "practice": names.concepts("practices", case.practice),
        "partners": names.concepts("partners", (use.partner for use in case.partners)),
        "resources": [resource(one, names) for one in case.resources],
        "materials": [
            said({"@type": "CreativeWork", "properName": one.title, "url": one.url})
            for one in case.materials
        ],
        "inspired_by": names.entries(*case.inspired_by),
        "answers": names.entries(*case.answers),
        "isReplacedBy": names.entries(case.replaced_by),
    }


def _article(article: Entry, names: Names) -> Node:
    assert isinstance(article, Article)
    place = {"@type": "Place", "properName": article.place}
    return {
        "@type": KINDS.get(article.kind, "Article"),
        "kind": article.kind,
        "municipalities": names.units(*article.municipalities),
        "programmes": names.entries(*article.programmes),
        "cases": names.entries(*article.cases),
        "startDate": _day(article.starts),
        "endDate": _day(article.ends),
        "hours": article.hours,
        "location": place if article.place else None,
        "seeAlso": article.url,
        "asked_by": names.units(article.asked_by),
    }


def _programme(programme: Entry, names: Names) -> Node:
    assert isinstance(programme, Programme)
    return {
        "@type": "Project",
        "organiser": {programme.language: programme.organiser},
        "region": names.concepts("regions", (programme.region,)),
        "temporalCoverage": _intervals(programme.period),
        "follows": names.entries(programme.follows),
        "participants": names.units(*(part.municipality for part in programme.participants)),
        "participants_total": programme.participants_total,
        "goals": {programme.language: list(programme.goals)} if programme.goals else None,
    }


def _intervals(periods: Iterable[Period]) -> list[str]:
    return [
        interval(
            Moment(one.start) if one.start is not None else None,
            Moment(one.end) if one.end is not None else None,
        )
        for one in periods
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
