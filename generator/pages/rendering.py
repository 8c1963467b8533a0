"""How a page is rendered: a template, the words of its language, and links from where it lies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from generator import slots
from generator.library.library import Library
from generator.model import (
    Amount,
    Article,
    Case,
    Entry,
    Feed,
    Moment,
    Municipality,
    Page,
    Period,
    Refill,
    Settings,
    Term,
    Trail,
)
from generator.pages import addresses, labels
from generator.pages.days import day_words, when_words, years_words
from generator.pages.lists import listed
from generator.pages.number_words import number_words
from generator.pages.templating import environment
from generator.words import words


@dataclass(frozen=True, slots=True)
class View:
    """What a template may ask for: the library seen from one page, in the page's language."""

    library: Library
    settings: Settings
    address: str
    """Of the page that is rendered."""
    language: str

    def link(self, target: str) -> str:
        """Return the link to an address of the site."""
        return addresses.relative(self.address, target)

    def entry(self, entry: Entry) -> str:
        """Return the link to an entry."""
        return self.link(addresses.of_entry(entry))

    def term(self, register: str, id_: str) -> str:
        """Return the link to a term."""
        return self.link(addresses.of_term(register, id_))

    def label(self, register: str, id_: str) -> str:
        """Return a term in the page's language."""
        return self.library.term(register, id_).label(self.language)

    def definition(self, term: Term) -> str:
        """Return a term's definition."""
        return term.definition

    def municipality(self, unit: Municipality) -> str:
        """Return the link to a municipality of today."""
        return self.link(addresses.of_municipality(self.library, unit.number))

    def name(self, unit: Municipality) -> str:
        """Return a municipality's name, with its county where another has the same name."""
        return self.library.municipalities.label(unit)

    def heirs(self, number: str) -> tuple[Municipality, ...]:
        """Return the municipalities of today that hold the area of a number."""
        return self.library.municipalities.heirs(number)

    def unit(self, number: str) -> Municipality:
        """Return the municipality that has, or had, a number."""
        return self.library.municipalities[number]

    def where(self, case: Case) -> str:
        """Return the names of a case's municipalities, as they were then."""
        units = [self.unit(reference.target) for reference in case.municipality]
        return self.listed(self.name(unit) for unit in units)

    def kind(self, article: Article) -> str:
        """Return what an article is, in a word."""
        return words(self.language).gettext(labels.KINDS[article.kind])

    def listed(self, items: Iterable[str]) -> str:
        """Return words as a list in a sentence: `A, B og C`."""
        return listed(items, self.language)

    def county(self, name: str) -> str:
        """Return the link to a county of today."""
        return self.link(addresses.of_county(name))

    def group(self, group: int) -> str:
        """Return the link to a KOSTRA group."""
        return self.link(addresses.of_group(group))

    def day(self, day: date) -> str:
        """Return a date as it is written: `4. april 2013`."""
        return day_words(day, self.language)

    def when(self, gathering: Article) -> str:
        """Return the days and hours of a gathering; empty where no day is known."""
        return when_words(gathering, self.language)

    def moment(self, moment: Moment) -> str:
        """Return a year, a month or a day, as it is written."""
        if moment.month is None:
            return str(moment.year)
        if moment.day is None:
            return format_date(date(moment.year, moment.month, 1), "MMMM y", locale=self.language)
        return self.day(date(moment.year, moment.month, moment.day))

    def span(self, start: Moment | None, end: Moment | None) -> str:
        """Return the time between two moments: `2012–2015`, `til 2014`; empty without any."""
        ends = [self.moment(moment) for moment in (start, end) if moment]
        if start == end:
            return ends[0] if ends else ""
        if len(ends) == 2:
            return (" – " if any(" " in moment for moment in ends) else "–").join(ends)
        say = words(self.language).gettext
        return (say("from {year}") if start else say("until {year}")).format(year=ends[0])

    def periods(self, periods: Iterable[Period]) -> str:
        """Return spans of years as readers see them: `2010–2015, fra 2016`."""
        return ", ".join(years_words(period, self.language) for period in periods)

    def number(self, number: float) -> str:
        """Return a number as it is written: `58 509`, `2,5`."""
        return number_words(number, self.language)

    def amount(self, amount: Amount, unit: str = "", signed: bool = False) -> str:
        """Return a figure as its source gives it, with its unit: `ca. 20–30 %`.

        With `signed`, growth has its plus sign.
        """
        figure = ("+" if signed and amount.low > 0 else "") + self.number(amount.low)
        if amount.high != amount.low:
            figure += f"–{self.number(amount.high)}"
        return "\u00a0".join(part for part in (amount.qualifier, figure, unit) if part)


def page(
    library: Library,
    settings: Settings,
    template: str,
    *,
    address: str,
    title: str,
    description: str,
    language: str = "nb",
    source: str = "",
    updated: date | None = None,
    prepare: Callable[[View], Mapping[str, Any]] | None = None,
    slotted: bool = False,
    trail: Trail = (),
    feeds: tuple[Feed, ...] = (),
    unlisted: bool = False,
    **context: Any,
) -> Page:
    """Return a page that is rendered, when it is asked for, from a template and its context.

    The template sees the context, what `prepare` makes of the view when the page is rendered, and
    `view` itself, through which it links and formats. A page that is `slotted` is an entry's;
    `prepare` tells under `refill` what fills its slots.
    """
    view = View(library, settings, address, language)

    def rendered() -> tuple[str, Mapping[str, Any]]:
        prepared = prepare(view) if prepare else {}
        known = {**context, **prepared, "view": view, "trail": trail, "feeds": feeds}
        return environment(language).get_template(template).render(known), prepared

    def render() -> str:
        return slots.plain(rendered()[0]) if slotted else rendered()[0]

    def in_slots() -> tuple[str, Refill]:
        text, prepared = rendered()
        return text, prepared["refill"]

    return Page(
        address,
        title,
        description,
        address.partition("/")[0],
        render,
        language,
        source,
        updated,
        in_slots if slotted else None,
        trail,
        feeds,
        unlisted=unlisted,
    )
