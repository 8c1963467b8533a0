"""The register of published ids, as it is written."""

import csv
import io
from collections.abc import Iterable, Mapping

from generator.identifiers import COLUMNS, FIRST, KINDS
from generator.model import Identifier

Key = tuple[str, str]
"""A kind and an id."""


def order(key: Key) -> tuple[int, str]:
    """Return what the register is sorted by."""
    return KINDS.index(key[0]), key[1]


def table(
    titles: Mapping[Key, str], named: Mapping[Key, Key], known: Iterable[Identifier]
) -> bytes:
    """Return the register of the ids that have `titles`.

    It says what each text is `named` by, but for what is `known` to the register already.
    """
    firsts = {key: "/".join(first) for key, first in named.items() if key != first}
    firsts |= {(one.kind, one.id): one.first for one in known if one.first is not None}
    rows = ((*key, titles[key], firsts.get(key, "")) for key in sorted(titles, key=order))
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(((*COLUMNS, FIRST), *rows))
    return written.getvalue().encode()
