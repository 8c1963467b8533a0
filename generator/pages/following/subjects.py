"""What one can subscribe to, as the pages tell of it; nothing where the site has no address.

A feed is read elsewhere, so that everything in it has to be whole.
"""

from generator.library.library import Library
from generator.model import Feed, Municipality, Programme, Settings, Term
from generator.pages import addresses
from generator.settings import LANGUAGES
from generator.words import words

Feeds = tuple[Feed, ...]


def of_everything(settings: Settings) -> Feeds:
    """Return the feed of all that is new."""
    return _feed(settings, "", words(LANGUAGES[0]).gettext("New on Delingsarena"))


def of_theme(settings: Settings, theme: Term) -> Feeds:
    """Return the feed of a theme."""
    told = words(LANGUAGES[0]).gettext("New about the theme “{theme}”")
    title = told.format(theme=theme.label(LANGUAGES[0]))
    return _feed(settings, addresses.of_term("tags", theme.id), title)


def of_county(settings: Settings, name: str) -> Feeds:
    """Return the feed of a county of today."""
    return of_place(settings, addresses.of_county(name), name)


def of_place(settings: Settings, address: str, name: str) -> Feeds:
    """Return the feed of a place, whatever it is."""
    told = words(LANGUAGES[0]).gettext("New from {place}")
    return _feed(settings, address, told.format(place=name))


def of_group(settings: Settings, group: int) -> Feeds:
    """Return the feed of a KOSTRA group."""
    told = words(LANGUAGES[0]).gettext("New from KOSTRA group {group}")
    return _feed(settings, addresses.of_group(group), told.format(group=group))


def of_programme(settings: Settings, programme: Programme) -> Feeds:
    """Return the feed of a programme, in its language."""
    told = words(programme.language).gettext("New from the programme “{title}”")
    title = told.format(title=programme.title)
    return _feed(settings, addresses.of_entry(programme), title)


def of_municipality(library: Library, settings: Settings, unit: Municipality) -> Feeds:
    """Return the feed of a municipality of today, which is of those like it, too."""
    told = words(LANGUAGES[0]).gettext("New from {name} and the municipalities most like it")
    title = told.format(name=library.municipalities.label(unit))
    return _feed(settings, addresses.of_municipality(library, unit.number), title)


def of_rested(settings: Settings, address: str, title: str) -> Feeds:
    """Return the feed of what was called so and has nothing to tell now."""
    told = words(LANGUAGES[0]).gettext("New about “{title}”")
    return _feed(settings, address, told.format(title=title))


def _feed(settings: Settings, address: str, title: str) -> Feeds:
    return (Feed(title, address),) if settings.site_url else ()
