"""The page of a question: what answers it, and what might."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.library.answering import Candidate, answers, askers, might_answer
from generator.library.library import Library
from generator.model import Article, Case
from generator.pages import labels
from generator.pages.entries.kinship import Kin
from generator.pages.likeness.likeness_words import in_short
from generator.pages.likeness.likes import FAR
from generator.pages.rendering import View
from generator.statistics.likeness import Like
from generator.words import words


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of a question shows beside its text."""

    answers: tuple[Case, ...]
    candidates: tuple[Kin, ...]
    """Cases that might answer, and why."""

    @property
    def shown(self) -> tuple[Case, ...]:
        """All of these cases."""
        return (*self.answers, *(one.case for one in self.candidates))


def asked(view: View, article: Article) -> Asked:
    """Return what the page of a question shows beside its text."""
    library = view.library
    likes = _likes(library, article)
    found = might_answer(library, article, tuple(likes))
    candidates = tuple(Kin(one.case, _why(view, one, likes)) for one in found)
    return Asked(answers(library, article), candidates)


def _likes(library: Library, article: Article) -> Mapping[str, tuple[str, Like]]:
    """Return the municipalities like the one that asks by number, the nearest first.

    Beside each stands the number of the asker that it is like, of which there may be several: what
    a municipality was divided into.
    """
    pairs = [
        (asker, like)
        for asker in askers(library, article)
        for like in library.likeness.nearest(asker)
        if like.distance < FAR
    ]
    near = sorted(pairs, key=lambda pair: (pair[1].distance, pair[1].unit.number))
    found: dict[str, tuple[str, Like]] = {}
    for asker, like in near:
        found.setdefault(like.unit.number, (asker, like))
    return found


def _why(view: View, candidate: Candidate, likes: Mapping[str, tuple[str, Like]]) -> str:
    """Return in a sentence what a case and a question have in common."""
    say = words(view.language).gettext
    reasons = []
    for kind, ids in candidate.reasons:
        if kind == "like":
            reasons += [_alike(view, *likes[number]) for number in ids]
        elif kind == "mentioned":
            reasons.append(say("the question leads to it"))
        elif kind == "mentions":
            reasons.append(say("it leads to the question"))
        else:
            shared = view.listed(view.label(kind, id_) for id_ in ids)
            field = "practice" if kind == "practices" else kind
            reasons.append(say(labels.REASONS[field]).format(shared))
    sentence = "; ".join(reasons)
    return sentence[0].upper() + sentence[1:]


def _alike(view: View, asker: str, like: Like) -> str:
    """Return where a case is from, and in what that municipality is like the one that asks."""
    say, traits = words(view.language).gettext, in_short(like.differences, view.language)
    told = say("from {name}, which is like {asker} ({traits})")
    if not traits:
        told = say("from {name}, which is like {asker}")
    return told.format(name=view.name(like.unit), asker=view.name(view.unit(asker)), traits=traits)
