"""What experiences of the same practice have in common: the terms that most of them name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Case, Reference
from generator.names import alphabetical
from generator.pages.counts import Count
from generator.pages.rendering import View
from generator.words import words

FEWEST = 2
"""What one case alone names is common to none."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way in which cases are alike or differ: one field of theirs."""

    field: str
    register: str
    title: str


FACETS = (
    Facet("tags", "tags", "Themes"),
    Facet("target_groups", "target_groups", "Target groups"),
    Facet("instruments", "instruments", "Instruments"),
    Facet("partners", "partners", "Partners"),
    Facet("success_factors", "factors", "What helped"),
    Facet("barriers", "factors", "What hindered"),
)


@dataclass(frozen=True, slots=True)
class Shared:
    """The terms of one facet that most cases name, the most named first."""

    title: str
    terms: tuple[Count, ...]


def shared(view: View, cases: Sequence[Case]) -> tuple[Shared, ...]:
    """Return what at least half of some cases name, and at least two of them, by facet."""
    say = words(view.language).gettext
    found = []
    for facet in FACETS:
        counts = Counter(id_ for case in cases for id_ in ids(case, facet))
        terms = [
            Count(label(view, facet, id_), view.term(facet.register, id_), count)
            for id_, count in counts.items()
            if count >= FEWEST and 2 * count >= len(cases)
        ]
        terms.sort(key=lambda one: (-one.count, alphabetical(one.words)))
        if terms:
            found.append(Shared(say(facet.title), tuple(terms)))
    return tuple(found)


def ids(case: Case, facet: Facet) -> tuple[str, ...]:
    """Return the terms that a case names in a field, once each, in its order."""
    references: Iterable[Reference]
    if facet.field == "partners":
        references = (use.partner for use in case.partners)
    elif facet.register == "factors":
        references = (use.factor for use in getattr(case, facet.field))
    else:
        references = getattr(case, facet.field)
    return tuple(dict.fromkeys(reference.target for reference in references))


def label(view: View, facet: Facet, id_: str) -> str:
    """Return what a term is called in a field: a factor may have another name where it hindered."""
    term = view.library.term(facet.register, id_)
    if facet.field == "barriers":
        return term.barrier_label(view.language)
    return term.label(view.language)
