"""What the fields of a draft take from the sections of a document: its summary, its sources."""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from generator.manuscripts import citing, front_matter, headings
from generator.manuscripts.citing import Cited
from generator.manuscripts.elements import words
from generator.manuscripts.remarks import Kind, Remark
from generator.manuscripts.sources import Source

SUMMARY = Kind("summary", "look", "The section “{heading}” has become the description.")
LONG_SUMMARY = Kind(
    "long-summary",
    "look",
    "The section “{heading}” stands in the text: a description is one paragraph of at most 300 "
    "characters, and it has {length}.",
)
PAGE_DESCRIPTION = Kind(
    "page-description", "look", "The description is the one that the web page has: “{text}”"
)
SOURCES_TAKEN = Kind(
    "sources-taken",
    "look",
    "The section “{heading}” is not in the text. Its {count} sources are suggestions above it.",
)

LONGEST_DESCRIPTION = 300


def describe(
    source: Source, blocks: list[Element], known: dict[str, str], remarks: list[Remark]
) -> None:
    """Take the description from the summary, if that is short enough, or from the page."""
    summary = headings.taken(blocks, "summary")
    if summary:
        heading, below = summary
        told = " ".join(words(one) for one in below)
        plain = len(below) == 1 and below[0].tag == "p"
        held = any(one.tag in ("note", "img") for block in below for one in block.iter())
        if plain and not held and len(told) <= LONGEST_DESCRIPTION:
            known["description"] = front_matter.line("description", told)
            remarks.append(SUMMARY.of(heading=words(heading)))
            blocks[:] = [one for one in blocks if one is not heading and one is not below[0]]
            return
        remarks.append(LONG_SUMMARY.of(heading=words(heading), length=len(told)))
    if source.description and len(source.description) <= LONGEST_DESCRIPTION:
        known["description"] = front_matter.line("description", source.description)
        remarks.append(PAGE_DESCRIPTION.of(text=source.description))


def cited_in(source: Source, blocks: list[Element], remarks: list[Remark]) -> tuple[Cited, ...]:
    """Return what may be the document's sources; a section of them is taken out of the text."""
    found = [source.origin] if any(name == "title" for name, _ in source.origin) else []
    section = headings.taken(blocks, "sources")
    cited = citing.listed(section[1]) if section else None
    if section and cited:
        heading, below = section
        remarks.append(SOURCES_TAKEN.of(heading=words(heading), count=len(cited)))
        blocks[:] = [one for one in blocks if one is not heading and one not in below]
        found += cited
    addresses = {given for one in found for name, given in one if name == "url"}
    # What a page says of other pages of its own host is no source.
    own = {urlsplit(given).netloc for name, given in source.origin if name == "url"}
    for one in citing.linked(blocks):
        address = dict(one)["url"]
        known = address in addresses or urlsplit(address).netloc in own
        if not known and len(found) < citing.MOST:
            addresses.add(address)
            found.append(one)
    return tuple(found)
