"""Articles: a question is asked and answered as one, and what only a gathering has it alone has."""

from collections.abc import Iterator, Mapping

from generator.library.library import Library
from generator.model import Article
from generator.places.municipalities import in_use
from generator.problems import Finding

OWN_FIELDS: Mapping[str, str] = {
    "asked_by": "question",
    "starts": "event",
    "ends": "event",
    "hours": "event",
    "place": "event",
}
"""The fields that only one kind of article has."""


def question_without_asker(library: Library) -> Iterator[Finding]:
    """A question says which municipality asks."""
    for article in _questions(library):
        if not (article.asked_by or "asked_by" in article.faulty):
            yield Finding(library.place(article, "kind"))


def question_without_theme(library: Library) -> Iterator[Finding]:
    """A question names the themes that it is about."""
    for article in _questions(library):
        if not (article.tags or "tags" in article.faulty):
            yield Finding(library.place(article, "kind"))


def asker_gone(library: Library) -> Iterator[Finding]:
    """A question is asked by a municipality that existed when it was published."""
    register = library.municipalities
    for article in _questions(library):
        if article.asked_by is None or article.published is None:
            continue
        unit, day = register[article.asked_by.target], article.published
        line = (unit, *register.history(unit.number), *register.descendants(unit.number))
        then = [one for one in line if in_use(one, day)]
        # A name means the latest unit that has it; an older one of that name may be the asker.
        if unit.name not in {one.name for one in then}:
            values = {"name": unit.name, "date": day.isoformat()}
            heirs = (register.label(one) for one in then)
            yield Finding(article.asked_by.position, values, tuple(dict.fromkeys(heirs)))


def answers_no_question(library: Library) -> Iterator[Finding]:
    """A case answers questions, and no other articles."""
    for case in library.every_case:
        for reference in case.answers:
            found = library.by_id.get(reference.target)
            if isinstance(found, Article) and not _is(found, "question"):
                yield Finding(reference.position, {"id": found.id, "other": found.path})


def field_of_another_kind(library: Library) -> Iterator[Finding]:
    """Only a gathering has days and a place, and only a question somebody who asks."""
    for article in library.articles:
        for field, kind in OWN_FIELDS.items():
            if getattr(article, field) and not _is(article, kind):
                yield Finding(library.place(article, field), {"field": field, "kind": kind})


def _questions(library: Library) -> Iterator[Article]:
    return (article for article in library.articles if article.kind == "question")


def _is(article: Article, kind: str) -> bool:
    """Tell whether an article is of a kind, or may be: what it says could not be read."""
    return article.kind == kind or "kind" in article.faulty
