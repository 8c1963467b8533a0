"""The site map: the addresses of all pages, for search engines."""

from collections.abc import Iterator
from html import escape

from generator.library.library import Library
from generator.model import File, Page, Settings


def sitemap(_: Library, pages: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """Yield `sitemap.xml`; nothing where the site's address is not known, for it has to be whole.

    A page has a date only where it is known when its text was last changed.
    """
    if not settings.site_url:
        return
    listed = sorted((page for page in pages if not page.unlisted), key=lambda page: page.address)
    urls = [_url(settings.site_url, page) for page in listed]
    text = "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *urls,
            "</urlset>\n",
        )
    )
    yield File("sitemap.xml", text.encode(), shown_on=())


def _url(site_url: str, page: Page) -> str:
    changed = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page.updated else ""
    return f"<url><loc>{escape(site_url + page.address, quote=False)}</loc>{changed}</url>"
