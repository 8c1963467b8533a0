"""Words and lines of a body that have one safe wording."""

from collections.abc import Callable, Mapping

from generator.editing.rewriting import with_words
from generator.problems import Problem

Wording = Callable[[Problem, str, bytes], "bytes | None"]


def worded(problem: Problem, path: str, data: bytes) -> bytes | None:
    """Return the file of a problem of WORDED without it; None where more would change with it."""
    return WORDED[problem.code](problem, path, data)


def _in_quotes(problem: Problem, path: str, data: bytes) -> bytes | None:
    words = dict(problem.values)["words"]
    return with_words(path, data, problem.position, words, f'"{words}"')


def _suggested(problem: Problem, path: str, data: bytes) -> bytes | None:
    words, (meant,) = dict(problem.values)["words"], problem.suggestions
    return with_words(path, data, problem.position, words, meant)


WORDED: Mapping[str, Wording] = {
    "box-title": _in_quotes,
    "link-in-pieces": _suggested,
}
"""The problems of a text's words, and how each is put right."""
