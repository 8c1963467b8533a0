"""What a feed tells of an entry: who did what, and what came of it; never the body."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import islice

from generator.exports.feeds.selection import day_of
from generator.model import Article, Case, Entry, FactorUse, Programme, Result
from generator.pages.addresses import of_entry, of_image
from generator.pages.entries.evidence import key_figures
from generator.pages.rendering import View
from generator.words import words

MOST_FIGURES = 4
"""How many figures stand for what came of it."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of an entry."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, as the feeds tell of it."""

    name: str
    """What it is told from others by, for ever."""
    link: str
    """Its page, whole."""
    title: str
    html: str
    """The summary and the main points, in HTML whose links are whole."""
    published: date
    updated: date
    language: str
    themes: tuple[Theme, ...]
    image: str = ""
    """The whole address of its picture; empty: it has none."""


def item(view: View, entry: Entry, name: str) -> Item:
    """Return what the feeds tell by a name of an entry with a day; the view is in its language."""
    day, root, image = day_of(entry), view.settings.site_url, view.library.image_of(entry)
    assert day is not None
    link = f"{root}{of_entry(entry)}"
    return Item(
        name=name,
        link=link,
        title=entry.title,
        html=_html(view, entry, link),
        published=entry.published or day,
        updated=day,
        language=entry.language,
        themes=tuple(Theme(ref.target, view.label("tags", ref.target)) for ref in entry.tags),
        image=f"{root}{of_image(image)}" if image else "",
    )


def _html(view: View, entry: Entry, link: str) -> str:
    say = words(view.language).gettext
    points = "".join(
        [
            f"<li><strong>{say(title)}:</strong> {told}</li>"
            for title, told in _points(view, entry)
            if told
        ]
    )
    return (
        f"<p>{escape(entry.description)}</p>"
        f"{f'<ul>{points}</ul>' if points else ''}"
        f'<p><a href="{escape(link)}">{escape(say("Read more on Delingsarena"))}</a></p>'
    )


def _points(view: View, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the main points: what each is, and what there is to say, in HTML."""
    if isinstance(entry, Case):
        yield "Municipality", escape(view.where(entry))
        yield "Period", view.periods(entry.period)
        yield (
            "Target groups",
            _terms(view, "target_groups", (ref.target for ref in entry.target_groups)),
        )
    elif isinstance(entry, Article):
        yield "Kind", escape(view.kind(entry))
        yield "When", escape(view.when(entry))
        yield "Where", escape(entry.place)
        asks = (entry.asked_by,) if entry.asked_by else ()
        yield "Asked by", escape(view.listed(view.name(view.unit(ref.target)) for ref in asks))
    elif isinstance(entry, Programme):
        yield "Organiser", escape(entry.organiser)
        yield "Period", view.periods(entry.period)
    yield "Themes", _terms(view, "tags", (ref.target for ref in entry.tags))
    figures = (_figure(view, result) for result in key_figures(entry.results))
    yield "Results", escape("; ".join(islice(figures, MOST_FIGURES)))
    yield "What helped", _factors(view, entry.success_factors, hindered=False)
    yield "What hindered", _factors(view, entry.barriers, hindered=True)


def _terms(view: View, register: str, ids: Iterable[str]) -> str:
    return escape(", ".join(view.label(register, id_) for id_ in dict.fromkeys(ids)))


def _factors(view: View, uses: Iterable[FactorUse], *, hindered: bool) -> str:
    factors = [view.library.term("factors", use.factor.target) for use in uses]
    labels = (
        one.barrier_label(view.language) if hindered else one.label(view.language)
        for one in factors
    )
    return escape(", ".join(dict.fromkeys(labels)))


def _figure(view: View, result: Result) -> str:
    """Return a figure in words: `Goal: Sold homes, 2012–2015: 59 homes`."""
    goal = words(view.language).gettext("Goal") if result.kind == "goal" else ""
    place = view.name(view.unit(result.municipality.target)) if result.municipality else ""
    time = view.span(result.start, result.end)
    measure = f"{result.measure}, {time}" if time else result.measure
    where = f"{measure} ({place})" if place else measure
    amount = view.amount(result.value, result.unit, result.kind == "change")
    return ": ".join(part for part in (goal, where, amount) if part)
