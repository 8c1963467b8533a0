"""Experiences in lists, as cards and as lines.

They are made here and not by a template, for the site has ten times as many of them as experiences.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from generator.model import Case, Entry
from generator.pages.comparison_page import comparing_cases
from generator.pages.rendering import View
from generator.words import words


def cards(
    view: View,
    cases: Iterable[Case],
    reasons: Mapping[str, str] | None = None,
    beside: Case | None = None,
) -> Markup:
    """Return a list's items, each a card; `reasons`: why a case stands here, by its id.

    With `beside`, each card leads to where the two are compared.
    """
    tags: dict[str, str] = {}
    why = reasons or {}
    return Markup(
        "\n".join(_card(view, case, tags, why.get(case.id, ""), beside) for case in cases)
    )


def line(view: View, case: Case, where: str, why: str = "") -> Markup:
    """Return a case as it stands in a line: its title, place and time, and why it stands there."""
    told = (where, view.periods(case.period), why)
    said = " · ".join(part for part in told if part)
    return Markup(f'{linked(view, case)}\n<span class="da-meta">{escape(said)}</span>')


def linked(view: View, entry: Entry) -> str:
    """Return the title of an entry as HTML, a link to it."""
    return f'<a href="{escape(view.entry(entry))}"{_lang(view, entry)}>{escape(entry.title)}</a>'


def _card(
    view: View, case: Case, tags: dict[str, str], why: str, beside: Case | None = None
) -> str:
    """Return a card; `tags` keeps the links to the themes that have been asked for."""
    for tag in case.tags:
        if tag.target not in tags:
            tags[tag.target] = _tag(view, tag.target)
    time = f' · <span class="da-nowrap">{view.periods(case.period)}</span>' if case.period else ""
    themes = " · \n".join([tags[tag.target] for tag in case.tags])
    return "\n".join(
        (
            '<li class="da-card">',
            f"<h3>{linked(view, case)}</h3>",
            f'<p class="da-meta">{escape(view.where(case))}{time}</p>',
            f"<p{_lang(view, case)}>{escape(case.description)}</p>",
            '<p class="da-meta">',
            *((themes,) if themes else ()),
            "</p>",
            *((f'<p class="da-why">{escape(why)}</p>',) if why else ()),
            *((_comparison(view, case, beside),) if beside else ()),
            "</li>\n",
        )
    )


def _comparison(view: View, case: Case, beside: Case) -> str:
    link = escape(view.link(comparing_cases(beside.id, case.id)))
    told = escape(words(view.language).gettext("Compare with this"))
    title = f'<span class="da-unseen"{_lang(view, case)}>: {escape(case.title)}</span>'
    return f'<p class="da-meta"><a href="{link}">{told}{title}</a></p>'


def _tag(view: View, tag: str) -> str:
    return f'<a href="{escape(view.term("tags", tag))}">{escape(view.label("tags", tag))}</a>'


def _lang(view: View, entry: Entry) -> str:
    return "" if entry.language == view.language else f' lang="{entry.language}"'
