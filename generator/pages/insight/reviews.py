"""When experiences are to be gone through again, and which are overdue."""

from dataclasses import dataclass
from datetime import date

from generator.model import Case, Settings
from generator.names import alphabetical
from generator.pages.insight.downloads import Cell, Table, cases, text, where
from generator.pages.rendering import View
from generator.words import words

REVIEW_YEARS = 3
"""A case that names no day for it is to be reviewed so long after it was last looked at."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A case that should have been reviewed."""

    case: Case
    day: date
    """By when."""
    named: bool
    """True where the case itself names the day."""


def overdue(found: tuple[Case, ...], settings: Settings) -> tuple[Overdue, ...]:
    """Return the cases that should have been reviewed before today, the longest overdue first.

    What is retired is no longer looked after.
    """
    late = []
    for case in found:
        if case.retired and case.retired <= settings.today:
            continue
        by = case.review_by or _later(looked_at(case), REVIEW_YEARS)
        if by < settings.today:
            late.append(Overdue(case, by, case.review_by is not None))
    return tuple(sorted(late, key=lambda one: (one.day, alphabetical(one.case.title))))


def overdue_table(view: View) -> Table:
    """Return the cases that should have been reviewed, with the municipality and the day."""
    say = words(view.language).gettext
    reasons = {True: say("The day was set"), False: say("Not gone through for a long time")}
    return Table(
        "samlingen-gjennomgang",
        say("Experiences that should have been reviewed"),
        (say("Municipality"), say("Experience"), say("By when"), say("Why")),
        tuple(
            (
                text(where(view, late.case)),
                cases(view, (late.case,)),
                Cell(late.day.isoformat(), view.day(late.day)),
                text(reasons[late.named]),
            )
            for late in overdue(view.library.cases, view.settings)
        ),
    )


def looked_at(case: Case) -> date:
    """Return when a case was last reviewed, changed or published."""
    return max(day for day in (case.reviewed, case.updated, case.published) if day)


def _later(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    if day.year + years > date.max.year:
        return date.max
    return date(day.year + years, day.month, 28 if leap else day.day)
