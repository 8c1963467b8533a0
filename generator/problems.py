"""Positions and problems: what is wrong with the content, and exactly where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from generator.sensitive import masked

Severity = Literal["error", "warning"]


class Position(Struct, frozen=True, order=True, gc=False):
    """A place in a file of the content.

    There are more of them than of anything else, and of this kind they are made in a moment.
    """

    path: str
    """Path from the project's folder, with `/` between its parts: `content/cases/x.md`."""

    line: int = 1
    """Line, counted from 1 as an editor's program shows it."""

    column: int = 1
    """Character in the line, counted from 1."""

    def shifted(self, columns: int) -> "Position":
        """Return the position so many characters further right on the same line."""
        return Position(self.path, self.line, self.column + columns)


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of problem that is found while a file is read."""

    code: str
    """What the problem is called: lower case, words joined by hyphens."""

    rule: str
    """The rule that is broken, in one sentence to an editor; the key of its translations."""

    severity: Severity = "error"

    def at(
        self, position: Position, /, suggestions: tuple[str, ...] = (), **values: object
    ) -> "Problem":
        """Return the problem of this kind at `position`; `values` fill the message's blanks."""
        return problem(self.code, self.severity, position, suggestions, values)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check over the whole library yields; the runner adds the check's code and severity."""

    position: Position

    values: Mapping[str, object] = field(default_factory=dict)
    """What fills the blanks of the message."""

    suggestions: tuple[str, ...] = ()
    """The nearest right values, best first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or doubtful, in the content."""

    code: str
    severity: Severity
    position: Position

    values: tuple[tuple[str, str], ...]
    """What fills the blanks of the message, sorted by name, already fit to be shown."""

    suggestions: tuple[str, ...]
    """The nearest right values, best first; empty where nothing is near."""

    def order(self) -> tuple[object, ...]:
        """Return the key by which problems are sorted: by place, then by all that they say."""
        return (self.position, self.code, self.severity, self.values, self.suggestions)


def problem(
    code: str,
    severity: Severity,
    position: Position,
    suggestions: tuple[str, ...],
    values: Mapping[str, object],
) -> Problem:
    """Return a problem whose values are safe to print.

    They have no control characters, are of bounded length, and tell no identity number and no
    secret; nor is one suggested.
    """
    shown = tuple(sorted((name, printable(masked(str(value)))) for name, value in values.items()))
    usable = (one for one in suggestions if masked(one) == one)
    return Problem(code, severity, position, shown, tuple(map(printable, usable)))


def printable(text: str, limit: int = 600) -> str:
    """Return `text` on one line, with what a terminal would obey or hide written as an escape."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in shown
    )
