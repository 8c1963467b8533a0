"""What should not be published whoever wrote it: where it stands in a text, and the text without.

It knows no files: `generator.private` looks for it in the content, and whatever is told of the
content is masked by it, so that a message does not spread what it warns of.
"""

from functools import lru_cache

from generator.sensitive.contacts import accounts, addresses, phones
from generator.sensitive.keys import secrets
from generator.sensitive.numbers import identity_numbers

__all__ = ("accounts", "addresses", "identity_numbers", "masked", "phones", "secrets")


@lru_cache(1_000)
def masked(text: str) -> str:
    """Return a text in which no identity number and no secret can be read.

    The last ones are kept, for where much is wrong, much is told with the same words.
    """
    found = sorted((*identity_numbers(text), *secrets(text)), key=lambda one: one.start)
    parts, end = [], 0
    for one in found:
        if one.start >= end:
            parts += [text[end : one.start], one.shown]
        end = max(end, one.end)
    return "".join((*parts, text[end:]))
