"""What programs that visit all sites are told: where the site maps are, and what is no page."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.library.library import Library
from generator.model import File, Page, Settings

SITE_MAPS = ("sitemap.xml", "sitemap-docs.xml")
"""That of the compiled pages, and that of the hand-written ones, which MkDocs makes."""


def robots(_: Library, __: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield `robots.txt`; without site maps where the site's address is not known."""
    root = urlsplit(settings.site_url).path or "/"
    lines = ["User-agent: *", f"Disallow: {root}admin/"]
    if settings.site_url:
        lines += ["", *(f"Sitemap: {settings.site_url}{name}" for name in SITE_MAPS)]
    yield File("robots.txt", ("\n".join(lines) + "\n").encode(), shown_on=())
