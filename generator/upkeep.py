"""Upkeep: when an experience is to be gone through again, and when it is no longer looked after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model import Case, Entry
from generator.names import alphabetical

REVIEW_YEARS = 3
"""A case that names no day for it is to be reviewed so long after it was last looked at."""


@dataclass(frozen=True, slots=True)
class Review:
    """When a case is to be reviewed."""

    by: date
    named: bool
    """True where the case itself names the day."""


@dataclass(frozen=True, slots=True)
class Due:
    """A case that is to be reviewed."""

    case: Case
    review: Review


def is_retired(case: Case, today: date) -> bool:
    """Tell whether a case is retired, or has been replaced; the day that it names decides."""
    if case.retired is not None:
        return case.retired <= today
    return case.replaced_by is not None


def heir(case: Case, by_id: Mapping[str, Entry], today: date) -> Entry | None:
    """Return what holds now in place of a case that was replaced, however many steps away.

    Where what replaced it is itself retired, and by nothing, that is returned.
    """
    seen: dict[str, Entry] = {}
    at: Entry = case
    while isinstance(at, Case) and is_retired(at, today) and at.replaced_by:
        following = by_id.get(at.replaced_by.target)
        if following is None or following.id in seen or following.id == case.id:
            break
        seen[following.id] = at = following
    return None if at is case else at


def gone_through(case: Case) -> date | None:
    """Return when a case was last gone through: it is when it is published, too."""
    return max((day for day in (case.reviewed, case.published) if day), default=None)


def looked_at(case: Case) -> date | None:
    """Return when a case was last reviewed, changed or published."""
    days = (case.reviewed, case.updated, case.published)
    return max((day for day in days if day), default=None)


def is_spent(case: Case) -> bool:
    """Tell whether the day that a case names for its review had come when it was gone through."""
    last = gone_through(case)
    return bool(case.review_by and last and case.review_by <= last)


def review(case: Case) -> Review | None:
    """Return when a case is to be reviewed; None where nothing is known of its days."""
    if case.review_by and not is_spent(case):
        return Review(case.review_by, True)
    last = looked_at(case)
    return Review(_later(last, REVIEW_YEARS), False) if last else None


def overdue(case: Case, today: date) -> Review | None:
    """Return by when a case should have been reviewed, where that day has passed.

    What is retired is no longer looked after.
    """
    found = None if is_retired(case, today) else review(case)
    return found if found and found.by < today else None


def due(cases: Iterable[Case], today: date, before: date) -> tuple[Due, ...]:
    """Return the cases that are to be reviewed before a day, the longest overdue first."""
    kept = (case for case in cases if not is_retired(case, today))
    found = [Due(case, by) for case in kept if (by := review(case)) and by.by < before]
    return tuple(sorted(found, key=lambda one: (one.review.by, alphabetical(one.case.title))))


def _later(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    if day.year + years > date.max.year:
        return date.max
    return date(day.year + years, day.month, 28 if leap else day.day)
