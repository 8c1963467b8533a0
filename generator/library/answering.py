"""Which cases might answer a municipality's question, and why: a sum over what they share.

Kept apart from `related`, for a question names no instrument, target group or practice in fields of
their own: they are read out of its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from heapq import nsmallest

from generator.library.library import Library
from generator.model import Article, Case, Term
from generator.names import folded

WEIGHTS: Mapping[str, int] = {
    "tags": 6,
    "practices": 4,
    "instruments": 4,
    "mentioned": 4,
    "mentions": 4,
    "target_groups": 3,
    "like": 2,
}
"""What one thing in common is worth: a theme, a term in the question's words, that one of the two
names the other, and that the case is from a municipality like the one that asks."""

READ_OUT = ("practices", "instruments", "target_groups")
"""The registers whose terms are read out of a question's words."""

THRESHOLD = 4
"""Less in common than this is no reason to read: to be from a like municipality is not enough."""
MOST_CANDIDATES = 6

_WORD = re.compile(r"\w+")

Feature = tuple[str, str]
"""The kind of a thing that a question and a case may share, and its id."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that might answer a question, with what they share."""

    case: Case
    weight: int
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind of thing shared and the ids, weightiest kind first: of terms, of an entry, and for
    `like` the number of the case's municipality of today that is most like the one that asks."""


def answers(library: Library, question: Article) -> tuple[Case, ...]:
    """Return the cases that say they answer a question, by id; without any it is open.

    What is retired answers nothing any more.
    """
    found = library.mentions.get(("entries", question.id), ())
    named = (mention.entry for mention in found if mention.field == "answers")
    return tuple(case for case in named if isinstance(case, Case) and not library.is_retired(case))


def askers(library: Library, question: Article) -> tuple[str, ...]:
    """Return the numbers of the municipalities of today that a question is counted for."""
    return _today(library, question.asked_by.target) if question.asked_by else ()


def might_answer(
    library: Library, question: Article, likes: Sequence[str]
) -> tuple[Candidate, ...]:
    """Return the cases that might answer a question: the heaviest first.

    `likes` are the numbers of the municipalities most like the one that asks, the nearest first; of
    equally heavy cases, those from the nearest of them come first. What answers already, what is
    no longer looked after and what the one that asks has done itself is left out.
    """
    asking = set(askers(library, question))
    known = {case.id for case in answers(library, question)}
    shared: dict[str, list[Feature]] = defaultdict(list)
    cases: dict[str, Case] = {}
    for case, feature in _shared(library, question):
        cases[case.id] = case
        shared[case.id].append(feature)
    nearness = {number: rank for rank, number in enumerate(likes)}
    found: list[tuple[int, int, str]] = []
    today = cache(partial(_today, library))
    for id_, case in cases.items():
        homes = {heir for ref in case.municipality for heir in today(ref.target)}
        if id_ in known or homes & asking:
            continue
        rank = min((nearness[number] for number in homes & nearness.keys()), default=len(likes))
        shared[id_] += (("like", number) for number in likes[rank : rank + 1])
        weight = sum(WEIGHTS[kind] for kind, _ in shared[id_])
        if weight >= THRESHOLD:
            found.append((-weight, rank, id_))
    return tuple(
        Candidate(cases[id_], -weight, _reasons(shared[id_]))
        for weight, _, id_ in nsmallest(MOST_CANDIDATES, found)
    )


def _shared(library: Library, question: Article) -> Iterator[tuple[Case, Feature]]:
    """Yield each case and a thing that it shares with a question; never all cases there are."""
    for register, id_ in _about(library, question):
        for case in library.cases_of(register, id_):
            yield case, (register, id_)
    for case in library.cases_of("entries", question.id):
        yield case, ("mentions", question.id)
    named = [reference.target for reference in (*question.cases, *question.related)]
    links = (library.destination(question, link) for link in question.body.links)
    named += [found.target for found in links if found.kind == "entry"]
    for id_ in dict.fromkeys(named):
        entry = library.by_id[id_]
        if isinstance(entry, Case) and not library.is_retired(entry):
            yield entry, ("mentioned", id_)


def _about(library: Library, question: Article) -> Iterator[Feature]:
    """Yield the register and id of each term that a question is about: in a field, or in words."""
    themes = [library.term("tags", tag.target) for tag in question.tags]
    names = [name for theme in themes for name in _names(theme)]
    asked = [_words(question.title), _words(question.description), *names]
    yield from (("tags", theme.id) for theme in themes)
    for register in READ_OUT:
        for term in library.terms.get(register, {}).values():
            own = _names(term)
            named = any(name in text for name in own for text in asked)
            # The theme of housing schools is about housing schools for refugees, too.
            if named or any(theme in name for theme in names for name in own):
                yield register, term.id


def _names(term: Term) -> tuple[str, ...]:
    """Return what a term is called, each between spaces, so that only whole words are found."""
    written = (term.labels["nb"], term.labels["nn"], *term.synonyms)
    return tuple(dict.fromkeys(_words(name) for name in written))


@lru_cache(maxsize=20_000)
def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(folded(text)))} "


def _reasons(features: Iterable[Feature]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, id_ in features:
        ids[kind].append(id_)
    return tuple((kind, tuple(ids[kind])) for kind in WEIGHTS if kind in ids)


def _today(library: Library, number: str) -> tuple[str, ...]:
    """Return the numbers of the units of today that what a number did is counted for."""
    return tuple(unit.number for unit in library.municipalities.carriers(number))
