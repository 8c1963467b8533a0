"""What the form's scripts say: by the names that they ask for it by, in English."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {}
"""The keys of the translations are the English words."""

HEADINGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "cases": (
        ("Where it began", "What the municipality saw, and for whom something had to change."),
        ("How the municipality did it", "What was done, in the order in which it happened."),
        ("Results", "What came of it, with figures and where they are from, and what is unknown."),
        (
            "Lessons and advice",
            "What you would do again, and what you would do in another way.",
        ),
    ),
    "programmes": (
        ("About the programme", "Who began it, for whom, and how the municipalities worked in it."),
        ("Results", "What came of it, with figures and where they are from, and what is unknown."),
    ),
    "articles": (),
}
"""The headings that a body of each kind may have, in their order, with what to write below."""
