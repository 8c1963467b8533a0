"""Numbers as a reader meets them."""

from functools import lru_cache

from babel.numbers import format_decimal


@lru_cache(maxsize=20_000)
def number_words(number: float, language: str) -> str:
    """Return a number as it is written: `58 509`, `2,5`."""
    # Six decimals, as many as a figure may be written with; Babel's own patterns cut at three.
    return str(format_decimal(number, "#,##0.######", locale=language)).replace("-", "\u2212")
