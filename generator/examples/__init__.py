"""For each rule a wrong and a right example, each as small as an editor would write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from generator.text import is_hidden

WORDS = "words"
"""The place of examples that no fragment of a file can show: they are sentences, the keys of their
translations under the context `example`."""

CAPTIONS: Mapping[str, str] = {
    "cases": "at the top of a case",
    "articles": "at the top of an article",
    "programmes": "at the top of a programme",
    "body": "in the text",
    "file": "the whole file",
    "name": "the file's name",
    "table": "in a table",
    "dataset": "in a dataset",
}
"""Where the fragments stand, but those of a register; the keys of their translations."""


@dataclass(frozen=True, slots=True)
class Example:
    """How a rule is broken, and how the same is written rightly."""

    place: str
    """A key of CAPTIONS, the name of a register's file, or WORDS."""
    wrong: str
    right: str
    values: tuple[tuple[str, str], ...] = ()
    """What fills the blanks of the message that the wrong one leads to."""
    suggestions: tuple[str, ...] = ()
    """What that message suggests."""

    @property
    def caption(self) -> str:
        """The words for the place, to be translated; a register's path, or nothing."""
        if self.place in CAPTIONS or self.place == WORDS:
            return CAPTIONS.get(self.place, "")
        return f"content/registers/{self.place}"


@cache
def examples() -> Mapping[str, Example]:
    """Return the examples by the codes of their rules."""
    found: dict[str, Example] = {}
    for source in sorted(files("generator.examples").iterdir(), key=lambda source: source.name):
        if source.name.endswith(".yml"):
            # The base loader leaves all values as they are written.
            written = yaml.load(source.read_bytes(), Loader=yaml.CBaseLoader)
            found |= {code: _example(fields) for code, fields in written.items()}
    return found


def _example(fields: Mapping[str, Any]) -> Example:
    return Example(
        place=fields["in"],
        wrong=fields["wrong"].rstrip("\n"),
        right=fields["right"].rstrip("\n"),
        values=tuple(sorted(fields.get("values", {}).items())),
        suggestions=tuple(fields.get("meant", ())),
    )


@cache
def visible(text: str) -> str:
    """Return an example with signs for what cannot be seen: `⟨U+200B⟩`, and `⇥` for a tab."""
    return "".join(
        "⇥ " if sign == "\t" else f"⟨U+{ord(sign):04X}⟩" if is_hidden(sign) else sign
        for sign in text
    )
