"""Shapes of values: how one node becomes a text, a date, a figure, a reference, a list."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from generator.model import Amount, Moment, Period, Reference
from generator.names import folded
from generator.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.problems import Fault, Problem

EXPECTS_TEXT = Fault("expects-text", "A field that holds one value is not given a list or a block.")
EXPECTS_FIELDS = Fault("expects-fields", "A field that consists of fields is given them by name.")
LIST_TOO_LONG = Fault("list-too-long", "A list has at most 100 items.")
BLANK_TEXT = Fault("blank-text", "A text has words that can be seen.")
TEXT_TOO_LONG = Fault("text-too-long", "A text in a field is no longer than the field allows.")
HIDDEN_IN_TEXT = Fault("hidden-in-text", "A value in a field holds no invisible character.")
BAD_DATE = Fault("bad-date", "A date is written year-month-day, as in 2025-03-01, and exists.")
BAD_MOMENT = Fault("bad-moment", "A time is a year, a month (2025-03) or a day (2025-03-01).")
BAD_PERIOD = Fault("bad-period", "A period is written 2010–2015, 2013–, –2014 or 2014.")
PERIOD_REVERSED = Fault("period-reversed", "A period ends no earlier than it begins.")
BAD_NUMBER = Fault("bad-number", "A number is written with digits.")
BAD_VALUE = Fault(
    "bad-value", "A value is a number (40), a decimal number (2,5) or a range (20–30)."
)
VALUE_REVERSED = Fault("value-reversed", "A range begins with the smaller number.")
UNKNOWN_CHOICE = Fault("unknown-choice", "A field with fixed values is given one of them.")
BAD_EMAIL = Fault("bad-email", "An e-mail address is written name@place.no.")
BAD_PHONE = Fault("bad-phone", "A phone number consists of digits, with + in front if need be.")
BAD_ADDRESS = Fault("bad-address", "A web address begins with https:// or http://.")
BAD_TRUTH = Fault("bad-truth", "A field that is on or off is true or false.")

MOST_ITEMS = 100
QUALIFIERS = ("ca.", "under", "over", "minst", "inntil")
_NUMBER = r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?:,\d{1,6})?|-?\d{1,15}(?:[.,]\d{1,6})?"
_VALUE = re.compile(
    rf"(?:(ca\.?|under|over|minst|inntil)\s+)?({_NUMBER})(?:\s*[-–]\s*({_NUMBER}))?", re.IGNORECASE
)
_PERIOD = re.compile(r"(\d{4})?\s*([-–—])?\s*(\d{4})?")
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NORWEGIAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_EMAIL = re.compile(r"[^\s@,;:<>()\"\\]{1,64}@(?:[a-z0-9æøå-]+\.)+[a-z]{2,}", re.IGNORECASE)

T = TypeVar("T")
Problems = list[Problem]


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How a node is read: `read` returns None after it has reported why it could not."""

    read: Callable[[Node, Problems], T | None]
    many: bool = False
    """True where the value is a tuple."""


