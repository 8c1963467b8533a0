"""Questions that municipalities ask: the page of all, and those that other pages show."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.library.answering import answers, askers
from generator.library.library import Library
from generator.model import LANGUAGES, Article, Case, Page, Settings
from generator.names import alphabetical
from generator.pages.entries import entry_parts
from generator.pages.likeness.likes import FAR
from generator.pages.places.localities import Locality, localities
from generator.pages.rendering import View, page
from generator.words import words

ADDRESS = "sporsmal/"
HOW_TO_ASK = "bidra/?type=sporsmal"
"""Where it is told how a municipality asks."""

MOST_FROM_LIKES = 4
"""How many questions from like municipalities a municipality's page names."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and how far it has come."""

    article: Article
    asked_by: tuple[Locality, ...]
    """One municipality, then and now."""
    answers: tuple[Case, ...]
    """None: it is open."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The questions of a theme."""

    words: str
    link: str
    """Nothing where they name no theme."""
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """The questions that a municipality has asked, and open ones of those that are like it."""

    own: tuple[Question, ...]
    likes: tuple[Question, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """Those that it has asked."""
        return tuple(question.article for question in self.own)


def questions_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page of all questions, those without an answer first."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "questions.html.jinja",
        address=ADDRESS,
        trail=((say("Articles"), "artikler/"),),
        title=say("Questions from municipalities"),
        description=say("What municipalities ask others about, and the experiences that answer."),
        how_to_ask=HOW_TO_ASK,
        prepare=_index,
    )


def questions(library: Library) -> tuple[Article, ...]:
    """Return the questions that municipalities ask, the last published first."""
    asked = (article for article in library.articles if article.kind == "question")
    return entry_parts.newest_articles(asked)


def unanswered(library: Library) -> tuple[Article, ...]:
    """Return the questions that no case answers, the last published first."""
    return tuple(article for article in questions(library) if not answers(library, article))


def by_asker(library: Library) -> Mapping[str, tuple[Question, ...]]:
    """Return the questions by the number of each municipality of today that asks them."""
    found: dict[str, list[Question]] = {}
    for article in questions(library):
        question = _question(library, article)
        for number in askers(library, article):
            found.setdefault(number, []).append(question)
    return {number: tuple(asked) for number, asked in found.items()}


def of_municipality(
    library: Library, number: str, asked: Mapping[str, tuple[Question, ...]]
) -> Nearby:
    """Return what the page of a municipality of today shows of questions; `asked` is `by_asker`.

    Of the open ones from municipalities like it, those from the nearest come first.
    """
    if not asked:  # Who is like whom takes its time.
        return Nearby((), ())
    own = asked.get(number, ())
    known = {question.article.id for question in own}
    near = (like for like in library.likeness.nearest(number) if like.distance < FAR)
    others = (question for like in near for question in asked.get(like.unit.number, ()))
    still_open = {
        question.article.id: question
        for question in others
        if not question.answers and question.article.id not in known
    }
    return Nearby(own, tuple(still_open.values())[:MOST_FROM_LIKES])


def _index(view: View) -> Mapping[str, Any]:
    found = [_question(view.library, article) for article in questions(view.library)]
    return {
        "unanswered": _by_theme(view, [one for one in found if not one.answers]),
        "answered": _by_theme(view, [one for one in found if one.answers]),
    }


def _by_theme(view: View, found: Collection[Question]) -> tuple[Theme, ...]:
    """Return questions by the first theme that each names, those without a theme last."""
    groups: dict[str, list[Question]] = {}
    for question in found:
        first = question.article.tags[0].target if question.article.tags else ""
        groups.setdefault(first, []).append(question)
    other = words(view.language).gettext("Other questions")
    themes = [
        Theme(view.label("tags", id_), view.term("tags", id_), tuple(group))
        for id_, group in groups.items()
        if id_
    ]
    rest = [Theme(other, "", tuple(groups[""]))] if "" in groups else []
    return (*sorted(themes, key=lambda theme: alphabetical(theme.words)), *rest)


def _question(library: Library, article: Article) -> Question:
    asker = (article.asked_by,) if article.asked_by else ()
    return Question(article, localities(library, asker), answers(library, article))
