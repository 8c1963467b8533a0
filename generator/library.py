"""Everything that is published, linked: entries, terms, municipalities, and who mentions what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.composite import Composite, composite
from generator.destinations import Destination, Places, destination
from generator.documents import Document
from generator.indicators import Indicators
from generator.likeness import Likeness
from generator.model import Article, Case, Entry, Link, Programme, Source, SourceUse, Term
from generator.municipalities import Municipalities
from generator.nodes import ScalarNode
from generator.observations import Observations
from generator.problems import Position
from generator.registers import PlacedSource
from generator.related import Related, related
from generator.written_forms import WrittenForms


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
    """Sorted by id, as the others are."""
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
    documents: tuple[Document, ...]
    """Every file of front matter that could be read, drafts too."""
    places: Places
    images: Mapping[str, bytes]
    """By path."""
    texts: Mapping[str, str]
    """Every text file as it is written, by path, those with faults too."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Cases, articles and programmes."""
        return (*self.cases, *self.articles, *self.programmes)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {document.path: document for document in self.documents}

    def place(self, entry: Entry, field: str) -> Position:
        """Return where an entry gives a field, or where its file begins."""
        for key, value in self._documents[entry.path].fields.items:
            if key.text == field:
                return value.position if isinstance(value, ScalarNode) else key.position
        return entry.position

    def destination(self, entry: Entry, link: Link) -> Destination:
        """Return where a link in an entry's body leads."""
        return destination(entry.path, link, self.places)

    def image_of(self, entry: Entry) -> Destination | None:
        """Return the file of an entry's image, if it has one."""
        if entry.image is None:
            return None
        link = Link(entry.image.src.target, entry.image.src.position, image=True)
        return self.destination(entry, link)

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
        """Return the entries that mention something, once each."""
        found = {mention.entry.id: mention.entry for mention in self.mentions.get((kind, id_), ())}
        return tuple(found.values())

    def cases_of(self, kind: str, id_: str) -> tuple[Case, ...]:
        """Return the cases that mention something."""
        return tuple(entry for entry in self.mentioning(kind, id_) if isinstance(entry, Case))

    def articles_of(self, kind: str, id_: str) -> tuple[Article, ...]:
        """Return the articles that mention something."""
        return tuple(entry for entry in self.mentioning(kind, id_) if isinstance(entry, Article))

    def programmes_of(self, kind: str, id_: str) -> tuple[Programme, ...]:
        """Return the programmes that mention something."""
        return tuple(entry for entry in self.mentioning(kind, id_) if isinstance(entry, Programme))

    @cached_property
    def related(self) -> Mapping[str, tuple[Related, ...]]:
        """The cases most like each case, and those that its editor chose, by its id."""
        return related(self.cases, self.municipalities)

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
            counts.update(set(_terms(case)) - {(register, id_)})
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple((self.terms[other][term], count) for (other, term), count in ranked)

    def _mentioned(self, entry: Entry) -> Iterator[tuple[str, str, str]]:
        """Yield the kind, the id and the field of everything that an entry mentions."""
        for register, id_ in _terms(entry):
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
        found = [
            self.destination(entry, link) for entry in self.entries for link in entry.body.links
        ] + [image for entry in self.entries if (image := self.image_of(entry))]
        return tuple(sorted({image.target for image in found if image.kind == "image"}))


def _terms(entry: Entry) -> Iterable[tuple[str, str]]:
    """Return the register and id of each term that an entry names, once."""
    found: list[tuple[str, str]] = [("tags", tag.target) for tag in entry.tags]
    for use in (*entry.success_factors, *entry.barriers):
        found.append(("factors", use.factor.target))
    if isinstance(entry, Case):
        found += [("target_groups", group.target) for group in entry.target_groups]
        found += [("instruments", instrument.target) for instrument in entry.instruments]
        found += [("practices", practice.target) for practice in entry.practice]
        found += [("partners", use.partner.target) for use in entry.partners]
    if isinstance(entry, Programme) and entry.region:
        found.append(("regions", entry.region.target))
    return dict.fromkeys(found)


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
