"""What entries refer to: the terms of vocabularies, and municipalities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.parts import Period, Reference
from generator.problems import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of a governed vocabulary."""

    id: str
    register: str
    """The name of its register: tags, target_groups, instruments, factors, partners ..."""

    position: Position
    labels: Mapping[str, str]
    """The term in nb, nn and en."""
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    nearest_to: tuple[str, ...] = ()
    """Words that people search for and no term means; of all terms this one is near them."""
    replaced_by: Reference | None = None
    period: tuple[Period, ...] = ()
    """When it existed, for instruments and regions; empty where that is not known."""
    los: tuple[str, ...] = ()
    """The same in Los, the public sector's common vocabulary: the addresses of its concepts."""
    los_close: tuple[str, ...] = ()
    """What is nearly the same there: one may stand for the other in some uses."""
    los_broad: tuple[str, ...] = ()
    """What is wider there, and has the term within it."""
    as_barrier: Mapping[str, str] | None = None
    """What a factor is called where it hindered, in nb, nn and en; None: the same as elsewhere."""
    counties: tuple[Reference, ...] = ()
    """The counties of today that a region worked with, by name; empty where that is not known."""

    def label(self, language: str) -> str:
        """Return the term in `language`."""
        return self.labels[language]

    def barrier_label(self, language: str) -> str:
        """Return what the term is called in `language` where it hindered."""
        return (self.as_barrier or self.labels)[language]

    @property
    def names(self) -> tuple[str, ...]:
        """All that an entry can name it by: id, labels, synonyms.

        What it is called where it hindered is not among them, for it would say the opposite where
        something helped.
        """
        return (self.id, *self.labels.values(), *self.synonyms)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenForm:
    """A word that is another word in the other written form of Norwegian."""

    id: str
    position: Position
    nb: tuple[str, ...]
    """Its inflections in bokmål, in small letters; the first stands for the word in compounds."""
    nn: tuple[str, ...]
    """In nynorsk."""
    compounds: bool = False
    """True where the word is a part of other words: `boligkontor`, `utleiebolig`."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id that has been published: its address is to answer for ever."""

    kind: str
    """A folder of entries, a register of terms, `indicators`, `municipalities` or `counties`."""
    id: str
    """Of a municipality, its number or the last part of an address that its name makes."""
    title: str
    """What it was called when it was entered; empty where nobody knows."""
    position: Position
    first: str | None = None
    """The kind and id that its text was named by first, as `cases/x`; empty: by these.

    None where the register has no such column.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What was published, and is no more."""

    kind: str
    id: str
    position: Position
    title: str = ""
    """Empty where it is not to be told."""
    removed: date
    reason: str
    see: tuple[Reference, ...] = ()
    """Where to go instead: the kind and id of what there is, as `cases/x`."""
    aliases: tuple[Reference, ...] = ()
    """Ids that it had before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality under one number: a unit with a name, a county and dates."""

    number: str
    """Four digits."""
    names: tuple[str, ...]
    """The Norwegian name first, then parallel names."""
    official_name: str
    """All names in the order in which the municipality itself writes them."""
    county: str
    position: Position
    valid_from: date | None = None
    """None: in use since before the register begins."""
    valid_to: date | None = None
    """The last day; None: in use now."""
    successors: tuple[str, ...] = ()
    """Numbers that took over the day after `valid_to`."""
    kostra_group: int | None = None
    centrality: int | None = None
    population: int | None = None
    language_form: str = ""
    lon: float | None = None
    lat: float | None = None

    @property
    def name(self) -> str:
        """The Norwegian name."""
        return self.names[0]
