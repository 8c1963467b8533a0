"""Upkeep: what is gone through, confirmed, retired and replaced is so in an order that can be."""

from collections.abc import Iterator
from datetime import date

from generator.library.library import Library
from generator.model import Case, Entry
from generator.problems import Finding
from generator.upkeep import gone_through, heir, is_retired, is_spent, overdue


def review_overdue(library: Library) -> Iterator[Finding]:
    """A case is read again by the day that it names."""
    for case in library.every_case:
        found = overdue(case, library.municipalities.today)
        if found and found.named:
            place = library.place(case, "review_by")
            yield Finding(place, {"date": found.by.isoformat()})


def review_day_spent(library: Library) -> Iterator[Finding]:
    """The day for the next review of a case comes after the last one."""
    for case in library.cases:
        last = gone_through(case)
        if is_spent(case) and last:
            yield Finding(library.place(case, "review_by"), {"date": last.isoformat()})


def day_to_come(library: Library) -> Iterator[Finding]:
    """What has been changed, gone through or confirmed was so today or before."""
    today = library.municipalities.today
    for entry in library.entries:
        # What is published on a coming day may have been made ready for it.
        last = max(today, entry.published or today)
        for field, day in _done(entry):
            if day > last:
                values = {"field": field, "date": day.isoformat()}
                yield Finding(library.place(entry, field), values)


def published_far_ahead(library: Library) -> Iterator[Finding]:
    """A text that waits for its day is published within a year."""
    today = library.municipalities.today
    last = f"{today.year + 1}{today.isoformat()[4:]}"
    for entry in library.entries:
        day = entry.published.isoformat() if entry.published else ""
        if day > last:
            # 2062 is most often 2026 with two digits in the wrong order.
            turned = f"{day[:2]}{day[3]}{day[2]}{day[4:]}"
            past = [f"{year}{day[4:]}" for year in (today.year, today.year - 1)]
            meant = next(one for one in past if one <= today.isoformat())
            meant = turned if past[1] <= turned <= last else meant
            near = () if day.endswith("-02-29") else (meant,)
            yield Finding(library.place(entry, "published"), {"date": day}, near)


def retired_before_published(library: Library) -> Iterator[Finding]:
    """A case is not retired before it is published."""
    for case in library.every_case:
        if case.retired and case.published and case.retired < case.published:
            values = {"date": case.published.isoformat()}
            yield Finding(library.place(case, "retired"), values)


def replacement_retired(library: Library) -> Iterator[Finding]:
    """What replaces a case is not itself retired, unless something replaces that in turn."""
    today = library.municipalities.today
    for case in library.retired:
        found = heir(case, library.by_id, today)
        # In a circle, which is a fault of its own, there is none that nothing replaces.
        if isinstance(found, Case) and is_retired(found, today) and not found.replaced_by:
            assert case.replaced_by is not None
            yield Finding(case.replaced_by.position, {"id": found.id})


def _done(entry: Entry) -> Iterator[tuple[str, date]]:
    """Yield the days on which something was done with an entry, with their fields."""
    if entry.updated:
        yield "updated", entry.updated
    if isinstance(entry, Case):
        if entry.reviewed:
            yield "reviewed", entry.reviewed
        if entry.confirmed:
            yield "confirmed", entry.confirmed.date
