"""From a compiled site to the published one: what differs is rendered, and what can be kept is."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.builds import edition, hosting
from generator.builds.binding import Binding, decoded, encoded
from generator.builds.copying import add_copy, add_manifest, add_prints
from generator.builds.holding import Keep
from generator.builds.indexing import indexed, is_made_anew
from generator.builds.press import Pressed, press
from generator.builds.store import CACHE, Store
from generator.index.indexer import Waiting
from generator.index.search import index_begun
from generator.model import Site
from generator.orders import Order, Origin, differing
from generator.profile import Stage
from generator.tree.ledger import Face, Kept, Ledger
from generator.tree.publish import Staging, stage

CASES = "content/cases/"


def publish(
    order: Order,
    site: Site,
    origin: Origin,
    faces: Mapping[str, Face],
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Publish a site that is whole.

    `faces` are those of the entries, by path; `progress` is told how many pages have been begun,
    and how many there are.

    Raises:
        HostError, AddressTakenError, SearchError, NotOursError, BusyError, WorkError, GivenUpError,
            OSError: what was published before is untouched.
    """
    profile, count = order.profile, len(site.pages)
    staging = stage(order.output)
    bound = cache(lambda: _binding(order, site, origin, staging.scratch))
    try:
        same = _same(site, origin, faces, staging.known)
        if same is not None:
            # Before any file is kept, for only then is it known whether that may be.
            same = _same(site, bound()[1], faces, staging.known)
        begun: list[Waiting] = []
        with ExitStack() as indexing:

            def begin(paths: Iterable[str]) -> None:
                begun.append(indexing.enter_context(index_begun(staging.tree, paths)))

            with profile.stage("pages") as pages, _settled():
                pressed = press(
                    site,
                    lambda: bound()[0],
                    staging.put,
                    order.settings.site_url,
                    keep=_keeping(staging, same),
                    lasting=staging.kept,
                    processes=order.processes,
                    progress=(lambda number: progress(number, count)) if progress else None,
                    # Pagefind works on one processor, and so beside what is still to be made.
                    searched=begin if is_made_anew(staging, order, origin.program) else None,
                )
                pages.count = len(pressed.shown)
            profile.pressed.update(pressed.costs)
            profile.stages["written"] = Stage(count=staging.fresh(pressed.files))
            searched = indexed(staging, pressed.files, order, origin.program, *begun)
        ledger = _completed(order, staging, pressed, bound()[1], same or frozenset(), faces)
        staging.publish(replace(ledger, problems=site.problems, searched=searched))
    except BaseException:
        staging.abandon()
        raise


def _keeping(staging: Staging, same: frozenset[str] | None) -> Keep:
    """Return what lets a tree hold a file as it was published, where all that shows it is `same`.

    Nothing is kept where nobody knows what is.
    """

    def keep(path: str, shown_on: tuple[str, ...] | None) -> Kept | None:
        if same is None or shown_on is None:
            return None
        pages = (f"{address}index.html" for address in shown_on)
        return staging.kept(path) if same.issuperset(pages) else None

    return keep


def _completed(
    order: Order,
    staging: Staging,
    pressed: Pressed,
    origin: Origin,
    same: frozenset[str],
    faces: Mapping[str, Face],
) -> Ledger:
    """Let a tree hold what is made of its other files, and return the ledger of all of them.

    Of the pages that are the `same` it is known from the published ledger what they show.
    """
    known = staging.known
    leaves = {path: leaf for path, leaf in known.leaves.items() if leaf.page in same}
    leaves |= pressed.leaves
    shown = {path: ids for path, ids in known.shown.items() if path in same}
    papers = add_prints(staging, pressed.files, leaves, order)
    add_copy(staging, pressed.files, order, origin.edition)
    add_manifest(staging, pressed.files, order.settings.today)
    return Ledger(
        origin.edition,
        origin.sources,
        files=pressed.files,
        leaves=leaves,
        faces=faces,
        printed=papers,
        shown=shown | pressed.shown,
    )


@contextmanager
def _settled() -> Iterator[None]:
    """Look for garbage only among what is made from now on, for what there is now is still used."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _same(
    site: Site, origin: Origin, faces: Mapping[str, Face], known: Ledger
) -> frozenset[str] | None:
    """Return the pages that are as they were published, by path in the tree; None: nobody knows.

    These can be told where nothing but the words of some cases has changed: a page that leads to
    none of them shows none of their words, and no page chooses cases by these.
    """
    changed = differing(known.sources, origin.sources)
    if not origin.edition or known.edition != origin.edition:
        return None
    for path in changed:
        old, new = known.faces.get(path), faces.get(path)
        if not (path.startswith(CASES) and old and new and old.rest == new.rest):
            return None
    if {f"{page.address}index.html" for page in site.pages} != known.shown.keys():
        return None
    ids = {path.removeprefix(CASES).removesuffix(".md") for path in changed}
    own = {leaf.page for path, leaf in known.leaves.items() if path in changed}
    return frozenset(
        path for path, shown in known.shown.items() if path not in own and ids.isdisjoint(shown)
    )


def _binding(order: Order, site: Site, origin: Origin, scratch: Path) -> tuple[Binding, Origin]:
    """Return the binding that was kept, or that MkDocs makes now, and what that was made from.

    Where files were changed while MkDocs read them, nobody knows, and the next build begins anew.
    """
    store, key = Store(order.project / CACHE), origin.binding
    kept = decoded(store.read({"binding": key}).get("binding", b"")) if key else None
    if kept and kept.fits(site.pages):
        return kept, origin
    with order.profile.stage("host") as host:
        binding = hosting.bind(order.mkdocs_file, site, order.language, scratch)
        host.count = len(binding.frames)
    around = edition.surroundings(order.project, order.mkdocs_file)
    if key != (edition.joined(origin.program, around) if around else b""):
        return binding, replace(origin, edition=b"")
    if key:
        store.write({"binding": (key, encoded(binding))})
    return binding, origin
