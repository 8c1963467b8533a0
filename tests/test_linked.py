"""Linked data: it is true to the content, keeps to SKOS and DCAT, and others' libraries read it."""

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL

from generator.disk.sources import read
from generator.exports.linked import linked
from generator.exports.linked.context import context
from generator.exports.linked.properties import PROPERTIES, TAGGED, THING
from generator.exports.linked.turtle import turtle
from generator.guidance.description import targets
from generator.inventory import VOCABULARIES
from generator.library.library import Library
from generator.model import Reference, Settings, Site
from generator.pages.addresses import of_concept, of_entry, of_unit
from generator.pages.data.catalogue import FILES
from generator.pages.data.datasets import DATASETS
from generator.settings import Editing
from generator.site import compile_site, linked_library
from generator.words import words

ROOT = Path(__file__).parents[1]
HOME = "https://delingsarena.example/"
SETTINGS = Settings(date(2026, 11, 27), HOME, publisher="Redaksjonen for Delingsarena")
SHAPES = ROOT / "tests" / "shapes"
SCHEMA = Namespace("http://schema.org/")
DA = Namespace(f"{HOME}data/vocabulary.ttl#")
LOS = "https://psi.norge.no/los/"


@pytest.fixture(scope="module")
def content() -> dict[str, bytes]:
    files, _ = read(ROOT)
    return files


@pytest.fixture(scope="module")
def library(content: dict[str, bytes]) -> Library:
    return linked_library(content, SETTINGS)[0]


@pytest.fixture(scope="module")
def site(content: dict[str, bytes]) -> Site:
    return compile_site(content, SETTINGS)


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, bytes]:
    return made(library)


def made(library: Library, told: Settings = SETTINGS) -> dict[str, bytes]:
    """Return the files of linked data, by name below `data/`."""
    return {file.address.removeprefix("data/"): file.content for file in linked(library, (), told)}


def graph(files: Mapping[str, bytes], name: str) -> Graph:
    """Return the triples of a file; the context that it may refer to is one of the files."""
    if name.endswith(".ttl"):
        return Graph().parse(data=files[name], format="turtle")
    document = json.loads(files[name])
    if document["@context"] == f"{HOME}data/context.jsonld":
        document |= json.loads(files["context.jsonld"])
    assert isinstance(document["@context"], dict), "nothing is fetched"
    return Graph().parse(data=json.dumps(document), format="json-ld")


@pytest.fixture(scope="module")
def vocabulary(files: dict[str, bytes]) -> Graph:
    return graph(files, "vocabulary.ttl")


@pytest.fixture(scope="module")
def catalog(files: dict[str, bytes]) -> Graph:
    return graph(files, "catalog.ttl")


@pytest.fixture(scope="module")
def entries(files: dict[str, bytes]) -> Graph:
    return graph(files, "delingsarena.jsonld")


def test_the_catalogue_lists_these_files(files: dict[str, bytes]) -> None:
    listed = {file.name for file in FILES if file.name.endswith((".ttl", ".jsonld"))}
    assert set(files) == listed


@pytest.mark.parametrize("name", ["vocabulary", "catalog"])
def test_turtle_and_json_say_the_same(files: dict[str, bytes], name: str) -> None:
    assert isomorphic(graph(files, f"{name}.ttl"), graph(files, f"{name}.jsonld"))


@pytest.mark.parametrize("name", ["vocabulary", "catalog", "delingsarena"])
def test_no_key_is_without_meaning(files: dict[str, bytes], name: str) -> None:
    # What a context does not know, a reader of JSON-LD drops in silence.
    known = json.loads(files["context.jsonld"])["@context"]

    def keys(node: Any, parent: str) -> Iterator[str]:
        for value in node if isinstance(node, list) else [node]:
            if isinstance(value, dict) and PROPERTIES.get(parent, ("", ""))[1] != TAGGED:
                yield from (key for key in value if not key.startswith("@"))
                for key, below in value.items():
                    tagged = known.get(key, {}) if isinstance(known.get(key), dict) else {}
                    if tagged.get("@container") != "@language":
                        yield from keys(below, key)

    nodes = json.loads(files[f"{name}.jsonld"])["@graph"]
    assert set(keys(nodes, "")) - set(known) == set()
    types = [node["@type"] for node in nodes]
    used = {one for type_ in types for one in (type_ if isinstance(type_, list) else [type_])}
    assert used <= set(known)


