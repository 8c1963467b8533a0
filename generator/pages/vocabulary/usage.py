"""Who uses a term, and how: what its page shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from generator.library.library import Library
from generator.model import LANGUAGES, Case, Entry, FactorUse, Term, Trail
from generator.names import alphabetical
from generator.pages import maps, packs
from generator.pages.addresses import FACETS, TERM_SECTIONS
from generator.pages.cards import cards
from generator.pages.counts import Count
from generator.pages.ordering import latest
from generator.pages.places.history import years
from generator.pages.rendering import View
from generator.words import words

REGISTERS: Mapping[str, tuple[str, str]] = {
    "tags": ("Themes", "What the experiences are about."),
    "target_groups": ("Target groups", "Whom the work was for."),
    "instruments": ("Instruments", "Grants, loans, agreements and posts that were used."),
    "practices": (
        "Practices",
        "Ways of working that municipalities have tried, and who took them from whom.",
    ),
    "factors": (
        "What helps and what hinders",
        "What municipalities say has helped their work, and what has hindered it.",
    ),
    "partners": ("Partners", "Those whom municipalities have worked with."),
}
"""The title and the description of each register that has pages."""

NAMES: Mapping[str, str] = {"nb": "In Bokmål", "nn": "In Nynorsk", "en": "In English"}
"""Before a term in another language than the page's."""

MOST_TOGETHER = 8
"""How many terms of one register a page names as found together with its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry says of a factor."""

    entry: Entry
    note: str


def in_use(library: Library, term: Term) -> bool:
    """Tell whether a term has a page."""
    return term.register in REGISTERS and (term.register, term.id) in library.mentions


def register_trail(register: str) -> Trail:
    """Return the way to a term: the index of its register."""
    title, _ = REGISTERS[register]
    return ((words(LANGUAGES[0]).gettext(title), f"{TERM_SECTIONS[register]}/"),)


def use(term: Term, view: View) -> Mapping[str, Any]:
    """Return what the page of one term shows."""
    library, kind = view.library, (term.register, term.id)
    say = words(view.language).gettext
    cases = tuple(sorted(library.cases_of(*kind), key=latest))
    heir = library.terms[term.register].get(term.replaced_by.target) if term.replaced_by else None
    where = maps.case_map(view, cases)
    return {
        "title": term.label(view.language),
        "labels": [
            (language, say(NAMES[language]), term.label(language))
            for language in LANGUAGES
            if language != view.language and term.label(language) != term.label(view.language)
        ],
        "years": partial(years, language=view.language),
        "cases": cases,
        "retired": sorted(library.retired_of(*kind), key=latest),
        "articles": library.articles_of(*kind),
        "programmes": library.programmes_of(*kind),
        "spots": (*where.first, *where.rest) if where else (),
        "most_spots": maps.MOST_LISTED,
        "map": where,
        "helped": _factors(view, term, cases, "success_factors"),
        "hindered": _factors(view, term, cases, "barriers"),
        "helped_here": _notes(view, term, "success_factors"),
        "hindered_here": _notes(view, term, "barriers"),
        "hindering": term.barrier_label(view.language) if term.as_barrier else "",
        "narrow": _narrow(view, term),
        "cards": cards(
            view,
            cases,
            _roles(term, cases) if term.register == "partners" else _origins(view, term, cases),
        ),
        "together": _together(view, term),
        "packing": packs.of_theme,
        "heir": heir,
        "heir_in_use": heir is not None and in_use(library, heir),
        "replaces": [
            old.label(view.language)
            for old in library.terms[term.register].values()
            if old.replaced_by and old.replaced_by.target == term.id
        ],
    }


def _factors(view: View, term: Term, cases: Iterable[Case], field: str) -> list[Count]:
    """Return the other factors that cases name as such, the most named first."""
    counts: Counter[str] = Counter()
    for case in cases:
        counts.update({named.factor.target for named in _uses(case, field)})
    found = []
    for id_, count in counts.items():
        factor = view.library.term("factors", id_)
        if factor is not term:
            said = factor.barrier_label if field == "barriers" else factor.label
            found.append(Count(said(view.language), view.term("factors", id_), count))
    return sorted(found, key=lambda one: (-one.count, alphabetical(one.words)))


def _notes(view: View, term: Term, field: str) -> list[Told]:
    """Return what entries say of a factor, once each; nothing for a term of another register."""
    if term.register != "factors":
        return []
    return [
        Told(entry, named.note)
        for entry in view.library.mentioning("factors", term.id)
        for named in _uses(entry, field)
        if named.factor.target == term.id
    ]


def _uses(entry: Entry, field: str) -> tuple[FactorUse, ...]:
    return entry.success_factors if field == "success_factors" else entry.barriers


def _roles(term: Term, cases: Iterable[Case]) -> Mapping[str, Markup]:
    """Return as what a partner took part, in the case's language, by the case's id."""
    return {
        case.id: Markup('<span lang="{}">{}</span>').format(case.language, part.role)
        for case in cases
        for part in case.partners
        if part.partner.target == term.id and part.role
    }


def _origins(view: View, term: Term, cases: tuple[Case, ...]) -> Mapping[str, Markup]:
    """Return from which of its cases a practice was taken, by the id of the case that took it."""
    if term.register != "practices":
        return {}
    said = Markup(escape(words(view.language).gettext("Inspired by"))) + ": "
    link = Markup('<a href="{}" lang="{}">{}</a>')
    own, found = {case.id for case in cases}, {}
    for case in cases:
        inspiring = [view.library.by_id[reference.target] for reference in case.inspired_by]
        origins = [one for one in inspiring if one.id in own]
        if origins:
            links = (link.format(view.entry(one), one.language, one.title) for one in origins)
            found[case.id] = said + Markup(", ").join(links)
    return found


def _narrow(view: View, term: Term) -> str:
    """Return the link to the search among a term's cases, where one can search by its register."""
    facet = FACETS.get(term.register)
    return view.link(f"sok/?{facet}={term.id}&slag=case") if facet else ""


def _together(view: View, term: Term) -> list[tuple[str, list[Count]]]:
    """Return the terms that cases name beside this one, by register."""
    found: dict[str, list[Count]] = {register: [] for register in REGISTERS}
    for other, count in view.library.together(term.register, term.id):
        if other.register in found and other.register != "factors":
            link = view.term(other.register, other.id)
            found[other.register].append(Count(other.label(view.language), link, count))
    say = words(view.language).gettext
    return [
        (say(REGISTERS[register][0]), counted[:MOST_TOGETHER])
        for register, counted in found.items()
        if counted
    ]
