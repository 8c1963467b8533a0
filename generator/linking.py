"""From entries that mention things by name to entries that refer to them by id."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.model import (
    Article,
    Case,
    Entry,
    FactorUse,
    Participant,
    PartnerUse,
    Period,
    Programme,
    Reference,
    SourceUse,
    Term,
)
from generator.municipalities import Municipalities, existence
from generator.names import folded
from generator.problems import Fault, Position, Problem
from generator.schema.shapes import nearest

UNKNOWN_TERM = Fault("unknown-term", "A term stands in its register.")
RENAMED_TERM = Fault("renamed-term", "A term goes by its present name.", "warning")
UNKNOWN_MUNICIPALITY = Fault(
    "unknown-municipality", "A municipality is one that exists or existed, by name or number."
)
AMBIGUOUS_MUNICIPALITY = Fault(
    "ambiguous-municipality",
    "A name that several municipalities have is told apart by its county or its number.",
)
MUNICIPALITY_NOT_THEN = Fault(
    "municipality-not-then", "A municipality existed in the period that the case tells of."
)
UNKNOWN_ENTRY = Fault("unknown-entry", "An entry that is mentioned exists.")
WRONG_KIND = Fault("wrong-kind", "A field mentions the kind of entry that it is for.")
DRAFT_MENTIONED = Fault(
    "draft-mentioned", "A published entry mentions no draft; the mention is left out.", "warning"
)
UNKNOWN_SOURCE = Fault(
    "unknown-source", "A source is one of the entry's own, or stands in the register of sources."
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
    resolver = _Resolver(entry, known, problems)
    return resolver.walk(entry), tuple(problems)


def term_names(terms: Iterable[Term]) -> dict[str, Term]:
    """Return the terms by everything that they can be found by, folded: id, labels, synonyms."""
    found: dict[str, Term] = {}
    for term in terms:
        for name in (term.id, *term.labels.values(), *term.synonyms):
            found.setdefault(folded(name), term)
    return found


@dataclass(slots=True)
class _Resolver:
    entry: Entry
    known: Known
    problems: list[Problem]

    def walk(self, value: Any) -> Any:
        """Return a dataclass with the references in its fields resolved."""
        changes = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = self._value(field.name, old)
            if new is not old:
                changes[field.name] = new
        return replace(value, **changes) if changes else value

    def _value(self, name: str, value: Any) -> Any:
        if name in ("body", "position", "aliases", "image"):
            return value
        if isinstance(value, tuple):
            items = [self._value(name, item) for item in value]
            kept = tuple(item for item in items if item is not None)
            return value if kept == value else kept
        if isinstance(value, Reference):
            return self._reference(name)(value)
        if isinstance(value, SourceUse):
            return self._source_use(value)
        if is_dataclass(value):
            walked = self.walk(value)
            heart = _HEART.get(type(walked))
            return None if heart and getattr(walked, heart) is None else walked
        return value

    def _reference(self, name: str) -> Callable[[Reference], Reference | None]:
        if name in TERM_FIELDS:
            return lambda reference: self._term(TERM_FIELDS[name], reference)
        if name in MUNICIPALITY_FIELDS:
            return self._municipality
        if name == "source":
            return self._own_source
        return lambda reference: self._entry(ENTRY_FIELDS[name], name, reference)

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
                RENAMED_TERM.at(reference.position, (heir.id,), value=reference.target)
            )
        return Reference((heir or term).id, reference.position)

    def _unknown_term(self, register: str, reference: Reference) -> None:
        wanted, names = folded(reference.target), self.known.names
        near = nearest(reference.target, names.get(register, {}))
        suggestions = tuple(dict.fromkeys(names[register][name].id for name in near))
        elsewhere = next((other for other in names if wanted in names[other]), "")
        self.problems.append(
            UNKNOWN_TERM.at(
                reference.position,
                suggestions,
                value=reference.target,
                register=f"{register}.yml",
                elsewhere=f"{elsewhere}.yml" if elsewhere else "",
            )
        )

    def _municipality(self, reference: Reference) -> Reference | None:
        register = self.known.municipalities
        name, position = reference.target, reference.position
        candidates = register.named(name)
        if not candidates and "municipalities" in self.known.broken:
            return None
        if not candidates:
            meant = name.zfill(4) if name.isdigit() else name.removesuffix(" kommune")
            options = (meant,) if register.named(meant) else nearest(name, register.spellings)
            self.problems.append(UNKNOWN_MUNICIPALITY.at(position, options, value=name))
            return None
        periods: tuple[Period, ...] = getattr(self.entry, "period", ())
        units = register.during(candidates, periods)
        if len(units) == 1:
            return Reference(units[0].number, position)
        if units:
            options = tuple(f"{unit.number} ({unit.name}, {unit.county})" for unit in units)
            self.problems.append(AMBIGUOUS_MUNICIPALITY.at(position, options, value=name))
        else:
            kin = {
                other.name
                for unit in candidates
                for other in (*register.history(unit.number), *register.heirs(unit.number))
                if any(existence(other).within(period) for period in periods)
            }
            self.problems.append(MUNICIPALITY_NOT_THEN.at(position, tuple(sorted(kin)), value=name))
        return None

    def _entry(
        self, kinds: tuple[type[Entry], ...], field: str, reference: Reference
    ) -> Reference | None:
        target, position = reference.target, reference.position
        found = self.known.entries.get(target)
        if isinstance(found, kinds):
            return reference
        if found is not None:
            self.problems.append(WRONG_KIND.at(position, value=target, field=field))
        elif target in self.known.drafts:
            if self.entry.draft:
                return None
            self.problems.append(DRAFT_MENTIONED.at(position, value=target))
        elif target not in self.known.hidden:
            options = [id_ for id_, other in self.known.entries.items() if isinstance(other, kinds)]
            self.problems.append(
                UNKNOWN_ENTRY.at(position, nearest(target, options), value=target, field=field)
            )
        return None

    def _source_use(self, use: SourceUse) -> SourceUse | None:
        if use.id is None or use.id.target in self.known.sources:
            return use
        self._unknown_source(use.id.target, use.position, self.known.sources)
        return None

    def _own_source(self, reference: Reference) -> Reference | None:
        own = [
            use.id.target if use.id else use.source.title if use.source else ""
            for use in self.entry.sources
        ]
        titles = {
            self.known.sources[name].title: name for name in own if name in self.known.sources
        }
        names = {folded(name): name for name in own} | {
            folded(title): name for title, name in titles.items()
        }
        found = names.get(folded(reference.target))
        if found is None:
            self._unknown_source(reference.target, reference.position, own)
            return None
        return Reference(found, reference.position)

    def _unknown_source(self, name: str, position: Position, options: Iterable[str]) -> None:
        if "sources" in self.known.broken:
            return
        listed = tuple(options)
        near = nearest(name, listed) or (listed if len(listed) == 1 else ())
        self.problems.append(UNKNOWN_SOURCE.at(position, near, value=name))
