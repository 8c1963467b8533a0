"""How an entry is cited: in a sentence, and as programs for references take it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model import Entry, Settings
from generator.pages.addresses import of_entry

AUTHOR = "Delingsarena"
LANGUAGES: Mapping[str, str] = {"nb": "norsk", "nn": "nynorsk", "en": "english"}
"""As BibLaTeX calls them."""

_RESERVED = re.compile(r"(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|net|org))$")
"""Hosts that lead nowhere, or to the reader's own machine (RFC 2606 and 6761)."""
_ESCAPED: Mapping[int, str] = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        # BibTeX counts braces, whatever stands before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite an entry."""

    text: str
    """Where it stands, from when, what it is called, its address."""
    bibtex: str


def citation(settings: Settings, entry: Entry) -> Citation:
    """Return how to cite an entry; the address is left out where the site has none of its own."""
    day = entry.updated or entry.published
    address = settings.site_url + of_entry(entry) if leads_somewhere(settings.site_url) else ""
    year = f" ({day.year})" if day else ""
    stop = "" if entry.title.endswith((".", "?", "!", "…")) else "."
    fields = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{entry.title.translate(_ESCAPED)}}}",
        "year": str(day.year) if day else "",
        "url": address,
        "langid": LANGUAGES[entry.language],
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return Citation(
        f"{AUTHOR}{year}: {entry.title}{stop} {address}".rstrip(),
        f"@misc{{delingsarena-{entry.id},\n{lines}}}\n",
    )


def leads_somewhere(site_url: str) -> bool:
    """Tell whether a site's address is one that its readers can go to."""
    host = urlsplit(site_url).hostname or ""
    return bool(host) and not _RESERVED.search(host) and not host.startswith("127.")
