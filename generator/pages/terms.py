"""Terms of the vocabularies: an index of each register, and a page for each term in use."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library import Library
from generator.model import LANGUAGES, Case, Entry, FactorUse, Municipality, Page, Settings, Term
from generator.pages.addresses import TERM_SECTIONS, of_term
from generator.pages.ordering import alphabetical, latest
from generator.pages.rendering import View, page
from generator.words import words

REGISTERS: Mapping[str, tuple[str, str]] = {
    "tags": ("Themes", "What the experiences are about."),
    "target_groups": ("Target groups", "Whom the work was for."),
    "instruments": ("Instruments", "Grants, loans, agreements and posts that were used."),
    "factors": (
        "What helps and what hinders",
        "What municipalities say has helped their work, and what has hindered it.",
    ),
    "partners": ("Partners", "Those whom municipalities have worked with."),
}
"""The title and the description of each register that has pages."""

MOST_TOGETHER = 8
"""How many terms of one register a page names as found together with its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A term in an index."""

    term: Term
    label: str
    cases: int
    others: int
    """Articles and programmes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry says of a factor."""

    entry: Entry
    note: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A word that leads to a page, with how many cases stand behind it."""

    words: str
    link: str
    count: int


def term_indexes(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each register: its terms in use, with counts, and those not used yet."""
    say = words(LANGUAGES[0]).gettext
    for register, (title, description) in REGISTERS.items():
        lines = sorted(
            (_line(library, term) for term in library.terms.get(register, {}).values()),
            key=lambda line: alphabetical(line.label),
        )
        in_use = [line for line in lines if line.cases or line.others]
        yield page(
            library,
            settings,
            "terms.html.jinja",
            address=f"{TERM_SECTIONS[register]}/",
            title=say(title),
            description=say(description),
            register=register,
            registers=[(name, say(REGISTERS[name][0])) for name in REGISTERS],
            sections=TERM_SECTIONS,
            in_use=in_use,
            unused=[
                line for line in lines if line not in in_use and line.term.replaced_by is None
            ],
        )


def term_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each term that an entry names."""
    for register in REGISTERS:
        for term in library.terms.get(register, {}).values():
            if library.mentions.get((register, term.id)):
                yield page(
                    library,
                    settings,
                    "term.html.jinja",
                    address=of_term(register, term.id),
                    title=term.label(LANGUAGES[0]),
                    description=term.definition,
                    term=term,
                    prepare=partial(_term, term),
                )


def in_use(library: Library, term: Term) -> bool:
    """Tell whether a term has a page."""
    return term.register in REGISTERS and (term.register, term.id) in library.mentions


def _line(library: Library, term: Term) -> Line:
    entries = library.mentioning(term.register, term.id)
    cases = sum(isinstance(entry, Case) for entry in entries)
    return Line(term, term.label(LANGUAGES[0]), cases, len(entries) - cases)


def _term(term: Term, view: View) -> Mapping[str, Any]:
    """Return what the page of one term shows."""
    library, kind = view.library, (term.register, term.id)
    cases = tuple(sorted(library.cases_of(*kind), key=latest))
    heir = library.terms[term.register].get(term.replaced_by.target) if term.replaced_by else None
    return {
        "title": term.label(view.language),
        "register_title": words(view.language).gettext(REGISTERS[term.register][0]),
        "register_address": f"{TERM_SECTIONS[term.register]}/",
        "labels": [
            (language, term.label(language)) for language in LANGUAGES if language != view.language
        ],
        "cases": cases,
        "articles": library.articles_of(*kind),
        "programmes": library.programmes_of(*kind),
        "places": _places(view, cases),
        "helped": _factors(view, cases, "success_factors"),
        "hindered": _factors(view, cases, "barriers"),
        "helped_here": _notes(view, term, "success_factors"),
        "hindered_here": _notes(view, term, "barriers"),
        "roles": _roles(term, cases),
        "together": _together(view, term),
        "heir": heir,
        "heir_in_use": heir is not None and in_use(library, heir),
        "replaces": [
            old.label(view.language)
            for old in library.terms[term.register].values()
            if old.replaced_by and old.replaced_by.target == term.id
        ],
    }


def _places(view: View, cases: Iterable[Case]) -> list[Counted]:
    """Return the municipalities of today that cases come from, those with most cases first."""
    counts: Counter[str] = Counter()
    units: dict[str, Municipality] = {}
    for case in cases:
        heirs = {h.number: h for ref in case.municipality for h in view.heirs(ref.target)}
        counts.update(heirs.keys())
        units |= heirs
    ranked = sorted(units.values(), key=lambda u: (-counts[u.number], alphabetical(u.name)))
    return [Counted(view.name(u), view.municipality(u), counts[u.number]) for u in ranked]


def _factors(view: View, cases: Iterable[Case], field: str) -> list[Counted]:
    """Return the factors that cases name as such, the most named first."""
    counts: Counter[str] = Counter()
    for case in cases:
        counts.update({use.factor.target for use in _uses(case, field)})
    found = [
        Counted(view.label("factors", id_), view.term("factors", id_), count)
        for id_, count in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.count, alphabetical(one.words)))


def _notes(view: View, term: Term, field: str) -> list[Told]:
    """Return what entries say of a factor, once each; nothing for a term of another register."""
    if term.register != "factors":
        return []
    return [
        Told(entry, use.note)
        for entry in view.library.mentioning("factors", term.id)
        for use in _uses(entry, field)
        if use.factor.target == term.id
    ]


def _uses(entry: Entry, field: str) -> tuple[FactorUse, ...]:
    return entry.success_factors if field == "success_factors" else entry.barriers


def _roles(term: Term, cases: Iterable[Case]) -> Mapping[str, str]:
    """Return as what a partner took part, by the case's id."""
    return {
        case.id: use.role
        for case in cases
        for use in case.partners
        if use.partner.target == term.id and use.role and term.register == "partners"
    }


def _together(view: View, term: Term) -> list[tuple[str, list[Counted]]]:
    """Return the terms that cases name beside this one, by register."""
    found: dict[str, list[Counted]] = {register: [] for register in REGISTERS}
    for other, count in view.library.together(term.register, term.id):
        if other.register in found and other.register != "factors":
            link = view.term(other.register, other.id)
            found[other.register].append(Counted(other.label(view.language), link, count))
    say = words(view.language).gettext
    return [
        (say(REGISTERS[register][0]), counted[:MOST_TOGETHER])
        for register, counted in found.items()
        if counted
    ]
