"""The picture that each case is shared with elsewhere."""

from collections.abc import Iterator
from functools import partial

from generator.library.library import Library
from generator.model import File, Page, Settings
from generator.pages.addresses import of_entry
from generator.pages.heads.cards import card_address, card_of
from generator.pages.rendering import View
from generator.pictures.card import drawn


def cards(library: Library, _: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield the picture of each case that has a page, where pictures are asked for."""
    if not settings.cards:
        return
    for case in library.every_case:
        card = card_of(View(library, settings, of_entry(case), case.language), case)
        yield File(card_address(case, card), partial(drawn, card), lasting=True)
