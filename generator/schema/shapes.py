"""Shapes of values: how one node becomes a text, a date, a figure, a reference, a list."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Generic, Protocol, TypeVar

from generator.front_matter.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.model import LANGUAGES
from generator.names import folded
from generator.problems import Fault, Problem
from generator.schema.plain import bare, is_file_name
from generator.words import words as catalog

EXPECTS_TEXT = Fault("expects-text", "A field that holds one value is not given a list or a block.")
EXPECTS_FIELDS = Fault("expects-fields", "A field that consists of fields is given them by name.")
LIST_TOO_LONG = Fault("list-too-long", "A list has at most 100 items.")
BLANK_TEXT = Fault("blank-text", "A text has words that can be seen.")
TEXT_TOO_LONG = Fault("text-too-long", "A text in a field is no longer than the field allows.")
HIDDEN_IN_TEXT = Fault("hidden-in-text", "A value in a field holds no invisible character.")
SIGNS_IN_TEXT = Fault(
    "signs-in-text", "A text in a field has no signs of Markdown or HTML.", "warning"
)
FILE_NAME_AS_TEXT = Fault(
    "file-name-as-text", "A text in a field is words to readers, not a file's name.", "warning"
)
UNKNOWN_CHOICE = Fault("unknown-choice", "A field with fixed values is given one of them.")

MOST_ITEMS = 100
LONGEST_VALUE = 2000
"""No field takes more; longer values are not even read."""

LONGEST_GUESS = 60
"""Longer than this, no name is meant."""


T = TypeVar("T")
Problems = list[Problem]


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be written in a field, as data: what others are told of the fields is made of it."""

    name: str
    """`text`, `choice`, `list`, `either`, `block`, or what one value is: `date`, `amount` ..."""
    longest: int = 0
    """Of a text: so many characters."""
    options: tuple[str, ...] = ()
    """Of a choice."""
    parts: tuple["Kind", ...] = ()
    """Of a list, what each item is; of either, how it is written in short, and in full."""
    fields: tuple["Described", ...] = ()
    """Of a block."""


class Described(Protocol):
    """What a kind tells of a field within a block."""

    @property
    def name(self) -> str:
        """Its name in front matter."""

    @property
    def required(self) -> bool:
        """Whether a block without it is refused."""

    @property
    def norwegian(self) -> tuple[str, ...]:
        """Names that an editor may try."""

    @property
    def kind(self) -> Kind:
        """What may be written in it."""


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How a node is read: `read` returns None after it has reported why it could not."""

    read: Callable[[Node, Problems], T | None]
    kind: Kind

    @property
    def many(self) -> bool:
        """True where the value is a tuple."""
        return self.kind.name == "list"


def nearest(text: str, options: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return the options most like `text`, best first; none where nothing is near."""
    if len(text) > LONGEST_GUESS:
        return ()
    wording = {folded(option): option for option in options}
    found = get_close_matches(folded(text), wording, n=count, cutoff=0.7)
    return tuple(wording[near] for near in found)


def scalar(kind: Kind, reader: Callable[[str, ScalarNode, Problems], T | None]) -> Shape[T]:
    """Return the shape of one value, read from its text without the space around it."""

    def read(node: Node, problems: Problems) -> T | None:
        if not isinstance(node, ScalarNode):
            problems.append(EXPECTS_TEXT.at(node.position))
            return None
        words = node.text.strip()
        if "\n" in words or "  " in words:
            words = _GAP.sub(" ", words)
        if len(words) > LONGEST_VALUE:
            problems.append(
                TEXT_TOO_LONG.at(node.position, length=len(words), longest=LONGEST_VALUE)
            )
            return None
        if not words.isprintable():
            hidden = next((c for c in words if not c.isprintable() and c not in _SPACES), None)
            if hidden:
                problems.append(HIDDEN_IN_TEXT.at(node.position, character=f"U+{ord(hidden):04X}"))
                return None
        if all(map(_is_blank, words)):
            problems.append(BLANK_TEXT.at(node.position))
            return None
        return reader(words, node, problems)

    return Shape(read, kind)


