"""The lines above and below the fields, as they were meant: `---`, outside of any code."""

import re

from generator.problems import Fault, Position, Problem

FENCE_SIGNS = Fault(
    "fence-signs", "The lines above and below the fields are three hyphens, and nothing else."
)
WRAPPED_IN_CODE = Fault("wrapped-in-code", "A file does not stand between two lines of code signs.")

_CODE = re.compile(r"(`{3,}|~{3,})[\w-]*")
_LIKE = re.compile(r"(?!---$)(?:[-–—−‐‑_=*] ?)*(?:[–—−‐‑]|[-_=*]{2}) ?")
_FIELD = re.compile(r"[^\W\d][\w-]*[ \t]*:(?:[ \t]|$)")


def meant(path: str, text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text with the fences that were meant, each line in its place, and what was wrong."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    problems = [*_unwrapped(path, lines, first)]
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    below = next((line for line in lines[first + 1 :] if line.strip()), "")
    if not _FIELD.match(below):
        return text, ()
    problems += _written(path, lines, first)
    if lines[first].rstrip() == "---":
        end = next((at for at in range(first + 1, len(lines)) if _is_end(lines[at])), 0)
        problems += _written(path, lines, end) if end else ()
    return "\n".join(lines), tuple(problems)


def _unwrapped(path: str, lines: list[str], first: int) -> list[Problem]:
    """Take away the signs of code around the whole file, or around its fields."""
    opened = _CODE.fullmatch(lines[first].strip()) if first < len(lines) else None
    below = range(first + 1, len(lines))
    fences = [at for at in below if opened and lines[at].rstrip() == opened[1]]
    if not opened or not fences:
        return []
    ends = [at for at in below if _is_end(lines[at])]
    around_fields = len(ends) > 1 and ends[1] + 1 in fences
    last = ends[1] + 1 if around_fields else fences[-1]
    lines[first] = lines[last] = ""
    place = Position(path, first + 1)
    return [WRAPPED_IN_CODE.at(place, sign=opened[0], first=first + 1, last=last + 1)]


def _is_end(line: str) -> bool:
    return line.rstrip() == "---" or _LIKE.fullmatch(line.strip()) is not None


def _written(path: str, lines: list[str], at: int) -> list[Problem]:
    """Write a fence as it is meant, and tell of it where it was another."""
    words = lines[at].rstrip()
    if not _LIKE.fullmatch(words.strip()):
        return []
    lines[at] = "---"
    return [FENCE_SIGNS.at(Position(path, at + 1), ("---",), words=words)]