# The vocabulary.


@cache
def shapes(name: str) -> Graph:
    return Graph().parse(SHAPES / f"{name}.ttl")


def refused(data: Graph, name: str) -> str:
    """Return what the shapes say against a graph, or nothing."""
    holds, _, told = validate(data, shacl_graph=shapes(name), advanced=False)
    return "" if holds else told


def test_the_vocabulary_keeps_to_its_shapes(vocabulary: Graph) -> None:
    assert refused(vocabulary, "skos") == ""


def test_every_term_of_every_register_is_there(library: Library, vocabulary: Graph) -> None:
    for register in VOCABULARIES:
        for term in library.terms[register].values():
            concept = URIRef(HOME + of_concept(register, term.id))
            assert (concept, SKOS.inScheme, DA[register]) in vocabulary
            for language, label in term.labels.items():
                assert (concept, SKOS.prefLabel, Literal(label, language)) in vocabulary
            said = {str(one) for one in vocabulary.objects(concept, SKOS.altLabel)}
            assert said | set(term.labels.values()) >= set(term.synonyms)
    schemes = set(vocabulary.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == {DA[register] for register in VOCABULARIES}


def test_a_synonym_has_its_written_form(vocabulary: Graph) -> None:
    said = set(vocabulary.objects(DA["tags.kompetanse"], SKOS.altLabel))
    assert Literal("opplæring av ansatte", "nb") in said
    assert Literal("opplæring av tilsette", "nn") in said
    assert Literal("kompetanseheving", "no") in said, "the same in both"


def test_a_term_that_was_replaced_leads_on() -> None:
    term = "{}:\n  nb: {}\n  nn: {}\n  en: {}\n  definition: Noe.\n"
    former = term.format("bokurs", "Bokurs", "Bukurs", "Course") + "  replaced_by: boligskole\n"
    library = world({"content/registers/tags.yml": former + term.format("boligskole", *"ABC")})
    found = graph(made(library), "vocabulary.ttl")
    course, heir = DA["tags.bokurs"], DA["tags.boligskole"]
    assert (course, DCTERMS.isReplacedBy, heir) in found
    assert (course, OWL.deprecated, Literal(True)) in found
    assert (course, SKOS.topConceptOf, None) not in found
    assert (DA.tags, SKOS.hasTopConcept, heir) in found
    assert refused(found, "skos") == ""


def test_what_hindered_is_no_other_name_of_what_helps(library: Library, vocabulary: Graph) -> None:
    factors = [term for term in library.terms["factors"].values() if term.as_barrier]
    assert factors
    for term in factors:
        concept = DA[f"factors.{term.id}"]
        told = {str(note) for note in vocabulary.objects(concept, SKOS.scopeNote)}
        assert any(note.endswith(term.barrier_label("nb")) for note in told)
        names = {str(name) for name in vocabulary.objects(concept, SKOS.altLabel)}
        assert term.barrier_label("nb") not in names


def test_a_term_leads_to_its_page_where_it_has_one(site: Site, vocabulary: Graph) -> None:
    pages = {HOME + page.address for page in site.pages}
    found = {str(page) for page in vocabulary.objects(None, FOAF.page)}
    assert len(found) > 100
    assert found <= pages


def test_what_a_term_is_in_los_is_told(library: Library, vocabulary: Graph) -> None:
    assert (DA["instruments.bostotte"], SKOS.exactMatch, URIRef(f"{LOS}ord/bostotte")) in vocabulary
    wider = URIRef(f"{LOS}ord/boligfinansiering")
    assert (DA["instruments.startlan"], SKOS.broadMatch, wider) in vocabulary
    named = {
        address
        for terms in library.terms.values()
        for term in terms.values()
        for address in (*term.los, *term.los_close, *term.los_broad)
    }
    told = {
        str(concept)
        for kind in (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
        for concept in vocabulary.objects(None, kind)
    }
    assert told == named


SMALL = """{id}:
  nb: {id} på bokmål
  nn: {id} på nynorsk
  en: {id} in English
  definition: Noe.
  los: https://psi.norge.no/los/ord/kommunal-bolig
"""
TERM = DA["tags.boligskole"]
BREAKAGES = [
    (TERM, SKOS.prefLabel),
    (TERM, SKOS.inScheme),
    (TERM, SKOS.definition),
    (TERM, SKOS.topConceptOf),
    (TERM, DCTERMS.identifier),
    (DA.tags, DCTERMS.license),
    (DA.tags, SKOS.hasTopConcept),
    (DA["field.barriers"], RDFS.label),
]
ADDITIONS = [
    (TERM, SKOS.prefLabel, Literal("Enda et navn", "nb")),
    (TERM, SKOS.altLabel, Literal("boligskole på bokmål", "nb")),
    (TERM, SKOS.altLabel, Literal("uten språk")),
    (TERM, SKOS.inScheme, DA.partners),
    (TERM, OWL.deprecated, Literal(True)),
    (TERM, DCTERMS.isReplacedBy, DA["tags.forankring"]),
    (TERM, SKOS.broadMatch, URIRef(f"{LOS}ord/kommunal-bolig")),
    (TERM, SKOS.closeMatch, URIRef(f"{LOS}ord/kommunal-bolig")),
    (TERM, SKOS.exactMatch, URIRef("https://example.no/boligskole")),
]


@pytest.fixture(scope="module")
def small() -> Graph:
    """Return a vocabulary of two terms, which keeps to its shapes."""
    registers = {f"content/registers/{name}.yml": "" for name in VOCABULARIES}
    tags = SMALL.format(id="boligskole") + SMALL.format(id="forankring")
    library = world(registers | {"content/registers/tags.yml": tags})
    found = graph(made(library), "vocabulary.ttl")
    assert refused(found, "skos") == ""
    return found


def without(found: Graph, *gone: URIRef) -> Graph:
    """Return a graph less the triples that end in a property, or begin with a node and that."""
    less = Graph()
    for triple in found:
        if triple[2 - len(gone) : 2] != gone:
            less.add(triple)
    assert len(less) < len(found)
    return less


@pytest.mark.parametrize("gone", BREAKAGES, ids=lambda gone: re.split("[/#]", gone[1])[-1])
def test_the_shapes_miss_what_is_gone(small: Graph, gone: tuple[URIRef, URIRef]) -> None:
    assert refused(without(small, *gone), "skos")


@pytest.mark.parametrize("more", ADDITIONS, ids=lambda more: re.split("[/#]", more[1])[-1])
def test_the_shapes_refuse_what_cannot_be(small: Graph, more: tuple[Any, Any, Any]) -> None:
    assert more not in small
    assert refused(small + Graph().add(more), "skos")


# The entries.


def referred(entry: Any, field: str = "") -> Iterator[tuple[str, Reference]]:
    """Yield every reference in an entry, with the field that it stands in."""
    if isinstance(entry, Reference):
        yield field, entry
    elif dataclasses.is_dataclass(entry):
        for one in dataclasses.fields(entry):
            inner = getattr(entry, one.name)
            yield from referred(inner, {"id": "sources"}.get(one.name, one.name))
    elif isinstance(entry, tuple):
        for one in entry:
            yield from referred(one, field)


def test_every_entry_and_every_reference_is_there(library: Library, entries: Graph) -> None:
    counted = 0
    for entry in library.entries:
        page = URIRef(HOME + of_entry(entry))
        title, about = ((page, SCHEMA[name], None) for name in ("name", "description"))
        assert [one[2] for one in entries.triples(title)] == [Literal(entry.title, entry.language)]
        assert [str(one[2]) for one in entries.triples(about)] == [entry.description]
        below = within(entries, page)
        for field, reference in referred(entry):
            if field in ("aliases", "src"):  # Former names lead here; an image is a file.
                continue
            for address in names(library, field, reference):
                assert URIRef(address) in below, (entry.id, field, reference.target)
                counted += 1
    assert counted > 1_000


def within(found: Graph, start: URIRef) -> set[Any]:
    """Return what a node says, and what nodes without names say that it consists of."""
    left, seen = [start], set()
    while left:
        for value in found.objects(left.pop()):
            seen.add(value)
            if not isinstance(value, (URIRef, Literal)):
                left.append(value)
    return seen


def names(library: Library, field: str, reference: Reference) -> Iterator[str]:
    """Yield what a reference is to be called in linked data."""
    (kind, *others) = targets(field)
    id_ = reference.target
    if kind == "municipalities":
        yield HOME + of_unit(id_)
    elif kind == "sources" or (kind == "own_sources" and id_ in library.sources):
        yield f"{HOME}data/delingsarena.jsonld#source.{id_}"
    elif kind in VOCABULARIES:
        yield HOME + of_concept(kind, id_)
    elif kind != "own_sources" or others:
        yield HOME + of_entry(library.by_id[id_])


def test_what_is_named_is_described_or_published(
    site: Site, library: Library, vocabulary: Graph, catalog: Graph, entries: Graph
) -> None:
    published = {made.address for made in (*site.pages, *site.files)}
    published |= {address.removesuffix("index.html") for address in published}
    # The other files of open data, each of which has its own test.
    published |= {file.address for file in FILES} | {"data/", "om/"}
    published |= {f"data/cases/{case.id}.json" for case in library.every_case}
    everything = vocabulary + catalog + entries
    described = set(everything.subjects())
    for triple in everything:
        for node in triple:
            if isinstance(node, URIRef) and node.startswith(HOME):
                page, _, part = str(node).removeprefix(HOME).partition("#")
                assert page in published, node
                assert not part or node in described, node


def test_nothing_is_a_title_in_another_language(library: Library, entries: Graph) -> None:
    languages = {str(entry.title): entry.language for entry in library.entries}
    for title in entries.objects(None, SCHEMA.name):
        if getattr(title, "language", None):
            assert languages[str(title)] == title.language


CASE = """---
title: Kurs for alle
description: Kommunen holdt kurs.
municipality: Eksempelby
published: 2026-01-01
tags: [boligskole]
period: [2013–, –2011, 2012]
results:
  - {measure: Kurs, value: 40, kind: goal, to: 2015-03, source: rapporten}
  - {measure: Kurs, value: 30-35, unit: kurs, source: rapporten}
  - {measure: Kurs, value: minst 7, source: Egen kilde}
  - {measure: Kurs, value: under 9, source: rapporten}
  - {measure: Kurs, value: "ca. 2,5", source: rapporten}
resources:
  - {what: Stillinger, value: "1,5", funding: Staten, source: rapporten}
materials: [{title: Skjema, url: "https://example.no/skjema"}]
sources: [rapporten, {title: Egen kilde, year: 2014}]
---
Teksten.
"""


@cache
def base() -> Mapping[str, bytes]:
    from tests.test_examples import world as invented  # noqa: PLC0415

    return {path: text.encode() for path, text in invented().items()}


def world(changes: Mapping[str, str]) -> Library:
    """Return the library of invented places, with some files changed."""
    told = {**base(), **{path: text.encode() for path, text in changes.items()}}
    kept = {path: data for path, data in told.items() if path.startswith("content/registers/")}
    kept |= {path: text.encode() for path, text in changes.items()}
    return linked_library(kept, SETTINGS)[0]


def test_a_figure_is_as_exact_as_its_source() -> None:
    library = world({"content/cases/kurs.md": CASE})
    nodes = json.loads(made(library)["delingsarena.jsonld"])["@graph"]
    (case,) = [node for node in nodes if node["@id"] == f"{HOME}erfaringer/kurs/"]
    source = f"{HOME}data/delingsarena.jsonld#source.rapporten"
    common = {"@type": "PropertyValue", "properName": "Kurs", "kind": "result"}
    assert case["results"] == [
        common
        | {"kind": "goal", "value": 40, "temporalCoverage": "../2015-03", "citation": source},
        common | {"minValue": 30, "maxValue": 35, "unitText": "kurs", "citation": source},
        common | {"minValue": 7},
        common | {"maxValue": 9, "citation": source},
        common | {"value": "ca. 2.5", "citation": source},
    ]
    assert case["resources"][0]["value"] == 1.5
    assert case["temporalCoverage"] == ["2013/..", "../2011", "2012"]
    assert case["materials"][0]["url"] == "https://example.no/skjema"
    own = {"@type": "CreativeWork", "properName": "Egen kilde", "year": "2014"}
    assert case["citation"] == [source, own]


def test_municipalities_are_those_of_the_time_and_lead_to_what_they_became() -> None:
    library = world({"content/cases/kurs.md": CASE.replace("Eksempelby\n", "Gammelby\n", 1)})
    found = graph(made(library), "delingsarena.jsonld")
    then, now = URIRef(f"{HOME}kommuner/9903/"), URIRef(f"{HOME}kommuner/9901/")
    assert (URIRef(f"{HOME}erfaringer/kurs/"), DA["field.municipality"], then) in found
    assert (then, DCTERMS.isReplacedBy, now) in found
    assert (now, SCHEMA.name, Literal("Eksempelby")) in found
    assert (None, None, Literal("Fjellvik")) not in found, "nobody mentions it"


def test_nothing_of_a_draft_is_there() -> None:
    draft = CASE.replace("title: Kurs for alle", "title: Hemmelig plan\ndraft: true")
    other = CASE.replace("tags:", "related: [plan]\ntags:")
    library = world({"content/cases/plan.md": draft, "content/cases/kurs.md": other})
    told = b"".join(made(library).values())
    assert b"erfaringer/kurs/" in told
    assert b"Hemmelig" not in told
    assert b"erfaringer/plan/" not in told


# The datasets.


def test_the_catalogue_keeps_to_dcat_ap_no(catalog: Graph) -> None:
    assert refused(catalog, "dcat") == ""


def test_each_dataset_has_its_files(catalog: Graph) -> None:
    assert len(set(catalog.subjects(RDF.type, DCAT.Dataset))) == len(DATASETS)
    found = {str(address) for address in catalog.objects(None, DCAT.downloadURL)}
    assert found == {HOME + file.address for file in FILES if file.dataset and "{" not in file.name}


def test_our_licence_holds_for_what_is_ours(catalog: Graph) -> None:
    assert any(dataset.publishers for dataset in DATASETS)
    for dataset in DATASETS:
        node = URIRef(f"{HOME}data/catalog.ttl#dataset.{dataset.name}")
        for file in catalog.objects(node, DCAT.distribution):
            licences = [*catalog.objects(file, DCTERMS.license)]
            rights = [*catalog.objects(file, DCTERMS.rights)]
            assert (len(licences), len(rights)) == ((0, 1) if dataset.publishers else (1, 0))
            told = {str(one) for right in rights for one in catalog.objects(right, RDFS.label)}
            for publisher in dataset.publishers:
                assert any(words("nb").gettext(publisher) in one for one in told)
            # Whoever meets a warning that there is no licence is told why.
            assert bool(rights) == any("Ingen enkelt lisens gjelder" in one for one in told)


def test_editors_are_reached_by_mail_where_they_have_it(library: Library) -> None:
    told = dataclasses.replace(SETTINGS, editing=Editing(email="bolig@example.no"))
    assert b"vcard:hasEmail <mailto:bolig@example.no>" in made(library, told)["catalog.ttl"]
    bare = graph(made(library, Settings(date(2026, 11, 27), HOME)), "catalog.ttl")
    assert refused(bare, "dcat") == "", "where nobody is named, the site itself is"


@pytest.mark.parametrize(
    "gone",
    [
        *("dct:publisher", "dct:title", "dct:description", "dcat:theme", "dct:identifier"),
        *("dcat:accessURL", "dcat:contactPoint", "dct:license", "foaf:name", "vcard:fn"),
        *("dcat:distribution", "dcat:dataset", "dct:format", "dct:accessRights"),
    ],
)
def test_the_shapes_of_dcat_miss_what_is_gone(catalog: Graph, gone: str) -> None:
    property_ = catalog.namespace_manager.expand_curie(gone)
    assert refused(without(catalog, property_), "dcat")


# What the files depend on.


def test_without_the_sites_address_there_is_nothing_to_name() -> None:
    assert made(world({"content/cases/kurs.md": CASE}), Settings(date(2026, 11, 27))) == {}


def test_a_file_changes_with_what_it_tells_of_and_nothing_else() -> None:
    before = made(world({"content/cases/kurs.md": CASE}))
    assert made(world({"content/cases/kurs.md": CASE})) == before

    def changed(old: str, new: str) -> set[str]:
        assert old in CASE
        after = made(world({"content/cases/kurs.md": CASE.replace(old, new)}))
        return {name for name in before if before[name] != after[name]}

    assert changed("Teksten.", "En annen tekst.") == set(), "a build makes no files then"
    assert changed("Kurs for alle", "Kurs") == {"delingsarena.jsonld"}
    newer = changed("2026-01-01\n", "2026-01-01\nupdated: 2026-02-01\n")
    assert newer == {"delingsarena.jsonld", "catalog.ttl", "catalog.jsonld"}


def test_files_that_show_titles_say_so(library: Library) -> None:
    shown = {file.address: file.shown_on for file in linked(library, (), SETTINGS)}
    assert [address for address, pages in shown.items() if pages is None] == [
        "data/delingsarena.jsonld"
    ]


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('"\\\n\r\t'))


@settings(max_examples=40, deadline=None)
@given(text=WORDS, note=WORDS, number=st.integers(), path=st.text(st.characters(codec="ascii")))
def test_any_text_comes_through(text: str, note: str, number: int, path: str) -> None:
    here = context(HOME)
    assert PROPERTIES["page"][1] == THING
    node = {
        "@id": f"{HOME}x",
        "@type": "Concept",
        "prefLabel": {"nb": text},
        "altLabel": {"no": [note, text]},
        "identifier": [note, number],
        "modified": "2026-01-01",
        "deprecated": True,
        "page": f"{HOME}{path}",
        "rights": {"@type": "RightsStatement", "label": {"nn": note}},
    }
    found = Graph().parse(data=turtle([node], here), format="turtle")
    thing = URIRef(f"{HOME}x")
    assert set(found.objects(thing, SKOS.prefLabel)) == {Literal(text, "nb")}
    assert set(found.objects(thing, SKOS.altLabel)) == {Literal(text, "no"), Literal(note, "no")}
    assert set(found.objects(thing, DCTERMS.identifier)) == {Literal(note), Literal(number)}
    assert Literal("2026-01-01", datatype=XSD.date) in set(found.objects(thing))
    (rights,) = found.objects(thing, DCTERMS.rights)
    assert set(found.objects(rights, RDFS.label)) == {Literal(note, "nn")}
    assert len(set(found.objects(thing, FOAF.page))) == 1
