"""Gatherings as the text of an iCalendar file."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from generator.exports.feeds.identity import authority, first_of, firsts
from generator.exports.published_ids import Key
from generator.library.library import Library
from generator.model import LANGUAGES, Article, Settings
from generator.pages.addresses import of_entry
from generator.words import words

MAKER = "-//Delingsarena//Samlinger//NB"
ZONE = "Europe/Oslo"
DAY = timedelta(days=1)


def written(
    library: Library, settings: Settings, gatherings: Iterable[Article], address: str
) -> bytes:
    """Return the calendar of gatherings, that stands at an address of the site.

    All in it comes from the content: the same gatherings make the same bytes.
    """
    found = tuple(gatherings)
    name = words(LANGUAGES[0]).gettext("Gatherings on Delingsarena")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # What Outlook and Google read in place of NAME.
    calendar.add("source", f"{settings.site_url}{address}", {"value": "URI"})
    calendar.add("refresh-interval", DAY, {"value": "DURATION"})
    if found:
        calendar.add("last-modified", max(map(_stamp, found)))
    calendar.add_component(_zone())
    named = firsts(library)
    for article in found:
        calendar.add_component(_event(library, settings, article, first_of(named, article)))
    return bytes(calendar.to_ical())


def _event(library: Library, settings: Settings, article: Article, first: Key) -> Event:
    start, language = article.starts, {"language": article.language}
    assert start is not None
    event = Event()
    event.add("uid", f"{first[1]}@{authority(settings)}")
    event.add("dtstamp", _stamp(article))
    event.add("last-modified", _stamp(article))
    event.add("summary", article.title, language)
    _set_time(event, start, article.ends or start, article.hours)
    page = f"{settings.site_url}{of_entry(article)}"
    told = (article.description, *((article.url,) if article.url else ()), page)
    event.add("description", "\n\n".join(told), language)
    if article.place:
        event.add("location", article.place, language)
    event.add("url", page)
    if article.tags:
        labels = [library.term("tags", ref.target).label(article.language) for ref in article.tags]
        event.add("categories", labels)
    return event


def _set_time(event: Event, start: date, end: date, hours: str) -> None:
    """Set when it begins and ends: to the minute where that is known, and else by whole days."""
    first, _, last = hours.partition("–")
    if first and (last or start == end):
        event.add("dtstart", _in_norway(start, first))
        if last:
            event.add("dtend", _in_norway(end, last))
    else:
        event.add("dtstart", start)
        event.add("dtend", end + DAY)  # The day after the last.
        event.add("transp", "TRANSPARENT")  # Nobody is busy for the whole of a day.


def _in_norway(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(ZONE))


def _stamp(article: Article) -> datetime:
    """Return when what a calendar tells of a gathering was last changed."""
    days = [day for day in (article.published, article.updated) if day]
    return datetime.combine(max(days, default=date(2026, 1, 1)), time(), UTC)


def _zone() -> Timezone:
    """Return the time of Norway as a rule, as it has been since 1996: it needs no table."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, name, month, before, after, hour in (
        (TimezoneStandard, "CET", 10, 2, 1, 3),
        (TimezoneDaylight, "CEST", 3, 1, 2, 2),
    ):
        part = kind()
        # The last Sunday of the month.
        part.add("dtstart", datetime(1996, month, 27 if month == 10 else 31, hour))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
