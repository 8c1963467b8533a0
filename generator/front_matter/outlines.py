"""What is kept of a document once its entry is read: where things stand, for those who tell."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.front_matter.documents import Document
from generator.front_matter.nodes import ScalarNode
from generator.problems import Position


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the parts of a document stand."""

    path: str
    body_line: int
    """The line of the file on which the body begins."""

    empty: bool
    """True where the body holds nothing."""

    fields: Mapping[str, tuple[int, int]]
    """The line and column of each field: of its value, or of its name where it holds several."""

    def place(self, field: str) -> Position | None:
        """Return where a field is given, if it is."""
        found = self.fields.get(field)
        return Position(self.path, *found) if found else None


def outline(document: Document) -> Outline:
    """Return the outline of a document."""
    places = {
        key.text: (value if isinstance(value, ScalarNode) else key).position
        for key, value in document.fields.items
    }
    return Outline(
        document.path,
        document.body_line,
        not document.body.strip(),
        {name: (place.line, place.column) for name, place in places.items()},
    )
