"""How an experience stands today: what its page says before anything else."""

from dataclasses import dataclass
from datetime import date

from generator import upkeep
from generator.model import Case, Entry
from generator.pages.rendering import View

UPKEEP = "bidra/veiledning/hold-ved-like/"
"""Where it is told how a municipality reviews, confirms and retires an experience."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader has to know before a case is used."""

    retired: bool
    heir: Entry | None
    """What holds now, where the case was replaced."""
    overdue: upkeep.Review | None
    seen: date | None
    """When it was last reviewed, changed or published."""
    changed: date | None
    """When the text was changed, where that is after its municipality confirmed it."""
    how_to_review: str
    how_to_confirm: str


def standing(view: View, case: Case) -> Standing:
    """Return how a case stands on the day that the site is made for."""
    today = view.settings.today
    confirmed = case.confirmed.date if case.confirmed else None
    later = bool(confirmed and case.updated and case.updated > confirmed)
    return Standing(
        retired=view.library.is_retired(case),
        heir=upkeep.heir(case, view.library.by_id, today),
        overdue=upkeep.overdue(case, today),
        seen=upkeep.looked_at(case),
        changed=case.updated if later else None,
        how_to_review=view.link(f"{UPKEEP}#ga-gjennom-en-erfaring"),
        how_to_confirm=view.link(f"{UPKEEP}#bekreft-en-erfaring"),
    )
