"""What the editors wrote: the file of each entry, beside its page, so that it can be changed."""

from collections.abc import Iterator

from generator.library.library import Library
from generator.model import File, Page, Settings
from generator.pages.addresses import ENTRY_SECTIONS, of_entry, original


def originals(library: Library, _: tuple[Page, ...], __: Settings) -> Iterator[File]:
    """Yield the file of each entry that is published, as it is written, at each id it has had."""
    for entry in library.entries:
        page = of_entry(entry)
        for id_ in (entry.id, *(alias.target for alias in entry.aliases)):
            address = f"{ENTRY_SECTIONS[type(entry)]}/{id_}/"
            yield File(original(address), library.texts[entry.path], shown_on=(page,))
