"""Articles: overviews, news, gatherings, questions and reports; the index and the page of each."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.library import Library
from generator.model import LANGUAGES, Article, Case, Page, Settings
from generator.pages import entry_parts, kinship
from generator.pages.addresses import of_entry
from generator.pages.localities import localities
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
        coming=coming(library.articles, settings),
        questions=questions(library),
    )
    for article in library.articles:
        yield page(
            library,
            settings,
            "article.html.jinja",
            address=of_entry(article),
            title=article.title,
            description=article.description,
            language=article.language,
            source=article.path,
            updated=article.updated or article.published,
            article=article,
            prepare=partial(_article, article),
        )


def coming(articles: Iterable[Article], settings: Settings) -> tuple[Article, ...]:
    """Return the gatherings that are not over, the first of them first."""
    dated = [
        (article.starts, article.id, article)
        for article in articles
        if article.kind == "event"
        and article.starts
        and (article.ends or article.starts) >= settings.today
    ]
    return tuple(article for *_, article in sorted(dated, key=lambda item: item[:2]))


def questions(library: Library) -> tuple[Article, ...]:
    """Return the questions that municipalities ask, the last published first."""
    asked = (article for article in library.articles if article.kind == "question")
    return entry_parts.newest_articles(asked)


def unanswered(library: Library) -> tuple[Article, ...]:
    """Return the questions that no case answers."""
    answered = {ref.target for case in library.cases for ref in case.answers}
    return tuple(article for article in questions(library) if article.id not in answered)


def _article(article: Article, view: View) -> Mapping[str, Any]:
    library = view.library
    cases = [library.by_id[reference.target] for reference in article.cases]
    answers = kinship.naming(view, article, "answers")
    asked_by = (article.asked_by,) if article.asked_by else ()
    told = [*cases, *answers, *(library.by_id[ref.target] for ref in article.programmes)]
    return {
        **entry_parts.body(view, article, {}, {}),
        "trail": entry_parts.trail(view, words(view.language).gettext("Articles"), article),
        "asked_by": localities(library, asked_by),
        "places": localities(library, article.municipalities),
        "cases": tuple(case for case in cases if isinstance(case, Case)),
        "answers": tuple(case for case in answers if isinstance(case, Case)),
        "mentions": kinship.mentions(view, article, told),
        "over": not coming((article,), view.settings),
    }
