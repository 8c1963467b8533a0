"""The compiler: from sources and settings to a site. The only place that knows the order."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from generator.checks import CHECKS, check
from generator.exports import EXPORTS
from generator.exports.feeds.identity import firsts
from generator.library.assembly import link_library
from generator.library.library import Library
from generator.model import Export, Settings, Site
from generator.pages.heads.head import headed
from generator.pages.makers import PAGES
from generator.problems import Problem
from generator.reading import NOTHING, Content, Reading, read


def compile_site(
    sources: Mapping[str, bytes], settings: Settings, known: Mapping[str, Reading] = NOTHING
) -> Site:
    """Return the site that the sources make, or the problems that keep them from making one.

    `sources` maps paths from the project's folder (`content/cases/x.md`) to bytes; `known` is what
    some of them say, by path, where they were read before. Nothing in the sources raises: what is
    wrong with them is a problem. With an error there are no pages. Entries of a coming day are
    checked with the others, so that the day brings no surprise.
    """
    content, problems = read(sources, known)
    coming, problems = _linked(content, problems, settings)
    if any(problem.severity == "error" for problem in problems):
        return Site((), (), problems)
    library = coming
    if any(entry.published and entry.published > settings.today for entry in coming.entries):
        library, _ = link_library(content, settings, settings.today)
    made = tuple(page for make in PAGES for page in make(library, settings))
    pages = headed(library, made, settings)
    exports = tuple(
        Export(kind, partial(make, library, pages, settings))
        for kind, makers in EXPORTS.items()
        for make in makers
    )
    return Site(pages, exports, problems, firsts(library))


def linked_library(
    sources: Mapping[str, bytes], settings: Settings, known: Mapping[str, Reading] = NOTHING
) -> tuple[Library, tuple[Problem, ...]]:
    """Return all that the sources hold, linked, and every problem; entries of a coming day too.

    `sources` and `known` are as `compile_site` takes them. What has an error is in the library
    as far as it could be read.
    """
    content, problems = read(sources, known)
    return _linked(content, problems, settings)


def _linked(
    content: Content, problems: tuple[Problem, ...], settings: Settings
) -> tuple[Library, tuple[Problem, ...]]:
    library, faults = link_library(content, settings, date.max)
    found = {*problems, *faults, *check(library, CHECKS)}
    return library, tuple(sorted(found, key=Problem.order))
