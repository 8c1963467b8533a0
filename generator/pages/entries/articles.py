"""Articles: overviews, news, gatherings, questions and reports; the index and the page of each."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Article, Case, Page, Settings, Trail
from generator.pages.addresses import of_entry
from generator.pages.entries import entry_parts, gatherings, kinship, question, questions
from generator.pages.places.localities import localities
from generator.pages.rendering import View, page
from generator.words import words


def article_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the index of articles, and a page for each."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "articles.html.jinja",
        address="artikler/",
        title=say("Articles"),
        description=say("Overviews, news, gatherings, questions and reports."),
        articles=entry_parts.newest_articles(library.articles),
        coming=gatherings.coming(library.articles, settings),
        questions=questions.questions(library),
    )
    for article in library.articles:
        yield page(
            library,
            settings,
            "article.html.jinja",
            address=of_entry(article),
            trail=_trail(library, article),
            title=article.title,
            description=article.description,
            language=article.language,
            source=article.path,
            slotted=True,
            updated=article.updated or article.published,
            article=article,
            prepare=partial(_article, article),
        )


def _article(article: Article, view: View) -> Mapping[str, Any]:
    library = view.library
    named = [library.by_id[ref.target] for ref in (*article.cases, *article.programmes)]
    asked = question.asked(view, article) if article.kind == "question" else None
    met = gatherings.met(view, article) if article.kind == "event" else None
    own = (*(asked.shown if asked else ()), *(met.told if met else ()))
    return {
        **entry_parts.body(view, article, {}, {}),
        "asked_by": localities(library, (article.asked_by,) if article.asked_by else ()),
        "places": localities(library, article.municipalities),
        "cases": [case for case in named if isinstance(case, Case) and case not in own],
        "asked": asked,
        "met": met,
        "mentions": kinship.mentions(view, article, (*named, *own)),
    }


def _trail(library: Library, article: Article) -> Trail:
    """Return the way to an article: questions and gatherings have indexes of their own."""
    say = words(article.language).gettext
    if article.kind == "question":
        return (say("Articles"), "artikler/"), (say("Questions"), questions.ADDRESS)
    if article.kind == "event":
        return (say("Articles"), "artikler/"), (say("Gatherings"), gatherings.ADDRESS)
    return entry_parts.trail(library, say("Articles"), article)
