"""Insight: what the experiences say taken together, and what nobody has told of yet."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.library import Library
from generator.model import LANGUAGES, Page, Settings
from generator.pages.chronology import chronology
from generator.pages.factor_ranking import ranking
from generator.pages.gaps import matrix
from generator.pages.rendering import View, page
from generator.words import words


def insight_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page of pictures across all experiences."""
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "insight.html.jinja",
        address="innsikt/",
        title=say("Insight"),
        description=say("What the experiences say taken together, and where there are none yet."),
        prepare=_insight,
    )


def _insight(view: View) -> Mapping[str, Any]:
    return {
        "total": len(view.library.cases),
        "matrix": matrix(view),
        "ranking": ranking(view),
        "chronology": chronology(view),
    }
