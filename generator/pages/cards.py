"""Experiences in lists, as cards.

They are made here and not by a template, for the site has ten times as many of them as experiences.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup

from generator.model import Case, Entry
from generator.pages.comparison_page import comparing_cases
from generator.pages.rendering import View
from generator.pages.template_code import written
from generator.words import words


def cards(
    view: View,
    cases: Iterable[Case],
    reasons: Mapping[str, str] | None = None,
    beside: Case | None = None,
    tags: dict[str, str] | None = None,
) -> Markup:
    """Return a list's items, each a card; `reasons`: why a case stands here, by its id.

    With `beside`, each card leads to where the two are compared. `tags` keeps the links to themes;
    pages of one language that lie equally deep, and outside of the themes, may share it.
    """
    links = {} if tags is None else tags
    why = reasons or {}
    return Markup(
        "\n".join([_card(view, case, links, why.get(case.id, ""), beside) for case in cases])
    )


def linked(view: View, entry: Entry) -> str:
    """Return the title of an entry as HTML, a link to it."""
    return _linked(view.entry(entry), _lang(view, entry), entry.title)


def _linked(link: str, lang: str, title: str) -> str:
    return f'<a href="{written(link)}"{lang}>{written(title)}</a>'


def _card(
    view: View, case: Case, tags: dict[str, str], why: str, beside: Case | None = None
) -> str:
    """Return a card; `tags` keeps the links to the themes that have been asked for."""
    for tag in case.tags:
        if tag.target not in tags:
            tags[tag.target] = _tag(view, tag.target)
    told = view.where(case), view.periods(case.period), case.description
    head = _head(view.entry(case), _lang(view, case), case.title, *told)
    themes = " · \n".join([tags[tag.target] for tag in case.tags])
    return "".join(
        (
            head,
            themes,
            "\n</p>\n" if themes else "</p>\n",
            f'<p class="da-why">{written(why)}</p>\n' if why else "",
            f"{_comparison(view, case, beside)}\n" if beside else "",
            "</li>\n",
        )
    )


# An experience stands on many pages that lie equally deep.
@lru_cache(maxsize=5_000)
def _head(link: str, lang: str, title: str, where: str, periods: str, description: str) -> str:
    """Return a card as far as its themes."""
    time = f' · <span class="da-nowrap">{periods}</span>' if periods else ""
    return (
        '<li class="da-card">\n'
        f"<h3>{_linked(link, lang, title)}</h3>\n"
        f'<p class="da-meta">{written(where)}{time}</p>\n'
        f"<p{lang}>{written(description)}</p>\n"
        '<p class="da-meta">\n'
    )


def _comparison(view: View, case: Case, beside: Case) -> str:
    link = written(view.link(comparing_cases(beside.id, case.id)))
    told = written(words(view.language).gettext("Compare with this"))
    title = f'<span class="da-unseen"{_lang(view, case)}>: {written(case.title)}</span>'
    return f'<p class="da-meta"><a href="{link}">{told}{title}</a></p>'


def _tag(view: View, tag: str) -> str:
    return f'<a href="{written(view.term("tags", tag))}">{written(view.label("tags", tag))}</a>'


def _lang(view: View, entry: Entry) -> str:
    return "" if entry.language == view.language else f' lang="{entry.language}"'
