"""What things are called in linked data: the address of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.library.library import Library
from generator.model import Entry, Reference
from generator.pages.addresses import DATA, of_concept, of_entry, of_unit

ENTRIES = f"{DATA}delingsarena.jsonld"
"""The file of all entries; sources are named by their place in it."""


@dataclass(frozen=True, slots=True)
class Names:
    """The addresses of what a library holds, on the site with a home."""

    library: Library
    home: str
    """The address of the site's root, with `/` at the end."""

    def entry(self, entry: Entry) -> str:
        """Return what an entry is called: the address of its page."""
        return self.home + of_entry(entry)

    def unit(self, number: str) -> str:
        """Return what a municipality of any time is called."""
        return self.home + of_unit(number)

    def source(self, id_: str) -> str:
        """Return what a source of the register is called."""
        return f"{self.home}{ENTRIES}#source.{id_}"

    def entries(self, *references: Reference | None) -> list[str]:
        """Return what is referred to, where it is entries."""
        by_id = self.library.by_id
        return [self.entry(by_id[one.target]) for one in references if one]

    def units(self, *references: Reference | None) -> list[str]:
        """Return what is referred to, where it is municipalities."""
        return [self.unit(one.target) for one in references if one]

    def concepts(self, register: str, references: Iterable[Reference | None]) -> list[str]:
        """Return what is referred to, where it is terms of a register, once each."""
        found = (self.home + of_concept(register, one.target) for one in references if one)
        return list(dict.fromkeys(found))
