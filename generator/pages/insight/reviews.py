"""Which experiences are overdue to be gone through again."""

from generator.pages.insight.downloads import Cell, Table, cases, text, where
from generator.pages.rendering import View
from generator.upkeep import due
from generator.words import words


def overdue_table(view: View) -> Table:
    """Return the cases that should have been reviewed, with the municipality and the day."""
    say, today = words(view.language).gettext, view.settings.today
    reasons = {True: say("The day was set"), False: say("Not gone through for a long time")}
    return Table(
        "samlingen-gjennomgang",
        say("Experiences that should have been reviewed"),
        (say("Municipality"), say("Experience"), say("By when"), say("Why")),
        tuple(
            (
                text(where(view, late.case)),
                cases(view, (late.case,)),
                Cell(late.review.by.isoformat(), view.day(late.review.by)),
                text(reasons[late.review.named]),
            )
            for late in due(view.library.cases, today, today)
        ),
    )
