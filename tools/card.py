"""Draws the picture that pages are shared with, but for cases, which have their own.

Run with `make card`, and commit what changes; a test tells when it is behind.
"""

from pathlib import Path

from generator.pages.heads.cards import CARD
from generator.pictures.card import Card, drawn
from generator.words import words

THEME = Path(__file__).parents[1] / "generator" / "theme"


def card() -> bytes:
    """Return the picture: what the front page asks."""
    return drawn(Card(words("nb").gettext("What have other municipalities done?")))


if __name__ == "__main__":
    (THEME / CARD).write_bytes(card())
