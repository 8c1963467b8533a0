"""From a compiled site to the files of a tree: pages in their frames, written where they differ."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from operator import attrgetter

from generator.builds.binding import Binding, decoded, encoded
from generator.builds.holding import Held, Keep, Lasting, Put, hold_file, hold_page, path_of
from generator.errors import AddressTakenError
from generator.index.search import is_searched
from generator.model import Case, Export, File, Page, Site
from generator.pages.addresses import ENTRY_SECTIONS
from generator.processes.forks import spread_in_groups
from generator.profile import Stage
from generator.tree.ledger import Kept, Leaf

CHUNK = 16
"""Pages that a process takes at a time."""
CASES = ENTRY_SECTIONS[Case]


@dataclass(frozen=True, slots=True)
class _Task:
    """Some pages of one section, or some files of one kind."""

    kind: str
    pages: int
    hold: Callable[[], list[Held]]


@dataclass(frozen=True, slots=True)
class Pressed:
    """What stands in a tree now."""

    files: dict[str, Kept]
    """By path in the tree."""
    leaves: dict[str, Leaf]
    """By path of the entry's file; of the pages that were rendered."""
    shown: dict[str, tuple[str, ...]]
    """The ids of the cases that each page leads to, of those that were rendered."""
    costs: dict[str, Stage]
    """Of each kind, as `Profile.pressed` tells them."""


def press(
    site: Site,
    bind: Callable[[], Binding],
    put: Put,
    site_url: str,
    *,
    keep: Keep = lambda _, __: None,
    lasting: Lasting = lambda _: None,
    processes: int = 1,
    progress: Callable[[int], None] | None = None,
    searched: Callable[[Iterable[str]], object] | None = None,
) -> Pressed:
    """Write all files of a site with `put`, and return what stands there.

    `bind` gives what the pages are bound in; files are written meanwhile. `keep` and `lasting` save
    making what is as it was; `progress` is told how many pages have been begun. With `searched`,
    the pages that are searched are made before the others, and it is told their paths when they
    stand; it may start threads.

    Raises:
        AddressTakenError: two files would stand in the same place.
        Exception: what the rendering of a page or file raises, or the binding.
    """
    case_ids = frozenset(
        page.address.split("/")[1] for page in site.pages if page.slotted and page.section == CASES
    )
    making = _Making(bind, put, site_url, keep, lasting, case_ids)
    sought = [page for page in site.pages if searched and is_searched(path_of(page))]
    others = [page for page in site.pages if not searched or not is_searched(path_of(page))]
    first, rest = [*making.pages(sought)], [*making.pages(others)]
    theme = making.files(Export("theme", making.theme))
    exports = [making.files(export) for export in site.exports]
    # An index takes longest, and its pages come before all else. Whoever starts it is to see soon
    # that they stand, and so takes what is short, from the beginning.
    groups: list[list[_Task]] = (
        [[], first, [*rest, theme, *reversed(exports)]] if searched else [exports, [theme, *rest]]
    )
    ahead = list(accumulate(task.pages for group in groups for task in group))

    def begun(number: int) -> None:
        if progress:
            progress(ahead[number - 1])

    def done(group: int) -> None:
        if searched and group == 1:
            searched([path_of(page) for page in sought])

    parts = spread_in_groups(_held, groups, processes, begun, making.bound, making.told, done)
    return _gathered(parts)


@dataclass(slots=True)
class _Making:
    """How the parts of a site are made, in each of the processes that make them."""

    bind: Callable[[], Binding]
    put: Put
    site_url: str
    keep: Keep
    lasting: Lasting
    case_ids: frozenset[str]
    binding: Binding | None = None

    def bound(self) -> bytes:
        """Have MkDocs bind the pages, and return what the other processes are to be told of it."""
        self.binding = self.bind()
        return encoded(self.binding)

    def told(self, binding: bytes) -> None:
        """Hear in what the pages are bound, where that was made in another process."""
        self.binding = self.binding or decoded(binding)

    def theme(self) -> Iterator[File]:
        """Yield the files of the theme, once the pages are bound."""
        assert self.binding
        return (File(path, content) for path, content in self.binding.files.items())

    def pages(self, pages: Iterable[Page]) -> Iterator[_Task]:
        """Yield the tasks in which pages are made."""
        for section, of_it in groupby(pages, attrgetter("section")):
            every = [*of_it]
            for start in range(0, len(every), CHUNK):
                chunk = every[start : start + CHUNK]
                yield _Task(f"{section}/", len(chunk), partial(self._held_pages, chunk))

    def files(self, export: Export) -> _Task:
        """Return the task in which files are made."""
        return _Task(export.kind, 0, partial(self._held_files, export))

    def _held_pages(self, chunk: Iterable[Page]) -> list[Held]:
        assert self.binding
        return [
            hold_page(page, self.binding, self.put, self.site_url, self.keep, self.case_ids)
            for page in chunk
        ]

    def _held_files(self, export: Export) -> list[Held]:
        return [hold_file(file, self.put, self.keep, self.lasting) for file in export.make()]


def _held(task: _Task) -> tuple[str, float, list[Held]]:
    begun = time.thread_time()
    held = task.hold()
    return task.kind, time.thread_time() - begun, held


def _gathered(parts: Iterable[tuple[str, float, list[Held]]]) -> Pressed:
    """Return what stands in the tree, of its parts."""
    pressed = Pressed({}, {}, {}, {})
    for kind, seconds, part in parts:
        cost = pressed.costs.setdefault(kind, Stage())
        cost.seconds += seconds
        cost.count += len(part)
        for path, kept, leaf, shown in part:
            if path in pressed.files:
                raise AddressTakenError(path)
            pressed.files[path] = Kept(*kept)
            if leaf:
                source, places, links, names = leaf
                pressed.leaves[source] = Leaf(path, places, links, names)
            if shown is not None:
                pressed.shown[path] = shown
    return pressed
