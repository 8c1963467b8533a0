"""What stands in the slots of an entry's page, made from the entry itself and a little more."""

from markupsafe import escape

from generator.library.written_forms import WrittenForms
from generator.markdown import bodies
from generator.model import Entry, Refill
from generator.pages.search.unseen import unseen


def slot_texts(
    entry: Entry, needed: Refill, forms: WrittenForms, spellings: tuple[str, ...]
) -> tuple[str, ...]:
    """Return what the slots of an entry's page hold, in their order."""
    parts = [section.html for section in entry.body.sections]
    parts += [entry.body.footnotes] if entry.body.footnotes else []
    return (
        *(bodies.resolved(part, needed.links.__getitem__) for part in parts),
        escape(unseen(entry, needed.names, forms, spellings)),
    )
