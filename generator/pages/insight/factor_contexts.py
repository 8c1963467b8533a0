"""What helped and hindered, by theme and by size of the municipality, with the words behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.library.library import Library
from generator.model import LANGUAGES, Case, FactorUse, Page, Settings
from generator.names import alphabetical
from generator.pages.addresses import FACTORS, of_context
from generator.pages.insight.downloads import where
from generator.pages.ordering import cases_by
from generator.pages.rendering import View, page
from generator.pages.search.facet_words import size_words
from generator.pages.search.searchable import LARGEST, SIZES, size_class
from generator.pages.vocabulary.usage import in_use
from generator.pictures.charts import share
from generator.words import words

MOST_TOLD = 30
"""Sentences under one factor; the others are in the file."""

FIELDS = ("success_factors", "barriers")
"""Where a case names what helped, and what hindered."""

ANCHORS: Mapping[str, str] = {"success_factors": "hjalp", "barriers": "hindret"}
"""Where the page of a context tells of each field."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a case says of a factor."""

    case: Case
    note: str
    source: str
    """The title of what it is taken from; empty where it is not said."""
    where: str


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor that cases name as a help, or as a hindrance."""

    label: str
    link: str
    """To what all entries say of it."""
    anchor: str
    """Where its sentences stand on the page of a context."""
    count: int
    """Of cases."""
    bar: Markup
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A theme, or municipalities of one size, and the cases of it."""

    kind: str
    """`tema` or `storrelse`: the facet of the search."""
    id: str
    label: str
    cases: tuple[Case, ...]
    """By id."""
    factors: bool
    """Whether any of the cases names a factor; the context has a page if so."""

    @property
    def address(self) -> str:
        """The address of the context's page."""
        return of_context(self.kind, self.id)

    @property
    def search(self) -> str:
        """The address of the search for its cases."""
        return f"sok/?{self.kind}={self.id}&slag=case"


def contexts(view: View, kind: str) -> tuple[Context, ...]:
    """Return the themes that cases have, by name, or the sizes, the smallest first."""
    library = view.library
    if kind == "storrelse":
        told = size_words(view)
        by_size = cases_by(library, size_class)
        sizes = [name for name in (*(name for _, name in SIZES), LARGEST) if name in by_size]
        return tuple(_context(kind, name, told(name)[0], by_size[name]) for name in sizes)
    found = [
        _context(kind, id_, term.label(view.language), cases)
        for id_, term in library.terms["tags"].items()
        if (cases := library.cases_of("tags", id_))
    ]
    return tuple(sorted(found, key=lambda one: alphabetical(one.label)))


def named(view: View, cases: Iterable[Case], field: str) -> tuple[Factor, ...]:
    """Return the factors that cases name in a field, the most named first, then by name."""
    listed = tuple(cases)
    found: dict[str, list[tuple[Case, FactorUse]]] = {}
    for case in listed:
        for use in getattr(case, field):
            found.setdefault(use.factor.target, []).append((case, use))
    factors = [_factor(view, id_, uses, field, len(listed)) for id_, uses in found.items()]
    return tuple(sorted(factors, key=lambda one: (-one.count, alphabetical(one.label))))


def mentioned(cases: Iterable[Case], field: str) -> Mapping[str, int]:
    """Return how many of the cases name each factor in a field, by its id."""
    return Counter(
        id_ for case in cases for id_ in {use.factor.target for use in getattr(case, field)}
    )


def context_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield a page for each theme and each size of which a case names a factor."""
    say = words(LANGUAGES[0]).gettext
    here = View(library, settings, FACTORS, LANGUAGES[0])
    for context in (*contexts(here, "tema"), *contexts(here, "storrelse")):
        if context.factors:
            yield page(
                library,
                settings,
                "insight/context.html.jinja",
                address=context.address,
                trail=(
                    (say("Insight"), "innsikt/"),
                    (say("What helps and what hinders"), FACTORS),
                ),
                title=_title(context, LANGUAGES[0]),
                description=say("What municipalities say helped and hindered, in their sentences."),
                prepare=partial(_shown, context),
            )


def _title(context: Context, language: str) -> str:
    told = words(language).gettext("{context}: what helped and what hindered")
    return told.format(context=context.label)


def _shown(context: Context, view: View) -> Mapping[str, Any]:
    silent = sum(not (case.success_factors or case.barriers) for case in context.cases)
    term = view.library.terms["tags"].get(context.id) if context.kind == "tema" else None
    return {
        "context": context,
        "title": _title(context, view.language),
        "theme": view.term("tags", term.id) if term and in_use(view.library, term) else "",
        "naming": len(context.cases) - silent,
        "helped": named(view, context.cases, FIELDS[0]),
        "hindered": named(view, context.cases, FIELDS[1]),
        "most_told": MOST_TOLD,
    }


def _context(kind: str, id_: str, label: str, cases: Iterable[Case]) -> Context:
    listed = tuple(sorted(cases, key=lambda case: case.id))
    factors = any(case.success_factors or case.barriers for case in listed)
    return Context(kind, id_, label, listed, factors)


def _factor(
    view: View, id_: str, uses: list[tuple[Case, FactorUse]], field: str, total: int
) -> Factor:
    number = len({case.id for case, _ in uses})
    kind = "helped" if field == FIELDS[0] else "hindered"
    return Factor(
        factor_label(view, id_, field),
        f"{view.term('factors', id_)}#{ANCHORS[field]}",
        anchor(id_, field),
        number,
        share(number / total, kind),
        tuple(_told(view, case, use) for case, use in uses),
    )


def _told(view: View, case: Case, use: FactorUse) -> Told:
    return Told(case, use.note, source_title(view, use), where(view, case))


def factor_label(view: View, id_: str, field: str) -> str:
    """Return what a factor is called where it helped, or where it hindered."""
    term = view.library.term("factors", id_)
    return (term.label if field == FIELDS[0] else term.barrier_label)(view.language)


def anchor(id_: str, field: str) -> str:
    """Return where a factor's sentences stand on the page of a context."""
    return f"{ANCHORS[field]}-{id_}"


def source_title(view: View, use: FactorUse) -> str:
    """Return the title of what a sentence on a factor is taken from."""
    if use.source is None:
        return ""
    placed = view.library.sources.get(use.source.target)
    return placed.source.title if placed else use.source.target
