"""Checks across entries: each a function that is named for the fault it finds.

A check's name is its code, with hyphens; its docstring is the rule, in one sentence to an editor,
and the key of the rule's translations.
"""

from collections.abc import Callable, Iterable, Iterator

from generator.checks import (
    articles,
    dates,
    entries,
    links,
    permanence,
    privacy,
    sources,
    upkeep,
    vocabulary,
)
from generator.library.library import Library
from generator.problems import Finding, Problem, Severity, problem

Check = Callable[[Library], Iterator[Finding]]

ERRORS: tuple[Check, ...] = (
    privacy.identity_number,
    privacy.secret,
    entries.empty_body,
    entries.id_taken,
    entries.alias_taken,
    entries.mentions_itself,
    entries.replaced_by_each_other,
    entries.percent_too_large,
    dates.time_reversed,
    dates.event_without_start,
    upkeep.retired_before_published,
    articles.question_without_asker,
    articles.asker_gone,
    articles.answers_no_question,
    entries.too_many_participants,
    links.unsafe_link,
    links.link_says_another,
    links.link_with_detour,
    links.external_image,
    links.dead_link,
    links.dead_image,
    links.dead_anchor,
    links.missing_alternative,
    links.empty_link,
    vocabulary.term_name_taken,
    vocabulary.unknown_heir,
    vocabulary.unknown_county,
    permanence.entry_lost,
    permanence.entry_renamed,
    permanence.id_lost,
    permanence.removed_in_use,
    permanence.unknown_see,
)

WARNINGS: tuple[Check, ...] = (
    sources.without_source,
    sources.source_written_twice,
    entries.not_a_participant,
    entries.title_taken,
    articles.question_without_theme,
    articles.field_of_another_kind,
    entries.heading_skipped,
    dates.end_missing,
    upkeep.review_overdue,
    upkeep.review_day_spent,
    upkeep.day_to_come,
    upkeep.published_far_ahead,
    upkeep.replacement_retired,
    privacy.private_contact,
    privacy.private_phone,
    privacy.account_number,
    links.link_with_trace,
    links.draft_linked,
    links.unused_image,
    vocabulary.term_without_definition,
)

CHECKS: tuple[tuple[Severity, tuple[Check, ...]], ...] = (("error", ERRORS), ("warning", WARNINGS))


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
