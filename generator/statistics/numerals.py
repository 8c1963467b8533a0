"""Numbers and units as others' tables write them; what can be read in two ways is not read."""

import re

from generator.names import folded

PEOPLE = frozenset(
    (
        *("innbyggere", "innbyggjarar", "personer", "personar", "antall"),
        *("inhabitants", "persons", "number"),
    )
)
"""Units of what is counted in people."""
PER_CENT = frozenset(("%", "prosent", "percent", "per cent", "pst", "pst."))

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,30})?")
_SPACED = re.compile(r"-?[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,3}(?:[.,][0-9]{1,30})?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:[.,'’][0-9]{3}){1,3}")


def number(text: str, *, dot_divides: bool) -> float | None:
    """Return the number that a text says, with at most six decimals, or None.

    `2.500` may be 2500: it is read only where a dot surely divides whole from decimals.
    """
    bare = text.replace("−", "-")
    if _THOUSANDS.fullmatch(bare) and not (dot_divides and re.fullmatch(r"-?\d+\.\d+", bare)):
        return None
    if not (_NUMBER.fullmatch(bare) or _SPACED.fullmatch(bare)):
        return None
    # Adding 0 makes no number of -0.
    return round(float(re.sub(r"\s", "", bare).replace(",", ".")), 6) + 0.0


def numbers_meant(text: str) -> tuple[str, ...]:
    """Return what a text that is no number may have been meant as."""
    if _THOUSANDS.fullmatch(text):
        return (re.sub(r"[.,'’]", "", text),)
    bare = text.removesuffix("%").rstrip()
    return (bare,) if bare != text and _NUMBER.fullmatch(bare) else ()


def written(value: float) -> str:
    """Return a number as the register has it: `28768`, `-1.25`."""
    return f"{value:.6f}".rstrip("0").removesuffix(".")


def same_unit(unit: str, other: str) -> bool:
    """Tell whether two units are one, in whatever language."""
    pair = {folded(unit), folded(other)}
    return len(pair) == 1 or pair <= PEOPLE or pair <= PER_CENT
