"""How an entry's page is made with another body: what goes into its slots."""

from markupsafe import escape

from generator.model import Entry, Refill
from generator.pages.entries.body_links import destinations, linked
from generator.pages.rendering import View
from generator.pages.search.unseen import names, unseen
from generator.written_forms import WrittenForms


def refill(view: View, entry: Entry) -> Refill:
    """Return what the slots of an entry's page depend on besides the entry itself."""
    return Refill(destinations(view, entry), names(view.library, entry))


def slot_texts(
    entry: Entry, needed: Refill, forms: WrittenForms, spellings: tuple[str, ...]
) -> tuple[str, ...]:
    """Return what the slots of an entry's page hold, in their order."""
    parts = [section.html for section in entry.body.sections]
    parts += [entry.body.footnotes] if entry.body.footnotes else []
    return (
        *(linked(part, needed.links) for part in parts),
        escape(unseen(entry, needed.names, forms, spellings)),
    )
