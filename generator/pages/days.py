"""Days and years as they are written: one, and those from one to another."""

from datetime import date
from functools import lru_cache

from babel.dates import get_month_names

from generator.model import Article, Period
from generator.words import words


@lru_cache(maxsize=20_000)
def day_words(day: date, language: str) -> str:
    """Return a date: `4. april 2013`."""
    # Babel's own `format_date` reads the pattern anew each time, and there are thousands of days.
    dot = "" if language == "en" else "."
    return f"{day.day}{dot} {get_month_names(locale=language)[day.month]} {day.year}"


def when_words(gathering: Article, language: str) -> str:
    """Return the days of a gathering, with the hours at which it begins and ends.

    `4. april 2013 kl. 09.00–15.30`; of several days, each hour stands with its day. Empty where no
    day is known.
    """
    start, end, hours = gathering.starts, gathering.ends, gathering.hours
    if start is None:
        return ""
    if not hours:
        return days_words(start, end, language)
    first, _, last = (_clock(part, language) for part in hours.partition("–"))
    if end is None or end == start:
        return f"{day_words(start, language)} {_at(f'{first}–{last}' if last else first, language)}"
    if not last:
        return f"{days_words(start, end, language)} ({_at(first, language)})"
    begins = f"{day_words(start, language)} {_at(first, language)}"
    return f"{begins} – {day_words(end, language)} {_at(last, language)}"


def _clock(hour: str, language: str) -> str:
    return hour if language == "en" else hour.replace(":", ".")


def _at(hours: str, language: str) -> str:
    return f"at {hours}" if language == "en" else f"kl. {hours}"


def days_words(start: date, end: date | None, language: str) -> str:
    """Return a date, or the days from one to another, with each month and year said once.

    `4.–5. april 2013`, `30. april – 2. mai 2013`, `30. desember 2013 – 2. januar 2014`.
    """
    if end is None or end == start:
        return day_words(start, language)
    last = day_words(end, language)
    if start.year != end.year:
        return f"{day_words(start, language)} – {last}"
    first = day_words(start, language).removesuffix(f" {start.year}")
    if start.month != end.month:
        return f"{first} – {last}"
    return f"{first.partition(' ')[0]}–{last}"


def years_words(period: Period, language: str) -> str:
    """Return a span of years: `2010–2015`, `fra 2013`, `til 2014`, `2014`."""
    start, end = period.start, period.end
    if start == end:
        return f"{start}"
    say = words(language).gettext
    if start is None:
        return say("until {year}").format(year=end)
    return f"{start}–{end}" if end else say("from {year}").format(year=start)
