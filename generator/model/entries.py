"""What editors write: cases, articles and programmes."""

from dataclasses import dataclass, field
from datetime import date

from generator.model.parts import (
    Anchoring,
    Body,
    Confirmed,
    Contact,
    FactorUse,
    Image,
    Material,
    Participant,
    PartnerUse,
    Period,
    Reference,
    Resource,
    Result,
    SourceUse,
    Step,
)
from generator.problems import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What cases, articles and programmes have in common."""

    id: str
    """The file's name without `.md`; the last part of the address."""

    position: Position
    title: str
    description: str
    body: Body = field(default_factory=Body)
    tags: tuple[Reference, ...] = ()
    sources: tuple[SourceUse, ...] = ()
    related: tuple[Reference, ...] = ()
    results: tuple[Result, ...] = ()
    success_factors: tuple[FactorUse, ...] = ()
    barriers: tuple[FactorUse, ...] = ()
    image: Image | None = None
    language: str = "nb"
    published: date | None = None
    """None only for a programme, which is not dated."""
    updated: date | None = None
    draft: bool = False
    faulty: frozenset[str] = frozenset()
    """The fields that could not be read or resolved; an entry that has any is not published."""
    aliases: tuple[Reference, ...] = ()
    """Former ids; their addresses lead here."""

    @property
    def path(self) -> str:
        """The entry's file."""
        return self.position.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Entry):
    """An experience: what a municipality did, and what came of it."""

    municipality: tuple[Reference, ...]
    period: tuple[Period, ...] = ()
    status: str = ""
    """planned, ongoing, completed, ended, or unknown."""
    programme: tuple[Reference, ...] = ()
    target_groups: tuple[Reference, ...] = ()
    instruments: tuple[Reference, ...] = ()
    anchoring: tuple[Anchoring, ...] = ()
    steps: tuple[Step, ...] = ()
    resources: tuple[Resource, ...] = ()
    partners: tuple[PartnerUse, ...] = ()
    materials: tuple[Material, ...] = ()
    contact: Contact | None = None
    confirmed: Confirmed | None = None
    inspired_by: tuple[Reference, ...] = ()
    answers: tuple[Reference, ...] = ()
    practice: tuple[Reference, ...] = ()
    replaced_by: Reference | None = None
    reviewed: date | None = None
    review_by: date | None = None
    retired: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Entry):
    """News, a gathering, a question, a report, or an overview of what several cases tell."""

    kind: str = "news"
    municipalities: tuple[Reference, ...] = ()
    programmes: tuple[Reference, ...] = ()
    cases: tuple[Reference, ...] = ()
    starts: date | None = None
    ends: date | None = None
    hours: str = ""
    """`09:00`, or `09:00–15:30`: when the first day begins, and when the last one ends."""
    place: str = ""
    url: str = ""
    asked_by: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Entry):
    """Work that several municipalities take part in together."""

    organiser: str
    region: Reference | None = None
    period: tuple[Period, ...] = ()
    follows: Reference | None = None
    participants: tuple[Participant, ...] = ()
    participants_total: int | None = None
    """How many took part, where not all of them are known."""
    goals: tuple[str, ...] = ()
