"""From a compiled site to the files of a tree: pages in their frames, written where they differ."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from generator import slots
from generator.binding import Binding, Frame, bound, decoded, encoded, frame_of
from generator.forks import spread_in_groups
from generator.ledger import Kept, Leaf
from generator.model import Case, File, Page, Shown, Site
from generator.pages.addresses import ENTRY_SECTIONS
from generator.refusals import AddressTakenError
from generator.search import is_searched

CHUNK = 16
"""Pages that a process takes at a time."""
CASES = ENTRY_SECTIONS[Case]

Put = Callable[[str, bytes], Kept]
"""Lets a tree hold a file, by its path in it."""
Keep = Callable[[str, tuple[str, ...] | None], Kept | None]
"""Lets a tree hold a file as it was published, where it is known to be the same.

By its path, and by the pages that lead to every case whose words it shows (see `File.shown_on`).
"""
Lasting = Callable[[str], Kept | None]
"""Lets a tree hold a file as it was published, whatever has changed; None where it was not."""

_LED_TO = re.compile(r'href="(?:[^"]*/)?([a-z0-9-]+)/["#]')

# Plain values, which are sent from process to process in a third of the time.
_Kept = tuple[bytes, int, int]
_Leaf = tuple[str, tuple[tuple[int, int], ...], tuple[str | Shown | None, ...], tuple[str, ...]]
_Maker = Callable[[], Iterable[File]]
_Held = tuple[str, _Kept, _Leaf | None, tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class Pressed:
    """What stands in a tree now."""

    files: dict[str, Kept]
    """By path in the tree."""
    leaves: dict[str, Leaf]
    """By path of the entry's file; of the pages that were rendered."""
    shown: dict[str, tuple[str, ...]]
    """The ids of the cases that each page leads to, of those that were rendered."""


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
    cases = frozenset(
        page.address.split("/")[1] for page in site.pages if page.slotted and page.section == CASES
    )
    first = [page for page in site.pages if searched and is_searched(_path(page))]
    rest = [page for page in site.pages if not searched or not is_searched(_path(page))]
    known: list[Binding] = []

    def held(task: _Maker | Sequence[Page]) -> list[_Held]:
        if callable(task):
            return [_file(file, put, keep, lasting) for file in task()]
        return [_page(page, known[0], put, site_url, keep, cases) for page in task]

    def standing() -> Iterator[File]:
        return (File(path, content) for path, content in known[0].files.items())

    def made() -> bytes:
        known.append(bind())
        return encoded(known[0])

    def told(binding: bytes) -> None:
        if not known and (found := decoded(binding)):
            known.append(found)

    # An index takes longest, and its pages come before all else. Whoever starts it is to see soon
    # that they stand, and so takes what is short, from the beginning.
    groups: list[Sequence[_Maker | Sequence[Page]]] = (
        [(), _chunks(first), (*_chunks(rest), standing, *reversed(site.exports))]
        if searched
        else [site.exports, (standing, *_chunks(rest))]
    )
    ahead = list(
        accumulate(0 if callable(task) else len(task) for group in groups for task in group)
    )

    def begun(number: int) -> None:
        if progress:
            progress(ahead[number - 1])

    def done(group: int) -> None:
        if searched and group == 1:
            searched([_path(page) for page in first])

    parts = spread_in_groups(held, groups, processes, begun, made, told, done)
    pressed = Pressed({}, {}, {})
    for part in parts:
        _note(pressed, part)
    return pressed


def _chunks(pages: Sequence[Page]) -> list[Sequence[Page]]:
    return [pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK)]


def _note(pressed: Pressed, part: Iterable[_Held]) -> None:
    """Add a part of the site to what stands in the tree."""
    for path, kept, leaf, shown in part:
        if path in pressed.files:
            raise AddressTakenError(path)
        pressed.files[path] = Kept(*kept)
        if leaf:
            source, places, links, names = leaf
            pressed.leaves[source] = Leaf(path, places, links, names)
        if shown is not None:
            pressed.shown[path] = shown


def _path(page: Page) -> str:
    """Return where in the tree a page stands."""
    return f"{page.address}index.html"


def _file(file: File, put: Put, keep: Keep, lasting: Lasting) -> _Held:
    kept = lasting(file.address) if file.lasting else keep(file.address, file.shown_on)
    kept = kept or put(file.address, file.content)
    return file.address, _plain(kept), None, None


def _page(
    page: Page,
    binding: Binding,
    put: Put,
    site_url: str,
    keep: Keep,
    cases: frozenset[str],
) -> _Held:
    path = _path(page)
    if kept := keep(path, (page.address,)):
        return path, _plain(kept), None, None
    around = binding.frames[frame_of(page, binding.tabs)]
    fragment, refill = page.slotted() if page.slotted else (page.render(), None)
    text = bound(page, fragment, around, site_url)
    parts = [part.encode("utf-8", "xmlcharrefreplace") for part in slots.parted(text)]
    kept = put(path, b"".join(parts))
    leaf = (page.source, slots.spans(parts), refill.links, refill.names) if refill else None
    shown = tuple(sorted((led_to(fragment) | _led_around(around)) & cases))
    return path, _plain(kept), leaf, shown


def _plain(kept: Kept) -> _Kept:
    return kept.digest, kept.size, kept.changed


def led_to(text: str) -> set[str]:
    """Return the last part of each address that a page, or a part of one, leads to."""
    return set(_LED_TO.findall(text))


@lru_cache(maxsize=100)
def _led_around(frame: Frame) -> frozenset[str]:
    """Return the same of a frame, which many pages share."""
    return frozenset(led_to("".join(frame)))
