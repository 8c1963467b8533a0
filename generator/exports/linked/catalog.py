"""The catalogue of the datasets as DCAT-AP-NO 2.2 has it, for data portals."""

from collections.abc import Iterator

from generator.exports.linked.context import Node, said, translated
from generator.exports.linked.datasets import (
    AUTHORITY,
    CC_BY_4_0,
    LOS,
    NORWAY,
    dataset,
    languages,
    named,
)
from generator.library.library import Library
from generator.model import LANGUAGES, Settings
from generator.pages.data.datasets import DATASETS
from generator.pages.data.dated import changed, newest
from generator.pages.heads.here import NAME

ABOUT = "om/"
"""The page that tells how to reach the editors."""


def catalog(library: Library, settings: Settings) -> Iterator[Node]:
    """Yield the catalogue, who is behind it, its datasets, and the files of each."""
    home = settings.site_url
    behind = settings.publisher or NAME
    yield said(
        {
            "@id": named(home, "catalog"),
            "@type": "Catalog",
            "identifier": named(home, "catalog"),
            "title": dict.fromkeys(LANGUAGES, NAME),
            "description": translated(
                "Open data about what Norwegian municipalities have learned of social housing."
            ),
            "publisher": named(home, "publisher"),
            "contactPoint": named(home, "contact"),
            "homepage": home,
            "license": CC_BY_4_0,
            "language": languages(LANGUAGES),
            "modified": newest(library.entries),
            "spatial": list(NORWAY),
            "themeTaxonomy": [f"{AUTHORITY}data-theme", f"{LOS}struktur"],
            "dataset": [named(home, f"dataset.{of.name}") for of in DATASETS],
        }
    )
    yield {
        "@id": named(home, "publisher"),
        "@type": "Agent",
        "agentName": {LANGUAGES[0]: behind},
    }
    email = settings.editing.email
    yield said(
        {
            "@id": named(home, "contact"),
            "@type": "Organization",
            "fn": behind,
            "hasEmail": f"mailto:{email}" if email else None,
            "hasURL": home + ABOUT,
        }
    )
    for of in DATASETS:
        yield from dataset(of, changed(library, of.name), home)
