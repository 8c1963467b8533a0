"""What the form holds a text to, as data: numbers, and signs that are looked for."""

import html.entities
from collections.abc import Mapping
from typing import Any

from generator.checks.entries import MOST_PER_CENT
from generator.exports.form_registers import given
from generator.front_matter.documents import LONGEST_FILE, LONGEST_FRONT_MATTER
from generator.guidance.description import LIMITS
from generator.markdown import limits, signs
from generator.schema.shapes import LONGEST_GUESS
from generator.schema.values import LONGEST_ID, YEARS
from generator.text import MOST_REPORTED, is_hidden

FORM_LIMITS: Mapping[str, int] = {
    **LIMITS,
    "longest_guess": LONGEST_GUESS,
    "longest_id": LONGEST_ID,
    "longest_file": LONGEST_FILE,
    "longest_front_matter": LONGEST_FRONT_MATTER,
    "longest_body": limits.LONGEST_BODY,
    "longest_block": limits.LONGEST_BLOCK,
    "most_parts": limits.MOST_PARTS,
    "most_brackets": limits.MOST_BRACKETS,
    "deepest": limits.DEEPEST,
    "most_columns": limits.MOST_COLUMNS,
    "most_cells": limits.MOST_CELLS,
    "most_reported": MOST_REPORTED,
    "most_per_cent": MOST_PER_CENT,
    "first_year": YEARS.start,
    "last_year": YEARS.stop - 1,
}

HIDDEN: Mapping[str, str] = {
    name: sign for name, sign in html.entities.html5.items() if is_hidden(sign[0])
}
"""What a text must not hold, by the names that HTML has for it, with and without `;`."""

SOUGHT: Mapping[str, Any] = {
    "aside": signs.ASIDE,
    "sought": [
        given(code=one.fault.code, pattern=one.pattern, meant=one.meant, aside=one.aside)
        for one in signs.SIGNS
    ],
}
"""What a text shows as it is written, as patterns that are the same in a browser."""
