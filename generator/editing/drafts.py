"""The kinds of texts that can be begun, and what is asked for of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.schema.entries import RECORDS

Answers = Mapping[str, tuple[str, ...]]
"""What was answered, by field; a field with one value has a tuple of one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A kind of text that can be begun."""

    folder: str
    asked: tuple[str, ...]
    """The fields that are asked for, in the order of the file."""
    needed: tuple[str, ...] = ()
    """Those of them that this kind cannot do without, besides what the schema requires."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    """What is so for every text of the kind."""
    only: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Fields that are needed where another has a value, and not asked for elsewhere."""
    place: str = ""
    """The field whose municipality begins the id."""
    opening: str = ""
    """What the body begins with, where it has no headings: the key of its translations."""
    optional: tuple[tuple[str, str], ...] = ()
    """Fields that stand in the file as comments, with an example; `{x}` is a term of register x."""

    def wanted(self, answers: Answers) -> tuple[str, ...]:
        """Return the fields to ask for, as far as earlier answers tell."""
        return tuple(name for name in self.asked if self._is_met(name, answers))

    def required(self, answers: Answers) -> tuple[str, ...]:
        """Return those of them that have to be answered."""
        needed = {one.name for one in RECORDS[self.folder].required} | {*self.needed, *self.only}
        return tuple(name for name in self.wanted(answers) if name in needed)

    def _is_met(self, name: str, answers: Answers) -> bool:
        other, value = self.only.get(name, ("", ""))
        return not other or answers.get(other) == (value,)


DRAFTS: Mapping[str, Draft] = {
    "case": Draft(
        "cases",
        ("title", "description", "municipality", "period", "published", "tags", "sources"),
        place="municipality",
        optional=(
            ("status", "completed"),
            ("target_groups", "[{target_groups}]"),
            ("instruments", "[{instruments}]"),
            ("success_factors", "[{factors}]"),
            ("barriers", "[{factors}]"),
            ("partners", "[{partners}]"),
        ),
    ),
    "article": Draft(
        "articles",
        ("title", "description", "kind", "starts", "published", "tags"),
        needed=("kind",),
        only={"starts": ("kind", "event")},
        opening="What has happened or will happen, and what others can use it for.",
    ),
    "programme": Draft(
        "programmes",
        ("title", "description", "organiser", "period", "tags"),
        optional=(("region", "{regions}"),),
    ),
    "question": Draft(
        "articles",
        ("title", "description", "asked_by", "published", "tags"),
        needed=("asked_by", "tags"),
        fixed={"kind": "question"},
        place="asked_by",
        opening="What you wonder about, what you have tried, and what you need the answer for.",
    ),
}
"""What can be begun, by what it is called on the command line."""

SEVERAL = ("municipality", "period", "tags", "sources")
"""Fields that may have several answers."""


def is_divided(name: str) -> bool:
    """Tell whether a field's values are divided by commas; titles of sources may hold some."""
    return name in SEVERAL and name != "sources"


def one_line_each(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was answered for a field as its values, each on one line."""
    if is_divided(name):
        values = tuple(part for value in values for part in value.split(","))
    # What a terminal could not say in letters becomes a sign that can be written.
    plain = (value.encode("utf-8", "replace").decode() for value in values)
    return tuple(" ".join(value.split()) for value in plain if value.strip())
