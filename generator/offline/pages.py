"""A page of the site as it is in a folder: each link names a file, and no script is a module."""

import html
import re
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from generator.leading import place_of
from generator.pages.days import day_words
from generator.policy import content_policy, folder_policy
from generator.words import words

LOADER = "assets/offline.js"
STYLE = "assets/offline.css"
"""Where in the folder what every page of it loads besides is."""

_TAG = re.compile(
    r"""<(a|area|form|link|script|img|source|meta)\b(?:[^>"']|"[^"]*"|'[^']*')*>(?:</script>)?""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r'(\s)(href|action|src|srcset)="([^"]*)"', re.IGNORECASE)
_CONTENT = re.compile(r'\scontent="([^"]*)"')
_REFRESH = re.compile(r'(content="\d+; ?url=)([^"]*)"', re.IGNORECASE)
_LANGUAGE = re.compile(r'<html lang="(\w+)"')
_FORM = "bidra/index.html"
_FRAME = '<header class="da-header">'
"""Begins what every page has but those that only lead on."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What the pages of a copy have in common, and what is found out as they are made."""

    paths: Set[str]
    """Of the files that are in the copy."""
    published: str
    """The address of the site that it is a copy of, with `/` at the end; empty: not known."""
    day: date
    """The day that it was made."""
    scripts: set[str] = field(default_factory=set)
    """Paths of the scripts that pages load and that are no modules."""
    linked: set[str] = field(default_factory=set)
    """Paths of what pages lead to or show."""


def page_in_folder(page: str, path: str, folder: Folder) -> str:
    """Return the page at `path` of a site as it is in a folder, and note what it leads to.

    What is left out of the copy is linked to where it is published.
    """
    links: dict[str, str] = {}

    def link(address: str) -> str:
        if address not in links:
            links[address] = html.escape(_link(html.unescape(address), path, folder))
        return links[address]

    made = _TAG.sub(partial(_tag, path=path, folder=folder, link=link), page)
    before, frame, after = made.partition(_FRAME)
    if not frame:
        return made
    up = "../" * path.count("/")
    found = _LANGUAGE.search(before)
    notice = _notice(found[1] if found else "nb", path, folder)
    head = f'<link rel="stylesheet" href="{up}{STYLE}">\n<script src="{up}{LOADER}"></script>\n'
    return before.replace("<script", f"{head}<script", 1) + notice + frame + after


def _tag(tag: re.Match[str], path: str, folder: Folder, link: Callable[[str], str]) -> str:
    written, kind = tag[0], tag[1].lower()
    if kind == "meta":
        if (content := _CONTENT.search(written)) and html.unescape(content[1]) == content_policy():
            return written.replace(content[1], html.escape(folder_policy()))
        return _REFRESH.sub(lambda found: f'{found[1]}{link(found[2])}"', written)
    if kind == "link" and ' rel="preload"' in written:
        return ""
    if kind == "link" and ' rel="canonical"' in written:
        return written
    if kind == "script":
        source = _ADDRESS.search(written)
        if source is None:
            return written
        place, _ = place_of(html.unescape(source[3]), path)
        if place is None or place not in folder.paths:
            return ""
        if ' type="module"' not in written:
            folder.scripts.add(place)
        written = written.replace(' type="module"', " defer")
    return _ADDRESS.sub(lambda found: _attribute(found, link), written)


def _attribute(found: re.Match[str], link: Callable[[str], str]) -> str:
    space, name, address = found.groups()
    if name.lower() == "srcset":
        parts = (part.strip().partition(" ") for part in address.split(","))
        address = ", ".join(f"{link(one)}{gap}{size}" for one, gap, size in parts)
        return f'{space}{name}="{address}"'
    if not address:
        return found[0]
    address = link(address)
    return f'{space}{name}="{address}"' if address else ""


def _link(address: str, path: str, folder: Folder) -> str:
    """Return an address of a page as it is in the folder; empty where it leads nowhere any more."""
    place, tail = place_of(address, path)
    if place is None:
        return address
    at_folder = not place or place.endswith("/")
    file = f"{place}index.html" if at_folder else place
    if file not in folder.paths:
        return folder.published + place + tail if folder.published else ""
    folder.linked.add(file)
    if not at_folder:
        return address
    written = address[: len(address) - len(tail)]
    written = "" if written in (".", "./") else f"{written.rstrip('/')}/"
    return f"{written}index.html{tail}"


def _notice(language: str, path: str, folder: Folder) -> str:
    """Return what tells, on top of a page, that it is a copy, and where the page itself is."""
    say = words(language).gettext
    told = say("This is a copy of Delingsarena, made on {day}.").format(
        day=day_words(folder.day, language)
    )
    if path == _FORM:
        told += " " + say("If you want to change a text, do it on the website. There it is newest.")
    address = folder.published + path.removesuffix("index.html")
    link = say("See this page on the website") if folder.published else ""
    way = f' <a href="{html.escape(address)}">{html.escape(link)}</a>' if link else ""
    return (
        f'<div class="da-copy" role="note"><div class="da-grid"><p>{html.escape(told)}{way}</p>'
        "</div></div>\n"
    )
