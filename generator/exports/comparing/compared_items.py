"""What stands in a cell of a comparison: things in words, each with what it links to and its data.

An item is a mapping. What it lacks is left out:

- `words`: what it is, as the pages have it, in the page's language; with `own`, in its file's.
- `about`: in its file's language, what the words are said of: a figure's measure.
- `link`: an address from the site's root, or one of `mailto:` and `tel:`.
- `details`: what there is to say in short, in the page's language; `notes`: in its file's.
- `source`: the number of the file's source that it rests on.
- `language`: of the words, where it is neither.
- `data`: the same for a machine.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model import LANGUAGES, Moment, Reference
from generator.pages.addresses import of_term
from generator.pages.rendering import View

Item = Mapping[str, Any]
Fields = Mapping[str, list[Item]]
"""Items by field; a field that is not known is left out."""


def item(said: str, **more: Any) -> Item:
    """Return an item; what is empty of it is left out, and the page's own language."""
    if more.get("language") == LANGUAGES[0]:
        del more["language"]
    return {"words": said, **{key: value for key, value in more.items() if value}}


def known(fields: Fields) -> Fields:
    """Return the fields that hold something."""
    return {field: items for field, items in fields.items() if items}


def terms(view: View, register: str, references: Iterable[Reference]) -> list[Item]:
    """Return the terms that references name."""
    return [
        item(view.label(register, ref.target), link=of_term(register, ref.target))
        for ref in references
    ]


def written(moment: Moment | None) -> str | None:
    """Return a moment for a machine, as exact as it is: `2015`, `2015-03`, `2015-03-01`."""
    if moment is None:
        return None
    parts = [f"{moment.year}"] + [f"{part:02}" for part in (moment.month, moment.day) if part]
    return "-".join(parts)


def figure(number: float) -> float:
    """Return a number for a machine: whole where it is."""
    return int(number) if number == int(number) else number
