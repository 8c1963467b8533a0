"""Calendars of gatherings: the right days and hours, by the same name, whatever else changes."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone

from generator.model import Article
from generator.pages.days import when_words
from generator.problems import Position
from tests.following import PROJECT, ROOT, case, compiled, contents, entry

ALL = "kalender.ics"


def gathering(title: str, starts: str, **fields: str) -> bytes:
    return entry(title, kind="event", starts=starts, published="2026-11-01", **fields)


ENTRIES: Mapping[str, bytes] = {
    "articles/var.md": gathering(
        "Over natta da klokka blir stilt; med komma, og semikolon",
        "2027-03-27",
        ends="2027-03-28",
        hours="9.00-15.30",
        place="Rådhuset, sal 1",
        url="https://www.example.org/samling",
        tags="[forankring, boligskole]",
    ),
    "articles/host.md": gathering(
        "Om hausten", "2027-10-30", ends="2027-10-31", hours="09:00–15:30", language="nn"
    ),
    "articles/sommer.md": gathering(
        "Sommer", "2027-06-01", hours="13:00–15:00", updated="2026-11-09"
    ),
    "articles/begynner.md": gathering("Bare når den begynner", "2027-01-11", hours="8:15"),
    "articles/dager.md": gathering("Hele dager", "2027-02-03", ends="2027-02-04"),
    "articles/uvisst.md": gathering(
        "Flere dager, slutten ukjent", "2027-02-08", ends="2027-02-09", hours="10:00"
    ),
    "articles/nyhet.md": entry("Ingen samling", published="2026-11-01"),
    "articles/utkast.md": gathering("Et utkast", "2027-02-03", draft="true"),
}


@pytest.fixture(scope="module")
def calendars() -> Mapping[str, bytes]:
    return contents(compiled(ENTRIES), ".ics")


def read(content: bytes) -> dict[str, Event]:
    """Return the events of a calendar by their UIDs."""
    calendar = Calendar.from_ical(content)
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    found = {str(event["uid"]): event for event in events}
    assert len(found) == len(events)
    return found


@pytest.fixture(scope="module")
def events(calendars: Mapping[str, bytes]) -> Mapping[str, Event]:
    return read(calendars[ALL])


def named(id_: str) -> str:
    return f"{id_}@delingsarena.example"


def test_each_gathering_is_in_its_own_calendar_and_in_that_of_all(
    calendars: Mapping[str, bytes], events: Mapping[str, Event]
) -> None:
    ids = ("var", "host", "sommer", "begynner", "dager", "uvisst")
    assert calendars.keys() == {ALL, *(f"artikler/{id_}/samling.ics" for id_ in ids)}
    assert events.keys() == {named(id_) for id_ in ids}
    for id_ in ids:
        own = read(calendars[f"artikler/{id_}/samling.ics"])
        assert own.keys() == {named(id_)}
        assert own[named(id_)].to_ical() == events[named(id_)].to_ical()


@pytest.mark.parametrize(
    ("id_", "start", "end"),
    [
        # As UTC has it: the first day in one time, the last in the other.
        ("var", datetime(2027, 3, 27, 8, 0), datetime(2027, 3, 28, 13, 30)),
        ("host", datetime(2027, 10, 30, 7, 0), datetime(2027, 10, 31, 14, 30)),
        ("sommer", datetime(2027, 6, 1, 11, 0), datetime(2027, 6, 1, 13, 0)),
        ("begynner", datetime(2027, 1, 11, 7, 15), None),
    ],
)
def test_the_hours_are_those_of_norway_in_summer_and_winter(
    events: Mapping[str, Event], id_: str, start: datetime, end: datetime | None
) -> None:
    event = events[named(id_)]
    assert event["dtstart"].params["TZID"] == "Europe/Oslo"
    assert event["dtstart"].dt.astimezone(UTC).replace(tzinfo=None) == start
    if end:
        assert event["dtend"].dt.astimezone(UTC).replace(tzinfo=None) == end
        assert event["dtend"].dt.astimezone(ZoneInfo("Europe/Oslo")).hour == end.hour + (
            1 if id_ == "host" else 2
        )
    else:
        assert "dtend" not in event


@pytest.mark.parametrize(
    ("id_", "start", "end"),
    [
        ("dager", date(2027, 2, 3), date(2027, 2, 5)),
        ("uvisst", date(2027, 2, 8), date(2027, 2, 10)),
    ],
)
def test_whole_days_end_with_the_day_after_the_last(
    events: Mapping[str, Event], id_: str, start: date, end: date
) -> None:
    event = events[named(id_)]
    assert (event["dtstart"].dt, event["dtend"].dt) == (start, end)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["transp"] == "TRANSPARENT"


@given(st.datetimes(datetime(1997, 1, 1), datetime(2060, 1, 1)))
def test_the_rule_of_the_zone_is_that_of_norway(moment: datetime) -> None:
    zone = Calendar.from_ical(_ZONED).walk("VTIMEZONE")[0]
    assert isinstance(zone, Timezone)
    rule, oslo = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/Oslo")
    own = moment.replace(tzinfo=oslo)
    # What the clock shows twice, or never, each may read in its own way.
    if own.astimezone(UTC).astimezone(oslo).replace(tzinfo=None) != moment:
        return
    if own.utcoffset() == own.replace(fold=1).utcoffset():
        assert moment.replace(tzinfo=rule).utcoffset() == own.utcoffset()


def test_what_it_is_called_says_where_it_is_and_how_to_come(events: Mapping[str, Event]) -> None:
    event = events[named("var")]
    assert event["summary"] == "Over natta da klokka blir stilt; med komma, og semikolon"
    assert event["summary"].params["LANGUAGE"] == "nb"
    assert event["location"] == "Rådhuset, sal 1"
    assert event["url"] == f"{ROOT}artikler/var/"
    assert "https://www.example.org/samling" in event["description"]
    assert f"{ROOT}artikler/var/" in event["description"]
    assert event["categories"].cats == ["Forankring", "Boligskole"]
    assert events[named("host")]["summary"].params["LANGUAGE"] == "nn"
    assert events[named("sommer")]["dtstamp"].dt == datetime(2026, 11, 9, tzinfo=UTC)


def test_the_file_is_as_the_standard_has_it(calendars: Mapping[str, bytes]) -> None:
    for content in calendars.values():
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")
        calendar = Calendar.from_ical(content)
        assert calendar["version"] == "2.0"
        assert str(calendar["x-wr-calname"]) == str(calendar["name"]) == "Samlinger på Delingsarena"
        assert calendar["refresh-interval"].dt == timedelta(days=1)
        assert str(calendar["source"]).startswith(ROOT)
        assert len(calendar.walk("VTIMEZONE")) == 1


def test_names_and_bytes_stay_while_the_content_does(calendars: Mapping[str, bytes]) -> None:
    body = ENTRIES["articles/dager.md"].replace(b"Tekst.", b"Noe annet.")
    same = {
        **ENTRIES,
        "articles/dager.md": body,
        "cases/ny.md": case("Nytt", "Hamar", "2026-11-01"),
    }
    later = compiled(same, today=date(2028, 1, 1))
    assert contents(later, ".ics") == calendars
    moved = dict(ENTRIES)
    text = moved.pop("articles/dager.md").replace(b"title: Hele dager", b"title: Et nytt navn")
    moved["articles/to-dager.md"] = text.replace(b"kind:", b"aliases: [dager]\nkind:", 1)
    found = read(contents(compiled(moved), ".ics")[ALL])
    assert found[named("dager")]["summary"] == "Et nytt navn"


def test_pages_lead_to_the_calendars_of_what_is_to_come() -> None:
    for today, is_told in ((date(2026, 11, 21), True), (date(2028, 1, 1), False)):
        pages = {page.address: page for page in compiled(ENTRIES, today=today).pages}
        article, every = pages["artikler/var/"].render(), pages["samlinger/"].render()
        assert ('href="samling.ics"' in article) is is_told
        assert ('href="../artikler/var/samling.ics"' in every) is is_told
        assert 'href="../kalender.ics"' in every
        assert 'href="../kalender.ics"' in pages["abonner/"].render()
        assert "27. mars 2027 kl. 09.00 – 28. mars 2027 kl. 15.30" in article


def test_programs_find_the_calendar_from_the_pages_of_gatherings() -> None:
    link = '<link rel="alternate" type="text/calendar" title="{}" href="{}">'
    for today, is_told in ((date(2026, 11, 21), True), (date(2028, 1, 1), False)):
        pages = {page.address: page for page in compiled(ENTRIES, today=today).pages}
        own = link.format("Sommer", "samling.ics")
        assert (own in pages["artikler/sommer/"].head()) is is_told
        every = link.format("Samlinger på Delingsarena", "../kalender.ics")
        assert every in pages["samlinger/"].head()
        assert "text/calendar" not in pages["artikler/nyhet/"].head()


def test_without_gatherings_or_an_address_there_is_no_calendar() -> None:
    none = {"articles/nyhet.md": ENTRIES["articles/nyhet.md"]}
    site = compiled(none)
    assert contents(site, ".ics") == {}
    pages = {page.address: page.render() for page in site.pages if page.section != "kommuner"}
    assert not [address for address, page in pages.items() if ".ics" in page]
    assert contents(compiled(ENTRIES, root=""), ".ics") == {}


def test_its_library_is_not_loaded_before_it_is_needed() -> None:
    loaded = "import sys, generator.site; print('icalendar' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert shown.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("ends", "hours", "language", "words"),
    [
        (None, "", "nb", "3. februar 2027"),
        (None, "09:00–15:30", "nb", "3. februar 2027 kl. 09.00–15.30"),
        (None, "09:00", "nn", "3. februar 2027 kl. 09.00"),
        (date(2027, 2, 3), "09:00–15:30", "en", "3 February 2027 at 09:00–15:30"),
        (date(2027, 2, 4), "", "nb", "3.–4. februar 2027"),
        (date(2027, 2, 4), "12:00", "nb", "3.–4. februar 2027 (kl. 12.00)"),
        (
            *(date(2027, 2, 4), "12:00–11:00", "nb"),
            "3. februar 2027 kl. 12.00 – 4. februar 2027 kl. 11.00",
        ),
    ],
)
def test_when_it_is_in_words(ends: date | None, hours: str, language: str, words: str) -> None:
    article = Article(
        id="x",
        position=Position("content/articles/x.md"),
        title="X",
        description="X",
        starts=date(2027, 2, 3),
        ends=ends,
        hours=hours,
    )
    assert when_words(article, language) == words


_ZONED = contents(compiled({"articles/var.md": ENTRIES["articles/var.md"]}), ".ics")[ALL]
