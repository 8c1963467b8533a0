"""Words as they are in the other written form of Norwegian, for a search that is to find both."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.model import WrittenForm

SHORTEST_PART = 3
"""A compound's other part has at least so many letters; fewer are most often an ending."""

_WORD = re.compile(r"[^\W\d_]+")

Match = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class WrittenForms:
    """The register of words that are others in the other written form."""

    words: tuple[WrittenForm, ...]

    def twins(self, words: Collection[str]) -> tuple[Match, ...]:
        """Return those of a text's words that have others beside them, each once, with those.

        The words are in small letters. The others are all inflections of the word in both written
        forms, for the two differ in more than the endings that a search sets aside. Of compounds it
        is one word in the other form: `boligkontoret` has `bustadkontoret`.
        """
        found: dict[str, tuple[str, ...]] = {}
        told = set(words)
        for word, others in chain.from_iterable(map(self._known.__getitem__, words)):
            fresh = tuple([other for other in others if other not in told])
            if fresh and word not in found:
                found[word] = fresh
                told.update(fresh)
        return tuple(found.items())

    def written_in(self, text: str) -> str:
        """Return the one written form that a text's words are of, `nb` or `nn`; empty: either."""
        words = _WORD.findall(text.lower())
        forms = {form for word in words for form in self._forms_of(word)}
        return forms.pop() if len(forms) == 1 else ""

    def _forms_of(self, word: str) -> Iterator[str]:
        """Yield the written form of a word, or of the parts of a compound."""
        head, tail = self._head.match(word), self._tail.fullmatch(word)
        parts = (word,) if word in self._by_form else (head and head[0], tail and tail[2])
        for part in filter(None, parts):
            in_nb, in_nn = (
                any(part in forms for forms in written)
                for written in (
                    [entry.nb for entry in self._by_form[part]],
                    [entry.nn for entry in self._by_form[part]],
                )
            )
            if in_nb != in_nn:
                yield "nb" if in_nb else "nn"

    @cached_property
    def _known(self) -> "_Known":
        return _Known(self._of_word)

    def _of_word(self, word: str) -> tuple[str, ...]:
        entries = self._by_form.get(word)
        if entries is None:
            return tuple(self._of_compound(word))
        forms = (form for entry in entries for form in (*entry.nb, *entry.nn))
        return tuple(form for form in dict.fromkeys(forms) if form != word)

    def _of_compound(self, word: str) -> Iterator[str]:
        """Yield a compound with its first part, its last or both in the other written form."""
        head, tail = self._head.match(word), self._tail.fullmatch(word)
        rest = word[head.end() :] if head else ""
        if head and rest in self._by_form:
            yield from (self._heads[head[0]] + other for other in self._other_forms(rest))
        elif head and tail and len(tail[1]) > head.end():
            yield self._heads[head[0]] + tail[1][head.end() :] + self._tails[tail[2]]
        elif head:
            yield self._heads[head[0]] + rest
        elif tail:
            yield tail[1] + self._tails[tail[2]]

    def _other_forms(self, form: str) -> Iterator[str]:
        """Yield a word's first form in the written form that this one does not belong to."""
        for entry in self._by_form[form]:
            yield (entry.nn if form in entry.nb else entry.nb)[0]

    @cached_property
    def _by_form(self) -> Mapping[str, tuple[WrittenForm, ...]]:
        found: dict[str, tuple[WrittenForm, ...]] = {}
        for entry in self.words:
            for form in dict.fromkeys((*entry.nb, *entry.nn)):
                found[form] = (*found.get(form, ()), entry)
        return found

    @cached_property
    def _heads(self) -> Mapping[str, str]:
        """What a compound may begin with, and what it is in the other written form."""
        found: dict[str, str] = {}
        for entry in self.words:
            if entry.compounds:
                found.setdefault(entry.nb[0], entry.nn[0])
                found.setdefault(entry.nn[0], entry.nb[0])
        return found

    @cached_property
    def _tails(self) -> Mapping[str, str]:
        """What a compound may end with, and the first form of it in the other written form."""
        found: dict[str, str] = {}
        for entry in self.words:
            if entry.compounds:
                for here, there in ((entry.nb, entry.nn), (entry.nn, entry.nb)):
                    for form in here:
                        found.setdefault(form, there[0])
        return found

    @cached_property
    def _head(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_longest_first(self._heads)})(?=.{{{SHORTEST_PART}}})")

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        return re.compile(f"(.{{{SHORTEST_PART},}}?)({_longest_first(self._tails)})")


class _Known(dict[str, tuple[Match, ...]]):
    """What has been looked up, for entries have most of their words in common.

    Of a word with digits, the parts between them are looked up.
    """

    def __init__(self, others: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._others = others

    def __missing__(self, written: str) -> tuple[Match, ...]:
        pairs = ((word, self._others(word)) for word in _WORD.findall(written))
        self[written] = found = tuple(pair for pair in pairs if pair[1])
        return found


def _longest_first(words: Mapping[str, str]) -> str:
    """Return a pattern of these words that takes the longest it can; of none, one that fails."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"
