"""The registers of terms as SKOS, and what the fields of entries mean as properties."""

from collections.abc import Iterator, Mapping

from generator import licence
from generator.exports.linked.context import Node, said, translated
from generator.exports.linked.properties import FIELDS
from generator.guidance.description import described
from generator.inventory import VOCABULARIES
from generator.library.library import Library
from generator.library.linking import KINDS
from generator.model import LANGUAGES, Settings, Term
from generator.pages.addresses import VOCABULARY, of_concept, of_term
from generator.pages.vocabulary.usage import REGISTERS, in_use
from generator.words import words

OTHERS: Mapping[str, tuple[str, str]] = {
    "regions": ("Regions", "The parts of the country that programmes were divided by."),
}
"""The title and the description of the registers that have no pages."""

NORWEGIAN = "no"
"""The language of words that are the same in Bokmål and Nynorsk, or that nobody knows of."""


def vocabulary(library: Library, settings: Settings) -> Iterator[Node]:
    """Yield each register, each of its terms after it, and then each field."""
    for register in VOCABULARIES:
        terms = library.terms.get(register, {})
        yield _scheme(register, terms, settings)
        for term in terms.values():
            yield _concept(library, term, settings)
    yield from _fields(settings)


def _scheme(register: str, terms: Mapping[str, Term], settings: Settings) -> Node:
    title, about = {**REGISTERS, **OTHERS}[register]
    node: Node = {
        "@id": f"{settings.site_url}{VOCABULARY}#{register}",
        "@type": "ConceptScheme",
        "prefLabel": translated(title),
        "title": translated(title),
        "description": translated(about),
        "license": licence.ADDRESS,
    }
    top = [term.id for term in terms.values() if term.replaced_by is None]
    if top:
        node["hasTopConcept"] = [_iri(settings, register, id_) for id_ in top]
    return node


def _concept(library: Library, term: Term, settings: Settings) -> Node:
    scheme = f"{settings.site_url}{VOCABULARY}#{term.register}"
    heir = term.replaced_by
    node: Node = {
        "@id": _iri(settings, term.register, term.id),
        "@type": "Concept",
        "identifier": term.id,
        "prefLabel": dict(term.labels),
        "altLabel": _synonyms(library, term),
        "definition": {LANGUAGES[0]: term.definition} if term.definition else None,
        "scopeNote": _hindering(term),
        "inScheme": scheme,
        "topConceptOf": None if heir else scheme,
        "exactMatch": list(term.los),
        "closeMatch": list(term.los_close),
        "broadMatch": list(term.los_broad),
        "page": settings.site_url + of_term(term.register, term.id)
        if in_use(library, term)
        else None,
    }
    if heir:
        node |= {"deprecated": True, "isReplacedBy": _iri(settings, term.register, heir.target)}
    return said(node)


def _synonyms(library: Library, term: Term) -> Node | None:
    """Return the synonyms by written form; Norwegian as such where they are of either."""
    found: Node = {}
    for synonym in term.synonyms:
        form = library.written_forms.written_in(synonym) or NORWEGIAN
        if synonym != term.labels.get(form):
            found.setdefault(form, []).append(synonym)
    return found or None


def _hindering(term: Term) -> Node | None:
    """Return what a factor is called where it hindered: another view of it, not another name."""
    if term.as_barrier is None:
        return None
    return {
        language: words(language)
        .gettext("Where it hindered: {label}")
        .format(label=term.barrier_label(language))
        for language in LANGUAGES
    }


def _fields(settings: Settings) -> Iterator[Node]:
    """Yield the fields that entries are described with, as their editors know them."""
    home = f"{settings.site_url}{VOCABULARY}#"
    yield {
        "@id": f"{home}experience",
        "@type": "Class",
        "label": translated("Experience"),
        "comment": translated("What a municipality did, and what came of it."),
    }
    said = {
        language: {
            field["name"]: field for kind in KINDS.values() for field in described(kind, language)
        }
        for language in LANGUAGES
    }
    for name in FIELDS:
        yield {
            "@id": f"{home}field.{name}",
            "@type": "Property",
            "label": {language: said[language][name]["label"] for language in LANGUAGES},
            "comment": {
                language: told
                for language in LANGUAGES
                if (told := said[language][name]["help"].strip())
            },
        }


def _iri(settings: Settings, register: str, id_: str) -> str:
    return settings.site_url + of_concept(register, id_)
