"""Checks across entries: each a function that is named for the fault it finds.

A check's name is its code, with hyphens; its docstring is the rule, in one sentence to an editor,
and the key of the rule's translations.
"""

from collections.abc import Callable, Iterable, Iterator

from generator.library import Library
from generator.problems import Finding, Problem, Severity, problem

Check = Callable[[Library], Iterator[Finding]]

CHECKS: tuple[tuple[Severity, tuple[Check, ...]], ...] = ()


def code(function: Check) -> str:
    """Return the code of the problems that a check finds."""
    return function.__name__.replace("_", "-")


def check(
    library: Library, checks: Iterable[tuple[Severity, tuple[Check, ...]]]
) -> Iterator[Problem]:
    """Yield what the checks find in a library, unsorted."""
    for severity, functions in checks:
        for function in functions:
            for found in function(library):
                yield problem(
                    code(function), severity, found.position, found.suggestions, found.values
                )