_GAP = re.compile(r"[ \n]+")
_SPACES = "\u00a0\u2007\u202f\u200d\u2002\u2003\u2009"
_BLANK = _SPACES + " \t\ufffd\u2800"


def _is_blank(character: str) -> bool:
    """Tell whether a character shows nothing of its own; accents need a letter."""
    return character in _BLANK or unicodedata.category(character).startswith("M")


def text(longest: int = 1000) -> Shape[str]:
    """Return the shape of plain text of at most `longest` characters."""

    def read(words: str, node: ScalarNode, problems: Problems) -> str | None:
        if len(words) > longest:
            problems.append(TEXT_TOO_LONG.at(node.position, length=len(words), longest=longest))
            return None
        meant = bare(words)
        if meant and meant != words:
            # Where a link leads must not be lost unseen.
            options = () if "](" in words else (meant,)
            problems.append(SIGNS_IN_TEXT.at(node.position, options, value=words))
        elif is_file_name(words):
            problems.append(FILE_NAME_AS_TEXT.at(node.position, value=words))
        return words

    return scalar(Kind("text", longest=longest), read)


def choice(*options: str) -> Shape[str]:
    """Return the shape of one of a few fixed words."""

    def read(words: str, node: ScalarNode, problems: Problems) -> str | None:
        if words.lower() in options:
            return words.lower()
        allowed, near = ", ".join(options), chosen(words, options)
        problems.append(UNKNOWN_CHOICE.at(node.position, near, value=words, allowed=allowed))
        return None

    return scalar(Kind("choice", options=options), read)


@cache
def option_names(option: str) -> tuple[str, ...]:
    """Return what one of the fixed words of a choice is called: itself, and its labels."""
    labels = (catalog(language).pgettext("option", option) for language in LANGUAGES)
    return tuple(dict.fromkeys((option, *labels)))


def chosen(said: str, options: Iterable[str]) -> tuple[str, ...]:
    """Return the options that have such a name in any language, or else a name like it."""
    owners = {folded(name): one for one in options for name in option_names(one)}
    if own := owners.get(folded(said)):
        return (own,)
    # What a name ends with is a word of its own: “norsk” is no slip for “nynorsk”.
    whole = (name for name in nearest(said, owners) if not name.endswith(folded(said)))
    return tuple(dict.fromkeys(owners[name] for name in whole))


def many(shape: Shape[T]) -> Shape[tuple[T, ...]]:
    """Return the shape of a list of such values; one value alone stands for a list of one.

    Items that cannot be read are left out, once they are reported.
    """

    def read(node: Node, problems: Problems) -> tuple[T, ...] | None:
        items = node.items if isinstance(node, SequenceNode) else (node,)
        if len(items) > MOST_ITEMS:
            problems.append(LIST_TOO_LONG.at(node.position, count=len(items), most=MOST_ITEMS))
            return None
        values = [shape.read(item, problems) for item in items]
        return tuple(value for value in values if value is not None)

    return Shape(read, Kind("list", parts=(shape.kind,)))


def either(plain: Shape[T], block: Shape[T]) -> Shape[T]:
    """Return the shape of a value that is written in short, as text, or in full, as fields."""

    def read(node: Node, problems: Problems) -> T | None:
        return (block if isinstance(node, MappingNode) else plain).read(node, problems)

    return Shape(read, Kind("either", parts=(plain.kind, block.kind)))


def turned(shape: Shape[T], make: Callable[[T], object]) -> Shape[object]:
    """Return the shape of what `make` makes of such a value."""

    def read(node: Node, problems: Problems) -> object | None:
        value = shape.read(node, problems)
        return None if value is None else make(value)

    return Shape(read, shape.kind)
