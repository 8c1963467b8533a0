"""Each dataset as DCAT-AP-NO has it, and each of its files."""

from collections.abc import Iterable, Iterator, Mapping

from generator.exports.linked.context import Node, said, translated
from generator.model import LANGUAGES
from generator.pages.addresses import DATA
from generator.pages.data.catalogue import FILES, VERSION, DataFile
from generator.pages.data.datasets import Dataset

CATALOG = f"{DATA}catalog.ttl"
"""The file that describes the datasets; what it describes is named by its place in it."""

AUTHORITY = "http://publications.europa.eu/resource/authority/"
"""Where the European Union's lists lie, from which most values have to be taken."""

LOS = "https://psi.norge.no/los/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
CC_BY_4_0 = f"{AUTHORITY}licence/CC_BY_4_0"

THEMES = (
    f"{AUTHORITY}data-theme/SOCI",
    f"{AUTHORITY}data-theme/GOVE",
    f"{LOS}tema/sosiale-tjenester",
    f"{LOS}tema/botilbud",
)
"""Population and society, government, social services, housing schemes."""

PLACES = (f"{AUTHORITY}data-theme/REGI", f"{AUTHORITY}data-theme/GOVE")
"""The themes of the municipalities: regions, government."""

NORWAY = (
    f"{AUTHORITY}country/NOR",
    "https://data.geonorge.no/administrativeEnheter/nasjon/id/173163",
)
FORMATS: Mapping[str, str] = {
    "csv": "CSV",
    "geojson": "GEOJSON",
    "json": "JSON",
    "jsonld": "JSON_LD",
    "ttl": "RDF_TURTLE",
    "xlsx": "XLSX",
}
"""The European Union's name of a format by the end of a file's name."""

SPOKEN: Mapping[str, str] = {"nb": "NOB", "nn": "NNO", "en": "ENG"}
KEYWORDS = ("social housing", "municipalities", "sharing of experience")


def dataset(of: Dataset, newest: str | None, home: str) -> Iterator[Node]:
    """Yield a dataset, whose newest content is of a day, and its files."""
    # What there is one of for each case is a part of the file of all.
    files = [file for file in FILES if file.dataset == of.name and "{" not in file.name]
    id_ = named(home, f"dataset.{of.name}")
    keywords = [translated(keyword) for keyword in KEYWORDS]
    yield said(
        {
            "@id": id_,
            "@type": "Dataset",
            "identifier": id_,
            "title": translated(of.title),
            "description": translated(of.about),
            "publisher": named(home, "publisher"),
            "contactPoint": named(home, "contact"),
            "theme": list(PLACES if of.name == "municipalities" else THEMES),
            "keyword": {language: [one[language] for one in keywords] for language in LANGUAGES},
            "accessRights": f"{AUTHORITY}access-right/PUBLIC",
            "accrualPeriodicity": f"{AUTHORITY}frequency/IRREG",
            "language": languages(LANGUAGES if of.name == "vocabulary" else LANGUAGES[:2]),
            "spatial": list(NORWAY),
            "landingPage": home + DATA,
            "modified": newest,
            "version": VERSION,
            "distribution": [named(home, f"file.{file.name}") for file in files],
        }
    )
    for file in files:
        yield _distribution(file, _terms(of), home)


def named(home: str, name: str) -> str:
    """Return the address of what the catalogue describes."""
    return f"{home}{CATALOG}#{name}"


def languages(of: Iterable[str]) -> list[str]:
    """Return languages as the European Union's list has them."""
    return [f"{AUTHORITY}language/{SPOKEN[language]}" for language in of]


def _distribution(file: DataFile, terms: Node, home: str) -> Node:
    address = home + file.address
    return {
        "@id": named(home, f"file.{file.name}"),
        "@type": "Distribution",
        "title": translated(file.title),
        "description": translated(file.about),
        "accessURL": address,
        "downloadURL": address,
        "mediaType": MEDIA_TYPES + file.media_type,
        "format": f"{AUTHORITY}file-type/{FORMATS[file.name.rpartition('.')[2]]}",
        **terms,
    }


def _terms(of: Dataset) -> Node:
    """Return on what terms a dataset may be used: our licence, or those of its publishers.

    DCAT-AP-NO takes one licence for a file. What several publish, each on terms of its own, has
    none that holds for the whole, and its rights say so in place of one that we would have chosen.
    """
    if not of.publishers:
        return {"license": CC_BY_4_0}
    rule = translated("The data follow the terms of those who publish them:")
    why = translated("No one licence holds for the whole file, and so none is given.")
    publishers = [translated(publisher) for publisher in of.publishers]
    said_of = {
        language: f"{rule[language]} {', '.join(one[language] for one in publishers)}."
        f" {why[language]}"
        for language in LANGUAGES
    }
    return {"rights": {"@type": "RightsStatement", "label": said_of}}
