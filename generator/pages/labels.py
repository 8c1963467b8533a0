"""The words for the fixed values of front matter, as they stand in the catalogs."""

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "news": "News",
    "event": "Gathering",
    "question": "Question",
    "report": "Report",
    "overview": "Overview",
}
"""What an article is."""

STATUSES: Mapping[str, str] = {
    "planned": "Planned",
    "ongoing": "Ongoing",
    "completed": "Completed",
    "ended": "Ended",
}
"""How far the work of a case has come."""

LEVELS: Mapping[str, str] = {
    "political": "Political",
    "administrative": "Administrative",
    "professional": "Professional",
}
"""Where work is anchored."""

ROLES: Mapping[str, str] = {
    "invited": "Invited",
    "participant": "Took part",
}
"""A municipality's part in a programme."""

RESULT_KINDS: Mapping[str, str] = {
    "result": "Result",
    "change": "Change",
    "goal": "Goal",
    "context": "Background",
}
"""What a figure tells."""

REASONS: Mapping[str, str] = {
    "tags": "same theme: {}",
    "instruments": "same instrument: {}",
    "target_groups": "same target group: {}",
    "practice": "same practice: {}",
    "factors": "the same helped or hindered: {}",
    "programme": "same programme",
    "kostra": "much the same kind of municipality",
    "time": "at about the same time",
}
"""Why one case is like another, by kind of thing that they share."""
