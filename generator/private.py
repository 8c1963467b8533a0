"""What must not be published whoever wrote it, as it is found in a text, an image and a name."""

from collections.abc import Callable, Iterator
from itertools import chain

from generator.problems import Position
from generator.sensitive import accounts, addresses, identity_numbers, phones, secrets
from generator.sensitive.folding import Found
from generator.text import lines_of

Finder = Callable[[str], Iterator[Found]]

IN_IMAGES: tuple[Finder, ...] = (identity_numbers, secrets)
"""What is looked for among the bytes of an image, where chance writes nothing of that length."""
EVERYWHERE: tuple[Finder, ...] = (*IN_IMAGES, addresses, phones, accounts)


def is_private(path: str, text: str, finders: tuple[Finder, ...] = EVERYWHERE) -> bool:
    """Tell whether a file holds anything of that, or its name does."""
    return any(next(find(text), None) or next(find(path), None) for find in finders)


def places(path: str, text: str, find: Finder) -> Iterator[tuple[Position, str]]:
    """Yield where a file holds what `find` looks for, its name first, and what is shown of it."""
    for found in find(path):
        yield Position(path), found.shown
    first = find(text)
    found_first = next(first, None)
    if found_first:
        lines = lines_of(path, text)
        for found in chain((found_first,), first):
            yield lines.position(found.start), found.shown


def legible(image: bytes) -> str:
    """Return what may be words in an image: what cameras and programs say of it in plain text."""
    # Windows writes some of it in UTF-16, where each letter is followed by a zero.
    return image.replace(b"\0", b"").decode("latin-1")