def nearest(text: str, options: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return the options most like `text`, best first; none where nothing is near."""
    wording = {folded(option): option for option in options}
    found = get_close_matches(folded(text), wording, n=count, cutoff=0.7)
    return tuple(wording[near] for near in found)


def scalar(
    reader: Callable[[str, ScalarNode, Problems], T | None],
) -> Shape[T]:
    """Return the shape of one value, read from its text without the space around it."""

    def read(node: Node, problems: Problems) -> T | None:
        if not isinstance(node, ScalarNode):
            problems.append(EXPECTS_TEXT.at(node.position))
            return None
        words = " ".join(node.text.replace("\n", " ").split(" ")).strip()
        hidden = next((c for c in words if not c.isprintable() and c not in _SPACES), None)
        if hidden:
            problems.append(HIDDEN_IN_TEXT.at(node.position, character=f"U+{ord(hidden):04X}"))
            return None
        if not words.strip(_BLANK):
            problems.append(BLANK_TEXT.at(node.position))
            return None
        return reader(words, node, problems)

    return Shape(read)


_SPACES = "\u00a0\u2007\u202f\u200d\u2002\u2003\u2009"
_BLANK = _SPACES + " \t\ufffd"


def text(longest: int = 1000) -> Shape[str]:
    """Return the shape of plain text of at most `longest` characters."""

    def read(words: str, node: ScalarNode, problems: Problems) -> str | None:
        if len(words) > longest:
            problems.append(TEXT_TOO_LONG.at(node.position, length=len(words), longest=longest))
            return None
        return words

    return scalar(read)


def choice(*options: str) -> Shape[str]:
    """Return the shape of one of a few fixed words."""

    def read(words: str, node: ScalarNode, problems: Problems) -> str | None:
        if words.lower() in options:
            return words.lower()
        allowed = ", ".join(options)
        problems.append(
            UNKNOWN_CHOICE.at(node.position, nearest(words, options), value=words, allowed=allowed)
        )
        return None

    return scalar(read)


def _reference(words: str, node: ScalarNode, problems: Problems) -> Reference | None:
    return Reference(" ".join(words.split()), node.position)


def _date(words: str, node: ScalarNode, problems: Problems) -> date | None:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            pass
    norwegian = _NORWEGIAN_DATE.fullmatch(words)
    meant = f"{norwegian[3]}-{int(norwegian[2]):02}-{int(norwegian[1]):02}" if norwegian else ""
    problems.append(BAD_DATE.at(node.position, (meant,) if meant else (), value=words))
    return None


def _moment(words: str, node: ScalarNode, problems: Problems) -> Moment | None:
    match = _MOMENT.fullmatch(words)
    try:
        if match:
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            return Moment(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        pass
    problems.append(BAD_MOMENT.at(node.position, value=words))
    return None


def _period(words: str, node: ScalarNode, problems: Problems) -> Period | None:
    match = _PERIOD.fullmatch(words)
    if not match or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        problems.append(BAD_PERIOD.at(node.position, value=words))
        return None
    start = int(match[1]) if match[1] else None
    end = int(match[3]) if match[3] else None
    if not match[2]:
        end = start = start or end
    if start and end and end < start:
        problems.append(PERIOD_REVERSED.at(node.position, (f"{end}–{start}",), value=words))
        return None
    return Period(start, end)


def _number(words: str, node: ScalarNode, problems: Problems) -> int | None:
    if re.fullmatch(r"\d{1,9}", words):
        return int(words)
    problems.append(BAD_NUMBER.at(node.position, value=words))
    return None


def _amount(words: str, node: ScalarNode, problems: Problems) -> Amount | None:
    match = _VALUE.fullmatch(words)
    if not match:
        problems.append(BAD_VALUE.at(node.position, value=words))
        return None
    low, high = (
        float(re.sub(r"\s", "", part).replace(",", "."))
        for part in (match[2], match[3] or match[2])
    )
    if high < low:
        problems.append(VALUE_REVERSED.at(node.position, value=words))
        return None
    qualifier = (match[1] or "").lower()
    return Amount(low, high, "ca." if qualifier == "ca" else qualifier, node.position)


def _email(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if _EMAIL.fullmatch(words):
        return words
    problems.append(BAD_EMAIL.at(node.position, value=words))
    return None


def _phone(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if re.fullmatch(r"\+?[\d \u00a0]{3,20}", words):
        return words
    problems.append(BAD_PHONE.at(node.position, value=words))
    return None


def _address(words: str, node: ScalarNode, problems: Problems) -> str | None:
    if is_web_address(words):
        return words
    problems.append(BAD_ADDRESS.at(node.position, value=words))
    return None


def is_web_address(words: str) -> bool:
    """Tell whether `words` are an address on the open web, without a user's name in it."""
    try:
        parts = urlsplit(words)
        host = parts.hostname or ""
        return (
            parts.scheme in ("http", "https")
            and "." in host
            and "@" not in parts.netloc
            and not re.search(r"[\s<>\"\\^`{|}]", words)
        )
    except ValueError:
        return False


def _truth(words: str, node: ScalarNode, problems: Problems) -> bool | None:
    if words.lower() in ("true", "false"):
        return words.lower() == "true"
    meant = {"ja": "true", "yes": "true", "nei": "false", "no": "false"}.get(words.lower())
    problems.append(BAD_TRUTH.at(node.position, (meant,) if meant else (), value=words))
    return None


DATE = scalar(_date)
MOMENT = scalar(_moment)
PERIOD = scalar(_period)
NUMBER = scalar(_number)
AMOUNT = scalar(_amount)
EMAIL = scalar(_email)
PHONE = scalar(_phone)
ADDRESS = scalar(_address)
TRUTH = scalar(_truth)
REFERENCE = scalar(_reference)


def many(shape: Shape[T]) -> Shape[tuple[T, ...]]:
    """Return the shape of a list of such values; one value alone stands for a list of one."""

    def read(node: Node, problems: Problems) -> tuple[T, ...] | None:
        items = node.items if isinstance(node, SequenceNode) else (node,)
        if len(items) > MOST_ITEMS:
            problems.append(LIST_TOO_LONG.at(node.position, count=len(items), most=MOST_ITEMS))
            return None
        values = [shape.read(item, problems) for item in items]
        return None if any(value is None for value in values) else tuple(values)  # type: ignore[arg-type]

    return Shape(read, many=True)


def either(plain: Shape[T], block: Shape[T]) -> Shape[T]:
    """Return the shape of a value that is written in short, as text, or in full, as fields."""

    def read(node: Node, problems: Problems) -> T | None:
        return (block if isinstance(node, MappingNode) else plain).read(node, problems)

    return Shape(read)


def turned(shape: Shape[T], make: Callable[[T], object]) -> Shape[object]:
    """Return the shape of what `make` makes of such a value."""

    def read(node: Node, problems: Problems) -> object | None:
        value = shape.read(node, problems)
        return None if value is None else make(value)

    return Shape(read)
