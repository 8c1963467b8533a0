"""Markdown as git hosts show it."""

import html
import re

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options


def tags(written: str) -> set[str]:
    """Return the names of the elements that Markdown becomes, and `href=…` for each link."""
    page = github_flavored_markdown_to_html(written, Options.CMARK_OPT_UNSAFE)
    return {*re.findall(r"</?([a-z]+\d?)", page), *re.findall(r'href="[^"]*"', page)}


def seen(written: str) -> str:
    """Return the words that a reader sees, without the characters that nobody sees."""
    page = github_flavored_markdown_to_html(written, Options.CMARK_OPT_UNSAFE)
    return html.unescape(re.sub("<[^>]*>", "", page)).strip().replace("\N{WORD JOINER}", "")
