"""When what a dataset holds last changed, by what the content says; never when it was made."""

from collections.abc import Iterable

from generator.library.library import Library
from generator.model import Entry


def changed(library: Library, dataset: str) -> str | None:
    """Return the last day on which something in a dataset was new; None of registers.

    `dataset` is the name of one of DATASETS. Nothing in a register is dated.
    """
    return newest(
        {
            "cases": library.every_case,
            "articles": library.articles,
            "programmes": library.programmes,
        }.get(dataset, ())
    )


def newest(entries: Iterable[Entry]) -> str | None:
    """Return the last day on which one of the entries was published or changed."""
    days = [day for entry in entries for day in (entry.published, entry.updated) if day]
    return max(days).isoformat() if days else None
