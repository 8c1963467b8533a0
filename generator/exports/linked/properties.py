"""The keys of our linked data, and what each means: the only list of them."""

from collections.abc import Mapping

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
OWN = "da"
"""The prefix of what the vocabulary itself holds: its terms, and the fields of entries."""

TAGGED, THING, DAY, PLAIN = "tagged", "thing", "day", "plain"
"""How a value is written: texts by language, addresses or nodes, days, and other texts."""

PROPERTIES: Mapping[str, tuple[str, str]] = {
    # SKOS, and what it is used with.
    "prefLabel": ("skos:prefLabel", TAGGED),
    "altLabel": ("skos:altLabel", TAGGED),
    "definition": ("skos:definition", TAGGED),
    "scopeNote": ("skos:scopeNote", TAGGED),
    "inScheme": ("skos:inScheme", THING),
    "topConceptOf": ("skos:topConceptOf", THING),
    "hasTopConcept": ("skos:hasTopConcept", THING),
    "exactMatch": ("skos:exactMatch", THING),
    "closeMatch": ("skos:closeMatch", THING),
    "broadMatch": ("skos:broadMatch", THING),
    "deprecated": ("owl:deprecated", PLAIN),
    "isReplacedBy": ("dct:isReplacedBy", THING),
    "label": ("rdfs:label", TAGGED),
    "comment": ("rdfs:comment", TAGGED),
    "seeAlso": ("rdfs:seeAlso", THING),
    "page": ("foaf:page", THING),
    # Entries.
    "name": ("schema:name", TAGGED),
    "summary": ("schema:description", TAGGED),
    "properName": ("schema:name", PLAIN),
    "note": ("schema:description", PLAIN),
    "url": ("schema:url", THING),
    "inLanguage": ("schema:inLanguage", PLAIN),
    "datePublished": ("schema:datePublished", DAY),
    "dateModified": ("schema:dateModified", DAY),
    "encoding": ("schema:encoding", THING),
    "image": ("schema:image", THING),
    "citation": ("schema:citation", THING),
    "temporalCoverage": ("schema:temporalCoverage", PLAIN),
    "year": ("schema:datePublished", PLAIN),
    "publisherName": ("schema:publisher", PLAIN),
    "startDate": ("schema:startDate", DAY),
    "endDate": ("schema:endDate", DAY),
    "location": ("schema:location", THING),
    "identifier": ("dct:identifier", PLAIN),
    "latitude": ("schema:latitude", PLAIN),
    "longitude": ("schema:longitude", PLAIN),
    "value": ("schema:value", PLAIN),
    "minValue": ("schema:minValue", PLAIN),
    "maxValue": ("schema:maxValue", PLAIN),
    "unitText": ("schema:unitText", PLAIN),
    "funding": ("schema:funding", PLAIN),
    "subject": ("dct:subject", THING),
    "relation": ("dct:relation", THING),
    "license": ("dct:license", THING),
    # Datasets.
    "title": ("dct:title", TAGGED),
    "description": ("dct:description", TAGGED),
    "publisher": ("dct:publisher", THING),
    "contactPoint": ("dcat:contactPoint", THING),
    "dataset": ("dcat:dataset", THING),
    "distribution": ("dcat:distribution", THING),
    "theme": ("dcat:theme", THING),
    "themeTaxonomy": ("dcat:themeTaxonomy", THING),
    "keyword": ("dcat:keyword", TAGGED),
    "landingPage": ("dcat:landingPage", THING),
    "homepage": ("foaf:homepage", THING),
    "accessURL": ("dcat:accessURL", THING),
    "downloadURL": ("dcat:downloadURL", THING),
    "mediaType": ("dcat:mediaType", THING),
    "format": ("dct:format", THING),
    "language": ("dct:language", THING),
    "spatial": ("dct:spatial", THING),
    "accessRights": ("dct:accessRights", THING),
    "accrualPeriodicity": ("dct:accrualPeriodicity", THING),
    "modified": ("dct:modified", DAY),
    "rights": ("dct:rights", THING),
    "version": ("dcat:version", PLAIN),
    "agentName": ("foaf:name", TAGGED),
    "fn": ("vcard:fn", PLAIN),
    "hasEmail": ("vcard:hasEmail", THING),
    "hasURL": ("vcard:hasURL", THING),
}
"""What a property is, and how its value is written, by its key."""

FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("municipality", "municipalities", "participants", "asked_by"), THING),
    **dict.fromkeys(("programme", "programmes", "cases", "follows", "region"), THING),
    **dict.fromkeys(("inspired_by", "answers"), THING),
    **dict.fromkeys(("target_groups", "instruments", "practice", "partners"), THING),
    **dict.fromkeys(("success_factors", "barriers", "results", "resources", "materials"), THING),
    **dict.fromkeys(("organiser", "goals"), TAGGED),
    **dict.fromkeys(("status", "kind", "participants_total", "hours"), PLAIN),
}
"""The fields of entries that no common vocabulary has a property for, and how each is written."""

TYPES: Mapping[str, str] = {
    **{name: f"skos:{name}" for name in ("Concept", "ConceptScheme")},
    "Property": "rdf:Property",
    "Class": "rdfs:Class",
    **{
        name: f"schema:{name}"
        for name in (
            *("Article", "NewsArticle", "Report", "Question", "Event", "Project"),
            *("AdministrativeArea", "CreativeWork", "Place", "PropertyValue"),
        )
    },
    **{name: f"dcat:{name}" for name in ("Catalog", "Dataset", "Distribution")},
    "Agent": "foaf:Agent",
    "Organization": "vcard:Organization",
    "RightsStatement": "dct:RightsStatement",
    "Experience": f"{OWN}:experience",
}
