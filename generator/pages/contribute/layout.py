"""What a form is: steps, and the fields of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BODY = "body"
"""The text itself, which stands among the fields."""
ID = "id"
"""The name of the file, which is the page's address."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a form that is filled in at a time."""

    id: str
    """Of the step in the page's address."""
    title: str
    lead: str
    first: tuple[str, ...]
    """The fields that are shown at once."""
    more: tuple[str, ...] = ()
    """Those that are folded away."""


@dataclass(frozen=True, slots=True)
class Form:
    """What one kind of contribution asks for."""

    name: str
    """In the page's address."""
    kind: str
    """A key of `RECORDS`."""
    title: str
    about: str
    steps: tuple[Step, ...]
    ending: tuple[str, ...]
    """The fields that stand in the last step, where all is looked over: those of the editors."""
    needed: tuple[str, ...] = ()
    """Fields that this form asks for, though the kind does not."""
    preset: Mapping[str, str] = field(default_factory=dict)
    """Fields that say that it is this form, and are not asked for."""
    left_out: tuple[str, ...] = ()
    """Fields of the kind that have no place in this form."""
    for_editors: bool = False
