"""What entries consist of: references, periods, figures, sources, bodies."""

from dataclasses import dataclass
from datetime import date

from generator.problems import Position


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of something else in the library, where an editor wrote it."""

    target: str
    """As written, until the library is linked; from then on the target's id (or number)."""

    position: Position


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole years, open where an end is None."""

    start: int | None
    end: int | None

    def within(self, other: "Period") -> bool:
        """Tell whether the two spans have a year in common."""
        return not (
            (self.end is not None and other.start is not None and self.end < other.start)
            or (self.start is not None and other.end is not None and self.start > other.end)
        )


@dataclass(frozen=True, slots=True)
class Link:
    """The target of a link or an image in a body."""

    target: str
    position: Position
    image: bool = False
    text: str = ""
    """The link's words, or the image's alternative text."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body."""

    level: int
    anchor: str
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a body: what stands under one heading of level two."""

    anchor: str
    """The heading's id; empty for what stands before the first heading."""

    title: str
    html: str
    """Safe HTML without the heading; link targets are marks, which `bodies.resolved` fills in."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body of Markdown, converted."""

    sections: tuple[Section, ...] = ()
    footnotes: str = ""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    """In the order of their marks."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that stands for an entry."""

    src: Reference
    """A file under `content/images/`, as written: relative to the entry's own file."""

    alt: str
    caption: str = ""
    credit: str = ""
    license: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day, as exact as the source is."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published: a register's source, or one of a case's own."""

    title: str
    publisher: str = ""
    year: int | None = None
    url: str = ""
    page: str = ""
    accessed: Moment | None = None
    lost: bool = False
    """True where the address that the source once had is gone."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source of an entry: the id of a register's source, or a source written on the spot."""

    position: Position
    id: Reference | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as its source gives it: exact, rounded, a bound or a range."""

    low: float
    high: float
    """Equal to `low` unless the figure is a range."""

    qualifier: str
    """`ca.`, `under`, `over`, `minst`, `inntil`, or nothing."""

    position: Position


@dataclass(frozen=True, slots=True)
class Result:
    """A figure that tells what came of it, what was aimed at, or what the setting was."""

    position: Position
    measure: str
    value: Amount
    source: Reference
    unit: str = ""
    kind: str = "result"
    """result, change, goal or context."""
    start: Moment | None = None
    end: Moment | None = None
    municipality: Reference | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """What it cost: money, posts, hours."""

    position: Position
    what: str
    value: Amount
    source: Reference
    unit: str = ""
    start: Moment | None = None
    end: Moment | None = None
    funding: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FactorUse:
    """A factor that helped or hindered in this case, and how."""

    factor: Reference
    note: str = ""
    source: Reference | None = None


@dataclass(frozen=True, slots=True)
class PartnerUse:
    """Somebody who took part, and as what."""

    partner: Reference
    role: str = ""


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where the work has its mandate."""

    position: Position
    level: str
    """political, administrative or professional."""
    body: str = ""
    plan: str = ""
    decision: str = ""
    date: Moment | None = None
    note: str = ""
    source: Reference | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done."""

    what: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """A form, film or report of use to others."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask: an office, never a private person."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The municipality has read the text and stands by it."""

    by: str
    date: date


@dataclass(frozen=True, slots=True)
class Participant:
    """A municipality's part in a programme."""

    municipality: Reference
    role: str = "participant"
    """invited or participant."""
