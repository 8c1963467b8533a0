"""What has been removed, as data: when and why, and what to see instead."""

from collections.abc import Mapping
from typing import Any

from generator.exports.open_data.shapes import DAY, ID, WORDS, Schema, listed
from generator.identifiers import parted
from generator.model import LANGUAGES, Removed, Settings
from generator.pages.addresses import of_identifier
from generator.words import words


def as_data(settings: Settings, gone: Removed) -> Mapping[str, Any]:
    """Return what is told of it; nothing of what it said, not even its title."""
    return {
        "id": gone.id,
        "kind": gone.kind,
        "removed": gone.removed.isoformat(),
        "reason": gone.reason,
        "see": [f"{settings.site_url}{of_identifier(*parted(one.target))}" for one in gone.see],
    }


def fields() -> Mapping[str, Schema]:
    """Return the schema of each of its keys."""
    say = words(LANGUAGES[0]).gettext
    return {
        "id": {"title": say("The id, with which the address ended"), **ID},
        "kind": {"title": say("What it was, by the name of its folder or register"), **WORDS},
        "removed": {"title": say("The day on which it was removed"), **DAY},
        "reason": {"title": say("Why it was removed"), **WORDS},
        "see": {"title": say("Pages to read instead"), **listed(WORDS)},
    }
