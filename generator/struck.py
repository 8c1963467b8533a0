"""What has been taken out of the register of published ids, which only grows."""

import csv
import io

from generator.identifiers import identifiers
from generator.model import Identifier
from generator.problems import Fault, Position, Problem

ID_STRUCK = Fault(
    "id-struck", "What stands in the register of published ids is never taken out of it."
)


def struck(path: str, before: bytes, now: bytes) -> tuple[Problem, ...]:
    """Return a problem for each id that the register had `before` and lacks `now`, in its order.

    So it is where the id is there, and what it was named by first is not. The content alone
    cannot tell: who takes out both a text and its line leaves no trace in it.
    """
    left = {(one.kind, one.id): one.first for one in identifiers(path, now)[0]}
    lost = [
        one
        for one in identifiers(path, before)[0]
        if (key := (one.kind, one.id)) not in left or (one.first and left[key] != one.first)
    ]
    return tuple(ID_STRUCK.at(Position(path), id=one.id, line=_row(one)) for one in lost)


def _row(one: Identifier) -> str:
    """Return an id's line of the register."""
    more = () if one.first is None else (one.first,)
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow((one.kind, one.id, one.title, *more))
    return written.getvalue()
