"""From entries that mention things by name to entries that refer to them by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from generator.library.naming import likest
from generator.library.referring import referring
from generator.library.several import SEVERAL_IN_ONE, parted
from generator.model import (
    Article,
    Case,
    Entry,
    FactorUse,
    Participant,
    PartnerUse,
    Programme,
    Reference,
    SourceUse,
    Term,
)
from generator.names import folded
from generator.places.municipalities import Municipalities
from generator.places.placing import AMBIGUOUS_MUNICIPALITY, UNKNOWN_MUNICIPALITY, placed
from generator.problems import Fault, Problem
from generator.schema.shapes import nearest

UNKNOWN_TERM = Fault("unknown-term", "A term stands in its register.")
TERM_ELSEWHERE = Fault("term-elsewhere", "A term is given in the field of its own register.")
RENAMED_TERM = Fault("renamed-term", "A term goes by its present name.", "warning")
UNKNOWN_ENTRY = Fault("unknown-entry", "An entry that is mentioned exists.")
WRONG_KIND = Fault("wrong-kind", "A field mentions the kind of entry that it is for.")
DRAFT_MENTIONED = Fault(
    "draft-mentioned", "A published entry mentions no draft; the mention is left out.", "warning"
)
UNKNOWN_SOURCE = Fault(
    "unknown-source", "A source that is named by its id stands in the register of sources."
)
SOURCE_NOT_LISTED = Fault(
    "source-not-listed", "A figure's source is one of those that the entry itself lists."
)

TERM_FIELDS: Mapping[str, str] = {
    "tags": "tags",
    "target_groups": "target_groups",
    "instruments": "instruments",
    "practice": "practices",
    "region": "regions",
    "factor": "factors",
    "partner": "partners",
}
"""The register that a field's references lead to."""

KINDS: Mapping[type[Entry], str] = {
    Case: "cases",
    Article: "articles",
    Programme: "programmes",
}
"""The folder that each kind of entry lies in."""

ENTRY_FIELDS: Mapping[str, tuple[type[Entry], ...]] = {
    "programme": (Programme,),
    "programmes": (Programme,),
    "follows": (Programme,),
    "cases": (Case,),
    "answers": (Article,),
    "inspired_by": (Case,),
    "related": (Case, Article, Programme),
    "replaced_by": (Case, Article, Programme),
}
"""The kinds of entries that a field's references lead to."""

MUNICIPALITY_FIELDS = ("municipality", "municipalities", "asked_by")

_HEART: Mapping[type, str] = {
    FactorUse: "factor",
    PartnerUse: "partner",
    Participant: "municipality",
}
"""Blocks that say nothing without the one reference that they are about."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that an entry can mention."""

    terms: Mapping[str, Mapping[str, Term]]
    """By register and id."""

    names: Mapping[str, Mapping[str, Term]]
    """By register and everything that a term can be found by, folded."""

    municipalities: Municipalities
    sources: Mapping[str, Any]
    """The register of sources, by id."""

    entries: Mapping[str, Entry]
    """Those that are published, by id."""

    drafts: frozenset[str]
    """Ids of drafts."""

    hidden: frozenset[str]
    """Ids of entries that are not published yet, or that have faults of their own."""

    broken: frozenset[str]
    """Registers that could not be read whole; nobody is blamed for what they lack."""


def linked(entry: E, known: Known) -> tuple[E, tuple[Problem, ...]]:
    """Return the entry with every reference resolved, and the problems of those that are not.

    A reference that leads nowhere is left out; a municipality's is its number from then on.
    """
    problems: list[Problem] = []
    resolved, faulty = _Resolver(entry, known, problems).walk(entry)
    resolved = replace(resolved, faulty=entry.faulty | faulty) if faulty else resolved
    return resolved, tuple(problems)


def term_names(terms: Iterable[Term]) -> dict[str, Term]:
    """Return the terms by everything that they can be found by, folded: id, labels, synonyms."""
    found: dict[str, Term] = {}
    for term in terms:
        for name in term.names:
            found.setdefault(folded(name), term)
    return found


