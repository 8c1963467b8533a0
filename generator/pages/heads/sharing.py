"""What a page is shown as where somebody shares it: Open Graph, and the picture of a case."""

from dataclasses import dataclass

from markupsafe import escape

from generator.model import Case, Entry
from generator.pages.heads.cards import CARD, card_address, card_of
from generator.pages.heads.here import NAME, Here
from generator.pictures.card import HEIGHT, WIDTH


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture that is shown beside a page's title."""

    url: str
    alt: str
    own: bool
    """False where it is the one that all pages without their own have."""


def picture(here: Here, case: Case | None) -> Picture:
    """Return the picture of a page."""
    if case and here.settings.cards:
        address = card_address(case, card_of(here.view, case))
        return Picture(here.at(address), case.title, own=True)
    return Picture(here.at(CARD), NAME, own=False)


def shared(here: Here, entry: Entry | None, image: Picture) -> str:
    """Return what Open Graph says of one page; the theme has what it says of all.

    Addresses have to be whole there, so there is no picture where the site's own is not known.
    """
    told = [("og:type", "article" if entry else "website")]
    if entry and entry.published:
        told.append(("article:published_time", entry.published.isoformat()))
    if entry and entry.updated:
        told.append(("article:modified_time", entry.updated.isoformat()))
    if here.settings.site_url:
        told += [
            ("og:image", image.url),
            ("og:image:width", str(WIDTH)),
            ("og:image:height", str(HEIGHT)),
            ("og:image:alt", image.alt),
        ]
    return "\n".join(
        f'<meta property="{name}" content="{escape(content)}">' for name, content in told
    )
