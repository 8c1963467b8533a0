"""Words that are to find an entry, and do not stand on its page."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, get_args

from generator.library.written_forms import WrittenForms
from generator.model import Body, Entry, Reference
from generator.names import slug
from generator.problems import Position

HIDDEN = "‖"
"""Stands in the indexed text before everything that is not on the page."""
ANY = "zzalt"
"""A word of every entry: searched for in place of none, for which Pagefind loads all it has."""
TWINS = "¦"
"""Stands before a word of the page and those that it is in the other written form."""

_NO_TEXT = ("id", "language", "url", "email")
"""Fields that hold words which no reader meets as such."""
_NO_TEXTS = (Body, Position, Reference)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W_]+")
UNFOLDED = re.compile("[æøđŋ]", re.IGNORECASE)


def unseen(
    entry: Entry, names: Iterable[str], forms: WrittenForms, spellings: tuple[str, ...]
) -> str:
    """Return the words, with the signs by which the search page tells what they stand for.

    `spellings` are the names of all municipalities.
    """
    written = _words(_text(entry))
    words = [word for word in _each_once(names) if word not in written]
    foreign = _foreign(spellings)
    twins = (
        *forms.twins(written),
        *[(word, (foreign[word],)) for word in written if word in foreign],
    )
    groups = [" ".join((TWINS, word, *others)) for word, others in twins]
    return " ".join((HIDDEN, ANY, *words, *groups))


@lru_cache(maxsize=4)
def _foreign(names: tuple[str, ...]) -> Mapping[str, str]:
    """Return the words of names that have Norwegian letters, and how they are written without.

    The index sets accents aside, and the ring of å, but knows no `o` in ø.
    """
    return {word: slug(word) for word in _words(" ".join(names)) if UNFOLDED.search(word)}


def _words(text: str) -> dict[str, None]:
    """Return the words of a text in small letters, each once, in their order."""
    return _each_once(dict.fromkeys(text.split()))


def _each_once(pieces: Iterable[str]) -> dict[str, None]:
    """Return the words of pieces of text in small letters, each once, in their order."""
    return dict.fromkeys(chain.from_iterable(map(_words_within, pieces)))


@lru_cache(maxsize=20_000)
def _words_within(piece: str) -> tuple[str, ...]:
    """Return the words of a name, or of what stands between spaces: texts share most of these."""
    return tuple([word.lower() for word in _WORD.findall(piece)])


def _text(entry: Entry) -> str:
    """Return every text of an entry, and little else."""
    body = " ".join([section.html for section in entry.body.sections])
    texts: list[str] = []
    _gather(entry, texts)
    return f"{html.unescape(_TAG.sub(' ', body))} {' '.join(texts)}"


def _gather(value: Any, texts: list[str]) -> None:
    """Add the texts in the fields of a value, and in those of the values that these hold."""
    for held in value if isinstance(value, tuple) else _held(value.__class__)(value):
        if isinstance(held, str):
            texts.append(held)
        elif held:
            _gather(held, texts)


@lru_cache(maxsize=100)
def _held(kind: type) -> Callable[[Any], tuple[object, ...]]:
    """Return what gives the fields of a value of some kind that may hold texts."""
    known = fields(kind) if is_dataclass(kind) else ()
    names = [one.name for one in known if one.name not in _NO_TEXT and _textual(one.type)]
    return lambda value: tuple([getattr(value, name) for name in names])


def _textual(annotation: Any) -> bool:
    """Tell whether a field of a type may hold texts: as such, in a tuple, or in another value."""
    kinds = (annotation, *get_args(annotation))
    return any(kind is str or (is_dataclass(kind) and kind not in _NO_TEXTS) for kind in kinds)
