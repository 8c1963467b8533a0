"""The picture that a case is shared with: what stands on it, and its address."""

from hashlib import blake2b

from generator.model import Case
from generator.pages.rendering import View
from generator.pictures.card import DESIGN, Card

CARD = "assets/card.png"
"""The picture of all other pages, which `tools.card` has drawn."""

MOST_PLACES = 3
MOST_THEMES = 3


def card_of(view: View, case: Case) -> Card:
    """Return what the picture of a case says: where and when, what, and of which themes."""
    names = [view.unit(one.target).name for one in case.municipality]
    some = ", ".join((*names[:MOST_PLACES], "…"))
    where = view.listed(names) if len(names) <= MOST_PLACES else some
    themes = [view.label("tags", one.target) for one in case.tags[:MOST_THEMES]]
    when = view.periods(case.period)
    return Card(case.title, " · ".join(filter(None, (where, when))), tuple(themes))


def card_address(case: Case, card: Card) -> str:
    """Return the address of a case's picture: another picture has another."""
    said = "\n".join((str(DESIGN), card.title, card.above, *card.below))
    return f"kort/{case.id}-{blake2b(said.encode(), digest_size=6).hexdigest()}.png"
