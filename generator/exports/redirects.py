"""Redirects: pages that lead from former numbers, names and ids to where their content is now."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from generator.inventory import ENTRY_FOLDERS
from generator.library.library import Library
from generator.model import File, Page, Settings
from generator.pages.addresses import (
    ENTRY_SECTIONS,
    FACTORS,
    TERM_SECTIONS,
    of_context,
    of_entry,
    of_identifier,
    of_municipality,
    of_term,
)
from generator.pages.rendering import View
from generator.pages.search.searchable import LARGEST, SIZES
from generator.pages.templating import environment
from generator.pages.vocabulary.usage import REGISTERS, in_use
from generator.policy import redirect_policy


def redirects(library: Library, pages: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield a page of HTML for each address that something had before.

    A number or name with several heirs has a page of its own, and an address that is in use keeps
    its page.
    """
    titles = {page.address: page for page in pages}
    seen: set[str] = set()
    made: dict[tuple[str, str], Callable[[], bytes]] = {}
    """By the link and the target: a municipality has several former numbers and names."""
    for start, target in _moves(library):
        if start not in titles and start not in seen and target in titles:
            seen.add(start)
            view = View(library, settings, start, titles[target].language)
            key = view.link(target), target
            if key not in made:
                made[key] = cache(partial(_redirect, view, titles[target]))
            yield File(f"{start}index.html", made[key], shown_on=(target,))


def _moves(library: Library) -> Iterator[tuple[str, str]]:
    """Yield each address that something had, with the one that it has."""
    for part, one in library.former.items():
        if len(one.heirs) == 1:
            yield f"kommuner/{part}/", of_municipality(library, one.heirs[0].number)
    yield from _renamed(library)
    yield from _contexts(library)
    for register in REGISTERS:
        for term in library.terms.get(register, {}).values():
            heir = (
                library.terms[register].get(term.replaced_by.target) if term.replaced_by else None
            )
            if heir and in_use(library, heir):
                yield of_term(register, term.id), of_term(register, heir.id)


def _contexts(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the addresses of what helped and hindered with a theme, or in places of a size.

    They lead to what tells of the theme now, or else to all of them.
    """
    themes = library.terms.get("tags", {})
    known = dict.fromkeys((*themes, *(one.id for one in library.identifiers if one.kind == "tags")))
    for id_ in known:
        replaced = themes[id_].replaced_by if id_ in themes else None
        if replaced:
            yield of_context("tema", id_), of_context("tema", replaced.target)
        yield of_context("tema", id_), FACTORS
    for name in (*(name for _, name in SIZES), LARGEST):
        yield of_context("storrelse", name), FACTORS


def _renamed(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the former addresses of entries, of what was removed, and of terms elsewhere."""
    owners = {entry.id: entry for entry in library.entries}
    for entry in library.entries:
        for alias in entry.aliases:
            owners.setdefault(alias.target, entry)
            yield f"{ENTRY_SECTIONS[type(entry)]}/{alias.target}/", of_entry(entry)
    for removed in library.removed.values():
        for alias in removed.aliases:
            target = of_identifier(removed.kind, removed.id)
            yield of_identifier(removed.kind, alias.target), target
    for one in library.identifiers:
        # An article that has become an experience, a theme that has become a practice.
        if one.kind in ENTRY_FOLDERS and one.id in owners:
            yield of_identifier(one.kind, one.id), of_entry(owners[one.id])
        elif one.kind in TERM_SECTIONS and one.id not in library.terms[one.kind]:
            for register in TERM_SECTIONS:
                if one.id in library.terms[register]:
                    yield of_identifier(one.kind, one.id), of_term(register, one.id)


def _redirect(view: View, page: Page) -> bytes:
    link = view.link(page.address)
    canonical = view.settings.site_url + page.address if view.settings.site_url else link
    html = (
        environment(page.language)
        .get_template("redirect.html.jinja")
        .render(
            view=view,
            title=page.title,
            link=link,
            canonical=canonical,
            policy=redirect_policy(),
        )
    )
    return html.encode()
