"""The way from a project's folder to its published site, with all that can be used again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from generator.builds import edition, prepared
from generator.builds.store import CACHE, Store
from generator.disk import sources
from generator.orders import Order, Origin, differing, is_indexed
from generator.problems import Problem
from generator.profile import Stage
from generator.tree import ledger
from generator.tree.ledger import EMPTY, Kept, Ledger
from generator.tree.publish import published, stage
from generator.tree.trees import is_intact
from generator.words import messages


def build(order: Order, progress: Callable[[int, int], None] | None = None) -> tuple[Problem, ...]:
    """Publish what an order asks for, and return the problems of the content.

    With an error among them nothing is published. `progress` is told how many pages have been
    begun, and how many there are.

    Raises:
        HostError, AddressTakenError, SearchError, NotOursError, BusyError, WorkError, GivenUpError,
            OSError: what was published before is untouched.
    """
    profile = order.profile
    with profile.stage("files") as found:
        files, unread = sources.read(order.project)
        found.count = len(files)
        origin = _origin(order, files)
        prepared.take_catalogs(origin.program)
    tree, known = published(order.output) or (order.output, EMPTY)
    if not origin.edition or known.edition != origin.edition:
        known = EMPTY
    changed = differing(known.sources, origin.sources)
    if known is not EMPTY and not unread:
        if not changed and is_indexed(order, known.searched):
            if is_intact(tree, known.files):
                return known.problems
        elif _renewed(order, origin, files, changed, tree, known):
            return known.problems

    # Only now what takes its time to load.
    from generator.builds.readings import readings

    store = Store(order.project / CACHE)
    with profile.stage("texts") as texts:
        read = readings(
            files,
            origin.sources,
            store,
            origin.program,
            order.processes,
            meanwhile=lambda: ready(origin.program),
        )
        texts.count = read.converted
    ready(origin.program)
    from generator.builds.publishing import publish
    from generator.site import compile_site

    with profile.stage("library") as library:
        site = compile_site(files, order.settings, read.known).with_problems(unread)
        library.count = len(read.known)
    faces = read.faces
    del files, read  # The site holds what it needs of them.
    if site.is_whole:
        publish(order, site, origin, faces, progress)
    messages(order.language)  # So that it is kept, too, for a build that finds nothing to do.
    prepared.keep_catalogs(origin.program)
    return site.problems


def ready(program: bytes) -> None:
    """Load what a site is compiled and published with, before other processes are forked."""
    import_module("generator.builds.publishing")
    import_module("generator.site")
    prepared.take_templates(program)


def _renewed(
    order: Order,
    origin: Origin,
    files: Mapping[str, bytes],
    changed: set[str],
    tree: Path,
    known: Ledger,
) -> bool:
    """Publish what differs, and tell that it is done, if only the bodies of entries do, or none.

    Where there is nothing new to show, it may be the search index that is wanted.
    """
    if not changed <= known.leaves.keys() & files.keys():
        return False

    from generator.builds.copying import OF_ITSELF, add_copy, add_manifest, add_prints
    from generator.builds.indexing import indexed
    from generator.builds.renewing import renewed, renewed_data
    from generator.index.search import FOLDER
    from generator.pages.addresses import original

    with order.profile.stage("texts") as texts:
        pages = renewed(files, changed, tree, known)
        texts.count = len(changed)
    data = renewed_data(files, pages, tree, known) if pages is not None else None
    if pages is None or data is None:
        return False
    contents = data | {page.leaf.page: page.content for page in pages.values()}
    for path, page in pages.items():
        section = page.leaf.page.partition("/")[0]
        contents |= {original(f"{section}/{id_}/"): files[path] for id_ in page.ids}
    made: dict[str, Kept] = {}
    staging = stage(order.output)
    try:
        # Somebody may have built meanwhile, or changed the site by hand.
        whole = staging.known.sources == known.sources
        for path in known.files if whole else ():
            if path.startswith(f"{FOLDER}/") or path in OF_ITSELF or path in known.printed:
                continue
            kept = staging.put(path, contents[path]) if path in contents else staging.kept(path)
            if kept is None:
                whole = False
                break
            made[path] = kept
        if not whole:
            staging.abandon()
            return False
        order.profile.stages["written"] = Stage(count=len(contents))
        leaves = {**known.leaves, **{path: page.leaf for path, page in pages.items()}}
        searched = indexed(staging, made, order, origin.program)
        papers = add_prints(staging, made, leaves, order)
        add_copy(staging, made, order, origin.edition)
        add_manifest(staging, made, order.settings.today)
        staging.publish(
            replace(
                known,
                sources=origin.sources,
                printed=papers,
                searched=searched,
                files=made,
                leaves=leaves,
            )
        )
    except BaseException:
        staging.abandon()
        raise
    return True


def _origin(order: Order, files: Mapping[str, bytes]) -> Origin:
    program = edition.program()
    around = edition.surroundings(order.project, order.mkdocs_file)
    return Origin(
        program,
        edition.joined(program, around) if around else b"",
        edition.joined(program, around, repr(order.settings).encode()) if around else b"",
        ledger.digests(files),
    )
