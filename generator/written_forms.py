"""Words as they are in the other written form of Norwegian, for a search that is to find both."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import WrittenForm

SHORTEST_PART = 3
"""A compound's other part has at least so many letters; fewer are most often an ending."""

_WORD = re.compile(r"[^\W\d_]+")

Match = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class WrittenForms:
    """The register of words that are others in the other written form."""

    words: tuple[WrittenForm, ...]

    def twins(self, text: str) -> tuple[Match, ...]:
        """Return the words of a text that have others beside them, each once, with those.

        The others are all inflections of the word in both written forms, for the two differ in
        more than the endings that a search sets aside. Of compounds it is one word in the other
        form: `boligkontoret` has `bustadkontoret`.
        """
        found: dict[str, tuple[str, ...]] = {}
        written = dict.fromkeys(match[0].lower() for match in _WORD.finditer(text))
        told = set(written)
        for word in written:
            fresh = tuple(other for other in self._of_word(word) if other not in told)
            if fresh:
                found[word] = fresh
                told.update(fresh)
        return tuple(found.items())

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


def _longest_first(words: Mapping[str, str]) -> str:
    """Return a pattern of these words that takes the longest it can; of none, one that fails."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"
