"""The page that tells how to follow what is new, and lists all that one can subscribe to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.library.library import Library
from generator.model import LANGUAGES, Feed, Page, Settings
from generator.names import alphabetical
from generator.pages.entries.gatherings import calendar
from generator.pages.following import subjects
from generator.pages.following.former import moves, rested
from generator.pages.places.kostra import GROUPS, group_words
from generator.pages.rendering import page
from generator.pages.vocabulary.usage import in_use
from generator.words import words

ADDRESS = "abonner/"


@dataclass(frozen=True, slots=True)
class Line:
    """A feed in a list of one kind of feeds, which says what they have in common."""

    words: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class Lines:
    """The feeds of one kind."""

    title: str
    lines: tuple[Line, ...]


def follow_page(library: Library, settings: Settings) -> Iterator[Page]:
    """Yield the page; none on a site without an address, for that has no feeds."""
    if not settings.site_url:
        return
    say = words(LANGUAGES[0]).gettext
    yield page(
        library,
        settings,
        "follow_page.html.jinja",
        address=ADDRESS,
        title=say("Follow what is new"),
        description=say("Be told of new experiences by a feed or in your calendar."),
        everything=subjects.of_everything(settings)[0],
        lists=tuple(_lists(library, settings)),
        counties=tuple(_counties(library, settings)),
        calendar=calendar(library, settings),
        former=_former(library),
        rested=tuple(rested(library, settings)),
    )


def _former(library: Library) -> Mapping[str, str]:
    """Return the former addresses of feeds, with a space between them, by today's."""
    found: dict[str, str] = {}
    for start, target in moves(library):
        found[target] = f"{found.get(target, '')} {start}".strip()
    return found


def _lists(library: Library, settings: Settings) -> Iterator[Lines]:
    """Yield what else than municipalities one can follow."""
    say = words(LANGUAGES[0]).gettext
    themes = (theme for theme in library.terms.get("tags", {}).values() if in_use(library, theme))
    yield _sorted(
        say("Themes"),
        (
            Line(theme.label(LANGUAGES[0]), feed)
            for theme in themes
            for feed in subjects.of_theme(settings, theme)
        ),
    )
    yield _sorted(
        say("Counties"),
        (
            Line(name, feed)
            for name in library.municipalities.counties
            for feed in subjects.of_county(settings, name)
        ),
    )
    groups = (
        Line(f"{group}: {group_words(group, LANGUAGES[0])}", feed)
        for group in GROUPS
        for feed in subjects.of_group(settings, group)
    )
    yield Lines(say("KOSTRA groups"), tuple(groups))
    yield _sorted(
        say("Programmes"),
        (
            Line(programme.title, feed)
            for programme in library.programmes
            for feed in subjects.of_programme(settings, programme)
        ),
    )


def _counties(library: Library, settings: Settings) -> Iterator[Lines]:
    """Yield the municipalities of each county."""
    for name in sorted(library.municipalities.counties, key=alphabetical):
        units = (unit for unit in library.municipalities.current if unit.county == name)
        yield _sorted(
            name,
            (
                Line(unit.name, feed)
                for unit in units
                for feed in subjects.of_municipality(library, settings, unit)
            ),
        )


def _sorted(title: str, lines: Iterator[Line]) -> Lines:
    return Lines(title, tuple(sorted(lines, key=lambda line: alphabetical(line.words))))
