"""A copy of a whole site that works from a folder, without a host and without a network."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from importlib.resources import files

from generator.model import LANGUAGES, Case
from generator.offline.pages import LOADER, STYLE, Folder, page_in_folder
from generator.offline.scripts import kept_script, plain_script
from generator.offline.styles import style_with_fonts
from generator.pages.addresses import ARCHIVE, DATA, ENTRY_SECTIONS
from generator.pages.days import day_words
from generator.transfers import SITE_MANIFEST
from generator.words import words

READ_ME = "LES-MEG.txt"

PACK = "pakke/index.html"
"""The page that puts others together."""

_LEFT_OUT = (
    *("404.html", "_headers", "robots.txt", ARCHIVE, SITE_MANIFEST, "kalender.ics"),
    # Tells that the form does not work from a folder; in a copy it does.
    "assets/form/folder.js",
)
_STARTS_LEFT_OUT = (".", "sitemap", "admin/", "abonner/", "kort/")
_EXPERIENCES = f"{ENTRY_SECTIONS[Case]}/"
_FEEDS = ("feed.xml", "feed.json")
_FETCHED = (
    *("pagefind/", "sok/navn.json", "bidra/form-", "sammenlign/data/"),
    *(f"{DATA}cases.csv", f"{DATA}cases.json"),
)
"""How the paths begin of what scripts fetch, besides pages and what these were written in."""


def is_copied(path: str) -> bool:
    """Tell whether a file of a site is of use in a folder.

    What hosts read is not, nor what others show of the site, nor what is followed over time or
    edited there.
    """
    is_feed = path.rpartition("/")[2] in _FEEDS
    return not (path in _LEFT_OUT or path.startswith(_STARTS_LEFT_OUT) or is_feed)


def is_fetched(path: str) -> bool:
    """Tell whether a file that is no page may be fetched by the site's scripts."""
    return path.startswith(_FETCHED) or path.endswith("/kilde.md")


def copied(
    paths: Collection[str], read: Callable[[str], bytes], published: str, day: date
) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a copy, with its path; the same for the same site and day.

    `read` returns what a file of the site holds, and `published` is the site's address, with `/` at
    the end; empty where it is not known.

    Raises:
        UnknownStatementError: a script of the site cannot be made one that works from a folder.
    """
    kept = sorted(filter(is_copied, paths))
    folder = Folder(frozenset(kept), published, day)
    yield READ_ME, _read_me(day).encode("utf-8-sig")
    for path in kept:
        if path.endswith(".html"):
            page = page_in_folder(read(path).decode("utf-8"), path, folder).encode()
            yield path, page
            if path.startswith(_EXPERIENCES) and PACK in folder.paths:
                yield f"{path}.js", kept_script(page)
    fonts = {path for path in kept if path.endswith(".woff2")}
    for path in kept:
        if path.endswith((".html", ".woff2")):
            continue
        content = read(path)
        if path.endswith(".css"):
            style = style_with_fonts(content.decode("utf-8"), path, fonts, read)
            yield path, style.encode()
        elif path.endswith(".js"):
            is_module = path not in folder.scripts
            yield path, plain_script(content) if is_module else content
        elif is_fetched(path):
            yield f"{path}.js", kept_script(content)
            if path in folder.linked or path.startswith(DATA):
                yield path, content
        else:
            yield path, content
    for path in (LOADER, STYLE):
        own = files("generator") / "offline" / path.rpartition("/")[2]
        yield path, own.read_bytes()


def _read_me(day: date) -> str:
    """Return what is to be read first, in all languages of the site."""
    parts: list[str] = []
    for language in LANGUAGES:
        say = words(language).gettext
        parts += (
            say("This is a copy of Delingsarena, made on {day}.").format(
                day=day_words(day, language)
            ),
            say(
                "If this is a zip file, unpack all of it first. Then open the file index.html in a "
                "web browser. You need no network."
            ),
            "",
        )
    return "\r\n".join(parts)
