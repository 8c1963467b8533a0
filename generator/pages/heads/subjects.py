"""What pages are about, but for those of entries: municipalities, counties, terms, open data."""

from collections.abc import Callable, Mapping
from functools import partial

from generator import licence
from generator.library.library import Library
from generator.model import Municipality, Term
from generator.pages import addresses
from generator.pages.data.catalogue import VERSION, made
from generator.pages.data.datasets import DATASETS, Dataset
from generator.pages.data.dated import changed
from generator.pages.heads.here import Here, Node, filled, identified
from generator.pages.vocabulary.usage import REGISTERS
from generator.words import words

Subject = Callable[[Here], Node]
"""Makes the thing that a page is about."""


def subjects(library: Library) -> Mapping[str, Subject]:
    """Return what is known of the subject of a page, by the page's address."""
    found: dict[str, Subject] = {}
    for unit in library.municipalities.current:
        address = addresses.of_municipality(library, unit.number)
        found[address] = partial(_municipality, unit)
    for county in library.municipalities.counties:
        found[addresses.of_county(county)] = partial(_county, county)
    for register in REGISTERS:
        found[f"{addresses.TERM_SECTIONS[register]}/"] = _register
        for term in library.terms.get(register, {}).values():
            found[addresses.of_term(register, term.id)] = partial(_term, term)
    found[addresses.DATA] = _data
    return found


def _data(here: Here) -> Node:
    """Return the open data: what they hold, and the files of each."""
    return {
        "@type": "DataCatalog",
        "@id": f"{here.url}#data",
        "name": here.page.title,
        "dataset": [_dataset(here, one) for one in DATASETS],
    }


def _dataset(here: Here, dataset: Dataset) -> Node:
    say = words(here.page.language).gettext
    return filled(
        {
            "@type": "Dataset",
            "@id": f"{here.url}#{dataset.name}",
            "name": say(dataset.title),
            "description": say(dataset.about),
            "creator": here.publisher(),
            # What rests on others' information follows their terms, which the page tells.
            "license": "" if dataset.publishers else licence.ADDRESS,
            "isAccessibleForFree": True,
            "version": VERSION,
            "dateModified": changed(here.library, dataset.name),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": here.at(file.address),
                    "encodingFormat": file.media_type,
                }
                for file in made(bool(here.settings.site_url))
                if file.dataset == dataset.name and "{" not in file.name
            ],
        }
    )


def _municipality(unit: Municipality, here: Here) -> Node:
    """Return a municipality, which governs an area."""
    county = {
        "@type": "AdministrativeArea",
        "name": unit.county,
        "url": here.at(addresses.of_county(unit.county)),
    }
    point = {"@type": "GeoCoordinates", "latitude": unit.lat, "longitude": unit.lon}
    area = {
        "@type": "AdministrativeArea",
        "name": unit.name,
        "containedInPlace": county,
        "geo": point if unit.lat is not None and unit.lon is not None else None,
    }
    return filled(
        {
            "@type": "GovernmentOrganization",
            "@id": f"{here.url}#kommune",
            "name": unit.name,
            "alternateName": list(unit.names[1:]),
            "identifier": identified(unit),
            "areaServed": filled(area),
        }
    )


def _county(name: str, here: Here) -> Node:
    return {"@type": "AdministrativeArea", "@id": f"{here.url}#fylke", "name": name}


def _register(here: Here) -> Node:
    return {"@type": "DefinedTermSet", "@id": f"{here.url}#termer", "name": here.page.title}


def _term(term: Term, here: Here) -> Node:
    register = here.at(f"{addresses.TERM_SECTIONS[term.register]}/")
    language = here.page.language
    labels = dict.fromkeys((*term.labels.values(), *term.synonyms))
    return filled(
        {
            "@type": "DefinedTerm",
            "@id": f"{here.url}#term",
            "name": term.label(language),
            "alternateName": [label for label in labels if label != term.label(language)],
            "description": term.definition,
            "termCode": term.id,
            "inDefinedTermSet": f"{register}#termer",
            "sameAs": [here.at(addresses.of_concept(term.register, term.id)), *term.los],
        }
    )
