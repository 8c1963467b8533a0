"""Words and lines of a body that have one safe wording."""

import re
from collections.abc import Callable, Mapping

from generator.editing.bodies import with_body, with_lines, with_words
from generator.editing.rewriting import lines
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


def _unwrapped(problem: Problem, path: str, data: bytes) -> bytes | None:
    """Delete the lines of code signs around a file or its fields."""
    values = dict(problem.values)
    gone = {int(values["first"]), int(values["last"])}
    kept = [line for number, line in enumerate(lines(data), 1) if number not in gone]
    return with_body(path, data, kept)


def _without(problem: Problem, path: str, data: bytes) -> bytes | None:
    return with_words(path, data, problem.position, dict(problem.values)["words"], "")


def _box(problem: Problem, path: str, data: bytes) -> bytes | None:
    """Make a box of the lines of a quotation."""

    def made(quoted: list[str]) -> list[str]:
        held = (re.sub("^> ?", "    ", line).rstrip(" ") for line in quoted[1:])
        return [problem.suggestions[0], *held]

    return with_lines(path, data, problem.position.line, lambda line: line.startswith(">"), made)


def _outdented(problem: Problem, path: str, data: bytes) -> bytes | None:
    """Begin the lines of a paragraph, and of those like it below, where lines begin."""

    def made(indented: list[str]) -> list[str]:
        return [line.lstrip(" \t") for line in indented]

    return with_lines(path, data, problem.position.line, lambda line: line[:1] in (" ", "\t"), made)


def _table(problem: Problem, path: str, data: bytes) -> bytes | None:
    """Make a table of lines with as many tabs each."""

    def made(rows: list[str]) -> list[str]:
        cells = [[cell.strip() for cell in re.split("\t", row)] for row in rows]
        if len({len(row) for row in cells}) > 1:
            return rows
        first, *others = (f"| {' | '.join(row)} |" for row in cells)
        return [first, dict(problem.values)["line"], *others]

    return with_lines(path, data, problem.position.line, lambda line: "\t" in line, made)


WORDED: Mapping[str, Wording] = {
    "alert-box": _box,
    "bare-address": _suggested,
    "box-title": _in_quotes,
    "code-by-indent": _outdented,
    "fence-signs": _suggested,
    "link-in-pieces": _suggested,
    "other-formatting": _suggested,
    "program-mark": _without,
    "table-of-tabs": _table,
    "wrapped-in-code": _unwrapped,
}
"""The problems of a text's words, and how each is put right."""
