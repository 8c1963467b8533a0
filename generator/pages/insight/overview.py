"""Insight: what the experiences say taken together, and what nobody has told of yet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.library.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.insight.anchoring import anchoring, anchoring_sentence, anchoring_tables
from generator.pages.insight.collection import collection, collection_sentence, collection_tables
from generator.pages.insight.coverage import coverage, coverage_sentence, coverage_tables
from generator.pages.insight.downloads import Table
from generator.pages.insight.factor_contexts import context_pages
from generator.pages.insight.factor_tables import factor_tables, factors, factors_sentence
from generator.pages.insight.gap_sizes import gap_tables, gaps, gaps_sentence
from generator.pages.rendering import View, page
from generator.words import words


@dataclass(frozen=True, slots=True)
class Part:
    """A page of insight: what it is called, finds and shows, and what can be downloaded from it."""

    name: str
    """The last part of its address, and the name of its template."""
    title: str
    description: str
    sentence: Callable[[View], str]
    prepare: Callable[[View], Mapping[str, Any]]
    tables: Callable[[View], Iterator[Table]]

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"innsikt/{self.name}/"


PARTS: tuple[Part, ...] = (
    Part(
        "hull",
        "Where experience is lacking",
        "Which themes there are experiences of, and from municipalities of which kind.",
        gaps_sentence,
        gaps,
        gap_tables,
    ),
    Part(
        "faktorer",
        "What helps and what hinders",
        "What is named most often, by theme and by size, with the sentences behind each count.",
        factors_sentence,
        factors,
        factor_tables,
    ),
    Part(
        "forankring",
        "Where the work is anchored",
        "At which level, by which body and in which plan the work has its mandate.",
        anchoring_sentence,
        anchoring,
        anchoring_tables,
    ),
    Part(
        "dekning",
        "Counties and years",
        "Which parts of the country and which years the experiences are from.",
        coverage_sentence,
        coverage,
        coverage_tables,
    ),
    Part(
        "samlingen",
        "The collection itself",
        "Written forms, what the experiences hold, and which are to be gone through again.",
        collection_sentence,
        collection,
        collection_tables,
    ),
)
"""The pages in their order."""

TABLES = tuple((part.address, part.tables) for part in PARTS)
"""What can be downloaded, with the page that it stands on."""


def insight_pages(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page that leads to the others, each of these, and those of single themes."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "insight.html.jinja",
        address="innsikt/",
        title=say("Insight"),
        description=say("What the experiences say taken together, and where there are none yet."),
        prepare=_hub,
    )
    for part in PARTS:
        yield page(
            library,
            settings,
            f"insight/{part.name}.html.jinja",
            address=part.address,
            trail=((say("Insight"), "innsikt/"),),
            title=say(part.title),
            description=say(part.description),
            prepare=partial(_part, part),
        )
    yield from context_pages(library, settings)


def _hub(view: View) -> Mapping[str, Any]:
    say, total = words(view.language).gettext, len(view.library.cases)
    return {
        "total": total,
        "parts_of_insight": [
            (say(part.title), view.link(part.address), part.sentence(view), say(part.description))
            for part in PARTS
            if total
        ],
    }


def _part(part: Part, view: View) -> Mapping[str, Any]:
    say, total = words(view.language).gettext, len(view.library.cases)
    return {
        "total": total,
        "title": say(part.title),
        "others": [
            (say(other.title), view.link(other.address)) for other in PARTS if other is not part
        ],
        **(part.prepare(view) if total else {}),
    }
