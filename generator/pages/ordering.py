"""In which order a reader meets things, and which experiences belong to which place."""

import unicodedata
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import TypeVar

from generator.library import Library
from generator.model import Case, Municipality

Place = TypeVar("Place", bound=Hashable)

_AFTER_Z = str.maketrans({"æ": "{a", "ä": "{b", "ø": "{c", "ö": "{d", "å": "{e"})


@lru_cache(maxsize=20_000)
def alphabetical(text: str) -> str:
    """Return the key by which Norwegian words are sorted: æ, ø and å come last, é is an e."""
    letters = unicodedata.normalize("NFD", text.lower().translate(_AFTER_Z))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def latest(case: Case) -> tuple[int, str]:
    """Return the key by which cases are sorted: those that go on first, the undated last."""
    ends = [period.end or (9999 if period.start else 0) for period in case.period]
    return -max(ends, default=0), alphabetical(case.title)


def cases_by(
    library: Library, place: Callable[[Municipality], Place]
) -> Mapping[Place, tuple[Case, ...]]:
    """Return the cases of each place that today's municipalities lie in, the latest first.

    A case from a unit that is gone belongs where those lie that carry it on.
    """
    found: dict[Place, dict[str, Case]] = {}
    for case in sorted(library.cases, key=latest):
        for reference in case.municipality:
            for heir in library.municipalities.carriers(reference.target):
                found.setdefault(place(heir), {})[case.id] = case
    return {key: tuple(cases.values()) for key, cases in found.items()}
