"""What an editor is told of a draft: what was decided, what was left out, what is suggested."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Group = Literal["look", "left", "told"]
"""`look`: was decided on the way and is to be looked over; `left`: is not in the draft; `told`:
is good to know."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of remark."""

    code: str
    group: Group
    sentence: str
    """What is told, in English, with blanks; the key of its translations."""

    def of(self, **values: object) -> "Remark":
        """Return the remark of this kind; `values` fill the blanks."""
        return Remark(self, {name: str(value) for name, value in values.items()})


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that an editor is told."""

    kind: Kind
    values: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """The file cannot be made a draft of; carries the remark that says why, and what to do."""

    def __init__(self, kind: Kind, **values: object) -> None:
        super().__init__(kind.code)
        self.remark = kind.of(**values)
