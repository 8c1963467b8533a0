"""Everything that is published, linked: entries, terms, municipalities, and who mentions what."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

from generator.front_matter.outlines import Outline
from generator.images.making import Picture
from generator.library.destinations import Destination, Places, destination_of
from generator.library.related import Related, related
from generator.library.written_forms import WrittenForms
from generator.model import (
    Article,
    Case,
    Entry,
    Identifier,
    Link,
    Municipality,
    Programme,
    Removed,
    Source,
    SourceUse,
    Term,
)
from generator.places.former import Former, former
from generator.places.municipalities import Municipalities
from generator.problems import Position
from generator.registers import PlacedSource
from generator.statistics.composite import Composite, composite
from generator.statistics.indicators import Indicators
from generator.statistics.likeness import Like, Likeness
from generator.statistics.observations import Observations


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry that mentions something, and the field in which it does."""

    entry: Entry
    field: str
    """`tags`, `municipality`, `related`, `body` ..."""


@dataclass(frozen=True)
class Library:
    """All that is published, and what is known of the rest."""

    cases: tuple[Case, ...]
    """What is counted, listed and recommended; sorted by id, as the others are."""
    retired: tuple[Case, ...]
    """Cases that have pages, and are neither counted nor recommended any more."""
    articles: tuple[Article, ...]
    programmes: tuple[Programme, ...]
    terms: Mapping[str, Mapping[str, Term]]
    """By register and id."""
    sources: Mapping[str, PlacedSource]
    """The register of sources, by id."""
    municipalities: Municipalities
    indicators: Indicators
    likeness: Likeness
    written_forms: WrittenForms
    identifiers: tuple[Identifier, ...]
    """Every id that has been published, but those of registers that could not be read whole."""
    removed: Mapping[tuple[str, str], Removed]
    """What has been removed, by kind and id."""
    withheld: frozenset[tuple[str, str]]
    """The kinds and ids, former ones too, of entries that have files and are not published."""
    outlines: Mapping[str, Outline]
    """Every file of front matter that could be read, drafts too, by path."""
    places: Places
    images: Mapping[str, Picture]
    """By path."""
    texts: Mapping[str, bytes]
    """The files of the entries, as they are written, by path."""
    waiting: Mapping[str, str]
    """The texts that are not published yet, as they are written, by path."""
    doubtful: Mapping[str, str]
    """The texts that may hold what must not be published, by path."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Cases, those that are retired too, articles and programmes."""
        return (*self.every_case, *self.articles, *self.programmes)

    @cached_property
    def every_case(self) -> tuple[Case, ...]:
        """The cases that have pages: also those that are retired."""
        return (*self.cases, *self.retired)

    def is_retired(self, entry: Entry) -> bool:
        """Tell whether an entry is a case that is retired."""
        return entry.id in self._retired

    @cached_property
    def _retired(self) -> frozenset[str]:
        return frozenset(case.id for case in self.retired)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}

    def place(self, entry: Entry, field: str) -> Position:
        """Return where an entry gives a field, or where its file begins."""
        return self.outlines[entry.path].place(field) or entry.position

    def destination(self, entry: Entry, link: Link) -> Destination:
        """Return where a link in an entry's body leads."""
        return self._destination(entry.path, link.target)

    @cached_property
    def _destination(self) -> Callable[[str, str], Destination]:
        # Checks, mentions and pages all ask where the same links lead.
        return cache(partial(destination_of, places=self.places))

    @cached_property
    def links(self) -> tuple[tuple[Entry, Link, Destination], ...]:
        """Every link and image of the entries, their own image last, and where it leads."""
        return tuple(
            (entry, link, self.destination(entry, link))
            for entry in self.entries
            for link in _links(entry)
        )

    def image_of(self, entry: Entry) -> Picture | None:
        """Return the picture of an entry, if it has one."""
        own = entry.image and self._destination(entry.path, entry.image.src.target)
        return self.images[own.target] if own else None

    def source(self, use: SourceUse) -> Source:
        """Return the source that an entry uses."""
        if use.id is not None:
            return self.sources[use.id.target].source
        assert use.source is not None
        return use.source

    def term(self, register: str, id_: str) -> Term:
        """Return a term by its register and id."""
        return self.terms[register][id_]

    @cached_property
    def mentions(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        """Who mentions what, by kind and id.

        That is a register and a term's id, `municipalities` and the number of a unit of today,
        `entries` and an entry's id, or `sources` and a source's id.
        """
        found: dict[tuple[str, str], dict[tuple[str, str], Mention]] = defaultdict(dict)
        for entry in self.entries:
            for kind, id_, field in self._mentioned(entry):
                found[kind, id_].setdefault((entry.id, field), Mention(entry, field))
        return {key: tuple(mentions.values()) for key, mentions in found.items()}

    def mentioning(self, kind: str, id_: str) -> tuple[Entry, ...]:
        """Return the entries that mention something, once each, but no case that is retired."""
        found = {mention.entry.id: mention.entry for mention in self.mentions.get((kind, id_), ())}
        return tuple(entry for entry in found.values() if entry.id not in self._retired)

    def cases_of(self, kind: str, id_: str) -> tuple[Case, ...]:
        """Return the cases that mention something."""
        return tuple(entry for entry in self.mentioning(kind, id_) if isinstance(entry, Case))

    def retired_of(self, kind: str, id_: str) -> tuple[Case, ...]:
        """Return the retired cases that mention something."""
        ids = {mention.entry.id for mention in self.mentions.get((kind, id_), ())}
        return tuple(case for case in self.retired if case.id in ids)

    def articles_of(self, kind: str, id_: str) -> tuple[Article, ...]:
        """Return the articles that mention something."""
        return tuple(entry for entry in self.mentioning(kind, id_) if isinstance(entry, Article))

    def programmes_of(self, kind: str, id_: str) -> tuple[Programme, ...]:
        """Return the programmes that mention something."""
        return tuple(entry for entry in self.mentioning(kind, id_) if isinstance(entry, Programme))

    @cached_property
    def related(self) -> Callable[[str], tuple[Related, ...]]:
        """Tells, by its id, the cases most like a case, and those that its editor chose."""
        return related(self.cases, self.municipalities, self.retired)

    @cached_property
    def former(self) -> Mapping[str, Former]:
        """The numbers and former names of municipalities, by the last part of their address."""
        return former(self.municipalities)

    @cached_property
    def observations(self) -> Observations:
        """What the indicators say of all of today's municipalities."""
        return Observations(self.indicators)

    @cached_property
    def composite(self) -> Composite:
        """The indicators put together, in the last year that enough of them have figures of."""
        return composite(self.observations)

    def together(self, register: str, id_: str) -> tuple[tuple[Term, int], ...]:
        """Return the terms that cases name beside this one, with how many do, most first."""
        counts: Counter[tuple[str, str]] = Counter()
        for case in self.cases_of(register, id_):
            counts.update(self._terms_of[case.id])
        del counts[register, id_]
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple((self.terms[other][term], count) for (other, term), count in ranked)

    @cached_property
    def _terms_of(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The register and id of each term that an entry names, once, by the entry's id."""
        return {entry.id: tuple(dict.fromkeys(_terms(entry))) for entry in self.entries}

    @cached_property
    def carriers(self) -> Mapping[str, tuple[Municipality, ...]]:
        """The municipalities of today that each case is counted for, once each, by its id."""
        carriers = self.municipalities.carriers
        return {
            case.id: tuple(
                {
                    heir.number: heir for ref in case.municipality for heir in carriers(ref.target)
                }.values()
            )
            for case in self.every_case
        }

    @cached_property
    def nearest_sharing(self) -> Callable[[str], tuple[Like, ...]]:
        """Tells, by its number, which of those that have shared a case a municipality is most like.

        All are municipalities of today.
        """
        sharing = {heir.number for case in self.cases for heir in self.carriers[case.id]}
        return cache(lambda number: self.likeness.nearest_of(number, sharing))

    def _mentioned(self, entry: Entry) -> Iterator[tuple[str, str, str]]:
        """Yield the kind, the id and the field of everything that an entry mentions."""
        for register, id_ in self._terms_of[entry.id]:
            yield register, id_, register
        for field, numbers in _municipalities(entry).items():
            for number in numbers:
                for heir in self.municipalities.carriers(number):
                    yield "municipalities", heir.number, field
        for field in ("related", "cases", "programme", "programmes", "inspired_by", "answers"):
            for reference in getattr(entry, field, ()):
                yield "entries", reference.target, field
        for field in ("follows", "replaced_by"):
            if reference := getattr(entry, field, None):
                yield "entries", reference.target, field
        for link in entry.body.links:
            found = self.destination(entry, link)
            if found.kind == "entry" and found.target != entry.id:
                yield "entries", found.target, "body"
        for use in entry.sources:
            if use.id:
                yield "sources", use.id.target, "sources"

    @cached_property
    def used_images(self) -> tuple[str, ...]:
        """The paths of the images that published entries show."""
        images = (found.target for _, _, found in self.links if found.kind == "image")
        return tuple(sorted(set(images)))


def _links(entry: Entry) -> tuple[Link, ...]:
    if entry.image is None:
        return entry.body.links
    own = Link(entry.image.src.target, entry.image.src.position, True, entry.image.alt)
    return (*entry.body.links, own)


def _terms(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the register and id of each term that an entry names."""
    yield from (("tags", tag.target) for tag in entry.tags)
    yield from (("factors", use.factor.target) for use in entry.success_factors)
    yield from (("factors", use.factor.target) for use in entry.barriers)
    if isinstance(entry, Case):
        yield from (("target_groups", group.target) for group in entry.target_groups)
        yield from (("instruments", instrument.target) for instrument in entry.instruments)
        yield from (("practices", practice.target) for practice in entry.practice)
        yield from (("partners", use.partner.target) for use in entry.partners)
    if isinstance(entry, Programme) and entry.region:
        yield ("regions", entry.region.target)


def _municipalities(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """Return the numbers of the municipalities that an entry names, by field."""
    if isinstance(entry, Case):
        return {"municipality": tuple(unit.target for unit in entry.municipality)}
    if isinstance(entry, Programme):
        return {"participants": tuple(part.municipality.target for part in entry.participants)}
    if isinstance(entry, Article):
        asked = (entry.asked_by.target,) if entry.asked_by else ()
        return {
            "municipalities": tuple(unit.target for unit in entry.municipalities),
            "asked_by": asked,
        }
    return {}
