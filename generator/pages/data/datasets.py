"""The datasets of the open data: what there is to have, in whatever files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dataset:
    """What one or more files hold."""

    name: str
    title: str
    """In English, as the catalogs know it; so is `about`."""
    about: str
    publishers: tuple[str, ...] = ()
    """Those whose information it rests on, and whose terms it follows; empty: CC BY 4.0."""


DATASETS: tuple[Dataset, ...] = (
    Dataset(
        "cases",
        "Experiences",
        "What municipalities did, what came of it, what helped and what hindered.",
    ),
    Dataset(
        "articles",
        "Articles, questions and gatherings",
        "Articles, reports, questions from municipalities, and gatherings with day and place.",
    ),
    Dataset(
        "programmes",
        "Programmes",
        "Programmes that municipalities took part in: organiser, period, participants and goals.",
    ),
    Dataset(
        "vocabulary",
        "The vocabulary",
        "The words that everything is sorted by, with definitions, in Bokmål, Nynorsk and English.",
    ),
    Dataset(
        "municipalities",
        "Municipalities of all times",
        "Every municipality since 2013: number, name, county, dates, and what it became.",
        ("Statistics Norway", "the Norwegian Mapping Authority"),
    ),
)
