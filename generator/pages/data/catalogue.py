"""The files of open data: what each holds, and for what use. The only list of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.media import media_type
from generator.pages.addresses import DATA

VERSION = "1.0"
"""Of the files' form: the first figure changes where something that was there is not any more."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file, or a kind of file of which there is one for each case."""

    name: str
    """Below `data/`; `{id}` stands for the id of a case."""
    dataset: str
    """The name of what it holds; empty where it only describes others."""
    use: str
    """What it is for: a key of USES, or `schema`."""
    title: str
    """In English, as the catalogs know it; so is `about`."""
    about: str
    schema: str = ""
    """The name of its JSON Schema, below `data/`; empty where it has none."""

    @property
    def is_linked(self) -> bool:
        """True where all that it describes is named by the address of the site."""
        return self.use == "linked"

    @property
    def address(self) -> str:
        """The address of the file, from the site's root."""
        return f"{DATA}{self.name}"

    @property
    def media_type(self) -> str:
        """What the file is, as catalogues of data want to be told."""
        return media_type(self.name).partition(";")[0]


USES: Mapping[str, str] = {
    "spreadsheet": "For spreadsheets",
    "program": "For programs",
    "map": "For maps",
    "linked": "As linked data",
}
"""What files are for, in the order of the page; a schema stands beside what it describes."""

_ITEMS: tuple[tuple[str, str, str], ...] = (
    ("cases", "All experiences", "Every field and the whole text of each experience."),
    (
        "articles",
        "All articles",
        "Every field and the whole text of articles, reports, questions and gatherings.",
    ),
    ("programmes", "All programmes", "Every field and the whole text of each programme."),
    (
        "municipalities",
        "All municipalities",
        "Numbers and names of all times, what each became, KOSTRA group, and a point on the map.",
    ),
    (
        "vocabulary",
        "All words",
        "Themes, target groups, instruments, practices, factors, partners and regions.",
    ),
)
"""The files of items: the name of each and of its dataset, its title, and what it holds."""

_FILES: tuple[tuple[str, ...], ...] = (
    (
        *("cases/{id}.json", "cases", "program", "One experience"),
        "The same as in the file of all, one file for each.",
        "schema/cases.json",
    ),
    (
        *("removed.json", "", "program", "What has been removed"),
        "The day, the reason, and what to read instead. The file of one experience says it, too.",
        "schema/removed.json",
    ),
    (
        *("cases.geojson", "cases", "map", "Experiences on a map (GeoJSON)"),
        "A point for each municipality of an experience, with what is needed to show it.",
        "schema/geojson.json",
    ),
    (
        *("cases.xlsx", "cases", "spreadsheet", "Experiences and results (Excel)"),
        "Two sheets: one row for each experience, and one for each result.",
    ),
    (
        *("cases.csv", "cases", "spreadsheet", "Experiences (CSV)"),
        "One row for each experience.",
        "schema/cases-table.json",
    ),
    (
        *("results.csv", "cases", "spreadsheet", "Results (CSV)"),
        "One row for each result: measure, value, unit, years and source.",
        "schema/results-table.json",
    ),
    (
        *("vocabulary.ttl", "vocabulary", "linked", "The vocabulary as SKOS (Turtle)"),
        "Concepts with labels in three languages, what they are in Los, and what replaced them.",
    ),
    (
        *("vocabulary.jsonld", "vocabulary", "linked", "The vocabulary as SKOS (JSON-LD)"),
        "The same in JSON-LD.",
    ),
    (
        *("delingsarena.jsonld", "cases", "linked", "Everything as JSON-LD"),
        "Experiences, articles and programmes in the words of schema.org and Dublin Core.",
    ),
    (
        *("catalog.ttl", "", "linked", "The description of the datasets (Turtle)"),
        "DCAT-AP-NO, for data portals.",
    ),
    (
        *("catalog.jsonld", "", "linked", "The description of the datasets (JSON-LD)"),
        "The same in JSON-LD.",
    ),
    (
        *("context.jsonld", "", "linked", "The context of the JSON-LD"),
        "What the keys of the JSON-LD mean.",
    ),
)
"""Other files: the name, the dataset, the use, the title, what it holds, the schema."""

_ABOUT_SCHEMAS = "JSON Schema: what each key of the file may hold."
_SCHEMAS: tuple[tuple[str, str], ...] = (
    ("cases", "Schema of the experiences"),
    ("articles", "Schema of the articles"),
    ("programmes", "Schema of the programmes"),
    ("municipalities", "Schema of the municipalities"),
    ("vocabulary", "Schema of the vocabulary"),
    ("geojson", "Schema of the map"),
    ("removed", "Schema of what has been removed"),
    ("cases-table", "Schema of the table of experiences"),
    ("results-table", "Schema of the table of results"),
)

_HOLDING = (
    *(
        DataFile(f"{name}.json", name, "program", title, about, f"schema/{name}.json")
        for name, title, about in _ITEMS
    ),
    *(DataFile(*told) for told in _FILES),
)
FILES: tuple[DataFile, ...] = (
    *sorted(_HOLDING, key=lambda one: [*USES].index(one.use)),
    *(
        DataFile(f"schema/{name}.json", "", "schema", title, _ABOUT_SCHEMAS)
        for name, title in _SCHEMAS
    ),
)
"""Every file below `data/` that is open data, in the order of the page.

Tables that belong to another page lie beside them, and are told of on that page.
"""


def made(is_placed: bool) -> tuple[DataFile, ...]:
    """Return the files of a site; of one whose address is not known there are no linked data."""
    return tuple(one for one in FILES if is_placed or not one.is_linked)