@dataclass
class _Resolver:
    entry: Entry
    known: Known
    problems: list[Problem]

    def walk(self, value: Any) -> tuple[Any, frozenset[str]]:
        """Return a dataclass with the references in its fields resolved, and the faulty fields."""
        changes, faulty = {}, set()
        kind: type = type(value)
        for name in referring(kind):
            old, before = getattr(value, name), len(self.problems)
            if not old:
                continue
            new = self._all(name, old) if isinstance(old, tuple) else self._one(name, old)
            if new is not old:
                changes[name] = new
            if any(problem.severity == "error" for problem in self.problems[before:]):
                faulty.add(name)
        return replace(value, **changes) if changes else value, frozenset(faulty)

    def _all(self, name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        single = (item for item in values if not self._is_several(name, item))
        found = [new for item in single if (new := self._one(name, item)) is not None]
        kept = _once(found) if isinstance(values[0], Reference) else tuple(found)
        return values if kept == values else kept

    def _is_several(self, name: str, value: Any) -> bool:
        """Tell whether a value of a list names several things, which is reported."""
        if not isinstance(value, Reference):
            return False
        if name in TERM_FIELDS:
            names = self.known.names.get(TERM_FIELDS[name], {})
            parts = parted(value.target, lambda part: folded(part) in names)
        elif name in MUNICIPALITY_FIELDS:
            places = self.known.municipalities
            parts = parted(value.target, lambda part: part in places.units or places.named(part))
        else:
            return False
        if parts:
            told = SEVERAL_IN_ONE.at(value.position, value=value.target, parts=", ".join(parts))
            self.problems.append(told)
        return bool(parts)

    def _one(self, name: str, value: Any) -> Any:
        if isinstance(value, Reference):
            # A character that is refused has been told of; the rest of the word is not judged.
            return None if "\ufffd" in value.target else self._reference(name, value)
        if isinstance(value, SourceUse):
            return self._source_use(value)
        walked, _ = self.walk(value)
        heart = _HEART.get(type(walked))
        return None if heart and getattr(walked, heart) is None else walked

    def _reference(self, name: str, reference: Reference) -> Reference | None:
        if name in TERM_FIELDS:
            return self._term(TERM_FIELDS[name], reference)
        if name in MUNICIPALITY_FIELDS:
            return self._municipality(reference)
        if name == "source":
            return self._own_source(reference)
        return self._entry(ENTRY_FIELDS[name], name, reference)

    def _term(self, register: str, reference: Reference) -> Reference | None:
        terms = self.known.terms.get(register, {})
        term = self.known.names.get(register, {}).get(folded(reference.target))
        if term is None:
            if register not in self.known.broken:
                self._unknown_term(register, reference)
            return None
        heir = terms.get(term.replaced_by.target) if term.replaced_by else None
        if heir:
            self.problems.append(
                RENAMED_TERM.at(reference.position, value=reference.target, heir=heir.id)
            )
        return _found((heir or term).id, reference)

    def _unknown_term(self, register: str, reference: Reference) -> None:
        wanted, names = folded(reference.target), self.known.names
        near = nearest(reference.target, names.get(register, {}))
        suggestions = tuple(dict.fromkeys(names[register][name].id for name in near))
        elsewhere = next((other for other in names if wanted in names[other]), "")
        place, value, file = reference.position, reference.target, f"{register}.yml"
        self.problems.append(
            TERM_ELSEWHERE.at(place, value=value, register=file, elsewhere=f"{elsewhere}.yml")
            if elsewhere
            else UNKNOWN_TERM.at(place, suggestions, value=value, register=file)
        )

    def _municipality(self, reference: Reference) -> Reference | None:
        register = self.known.municipalities
        number, problem = placed(reference, getattr(self.entry, "period", ()), register)
        excused = set()
        if "municipalities" in self.known.broken:
            excused.add(UNKNOWN_MUNICIPALITY.code)
        if "period" in self.entry.faulty:
            excused.add(AMBIGUOUS_MUNICIPALITY.code)
        if problem and problem.code not in excused:
            self.problems.append(problem)
        return _found(number, reference) if number else None

    def _entry(
        self, kinds: tuple[type[Entry], ...], field: str, reference: Reference
    ) -> Reference | None:
        target, position = reference.target, reference.position
        found = self.known.entries.get(target)
        if isinstance(found, kinds):
            return reference
        if found is not None:
            allowed = ", ".join(f"{KINDS[kind]}/" for kind in kinds)
            self.problems.append(
                WRONG_KIND.at(
                    position, value=target, field=field, found=found.path, allowed=allowed
                )
            )
        elif target in self.known.drafts:
            if self.entry.draft:
                return None
            self.problems.append(DRAFT_MENTIONED.at(position, value=target))
        elif target not in self.known.hidden:
            every = self.known.entries.items()
            titles = {id_: one.title for id_, one in every if isinstance(one, kinds)}
            near = likest(target, titles)
            self.problems.append(UNKNOWN_ENTRY.at(position, near, value=target, field=field))
        return None

    def _source_use(self, use: SourceUse) -> SourceUse | None:
        if use.id is None or use.id.target in self.known.sources:
            return use
        if "sources" not in self.known.broken:
            name, listed = use.id.target, self.known.sources
            addresses = tuple(id_ for id_, one in listed.items() if one.url == name)
            titles = {id_: one.title for id_, one in listed.items()}
            near = addresses or likest(name, titles)
            self.problems.append(UNKNOWN_SOURCE.at(use.position, near, value=name))
        return None

    def _own_source(self, reference: Reference) -> Reference | None:
        found = self._own_names.get(folded(reference.target))
        if found is None:
            if "sources" not in self.known.broken and "sources" not in self.entry.faulty:
                own = self._own_sources
                near = nearest(reference.target, own) or (own if len(own) == 1 else ())
                self.problems.append(
                    SOURCE_NOT_LISTED.at(reference.position, near, value=reference.target)
                )
            return None
        return _found(found, reference)

    @cached_property
    def _own_sources(self) -> tuple[str, ...]:
        """The ids, or else the titles, of the sources that the entry lists."""
        return tuple(
            use.id.target if use.id else use.source.title if use.source else ""
            for use in self.entry.sources
        )

    @cached_property
    def _own_names(self) -> Mapping[str, str]:
        """The same by everything that they can be found by, folded."""
        own, known = self._own_sources, self.known.sources
        titles = {known[name].title: name for name in own if name in known}
        return {folded(name): name for name in own} | {
            folded(title): name for title, name in titles.items()
        }


def _found(target: str, reference: Reference) -> Reference:
    """Return a reference to what was found, the same where it was named by its id."""
    return reference if reference.target == target else Reference(target, reference.position)


def _once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the references without those to what another has referred to."""
    first: dict[str, Reference] = {}
    for reference in references:
        first.setdefault(reference.target, reference)
    return tuple(first.values())
