"""Where only bodies have changed: their pages are made again from the published ones."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path

from generator import items, registers, slots
from generator.builds.readings import face
from generator.front_matter.documents import body_of
from generator.inventory import inventory
from generator.library.written_forms import WrittenForms
from generator.model import Refill
from generator.pages.addresses import of_case_data, of_data
from generator.pages.entries.refilling import slot_texts
from generator.places import tables
from generator.places.municipalities import spellings
from generator.reading import MUNICIPALITIES, WRITTEN_FORMS, read_entry
from generator.tree import ledger
from generator.tree.ledger import Leaf, Ledger

MOST = 20
"""Entries; where more have changed the site is compiled."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """A page with another body in it."""

    leaf: Leaf
    content: bytes
    ids: tuple[str, ...]
    """The entry's, and those that it had before."""


def renewed(
    files: Mapping[str, bytes], changed: Set[str], tree: Path, known: Ledger
) -> dict[str, Renewed] | None:
    """Return the pages that differ from those in a published tree, by path of the entry's file.

    `changed` are the paths of the content's files that do. None where more than the text of some
    bodies has changed, or where there is something to tell of a changed file; then the site has to
    be compiled. What others see of an entry is its face, so with equal faces nothing else differs.
    """
    troubled = {problem.position.path for problem in known.problems}
    if len(changed) > MOST or troubled & changed or not changed <= known.leaves.keys():
        return None
    if not changed <= files.keys():
        return None
    forms = WrittenForms(registers.written_forms(WRITTEN_FORMS, files.get(WRITTEN_FORMS, b""))[0])
    names = spellings(tables.municipalities(MUNICIPALITIES, files[MUNICIPALITIES])[0])
    found = {}
    for path in changed:
        leaf = known.leaves[path]
        try:
            page = (tree / leaf.page).read_bytes()
        except OSError:
            return None
        (item,), _ = inventory({path: files[path]})
        reading = read_entry(item, files[path])
        if (
            reading.entry is None
            or reading.problems
            or face(reading.entry) != known.faces.get(path)
            or reading.private
            or ledger.digest(page) != known.files[leaf.page].digest
        ):
            return None
        texts = slot_texts(reading.entry, Refill(leaf.links, leaf.names), forms, names)
        if len(texts) != len(leaf.slots):
            return None
        parts = slots.filled(page, leaf.slots, texts)
        ids = (item.id, *(alias.target for alias in reading.entry.aliases))
        found[path] = Renewed(replace(leaf, slots=slots.spans(parts)), b"".join(parts), ids)
    return found


def renewed_data(
    files: Mapping[str, bytes], pages: Mapping[str, Renewed], tree: Path, known: Ledger
) -> dict[str, bytes] | None:
    """Return the files of data that hold the bodies of changed entries, by path in a tree.

    `pages` are those of the entries, by path of the entry's file. None where one of the files of
    data is not as it was published; then the site has to be compiled.
    """
    texts: dict[str, dict[str, str]] = {}
    for path, page in pages.items():
        kind = path.removeprefix("content/").partition("/")[0]
        alone = map(of_case_data, page.ids) if kind == "cases" else ()
        for address in (of_data(kind), *alone):
            texts.setdefault(address, {})[page.ids[0]] = body_of(files[path])
    found = {}
    for address, bodies in texts.items():
        try:
            file = (tree / address).read_bytes()
        except OSError:
            return None
        if address not in known.files or ledger.digest(file) != known.files[address].digest:
            return None
        found[address] = items.reworded(file, bodies)
    return found
