"""Where the links of an entry's body lead, seen from its page."""

from markupsafe import Markup

from generator.markdown import bodies
from generator.model import Entry, Link, Refill
from generator.pages import addresses
from generator.pages.entries.shown_pictures import shown
from generator.pages.rendering import View
from generator.pages.search.naming import names
from generator.slots import Shown


def destinations(view: View, entry: Entry) -> tuple[str | Shown | None, ...]:
    """Return where each link of an entry's body leads, in their order; None: nowhere."""
    return tuple(_leads(view, entry, link) for link in entry.body.links)


def linked(fragment: str, links: tuple[str | Shown | None, ...]) -> Markup:
    """Return a part of a body as HTML, with its links."""
    return Markup(bodies.resolved(fragment, links.__getitem__))


def refill(view: View, entry: Entry) -> Refill:
    """Return what the slots of an entry's page depend on besides the entry itself."""
    return Refill(destinations(view, entry), names(view.library, entry))


def _leads(view: View, entry: Entry, link: Link) -> str | Shown | None:
    found = view.library.destination(entry, link)
    if found.kind == "entry":
        anchor = f"#{found.anchor}" if found.anchor else ""
        if found.target == entry.id and anchor:
            return anchor
        return view.entry(view.library.by_id[found.target]) + anchor
    if found.kind == "image":
        picture = view.library.images[found.target]
        if link.image:
            return shown(view, picture)
        return view.link(addresses.of_image(picture, picture.widths[-1]))
    return found.target if found.kind in ("web", "mail") else None
